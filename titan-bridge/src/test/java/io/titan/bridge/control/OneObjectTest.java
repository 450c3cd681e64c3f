package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever can write out of the place that a body is put into could forge the envelope around it. */
class OneObjectTest
{
    private static final String BEFORE = "{\"signal\":";
    private static final String BEHIND = ",\"signature\":\"x\"}";
    private static final String LETTERS = "{}[]\",:\\ a1\n";
    private static final int BODIES = 400_000;

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\":\"}\"}\n", "{\"a\":\"\\\"}\",\"b\":[{},[]]}", "{\"\\\\\":1}\r\n\t "})
    void shouldTakeAnObject(final String body)
    {
        assertThat(OneObject.is(bytes(body))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "3", "[]", "\"a\"", "{", "{\"a", "{\"a\\", "{}}", "{},\"timestamp\":1", "{} {}",
        "x{}", "{\"a\":\"}", "{\"a\":1},\"signature\":\"y\",\"b\":{\"c\":2}"})
    void shouldNotTakeWhatEndsTooEarlyOrGoesOn(final String body)
    {
        assertThat(OneObject.is(bytes(body))).isFalse();
    }

    @Test
    void shouldTakeEveryObjectOfTheParserAndNothingThatIsOneOnlyInTheEnvelope()
    {
        final Random chance = new Random(7);
        final JsonDocument alone = new JsonDocument();
        final JsonDocument around = new JsonDocument();
        int objects = 0;
        for (int i = 0; i < BODIES; i++)
        {
            final String body = "{" + randomText(chance);
            final boolean isObject = alone.parse(bytes(body), 0, body.length()) == JsonFault.NONE;
            final boolean isTaken = OneObject.is(bytes(body));
            assertThat(isTaken || !isObject).as(body).isTrue();
            final byte[] line = bytes(BEFORE + body + BEHIND);
            if (isTaken && around.parse(line, 0, line.length) == JsonFault.NONE)
            {
                objects++;
                assertThat(isObject).as(body).isTrue();
            }
        }
        assertThat(objects).as("bodies that say something").isGreaterThan(100);
    }

    private static String randomText(final Random chance)
    {
        final StringBuilder text = new StringBuilder();
        for (int length = chance.nextInt(10); length > 0; length--)
        {
            text.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return text.append('}').toString();
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
