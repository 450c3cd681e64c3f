package io.titan.bridge.json;

import static io.titan.bridge.json.Documents.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that has seen a text of the same shape, or nearly, reads the next as one that parses every text. */
class LineShapesTest
{
    private static final List<String> STRINGS = List.of(
        "", "a", "LONG", "scavenger-BTCUSDT-1700000000000", "1234567", "12345678", "123456789", "a\\\"b", "\\u0061",
        "\u20ac", "a\u007fb", "__proto__", "a]}", "seven77", "a_string_of_fifteen", "\\\\", "\"", "\u0001");
    private static final List<String> NUMBERS = List.of(
        "0", "-0", "0.0", "1", "-1", "10", "1.0", "0.5", "-0.25", "0.0000001", "1e5", "1E+5", "1e999", "01", "1.", ".5",
        "-", "+1", "--1", "1.2.3", "1764000000000", "12345678", "1234567.8", "123456789012345", "1234567890123456",
        "9".repeat(64), "9".repeat(65), "0." + "1".repeat(62), "0." + "1".repeat(63), "49999.9", "true", "null",
        "\"1\"", "1 ", "/1", "1:", "*", "1,2", "1\u00004");
    private static final String SMALL = "{\"a\":%s,\"b\":{\"c\":%s,\"d\":[%s,%s]},\"e\":true,\"f\":\"x\"}";
    private static final int ROUNDS = 30_000;

    private final JsonDocument document = new JsonDocument();
    /** Learns nothing, so that it parses every text. */
    private final JsonDocument fresh = new JsonDocument();

    @Test
    void shouldReadOtherValuesOfOneShapeAsAFreshDocumentDoes()
    {
        final Random random = new Random(20_261_127);
        int shaped = 0;
        for (int round = 0; round < ROUNDS; round++)
        {
            assertSameAsFresh(SMALL.formatted(value(random), value(random), value(random), value(random)));
            shaped += document.hasShape() ? 1 : 0;
        }
        assertThat(shaped).isGreaterThan(ROUNDS / 30);
    }

