package io.titan.bridge.control;

import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.BridgeFigures.Figure;
import io.titan.bridge.webhook.Alarm;
import io.titan.bridge.webhook.WebhookCounters;
import org.agrona.concurrent.NanoClock;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code GET /health}: always 200; whether all is well is in {@code status}. One thread. */
final class HealthDesk
{
    private static final String CONNECTED = "connected";

    private final BridgeFigures figures;
    private final WebhookCounters webhook;
    private final ExecutionPulse pulse;
    private final NanoClock nanoClock;
    private final String liveVenue;
    private final long startedNs;

    HealthDesk(final BridgeFigures figures, final WebhookCounters webhook, final ExecutionPulse pulse,
        final NanoClock nanoClock, final String liveVenue)
    {
        this.figures = figures;
        this.webhook = webhook;
        this.pulse = pulse;
        this.nanoClock = nanoClock;
        this.liveVenue = liveVenue;
        startedNs = nanoClock.nanoTime();
    }

    Reply reply()
    {
        final List<String> alarms = webhook.alarms().stream().filter(Alarm::isRaised)
            .map((alarm) -> "\"" + alarm.name() + "\"").toList();
        final OptionalLong ageMs = pulse.ageMs();
        final String execution = execution(ageMs);
        final String json = "{\"status\":\"" + (CONNECTED.equals(execution) && alarms.isEmpty() ? "ok" : "degraded") +
            "\",\"live\":\"" + liveVenue +
            "\",\"uptimeSeconds\":" + TimeUnit.NANOSECONDS.toSeconds(nanoClock.nanoTime() - startedNs) +
            ",\"components\":{\"execution\":\"" + execution + "\",\"executionHeartbeatAgeMs\":" +
            (ageMs.isPresent() ? Long.toString(ageMs.getAsLong()) : "null") +
            ",\"fastPathIPC\":{\"running\":true,\"activeConnections\":" + figures.get(Figure.CONNECTIONS) + "}}" +
            ",\"alarms\":" + alarms.stream().collect(Collectors.joining(",", "[", "]")) + "}\n";
        return Reply.json(Reply.OK, json.getBytes(StandardCharsets.UTF_8));
    }

    private String execution(final OptionalLong ageMs)
    {
        if (figures.get(Figure.SOURCES) == 0 || figures.get(Figure.SOURCES_CONNECTED) != figures.get(Figure.SOURCES))
        {
            return "disconnected";
        }
        return ageMs.orElse(0) > ExecutionPulse.STALLED_MS ? "stalled" : CONNECTED;
    }
}
