package io.titan.engine.cli.top;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.LiveVenue;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.HopFigures;

import java.util.OptionalDouble;

/**
 * A sample for programs. The keys are documented in docs/operations.md and stable; what is unknown is null or absent.
 */
final class TopJson
{
    private TopJson()
    {
    }

    static ObjectNode of(final TopSample sample, final Rates rates)
    {
        final ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("runDirectory", sample.runDirectory().toString()).put("timeMs", sample.timeMs());
        root.put("uptimeMs", sample.uptimeMs() < 0 ? null : (Long) sample.uptimeMs());
        root.put("live", LiveVenue.of(sample.runDirectory()).orElse(""));
        final ObjectNode processes = root.putObject("processes");
        for (final ProcessSample process : sample.processes())
        {
            final ObjectNode node = processes.putObject(process.name()).put("state", process.state().text());
            if (!process.problem().isEmpty())
            {
                node.put("problem", process.problem());
            }
            if (process.pid() != 0)
            {
                addFigures(node, process, sample.timeMs(), rates);
            }
        }
        return root;
    }

    private static void addFigures(
        final ObjectNode node, final ProcessSample process, final long nowMs, final Rates rates)
    {
        final long heartbeatMs = process.counter(CounterId.HEARTBEAT_MS);
        node.put("pid", process.pid()).put("startedMs", process.startedMs());
        node.put("heartbeatAgeMs", heartbeatMs == 0 ? null : (Long) Math.max(0, nowMs - heartbeatMs));
        final ObjectNode hops = node.putObject("hops");
        process.sinceStart().forEach((hop, total) ->
        {
            final ObjectNode figures = hops.putObject(hop.text()).put("count", total.count());
            put(figures, rates.hop(process, hop));
            addLatencies(figures.putObject("sinceStartNs"), total);
            final HopFigures recent = process.recent().get(hop);
            if (recent != null)
            {
                addLatencies(figures.putObject("lastSecondNs").put("count", recent.count()), recent);
            }
        });
        final ObjectNode counters = node.putObject("counters");
        process.counters().forEach((id, value) ->
        {
            if (id != CounterId.HEARTBEAT_MS)
            {
                put(counters.putObject(CounterNames.of(id)).put("value", value), rates.counter(process, id));
            }
        });
    }

    private static void addLatencies(final ObjectNode node, final HopFigures figures)
    {
        node.put("p50", figures.p50Ns()).put("p99", figures.p99Ns()).put("p999", figures.p999Ns());
        node.put("max", figures.maxNs());
    }

    private static void put(final ObjectNode node, final OptionalDouble perSecond)
    {
        node.put("ratePerSecond", perSecond.isEmpty() ? null :
            (Double) (Math.round(perSecond.getAsDouble() * 10) / 10.0));
    }
}