    private static String value(final Random random)
    {
        return random.nextBoolean() ? "\"" + STRINGS.get(random.nextInt(STRINGS.size())) + "\"" :
            NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    @Test
    void shouldReadOneChangedByteAsAFreshDocumentDoes()
    {
        final String sound = "{\"signal\":{\"signal_id\":\"s-1700000000000\",\"entry_zone\":{\"min\":49999.9," +
            "\"max\":5},\"take_profits\":[51500,0.25],\"ok\":true},\"signature\":\"" +
            "0a".repeat(32) + "\", \"timestamp\":17}";
        final byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
        assertSameAsFresh(sound);
        for (int at = 0; at < bytes.length; at++)
        {
            for (int value = 0; value < 128; value++)
            {
                final byte[] changed = bytes.clone();
                changed[at] = (byte)value;
                assertSameAsFresh(new String(changed, StandardCharsets.UTF_8));
            }
            assertSameAsFresh(sound.substring(0, at));
            assertSameAsFresh(sound.substring(0, at) + sound.substring(at + 1));
            assertSameAsFresh(sound.substring(0, at) + sound.charAt(at) + sound.substring(at));
            assertSameAsFresh(sound + sound.substring(at));
        }
        assertSameAsFresh(sound);
        assertThat(document.hasShape()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"a\":1}", "{\"a\":\"1\"}", "{\"a\":[1,{\"b\":2}],\"c\":false}", "{\"a\": 1 ,\t\"b\" :\"\"}"})
    void shouldKnowAShapeFromTheSecondTimeOn(final String text)
    {
        assertThat(parse(document, text)).isEqualTo(JsonFault.NONE);
        assertThat(document.hasShape()).isFalse();
        assertSameAsFresh(text);
        assertThat(document.hasShape()).isFalse();
        assertSameAsFresh(text);
        assertThat(document.hasShape()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "[1]", "{\"\\u0061\":1}", "{\"a\":\"\\n\"}"})
    void shouldNotLearnWhatItCouldNotRepeat(final String text)
    {
        for (int i = 0; i < 3; i++)
        {
            assertSameAsFresh(text);
            assertThat(document.hasShape()).isFalse();
        }
    }

    @Test
    void shouldNotLearnWhatIsTooLongOrHasTooMuchInIt()
    {
        final String tooLong = "{\"a\":\"" + "x".repeat(LineShape.MAX_LENGTH - 7) + "\"}";
        final String tooMuch = "{\"a\":[1" + ",1".repeat(LineShape.MOST_NODES) + "]}";
        for (int i = 0; i < 3; i++)
        {
            assertSameAsFresh(tooLong);
            assertThat(document.hasShape()).isFalse();
            assertSameAsFresh(tooMuch);
            assertThat(document.hasShape()).isFalse();
        }
    }

    @Test
    void shouldKnowSeveralShapesAndLearnNewOnesWhenAllPlacesAreTaken()
    {
        for (int round = 0; round < 60; round++)
        {
            for (int names = 1; names < 2 * LineShapes.CAPACITY; names++)
            {
                assertSameAsFresh("{\"n" + names + "\":" + round + ",\"a\":" + "[".repeat(names) + "\"" + names + "\"" +
                    "]".repeat(names) + "}");
            }
        }
        final String last = "{\"last\":1}";
        for (int i = 0; i < 40; i++)
        {
            assertSameAsFresh(last);
        }
        assertThat(document.hasShape()).isTrue();
    }

    @Test
    void shouldFindMembersInEveryObjectOfAShape()
    {
        final JsonMembers members = new JsonMembers(new JsonName("a"), new JsonName("b"));
        for (int i = 0; i < 20; i++)
        {
            assertSameAsFresh(i % 3 == 2 ? "{\"b\":" + i + "}" : "{\"b\":{\"a\":" + i + "},\"c\":{\"b\":" + i + "}}");
            for (final int object : i % 3 == 2 ? new int[] {0, 2} : new int[] {0, 2, 6, 4, 0})
            {
                members.find(document, object);
                assertThat(members.value(0)).isEqualTo(fresh.member(object, new JsonName("a")));
                assertThat(members.value(1)).isEqualTo(fresh.member(object, new JsonName("b")));
            }
        }
    }

    @Test
    void shouldForgetShapesWhosePathsMeanSomethingElse()
    {
        final String text = "{\"a\":1,\"b\":2}";
        assertSameAsFresh(text);
        final JsonMembers members = new JsonMembers(new JsonName("a"), new JsonName("b"));
        for (int i = 0; i < 3 * NamePaths.CAPACITY; i++)
        {
            assertSameAsFresh("{\"b" + i + "\":{\"c\":" + i + "}}");
            assertSameAsFresh(text);
            members.find(document, JsonDocument.ROOT);
            assertThat(members.value(0)).isEqualTo(2);
            assertThat(members.value(1)).isEqualTo(4);
        }
    }

    @Test
    void shouldReadChangedBytesOfCharactersAsAFreshDocumentDoes()
    {
        final byte[] sound = "{\"a\":\"x€\",\"b\":\"é\",\"é\":{\"c\":\"😀y\",\"d\":1},\"e\":\"\"}"
            .getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < sound.length; at++)
        {
            for (int value = 0; value < 256; value++)
            {
                final byte[] changed = sound.clone();
                changed[at] = (byte)value;
                assertSameAsFresh(changed);
                assertSameAsFresh(with(sound, at, 0, value));
                document.forgetShapes();
                assertSameAsFresh(sound);
            }
            for (int cut = 1; cut < 5 && at + cut <= sound.length; cut++)
            {
                assertSameAsFresh(with(sound, at, cut, 'z'));
                assertSameAsFresh(with(sound, at, cut, '"'));
                assertSameAsFresh(with(sound, at, cut, 0x80));
                final byte[] shorter = with(sound, at, cut, 'z');
                System.arraycopy(shorter, at + 1, shorter, at, shorter.length - at - 1);
                assertSameAsFresh(Arrays.copyOf(shorter, shorter.length - 1));
            }
        }
        assertSameAsFresh(sound);
        assertSameAsFresh(sound);
        assertThat(document.hasShape()).isTrue();
    }

