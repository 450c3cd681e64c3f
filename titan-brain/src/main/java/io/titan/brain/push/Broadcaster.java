package io.titan.brain.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.json.Json;
import io.titan.brain.ledger.Fill;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import io.titan.brain.orchestrator.BrainEvents;
import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.Decision;
import io.titan.brain.view.StateJson;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Turns what happened into frames for all who watch, at once, and remembers that the dashboard has to be drawn anew.
 * Any thread; never blocks.
 */
public final class Broadcaster implements BrainEvents
{
    private final InstantSource clock;
    private final Counters counters;
    private final Consumer<String> out;
    private volatile boolean isDirty = true;

    /**
     * Frames go to one consumer.
     *
     * @param clock    the only one.
     * @param counters of trips.
     * @param out      takes frames in JSON; must not block.
     */
    public Broadcaster(final InstantSource clock, final Counters counters, final Consumer<String> out)
    {
        this.clock = clock;
        this.counters = counters;
        this.out = out;
    }

    @Override
    public void onFill(final Fill fill)
    {
        tell("TRADE", StateJson.trade(fill));
    }

    @Override
    public void onDecision(final Decision decision)
    {
        tell("SIGNAL", StateJson.decision(decision));
    }

    @Override
    public void onBreaker(final BreakerState state)
    {
        if (state.isActive())
        {
            counters.count(Counter.BREAKER_TRIPS);
        }
        alert(state.isActive() ? "critical" : "info", state.isActive() ?
            "Circuit breaker " + state.kind() + ": " + state.reason() : "Circuit breaker closed");
    }

    @Override
    public void onOperator(final String sentence)
    {
        alert("warning", sentence);
    }

    /**
     * Whether something has happened since the last call.
     *
     * @return true once.
     */
    public boolean takeDirty()
    {
        final boolean was = isDirty;
        isDirty = false;
        return was;
    }

    private void alert(final String level, final String message)
    {
        tell("ALERT", Json.object().put("level", level).put("message", message));
    }

    private void tell(final String type, final ObjectNode data)
    {
        isDirty = true;
        final ObjectNode frame = Json.object().put("type", type).put("timestamp", clock.millis());
        frame.set("data", data);
        out.accept(Json.text(frame));
    }
}
