package io.titan.bench.report;

import java.util.List;

/**
 * Marks that lead from a row to how its agents were arranged.
 */
final class Footnotes
{
    private Footnotes()
    {
    }

    static String mark(final List<String> compositions, final String composition)
    {
        return "[" + (compositions.indexOf(composition) + 1) + "]";
    }
}
