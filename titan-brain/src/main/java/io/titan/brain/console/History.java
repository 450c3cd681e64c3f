package io.titan.brain.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.json.Json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last half hour of equity and latencies, one point a second, so that whoever opens the page later sees it too.
 * Lost with the process. Any thread.
 */
final class History
{
    static final int POINTS = 1_800;

    private static final long STEP_MS = 1_000;

    private final Deque<JsonNode> equity = new ArrayDeque<>();
    private final Map<String, Deque<JsonNode>> hops = new TreeMap<>();
    private long equityMs;

    synchronized void onDashboard(final JsonNode dashboard, final long nowMs)
    {
        if (nowMs - equityMs >= STEP_MS && dashboard.hasNonNull("equity"))
        {
            equityMs = nowMs;
            final ArrayNode point = Json.object().arrayNode();
            add(equity, point.add(nowMs).add(dashboard.get("equity")).add(dashboard.path("nav")));
        }
    }

    /** A second without an event of a hop has no point. */
    synchronized void onFigures(final JsonNode figures, final long nowMs)
    {
        figures.path("processes").forEach((process) -> process.path("hops").properties().forEach((hop) ->
        {
            final JsonNode recent = hop.getValue().path("lastSecondNs");
            if (recent.hasNonNull("p50"))
            {
                final ArrayNode point = Json.object().arrayNode();
                add(hops.computeIfAbsent(hop.getKey(), (name) -> new ArrayDeque<>()),
                    point.add(nowMs).add(recent.get("p50")).add(recent.path("p99")));
            }
        }));
    }

    synchronized String json()
    {
        final ObjectNode history = Json.object();
        equity.forEach(history.putArray("equity")::add);
        final ObjectNode byHop = history.putObject("hops");
        hops.forEach((name, points) -> points.forEach(byHop.putArray(name)::add));
        return Json.text(history);
    }

    private static void add(final Deque<JsonNode> points, final JsonNode point)
    {
        points.add(point);
        if (points.size() > POINTS)
        {
            points.remove();
        }
    }
}
