package io.titan.brain.orchestrator;

import io.titan.brain.ledger.Phase;
import io.titan.brain.policy.PerformancePolicy;
import io.titan.brain.policy.PerformancePolicy.Trades;
import io.titan.brain.store.PerformanceStore;
import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** The phases' modifiers, looked up anew once a minute: they rest on days of trades, and summing those takes time. */
final class Performance
{
    private static final long FRESH_MS = 60_000;

    private final PerformancePolicy policy;
    private final InstantSource clock;
    private Map<Phase, BigDecimal> modifiers = Map.of();
    private long readMs = Long.MIN_VALUE;

    Performance(final PerformancePolicy policy, final InstantSource clock)
    {
        this.policy = policy;
        this.clock = clock;
    }

    /** For every phase that is given capital. */
    synchronized Map<Phase, BigDecimal> modifiers(final Handle handle)
    {
        final long nowMs = clock.millis();
        if (modifiers.isEmpty() || nowMs - readMs >= FRESH_MS)
        {
            final Map<Phase, Trades> trades = PerformanceStore.since(handle, nowMs - policy.windowMs());
            final Map<Phase, BigDecimal> fresh = new EnumMap<>(Phase.class);
            trades.forEach((phase, ofPhase) -> fresh.put(phase, policy.modifier(ofPhase)));
            modifiers = Map.copyOf(fresh);
            readMs = nowMs;
        }
        return modifiers;
    }
}
