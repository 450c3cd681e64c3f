package io.titan.bridge.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonName;
import io.titan.bridge.json.RandomJson;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalFormTest
{
    /** More by -Dtitan.fuzz.rounds. */
    private static final int ROUNDS = Integer.getInteger("titan.fuzz.rounds", 20_000);
    private static final long SEED = Long.getLong("titan.fuzz.seed", 20_261_126);
    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
        .build();

    private static final JsonName NAME_A = new JsonName("a");

    private final CanonicalForm form = new CanonicalForm();
    private final JsonDocument document = new JsonDocument();

    /** What Node made of the same texts, and the codes it computed: see canonical-forms.js. */
    @Test
    void shouldAgreeWithNode() throws IOException
    {
        final HmacSha256 key = new HmacSha256("test-secret-key".getBytes(StandardCharsets.US_ASCII));
        int documents = 0;
        for (final String line : lines())
        {
            final JsonNode expected = MAPPER.readTree(line);
            assertThat(Documents.parse(document, expected.get(0).textValue())).isEqualTo(JsonFault.NONE);
            form.writeSorted(document, JsonDocument.ROOT);
            assertThat(text()).isEqualTo(expected.get(1).textValue());
            assertThat(code(key)).isEqualTo(expected.get(2).textValue());
            form.writeReceived(document, JsonDocument.ROOT);
            assertThat(text()).isEqualTo(expected.get(3).textValue());
            assertThat(code(key)).isEqualTo(expected.get(4).textValue());
            documents++;
        }
        assertThat(documents).isGreaterThanOrEqualTo(60);
    }

    /** The second line of a shape shows where its values are, from the third on only they are written. */
    @Test
    void shouldWriteValuesOfAShapeItKnowsAsThoseOfOneItDoesNot()
    {
        final CanonicalForm unknowing = new CanonicalForm();
        final String[] numbers =
            {"0", "-0", "1", "1.0", "0.5", "-2.25", "1e5", "0.0000001", "1234567890123456789", "51500",
            "123456789012345", "0.004999999999999999", "-7"};
        final String[] strings = {"", "a", "LONG", "\\u0061", "\\n", "€", "scavenger-BTCUSDT-1700000000000"};
        final CanonicalForm formOfMember = new CanonicalForm();
        for (int round = 0; round < 3_000; round++)
        {
            final String number = numbers[round * 7 % numbers.length];
            final String text = strings[round % strings.length];
            final String line = "{\"z\":\"" + text + "\",\"a\":{\"y\":" + number + ",\"7\":[" + number +
                (round % 5 == 0 ? ",true]" : "]") + ",\"x\": null},\"b\":\"" + text + round + "\",\"c\":" + round + "}";
            assertThat(Documents.parse(document, line)).isEqualTo(JsonFault.NONE);
            final int member = document.member(JsonDocument.ROOT, NAME_A);
            assertSameForms(form, unknowing, line, JsonDocument.ROOT);
            assertSameForms(formOfMember, unknowing, line, member);
            document.learnShape();
        }
        assertThat(form.shapedCount()).isGreaterThan(500);
        assertThat(formOfMember.shapedCount()).isGreaterThan(500);
        assertThat(unknowing.shapedCount()).isZero();
    }

    private void assertSameForms(
        final CanonicalForm known, final CanonicalForm unknowing, final String line, final int value)
    {
        known.writeSorted(document, value);
        unknowing.writeSorted(Documents.parsed(line), value);
        assertThat(text(known)).as(line).isEqualTo(text(unknowing));
        known.writeReceived(document, value);
        unknowing.writeReceived(Documents.parsed(line), value);
        assertThat(text(known)).as(line).isEqualTo(text(unknowing));
    }

    private static String text(final CanonicalForm of)
    {
        return new String(of.bytes(), 0, of.length(), StandardCharsets.UTF_8);
    }

    private static List<String> lines() throws IOException
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            CanonicalFormTest.class.getResourceAsStream("canonical-forms.txt"), StandardCharsets.UTF_8)))
        {
            return reader.lines().toList();
        }
    }

    @Test
    void shouldAgreeWithTheReference()
    {
        final RandomJson texts = new RandomJson(SEED);
        int compared = 0;
        for (int round = 0; round < ROUNDS; round++)
        {
            final String json = texts.nextObject();
            final JsonNode tree = Documents.parse(document, json) == JsonFault.NONE ? treeOf(json) : null;
            if (tree != null)
            {
                form.writeSorted(document, JsonDocument.ROOT);
                assertThat(text()).as("seed %d, round %d: %s", SEED, round, json)
                    .isEqualTo(CanonicalReference.of(tree, true));
                form.writeReceived(document, JsonDocument.ROOT);
                assertThat(text()).as("seed %d, round %d: %s", SEED, round, json)
                    .isEqualTo(CanonicalReference.of(tree, false));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(ROUNDS / 4);
    }

    /** Null for what Jackson does not read: names with unpaired surrogates. Node's texts have those. */
    private static JsonNode treeOf(final String json)
    {
        try
        {
            return MAPPER.readTree(json);
        }
        catch (final JsonProcessingException ex)
        {
            assertThat(ex.getMessage()).contains("surrogate");
            return null;
        }
    }

    @Test
    void shouldBeItsOwnCanonicalForm()
    {
        final RandomJson texts = new RandomJson(SEED + 1);
        for (int round = 0; round < 2_000; round++)
        {
            if (Documents.parse(document, texts.nextObject()) == JsonFault.NONE)
            {
                form.writeSorted(document, JsonDocument.ROOT);
                final String once = text();
                assertThat(Documents.parse(document, once)).isEqualTo(JsonFault.NONE);
                form.writeSorted(document, JsonDocument.ROOT);
                assertThat(text()).isEqualTo(once);
                form.writeReceived(document, JsonDocument.ROOT);
                assertThat(text()).isEqualTo(once);
            }
        }
    }

    /** The text that grows most. */
    @Test
    void shouldHaveRoomForEveryLine()
    {
        final int count = (JsonDocument.MAX_LENGTH - 8) / 6;
        final String json = "{\"a\":[" + "-1e20,".repeat(count - 1) + "-1e20]}";
        assertThat(Documents.parse(document, json)).isEqualTo(JsonFault.NONE);
        form.writeSorted(document, JsonDocument.ROOT);
        assertThat(form.length()).isEqualTo(7 + 23 * count);
    }

    private String text()
    {
        return new String(form.bytes(), 0, form.length(), StandardCharsets.UTF_8);
    }

    private String code(final HmacSha256 key)
    {
        final byte[] code = new byte[HmacSha256.LENGTH];
        key.sign(form.bytes(), 0, form.length(), code);
        return HexFormat.of().formatHex(code);
    }
}
