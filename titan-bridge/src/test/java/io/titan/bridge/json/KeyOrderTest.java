package io.titan.bridge.json;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class KeyOrderTest
{
    private static final String ALPHABET = "ab01\u0000\u007Fé€\uD7FF\uD800\uDBFF\uDC00\uDFFF\uE000\uFFFF";

    private final JsonDocument document = new JsonDocument();

    @Test
    void shouldListIndicesFirstAndThenTheRestByCodeUnit()
    {
        assertThat(sorted(List.of(
            "b", "10", "9", "01", "a", "-1", "4294967294", "4294967295", "1.5", "A", "Z", "é", "z", "\uD83D\uDE00",
            "\uFF21", "", "0", "99999999999")))
            .containsExactly("0", "9", "10", "4294967294", "", "-1", "01", "1.5", "4294967295", "99999999999", "A", "Z",
                "a", "b", "z", "é", "\uD83D\uDE00", "\uFF21");
    }

    /** Many names too: the other way of sorting. */
    @Property(tries = 400)
    void shouldSortAsJavaComparesStrings(@ForAll final long seed, @ForAll @IntRange(min = 2, max = 120) final int size)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final TreeSet<String> expected = new TreeSet<>(order());
        while (expected.size() < size)
        {
            expected.add(randomName(random));
        }
        final List<String> names = new ArrayList<>(expected);
        for (int i = names.size() - 1; i > 0; i--)
        {
            names.set(i, names.set(random.nextInt(i + 1), names.get(i)));
        }
        assertThat(sorted(names)).containsExactlyElementsOf(expected);
    }

    private static Comparator<String> order()
    {
        return Comparator.comparing((String name) -> index(name) < 0)
            .thenComparing(KeyOrderTest::index).thenComparing(Comparator.naturalOrder());
    }

    private static long index(final String name)
    {
        final boolean isIndex = name.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(name) < 4_294_967_295L;
        return isIndex ? Long.parseLong(name) : -1;
    }

    private static String randomName(final SplittableRandom random)
    {
        final StringBuilder name = new StringBuilder(random.nextInt(3) == 0 ? "aaaaaaa" : "");
        for (int i = random.nextInt(6); i > 0; i--)
        {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    private List<String> sorted(final List<String> names)
    {
        final StringBuilder text = new StringBuilder("{");
        for (final String name : names)
        {
            text.append(text.length() > 1 ? "," : "").append('"');
            name.chars().forEach(unit -> text.append(String.format("\\u%04x", unit)));
            text.append("\":0");
        }
        assertThat(Documents.parse(document, text.append('}').toString())).isEqualTo(JsonFault.NONE);
        final List<String> result = new ArrayList<>();
        for (int i = 0; i < document.size(JsonDocument.ROOT); i++)
        {
            result.add(Documents.textOf(document, document.sortedName(JsonDocument.ROOT, i)));
        }
        return result;
    }
}
