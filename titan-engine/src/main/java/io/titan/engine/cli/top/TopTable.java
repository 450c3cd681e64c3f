package io.titan.engine.cli.top;

import io.titan.engine.cli.Figures;
import io.titan.engine.cli.LiveVenue;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A sample as lines for people. What has no figure shows as "-".
 */
final class TopTable
{
    private static final String NONE = "-";
    private static final String PROCESS_ROW = "  %-10s %-11s %8s %12s %10s  %s";
    private static final String HOP_ROW = "  %-10s %-18s %10s %9s │ %9s %9s %9s │ %9s %9s %9s %9s";
    private static final String COUNTER_ROW = "  %-10s %-28s %14s %11s  %s";

    private TopTable()
    {
    }

    static List<String> lines(final TopSample sample, final Rates rates, final boolean allCounters)
    {
        final List<String> lines = new ArrayList<>();
        lines.add("titan top   " + sample.runDirectory() + "   " + uptime(sample) +
            LiveVenue.of(sample.runDirectory()).map((host) -> "   LIVE: orders go to " + host).orElse(""));
        lines.add("");
        addProcesses(lines, sample);
        addHops(lines, sample, rates);
        addCounters(lines, sample, rates, allCounters);
        return lines;
    }

    private static String uptime(final TopSample sample)
    {
        return sample.uptimeMs() < 0 ? "no process lives" : "up " + duration(sample.uptimeMs());
    }

    private static void addProcesses(final List<String> lines, final TopSample sample)
    {
        lines.add(row(PROCESS_ROW, "process", "state", "pid", "heartbeat", "up", ""));
        for (final ProcessSample process : sample.processes())
        {
            final long heartbeatMs = process.counter(CounterId.HEARTBEAT_MS);
            lines.add(row(
                PROCESS_ROW, process.name(), process.state().text(), process.pid() == 0 ? NONE : process.pid(),
                heartbeatMs == 0 ? NONE : age(sample.timeMs() - heartbeatMs),
                process.state() == ProcessState.ALIVE ? duration(sample.timeMs() - process.startedMs()) : NONE,
                process.problem()));
        }
        lines.add("");
    }

    private static void addHops(final List<String> lines, final TopSample sample, final Rates rates)
    {
        lines.add(row(HOP_ROW, "latency", "", "", "", "last second", "", "", "since start", "", "", ""));
        lines.add(row(
            HOP_ROW, "process", "hop", "count", "rate/s", "p50", "p99", "max", "p50", "p99", "p99.9", "max"));
        for (final ProcessSample process : sample.processes())
        {
            process.sinceStart().forEach((hop, total) -> lines.add(hop(process, hop, total, rates)));
        }
        if (sample.processes().stream().allMatch((process) -> process.sinceStart().isEmpty()))
        {
            lines.add("  (nothing recorded yet)");
        }
        lines.add("");
    }

    private static String hop(
        final ProcessSample process, final Hop hop, final HopFigures total, final Rates rates)
    {
        final HopFigures now = process.recent().getOrDefault(hop, HopFigures.NONE);
        final boolean none = now.count() == 0;
        return row(
            HOP_ROW, process.name(), hop.text(), total.count(), rate(rates.hop(process, hop)),
            none ? NONE : Figures.latency(now.p50Ns()), none ? NONE : Figures.latency(now.p99Ns()),
            none ? NONE : Figures.latency(now.maxNs()), Figures.latency(total.p50Ns()),
            Figures.latency(total.p99Ns()), Figures.latency(total.p999Ns()), Figures.latency(total.maxNs()));
    }

    private static void addCounters(
        final List<String> lines, final TopSample sample, final Rates rates, final boolean all)
    {
        lines.add(row(COUNTER_ROW, "process", "counter", "value", "rate/s", ""));
        for (final ProcessSample process : sample.processes())
        {
            process.counters().forEach((id, value) ->
            {
                if (id != CounterId.HEARTBEAT_MS && (all || value != 0))
                {
                    lines.add(row(COUNTER_ROW, process.name(), CounterNames.of(id), value,
                        rate(rates.counter(process, id)), id.sentence()));
                }
            });
        }
    }

    static String rate(final OptionalDouble perSecond)
    {
        if (perSecond.isEmpty())
        {
            return NONE;
        }
        final double rate = perSecond.getAsDouble();
        return String.format(Locale.ROOT, Math.abs(rate) < 100 ? "%.1f" : "%.0f", rate);
    }

    private static String age(final long ageMs)
    {
        return ageMs < TimeUnit.SECONDS.toMillis(10) ? Math.max(0, ageMs) + " ms ago" : duration(ageMs) + " ago";
    }

    static String duration(final long durationMs)
    {
        final long seconds = TimeUnit.MILLISECONDS.toSeconds(Math.max(0, durationMs));
        final long minutes = seconds / 60;
        final long hours = minutes / 60;
        if (hours > 0)
        {
            return hours + "h" + String.format("%02dm", minutes % 60);
        }
        return minutes > 0 ? minutes + "m" + String.format("%02ds", seconds % 60) : seconds + "s";
    }

    private static String row(final String format, final Object... cells)
    {
        return String.format(format, cells).stripTrailing();
    }
}
