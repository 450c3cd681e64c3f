package io.titan.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The percentile spectrum of a run's main lanes as an SVG of 880 by 540 that needs nothing from outside: raw lanes
 * dashed, Titan's solid. It has a background of its own, so that it reads on a light and on a dark page.
 */
public final class SpectrumPlot
{
    private static final List<String> RAW_COLOURS = List.of("#6b7280", "#0e7490", "#7c3aed", "#92400e", "#475569");
    private static final List<String> TITAN_COLOURS = List.of("#dc2626", "#2563eb", "#ea580c", "#15803d", "#be185d");
    private static final List<String> PERCENTILES =
        List.of("50", "90", "99", "99.9", "99.99", "99.999", "99.9999");

    private final PlotScale scale;
    private final List<LaneReport> lanes;
    private final StringBuilder svg = new StringBuilder();

    private SpectrumPlot(final List<LaneReport> lanes)
    {
        this.lanes = lanes;
        this.scale = PlotScale.of(lanes.stream().map(LaneReport::spectrum).toList());
    }

    /**
     * The plot.
     *
     * @param report of a run; lanes that failed, or that are not to be plotted, are left out.
     * @return a document.
     */
    public static String render(final RunReport report)
    {
        final SpectrumPlot plot = new SpectrumPlot(report.lanes().stream()
            .filter((lane) -> lane.info().plotted() && !lane.blocks().isEmpty() && lane.failures().isEmpty()).toList());
        plot.open();
        plot.addGrid();
        plot.addLanes();
        plot.addFooter(report);
        plot.svg.append("</svg>\n");
        return plot.svg.toString();
    }

    private void open()
    {
        svg.append("""
            <svg xmlns="http://www.w3.org/2000/svg" width="880" height="540" viewBox="0 0 880 540" role="img" \
            font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="12" fill="#1f2937">
            <title>Latency by percentile</title>
            <rect width="880" height="540" rx="6" fill="#fafaf7" stroke="#d6d3cd"/>
            """);
        text(PlotScale.LEFT, 26, "start", "font-size=\"15\" font-weight=\"600\"",
            "Latency by percentile (lower is better)");
        text(PlotScale.RIGHT, 26, "end", "fill=\"#4b5563\"", "solid: Titan, dashed: raw lanes of the same run");
    }

    private void addGrid()
    {
        for (final String percentile : PERCENTILES)
        {
            final double x = scale.x(Double.parseDouble(percentile));
            line(x, PlotScale.TOP, x, PlotScale.BOTTOM, "#e5e2dc");
            text(x, PlotScale.BOTTOM + 18, "middle", "", percentile + " %");
        }
        for (long decadeNs = scale.lowNs(); decadeNs <= scale.highNs(); decadeNs *= 10)
        {
            final double y = scale.y(decadeNs);
            line(PlotScale.LEFT, y, PlotScale.RIGHT, y, "#cfcbc4");
            text(PlotScale.LEFT - 8, y + 4, "end", "", decade(decadeNs));
            for (int step = 2; step < 10 && decadeNs < scale.highNs(); step++)
            {
                final double between = scale.y((double)decadeNs * step);
                line(PlotScale.LEFT, between, PlotScale.RIGHT, between, "#efece7");
            }
        }
    }

    private void addLanes()
    {
        addLegendBox();
        int raw = 0;
        int titan = 0;
        for (int i = 0; i < lanes.size(); i++)
        {
            final LaneReport lane = lanes.get(i);
            final boolean ours = lane.info().kind() == LaneKind.TITAN;
            final String colour = ours ? TITAN_COLOURS.get(titan++ % TITAN_COLOURS.size()) :
                RAW_COLOURS.get(raw++ % RAW_COLOURS.size());
            final String stroke = "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" +
                (ours ? "2.4\"" : "1.7\" stroke-dasharray=\"6 4\"");
            svg.append("<polyline ").append(stroke).append(" stroke-linejoin=\"round\" points=\"")
                .append(points(lane.merged())).append("\"/>\n");
            addLegend(i, stroke, lane);
        }
    }

    /** Hides the grid behind the words. */
    private void addLegendBox()
    {
        final int longest = lanes.stream().mapToInt((lane) -> label(lane).length()).max().orElse(0);
        element("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"4\" fill=\"#fafaf7\"/>\n",
            PlotScale.LEFT + 6, PlotScale.TOP + 3, 50 + 6.9 * longest, 18 * lanes.size() + 6);
    }

    private static String label(final LaneReport lane)
    {
        return lane.info().title() + ", p50 " + Quantities.latency(lane.spectrum().p50Ns());
    }

    private void addLegend(final int index, final String stroke, final LaneReport lane)
    {
        final double y = PlotScale.TOP + 18 + 18 * index;
        element("<path d=\"M%d %.1f h26\" %s/>\n", PlotScale.LEFT + 12, y - 4, stroke);
        text(PlotScale.LEFT + 46, y, "start", "", label(lane));
    }

    private String points(final Histogram latencies)
    {
        final List<String> points = new ArrayList<>();
        for (final double percentile : scale.percentiles(latencies.getTotalCount()))
        {
            points.add(String.format(Locale.ROOT, "%.1f,%.1f", scale.x(percentile),
                scale.y(latencies.getValueAtPercentile(percentile))));
        }
        return String.join(" ", points);
    }

    private void addFooter(final RunReport report)
    {
        final Machine machine = report.machine();
        final RunInfo run = report.run();
        final List<String> lines = List.of(
            machine.cpuModel() + ", " + machine.cores() + " cores, " + machine.kernel() + ", JDK " + machine.jdk(),
            "R0 " + Conditions.topology(machine),
            "idle " + machine.tuning().idleStrategy() + ", bounds checks " +
            (machine.tuning().boundsChecks() ? "on" : "off") + ", steal " + run.stealTicks() + " ticks, forks " +
            run.forks() + ", " + Conditions.started(run) + ", commit " + Conditions.commit(run),
            run.command());
        for (int i = 0; i < lines.size(); i++)
        {
            text(PlotScale.LEFT, PlotScale.BOTTOM + 46 + 17 * i, "start", "font-size=\"11\" fill=\"#4b5563\"",
                clipped(lines.get(i)));
        }
    }

    /** What would run out of the picture is cut, and seen to be. */
    private static String clipped(final String line)
    {
        final int most = 125;
        return line.length() <= most ? line : line.substring(0, most - 3) + "...";
    }

    private static String decade(final long decadeNs)
    {
        if (decadeNs >= 1_000_000)
        {
            return decadeNs / 1_000_000 + " ms";
        }
        return decadeNs >= 1_000 ? decadeNs / 1_000 + " us" : decadeNs + " ns";
    }

    private void line(final double x1, final double y1, final double x2, final double y2, final String colour)
    {
        element("<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"%s\"/>\n", x1, y1, x2, y2, colour);
    }

    private void text(final double x, final double y, final String anchor, final String attributes, final String text)
    {
        element("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>\n",
            x, y, anchor, attributes, escaped(text));
    }

    private void element(final String format, final Object... values)
    {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(final String text)
    {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
