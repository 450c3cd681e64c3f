package io.titan.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures as people read them. Stateless, any thread.
 */
final class BenchmarkTable
{
    private static final String ROW = "%%-%ds  %%12s  %%10s  %%10s  %%8s  %%s";

    private BenchmarkTable()
    {
    }

    /**
     * A line for each benchmark, in the order given, below a line of titles.
     *
     * @param figures of all benchmarks of the run; reference lanes are looked for among them.
     * @return lines.
     */
    static List<String> lines(final List<BenchmarkFigures> figures)
    {
        final int width = figures.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        final String format = String.format(ROW, Math.max(width, "benchmark".length()));
        final List<String> lines = new ArrayList<>();
        lines.add(String.format(format, "benchmark", "ns/op", "+-", "B/op", "ratio", "beside"));
        for (final BenchmarkFigures row : figures)
        {
            lines.add(line(format, row, figures));
        }
        return lines;
    }

    private static String line(final String format, final BenchmarkFigures row, final List<BenchmarkFigures> figures)
    {
        final String bytes = number("%.4f", row.bytes()) + (row.mayAllocate() ? "*" : "");
        final String line = String.format(
            format, row.label(), number("%.1f", row.timeNs()), number("%.1f", row.errorNs()), bytes,
            ratio(row, figures), row.beside());
        return line.stripTrailing();
    }

    private static String ratio(final BenchmarkFigures row, final List<BenchmarkFigures> figures)
    {
        return figures.stream().filter(row::isBeside).findFirst()
            .map(reference -> number("%.2f", row.timeNs() / reference.timeNs())).orElse("-");
    }

    private static String number(final String format, final double value)
    {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
    }
}
