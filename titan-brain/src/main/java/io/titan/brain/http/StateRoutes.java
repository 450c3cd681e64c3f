package io.titan.brain.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.titan.brain.json.Json;
import io.titan.brain.ledger.Phase;
import io.titan.brain.metrics.Counters;
import io.titan.brain.orchestrator.BrainState;
import io.titan.brain.orchestrator.Orchestrator;
import io.titan.brain.view.StateJson;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** What can be asked. */
final class StateRoutes
{
    private static final int MAX_DECISIONS = 100;
    private static final int USUAL_DECISIONS = 20;

    private final Orchestrator orchestrator;
    private final Supplier<Health> health;
    private final InstantSource clock;
    private final Counters counters;
    private final long startedMs;

    StateRoutes(
        final Orchestrator orchestrator,
        final Supplier<Health> health,
        final InstantSource clock,
        final Counters counters)
    {
        this.orchestrator = orchestrator;
        this.health = health;
        this.clock = clock;
        this.counters = counters;
        this.startedMs = clock.millis();
    }

    void add(final RoutesConfig routes)
    {
        routes.get("/health", this::health);
        routes.get("/status", this::health);
        routes.get("/metrics", this::metrics);
        routes.get("/dashboard", (context) -> Answers.ok(context, StateJson.dashboard(orchestrator.state())));
        routes.get("/allocation", (context) -> Answers.ok(context, StateJson.allocationOf(orchestrator.state())));
        routes.get("/breaker", (context) -> Answers.ok(context, StateJson.breaker(orchestrator.state())));
        routes.get("/decisions", this::decisions);
    }

    private void health(final Context context)
    {
        final long beganMs = clock.millis();
        final Health now = health.get();
        final ObjectNode answer = Json.object().put("status", now.status()).put("timestamp", beganMs)
            .put("uptime", beganMs - startedMs).put("version", Health.VERSION);
        final ArrayNode components = answer.putArray("components");
        now.components().forEach((name, up) -> components.addObject().put("name", name).put("healthy", up));
        answer.put("healthy", now.isHealthy());
        if (now.isHealthy())
        {
            final BrainState state = orchestrator.state();
            answer.put("equity", StateJson.breaker(state).get("equityLevel").decimalValue())
                .put("circuitBreaker", state.breaker().isActive() ? "active" : "inactive");
        }
        Answers.send(context, now.isHealthy() ? 200 : 503, answer.put("duration", clock.millis() - beganMs));
    }

    private void decisions(final Context context)
    {
        final String text = context.queryParam("limit");
        if (text != null && !text.matches("[1-9]\\d{0,2}"))
        {
            throw Refusal.ofFields(List.of("limit must be 1 to " + MAX_DECISIONS));
        }
        final int limit = text == null ? USUAL_DECISIONS : Math.min(Integer.parseInt(text), MAX_DECISIONS);
        final ObjectNode answer = Json.object();
        final ArrayNode decisions = answer.putArray("decisions");
        orchestrator.decisions(limit).forEach((decision) -> decisions.add(StateJson.decision(decision)));
        Answers.ok(context, answer.put("timestamp", clock.millis()));
    }

    /** Without the database there are still the counters: that is when they are wanted. */
    private void metrics(final Context context)
    {
        final Health now = health.get();
        final StringBuilder text = new StringBuilder(counters.exposition());
        Counters.appendGauge(text, "uptime_ms", "Milliseconds since the start.",
            Long.toString(clock.millis() - startedMs));
        now.components().forEach((name, up) ->
            Counters.appendGauge(text, name + "_up", "1 if " + name + " answers.", up ? "1" : "0"));
        if (now.isHealthy())
        {
            appendState(text, orchestrator.state());
        }
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
    }

    private static void appendState(final StringBuilder text, final BrainState state)
    {
        Counters.appendGauge(text, "equity", "Equity in the settlement currency.",
            Json.plain(state.account().equity()).toPlainString());
        Counters.appendGauge(text, "high_watermark", "Highest equity ever.",
            Json.plain(state.account().highWaterMark()).toPlainString());
        Counters.appendGauge(text, "fills", "Fills applied since ever.", Long.toString(state.account().fills()));
        Counters.appendGauge(text, "breaker_active", "1 if the circuit breaker refuses signals.",
            state.breaker().isActive() ? "1" : "0");
        for (final Phase phase : Phase.TRADING)
        {
            Counters.appendGauge(text, "weight_" + phase.wireName(), "Part of the capital.",
                Json.plain(state.weights().of(phase)).toPlainString());
        }
    }
}
