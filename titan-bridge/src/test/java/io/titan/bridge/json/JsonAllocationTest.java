package io.titan.bridge.json;

import io.titan.bridge.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class JsonAllocationTest
{
    private final JsonDocument document = new JsonDocument();
    private final ScaledNumber number = new ScaledNumber();
    private final JsonWriter writer = new JsonWriter(1024);
    private int kept;

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"signal_id\":\"scavenger-BTCUSDT-1\",\"entry_zone\":{\"min\":49950,\"max\":50050.5},\"t\":[1,null,true]}",
        "{\"a\":1,\"a\":2}", "[1e999]", "{\"__proto__\":0}", "{", "\"\\ud800\\u0061\u20AC\"", "[NaN]", ""})
    void shouldParseAndRefuseWithoutAllocating(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Allocation.of(() -> kept += document.parse(bytes, 0, bytes.length).ordinal())).isZero();
    }

    @Test
    void shouldLearnAndKnowShapesWithoutAllocating()
    {
        final byte[][] texts = new byte[20][];
        for (int i = 0; i < texts.length; i++)
        {
            texts[i] = ("{\"n" + i + "\":1,\"a\":{\"b\":\"c\"}}").getBytes(StandardCharsets.UTF_8);
        }
        assertThat(Allocation.of(() ->
        {
            for (final byte[] bytes : texts)
            {
                kept += document.parse(bytes, 0, bytes.length).ordinal();
                document.learnShape();
            }
        })).isZero();
    }

    @Test
    void shouldReadAndWriteNumbersWithoutAllocating()
    {
        final byte[] bytes =
            "[50050.5,0.30000000000000004,5e-324,1.7976931348623157e308,123456789012345678901234567890]"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Allocation.of(() ->
        {
            document.parse(bytes, 0, bytes.length);
            writer.reset().beginArray();
            for (int value = document.first(0), i = 0; i < document.size(0); i++, value = document.next(value))
            {
                writer.number(document, value);
                kept += number.nearest(document, value, 8) ? 1 : 0;
                writer.scaled(number.value(), 8);
            }
            kept += writer.endArray().length();
        })).isZero();
    }
}
