package io.titan.brain.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.titan.brain.json.Json;
import io.titan.brain.ledger.Phase;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import io.titan.brain.orchestrator.DuplicateSignalException;
import io.titan.brain.orchestrator.Orchestrator;
import io.titan.brain.policy.Decision;
import io.titan.brain.policy.Signal;
import io.titan.brain.view.StateJson;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Signals ask for capital: {@code POST /signal}, and the phases' own webhooks. */
final class SignalRoutes
{
    private final Orchestrator orchestrator;
    private final InstantSource clock;
    private final Counters counters;

    SignalRoutes(final Orchestrator orchestrator, final InstantSource clock, final Counters counters)
    {
        this.orchestrator = orchestrator;
        this.clock = clock;
        this.counters = counters;
    }

    void add(final RoutesConfig routes)
    {
        routes.post("/signal", (context) ->
            decide(context, SignalReader.signal(body(context), clock.millis()), null));
        for (final Phase phase : Phase.TRADING)
        {
            routes.post("/webhook/" + phase.wireName(), (context) -> ofPhase(context, phase));
            routes.post("/webhook/" + phase.source(), (context) -> ofPhase(context, phase));
        }
    }

    private void ofPhase(final Context context, final Phase phase)
    {
        decide(context, SignalReader.ofPhase(body(context), phase, clock.millis()), phase.source());
    }

    private void decide(final Context context, final Signal signal, final String source)
    {
        final long beganNs = System.nanoTime();
        try
        {
            final Decision decision = orchestrator.decide(signal);
            counters.count(decision.approved() ? Counter.SIGNALS_APPROVED : Counter.SIGNALS_VETOED);
            final ObjectNode answer = StateJson.decision(decision)
                .put("processingTime", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs));
            if (source != null)
            {
                answer.put("source", source);
            }
            Answers.ok(context, answer);
        }
        catch (final DuplicateSignalException ex)
        {
            Answers.send(context, 409, Json.object().put("error", "Duplicate signal ID")
                .put("signalId", signal.signalId()).put("timestamp", clock.instant().toString()));
        }
    }

    private static JsonNode body(final Context context)
    {
        final JsonNode body = context.attribute(RequestGate.BODY);
        return body == null ? Json.object() : body;
    }
}
