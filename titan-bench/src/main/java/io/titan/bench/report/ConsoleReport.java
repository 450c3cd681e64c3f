package io.titan.bench.report;

import io.titan.bench.stats.Bootstrap;
import io.titan.bench.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A report for a terminal of 120 columns, in ASCII.
 */
public final class ConsoleReport
{
    static final int COLUMNS = 120;

    private static final String ROW = "%-21s %7s  %-17s %7s  %-8s %-6s %-14s %9s %9s %9s";
    private static final String LANE = "%-24s %-8s %8s %8s %9s %8s %8s %8s %8s %8s %10s";

    private final RunReport report;
    private final List<String> compositions;
    private final List<String> lines = new ArrayList<>();

    private ConsoleReport(final RunReport report)
    {
        this.report = report;
        this.compositions = report.compositions();
    }

    /**
     * The report as text.
     *
     * @param report of a run.
     * @return lines of at most 120 columns, the last with a line end too.
     */
    public static String render(final RunReport report)
    {
        final ConsoleReport console = new ConsoleReport(report);
        console.wrap("R0  ", Conditions.topology(report.machine()));
        console.lines.add("");
        console.addRows();
        console.addCompositions();
        console.addLanes();
        console.addConditions();
        return String.join("\n", console.lines) + "\n";
    }

    private void addRows()
    {
        add(ROW, "row", "figure", "95 % interval", "quiet", "at least", "aim", "verdict", "p50", "p99", "p99.9");
        lines.add("-".repeat(COLUMNS));
        report.rows().forEach(this::addRow);
        lines.add("");
        lines.add("figure: median over all blocks; quiet: over undisturbed ones");
        lines.add(Bootstrap.MARKS);
        lines.add(Row.ORDER_MEANS);
    }

    private void addRow(final RowResult result)
    {
        final Row row = result.row();
        final Optional<Spectrum> absolute = result.absolute();
        add(ROW, row.id(), median(row, result.all()),
            result.all().map((all) -> Quantities.interval(row.unit(), all)).orElse("-"), median(row, result.quiet()),
            Quantities.threshold(row, row.least()), aim(row), result.verdict() + mark(result),
            latency(absolute.map(Spectrum::p50Ns)), latency(absolute.map(Spectrum::p99Ns)),
            latency(absolute.map(Spectrum::p999Ns)));
        wrap("  ", row.title());
        result.divisor().ifPresent((divisor) -> wrap("  ", "divided by " + LaneText.divisor(divisor) +
            againstHops(row, divisor)));
        if (!row.furtherAim().isEmpty())
        {
            wrap("  ", "the aim further asks for " + row.furtherAim());
        }
        if (!result.reason().isEmpty())
        {
            wrap("  ", result.verdict() + ": " + result.reason());
        }
    }

    private static String againstHops(final Row row, final Divisor divisor)
    {
        return divisor.againstHops().isEmpty() ? "" : "; with " + row.hops() +
            " x R1's hop of a CONFIRM, not judged: " + Quantities.ratio(divisor.againstHops().getAsDouble());
    }

    private static String aim(final Row row)
    {
        return Quantities.threshold(row, row.aim()).substring("<= ".length()) + (row.furtherAim().isEmpty() ? "" : "+");
    }

    private static String median(final Row row, final Optional<Interval> interval)
    {
        return interval.map((of) -> Quantities.value(row.unit(), of.median())).orElse("-");
    }

    private String mark(final RowResult result)
    {
        return result.composition().isEmpty() ? "" : " " + Footnotes.mark(compositions, result.composition());
    }

    private static String latency(final Optional<Long> latencyNs)
    {
        return latencyNs.map(Quantities::latency).orElse("-");
    }

    private void addCompositions()
    {
        for (final String composition : compositions)
        {
            wrap("    ", Footnotes.mark(compositions, composition) + " " + composition);
        }
    }

    private void addLanes()
    {
        lines.add("");
        add(LANE, "lane", "kind", "target", "reached", "messages", "p50", "p99", "p99.9", "p99.99", "max", "disturbed");
        lines.add("-".repeat(COLUMNS));
        report.lanes().forEach(this::addLane);
    }

    private void addLane(final LaneReport lane)
    {
        final LaneInfo info = lane.info();
        final Load load = lane.load();
        final Optional<Spectrum> figures = LaneText.figures(lane);
        add(LANE, info.id(), info.kind().text(), load.rateTarget() == 0 ? "-" : Quantities.rate(load.rateTarget()),
            Quantities.rate(load.rateAchieved()), load.received(), latency(figures.map(Spectrum::p50Ns)),
            latency(figures.map(Spectrum::p99Ns)), latency(figures.map(Spectrum::p999Ns)),
            latency(figures.map(Spectrum::p9999Ns)), latency(figures.map(Spectrum::maxNs)),
            lane.disturbedBlocks() + " of " + lane.blocks().size());
        wrap("  ", LaneText.events(info) + "; " + LaneText.noise(lane.noise()));
        LaneText.failure(lane).ifPresent((failure) -> wrap("  ", failure));
    }

    private void addConditions()
    {
        lines.add("");
        Conditions.of(report).forEach((name, value) -> wrap(String.format("%-12s", name), value));
    }

    private void add(final String format, final Object... values)
    {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    /** The first line begins with the head, the others are indented by its width. */
    private void wrap(final String head, final String text)
    {
        final String indent = " ".repeat(head.length());
        StringBuilder line = new StringBuilder(head);
        for (final String word : text.split(" "))
        {
            if (line.length() + word.length() > COLUMNS && line.length() > head.length())
            {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }
}
