package io.titan.bridge.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static io.titan.bridge.json.Documents.parse;
import static io.titan.bridge.json.Documents.parsed;
import static io.titan.bridge.json.Documents.textOf;
import static org.assertj.core.api.Assertions.assertThat;

/** A document that has seen much reads the next text as one that has seen nothing. */
class NamePathsTest
{
    private static final String[] NAMES = {
        "a", "b", "signal_id", "signal_type", "signal_types", "7", "10", "07", "\u20ac", "", "trap_type ",
        "a_name_that_is_longer_than_what_is_kept_of_any_name" };
    private static final int ROUNDS = 20_000;

    /** Without shapes, which would know the text before its names are looked at. */
    private final JsonDocument document = new JsonDocument();
    private final JsonMembers members =
        new JsonMembers(new JsonName("signal_type"), new JsonName("a"), new JsonName("7"), new JsonName("signal_id"));

    @Test
    void shouldReadWhatItKnowsAsWhatItDoesNot()
    {
        final Random random = new Random(20_261_126);
        for (int round = 0; round < ROUNDS; round++)
        {
            assertSameAsFresh(object(random, random.nextInt(6)));
        }
    }

    private static String object(final Random random, final int most)
    {
        final List<String> names = new ArrayList<>(List.of(NAMES));
        Collections.shuffle(names, random);
        final StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < most; i++)
        {
            final String space = random.nextInt(8) == 0 ? " " : "";
            final String value = random.nextInt(4) == 0 && most > 2 ? object(random, most - 2) : "\"" + i + "\"";
            text.append(i == 0 ? "" : ",").append(space).append('"').append(names.get(i)).append('"').append(space)
                .append(':').append(space).append(value).append(space);
        }
        return text.append('}').toString();
    }

    private void assertSameAsFresh(final String text)
    {
        assertThat(parse(document, text)).as(text).isEqualTo(JsonFault.NONE);
        final JsonDocument fresh = parsed(text);
        assertThat(names(document)).as(text).isEqualTo(names(fresh));
        members.find(document, JsonDocument.ROOT);
        assertThat(members.value(0)).isEqualTo(fresh.member(JsonDocument.ROOT, new JsonName("signal_type")));
        assertThat(members.value(1)).isEqualTo(fresh.member(JsonDocument.ROOT, new JsonName("a")));
        assertThat(members.value(2)).isEqualTo(fresh.member(JsonDocument.ROOT, new JsonName("7")));
        assertThat(members.value(3)).isEqualTo(fresh.member(JsonDocument.ROOT, new JsonName("signal_id")));
    }

    private static List<String> names(final JsonDocument document)
    {
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < document.size(JsonDocument.ROOT); i++)
        {
            final int name = document.sortedName(JsonDocument.ROOT, i);
            names.add(textOf(document, name) + " " + document.isIndexName(name) + " " + name);
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"a\":1,\"__proto__\":2}", "{\"a\":1,\"b\"",
        "{\"a\":1,\"b\":", "{\"a\":1,\"b\"=2}", "{\"a\":1,\"b:2}", "{\"a\":1,b\":2}"})
    void shouldRefuseAgainWhatItRefused(final String text)
    {
        final JsonFault fault = parse(new JsonDocument(), text);
        assertThat(fault).isNotEqualTo(JsonFault.NONE);
        for (int i = 0; i < 3; i++)
        {
            assertThat(parse(document, "{\"a\":1,\"b\":2}")).isEqualTo(JsonFault.NONE);
            assertThat(parse(document, text)).isEqualTo(fault);
        }
    }

    @Test
    void shouldForgetRatherThanGrow()
    {
        final long before = document.pathGeneration();
        for (int i = 0; i < 4 * NamePaths.CAPACITY; i++)
        {
            assertSameAsFresh("{\"d" + i % 6 + "\":1,\"c" + i / 6 % 6 + "\":{\"a\":1},\"b" + i / 36 % 6 + "\":2,\"a" +
                i / 216 % 6 + "\":3,\"7\":4}");
            assertSameAsFresh("{\"signal_id\":1,\"a\":{\"b\":2},\"7\":3}");
        }
        assertThat(document.pathGeneration()).isGreaterThan(before);
    }

    @Test
    void shouldLearnAgainAfterInventedNamesKeptOthersOut()
    {
        for (int i = 0; i < 8; i++)
        {
            assertSameAsFresh("{\"invented" + i + "\":1}");
        }
        for (int i = 0; i < NamePaths.MOST_REFUSED; i++)
        {
            assertThat(parse(document, "{\"signal_id\":1,\"a\":2}")).isEqualTo(JsonFault.NONE);
            assertThat(document.path(JsonDocument.ROOT)).as("text " + i).isEqualTo(NamePaths.NONE);
        }
        assertSameAsFresh("{\"signal_id\":1,\"a\":2}");
        assertThat(document.path(JsonDocument.ROOT)).isNotEqualTo(NamePaths.NONE);
        assertSameAsFresh("{\"signal_id\":1,\"a\":2}");
    }

    @Test
    void shouldReadMoreNamesThanItKeeps()
    {
        final StringBuilder text = new StringBuilder("{\"signal_type\":1");
        for (int i = 99; i > 0; i--)
        {
            text.append(",\"name").append(i).append("\":").append(i);
        }
        text.append(",\"a\":2}");
        assertSameAsFresh(text.toString());
        assertSameAsFresh(text.toString());
    }
}