    /** Some bytes taken out at a place, and one put there. */
    private static byte[] with(final byte[] sound, final int at, final int cut, final int value)
    {
        final byte[] changed = new byte[sound.length - cut + 1];
        System.arraycopy(sound, 0, changed, 0, at);
        changed[at] = (byte)value;
        System.arraycopy(sound, at + cut, changed, at + 1, sound.length - at - cut);
        return changed;
    }

    @Test
    void shouldLearnALineAlthoughEveryOtherOneCannotBeLearned()
    {
        takeAllPlaces();
        for (int i = 0; i < 100; i++)
        {
            assertSameAsFresh("{\"escaped\":\"\\n\"}");
            assertSameAsFresh("{\"confirm\":" + i + "}");
        }
        assertThat(document.hasShape()).isTrue();
    }

    @Test
    void shouldKeepAShapeThatIsUsedWhileOthersComeAndGo()
    {
        takeAllPlaces();
        for (int i = 0; i < 40; i++)
        {
            assertSameAsFresh("{\"used\":" + i + "}");
        }
        int known = 0;
        for (int i = 0; i < 1_000; i++)
        {
            assertSameAsFresh("{\"passing" + i + "\":1}");
            assertSameAsFresh("{\"used\":" + i + "}");
            known += document.hasShape() ? 1 : 0;
        }
        assertThat(known).isEqualTo(1_000);
    }

    private void takeAllPlaces()
    {
        for (int i = 0; i < LineShapes.CAPACITY; i++)
        {
            assertSameAsFresh("{\"taken" + i + "\":1}");
        }
    }

    private void assertSameAsFresh(final String text)
    {
        assertSameAsFresh(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertSameAsFresh(final byte[] bytes)
    {
        final String text = new String(bytes, StandardCharsets.ISO_8859_1);
        final JsonFault fault = fresh.parse(bytes, 0, bytes.length);
        assertThat(document.parse(bytes, 0, bytes.length)).as(text).isEqualTo(fault);
        if (fault == JsonFault.NONE)
        {
            assertThat(nodes(document, JsonDocument.ROOT)).as(text).isEqualTo(nodes(fresh, JsonDocument.ROOT));
            document.learnShape();
        }
    }

    /** Everything that can be asked about a value and what is in it. */
    private static String nodes(final JsonDocument of, final int value)
    {
        final StringBuilder said = new StringBuilder().append(of.kind(value)).append(value);
        switch (of.kind(value))
        {
            case STRING, NUMBER -> said.append(' ').append(of.start(value)).append(' ').append(of.end(value));
            case OBJECT ->
            {
                int name = of.first(value);
                for (int i = 0; i < of.size(value); i++)
                {
                    said.append(' ').append(name).append(' ').append(of.start(name)).append(' ').append(of.end(name))
                        .append(' ').append(of.sortedName(value, i)).append(of.isIndexName(name))
                        .append(of.canonicalEnd(name)).append('(').append(nodes(of, name + 1)).append(')');
                    name = of.next(name + 1);
                }
            }
            case ARRAY ->
            {
                int element = of.first(value);
                for (int i = 0; i < of.size(value); i++)
                {
                    said.append('(').append(nodes(of, element)).append(')');
                    element = of.next(element);
                }
            }
            default ->
            {
            }
        }
        return said.append(' ').append(of.size(value)).append(' ').append(of.next(value)).toString();
    }
}
