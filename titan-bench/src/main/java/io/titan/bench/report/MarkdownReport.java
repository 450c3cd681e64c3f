package io.titan.bench.report;

import io.titan.bench.stats.Bootstrap;
import io.titan.bench.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * A report to be kept in docs/benchmarks. Links to the plot only: spectra are not kept in the repository.
 */
public final class MarkdownReport
{
    private static final int DATE_LENGTH = "2026-01-01".length();

    private MarkdownReport()
    {
    }

    /**
     * The report as a document.
     *
     * @param report of a run.
     * @param plot   file name of the plot beside it.
     * @return Markdown.
     */
    public static String render(final RunReport report, final String plot)
    {
        final StringBuilder text = new StringBuilder();
        text.append("# Benchmark of ").append(report.run().startedAt().toString(), 0, DATE_LENGTH)
            .append(", commit ").append(Conditions.commit(report.run())).append("\n\n```\n")
            .append(report.run().command()).append("\n```\n\n").append("![Latency by percentile](").append(plot)
            .append(")\n\nR0 ").append(Conditions.topology(report.machine())).append(".\n\n");
        addRows(text, report);
        addDivisors(text, report);
        addLanes(text, report);
        text.append("\n## Conditions\n\n| | |\n|---|---|\n");
        Conditions.of(report).forEach((name, value) -> cells(text, List.of(name, value)));
        return text.toString();
    }

    private static void addRows(final StringBuilder text, final RunReport report)
    {
        text.append("## Rows\n\n| row | figure | 95 % interval | quiet blocks | at least | aim | verdict |")
            .append(" p50 | p99 | p99.9 |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (final RowResult result : report.rows())
        {
            final Row row = result.row();
            final String further = row.furtherAim().isEmpty() ? "" : ", " + row.furtherAim();
            cells(text, List.of("`" + row.id() + "` " + row.title(), median(row, result.all()),
                interval(row, result.all()), quiet(row, result.quiet()), Quantities.threshold(row, row.least()),
                Quantities.threshold(row, row.aim()) + further, result.verdict() + mark(report, result),
                latency(result.absolute().map(Spectrum::p50Ns)), latency(result.absolute().map(Spectrum::p99Ns)),
                latency(result.absolute().map(Spectrum::p999Ns))));
        }
        text.append("\nThe figure is the median over all blocks; ").append(Bootstrap.MARKS).append("; ")
            .append(Row.ORDER_MEANS).append(".\n\n");
        report.compositions().forEach((composition) ->
            text.append("- ").append(Footnotes.mark(report.compositions(), composition)).append(' ').append(composition)
                .append('\n'));
        report.rows().stream().filter((result) -> !result.reason().isEmpty()).forEach((result) ->
            text.append("- ").append(result.row().id()).append(", ").append(result.verdict()).append(": ")
                .append(result.reason()).append('\n'));
    }

    private static void addDivisors(final StringBuilder text, final RunReport report)
    {
        if (report.rows().stream().allMatch((result) -> result.divisor().isEmpty()))
        {
            return;
        }
        text.append("\n## Divided by\n\nMedians over the pairs, of what the row takes of each block. Beside it what ")
            .append("the figure would be if each hop were one of R1 by itself, as long as a CONFIRM: not judged.\n\n")
            .append("| row | divided by | with single hops |\n|---|---|---|\n");
        for (final RowResult result : report.rows())
        {
            result.divisor().ifPresent((divisor) -> cells(text, List.of("`" + result.row().id() + "`",
                LaneText.divisor(divisor), divisor.againstHops().isEmpty() ? "-" :
                Quantities.ratio(divisor.againstHops().getAsDouble()))));
        }
    }

    private static void addLanes(final StringBuilder text, final RunReport report)
    {
        text.append("\n## Lanes\n\n| lane | kind | rate | messages | p50 | p99 | p99.9 | p99.99 | max | disturbed |")
            .append(" noise |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (final LaneReport lane : report.lanes())
        {
            final Optional<Spectrum> figures = LaneText.figures(lane);
            cells(text, List.of("`" + lane.info().id() + "` " + LaneText.events(lane.info()) +
                LaneText.failure(lane).map((failure) -> "; " + failure).orElse(""), lane.info().kind().text(),
                Quantities.rate(lane.load().rateAchieved()), Long.toString(lane.load().received()),
                latency(figures.map(Spectrum::p50Ns)), latency(figures.map(Spectrum::p99Ns)),
                latency(figures.map(Spectrum::p999Ns)), latency(figures.map(Spectrum::p9999Ns)),
                latency(figures.map(Spectrum::maxNs)), lane.disturbedBlocks() + " of " + lane.blocks().size(),
                LaneText.noise(lane.noise())));
        }
    }

    private static String median(final Row row, final Optional<Interval> interval)
    {
        return interval.map((of) -> "**" + Quantities.value(row.unit(), of.median()) + "**").orElse("-");
    }

    private static String interval(final Row row, final Optional<Interval> interval)
    {
        return interval.map((of) -> Quantities.interval(row.unit(), of)).orElse("-");
    }

    private static String quiet(final Row row, final Optional<Interval> interval)
    {
        return interval.map((of) -> Quantities.value(row.unit(), of.median()) + " (" +
            Quantities.interval(row.unit(), of) + ")").orElse("-");
    }

    private static String latency(final Optional<Long> latencyNs)
    {
        return latencyNs.map(Quantities::latency).orElse("-");
    }

    private static String mark(final RunReport report, final RowResult result)
    {
        return result.composition().isEmpty() ? "" : " " + Footnotes.mark(report.compositions(), result.composition());
    }

    private static void cells(final StringBuilder text, final List<String> cells)
    {
        text.append('|');
        cells.forEach((cell) -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
        text.append('\n');
    }
}
