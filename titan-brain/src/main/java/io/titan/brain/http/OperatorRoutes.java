package io.titan.brain.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.titan.brain.json.Json;
import io.titan.brain.json.JsonFields;
import io.titan.brain.orchestrator.Orchestrator;
import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.ManualOverride;
import io.titan.brain.policy.Weights;
import io.titan.brain.store.OverrideStore;
import io.titan.brain.view.StateJson;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.regex.Pattern;

/** What people may change, each signed with the operators' secret: the breaker, and an allocation by hand. */
final class OperatorRoutes
{
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._@-]{1,64}");
    private static final Pattern SENTENCE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,256}");
    /** An override that nobody remembers is worse than one that has to be renewed. */
    private static final long LONGEST_MS = 7L * 24 * 3_600 * 1_000;

    private final Orchestrator orchestrator;
    private final InstantSource clock;

    OperatorRoutes(final Orchestrator orchestrator, final InstantSource clock)
    {
        this.orchestrator = orchestrator;
        this.clock = clock;
    }

    void add(final RoutesConfig routes)
    {
        routes.post("/breaker/reset", this::reset);
        routes.post("/admin/override", this::set);
        routes.delete("/admin/override", this::remove);
        routes.get("/admin/override", this::current);
        routes.get("/admin/override/history", this::history);
    }

    private void reset(final Context context)
    {
        final BreakerState state = orchestrator.resetBreaker(operator(fields(context)));
        if (state.isActive())
        {
            throw new Refusal(409, "Conflict", "the breaker stays: " + state.reason());
        }
        Answers.ok(context, Json.object().put("success", true).put("timestamp", clock.millis()));
    }

    private void set(final Context context)
    {
        final JsonFields fields = fields(context);
        final JsonNode allocation = body(context).path("allocation");
        final JsonFields parts = new JsonFields(allocation.isObject() ? allocation : Json.object());
        final BigDecimal w1 = parts.decimal("w1", BigDecimal.ZERO, BigDecimal.ONE);
        final BigDecimal w2 = parts.decimal("w2", BigDecimal.ZERO, BigDecimal.ONE);
        final BigDecimal w3 = parts.decimal("w3", BigDecimal.ZERO, BigDecimal.ONE);
        parts.faults().forEach((fault) -> fields.fault("allocation." + fault));
        if (w1.add(w2).add(w3).compareTo(BigDecimal.ONE) != 0)
        {
            fields.fault("allocation must sum up to 1");
        }
        final long nowMs = clock.millis();
        final String operatorId = fields.text("operatorId", NAME);
        final String reason = fields.text("reason", SENTENCE);
        final long expiresMs = fields.time("expiresAt", nowMs + LONGEST_MS);
        if (expiresMs <= nowMs)
        {
            fields.fault("expiresAt must be in the future, at most seven days");
        }
        refuse(fields);
        final ManualOverride override =
            new ManualOverride(operatorId, reason, new Weights(w1, w2, w3), nowMs, expiresMs);
        orchestrator.set(override);
        Answers.ok(context, StateJson.override(override).put("active", true));
    }

    private void remove(final Context context)
    {
        if (!orchestrator.removeOverride(operator(fields(context))))
        {
            throw new Refusal(404, "Not Found", "no override is in force");
        }
        Answers.ok(context, Json.object().put("success", true).put("timestamp", clock.millis()));
    }

    private void current(final Context context)
    {
        final ManualOverride override = orchestrator.state().override();
        Answers.ok(context, override == null ? Json.object().put("active", false) :
            StateJson.override(override).put("active", true));
    }

    private void history(final Context context)
    {
        final ObjectNode answer = Json.object();
        final ArrayNode entries = answer.putArray("overrides");
        for (final OverrideStore.Entry entry : orchestrator.overrides())
        {
            final ObjectNode one = StateJson.override(entry.override());
            if (entry.removedMs() > 0)
            {
                one.put("removedAt", entry.removedMs()).put("removedBy", entry.removedBy());
            }
            entries.add(one);
        }
        Answers.ok(context, answer);
    }

    private static String operator(final JsonFields fields)
    {
        final String operatorId = fields.text("operatorId", NAME);
        refuse(fields);
        return operatorId;
    }

    private static void refuse(final JsonFields fields)
    {
        if (!fields.faults().isEmpty())
        {
            throw Refusal.ofFields(fields.faults());
        }
    }

    private static JsonFields fields(final Context context)
    {
        return new JsonFields(body(context));
    }

    private static JsonNode body(final Context context)
    {
        final JsonNode body = context.attribute(RequestGate.BODY);
        return body == null ? Json.object() : body;
    }
}
