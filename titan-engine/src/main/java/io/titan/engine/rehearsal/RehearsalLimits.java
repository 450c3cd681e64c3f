package io.titan.engine.rehearsal;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.engine.execution.StartInputs;
import io.titan.protocol.AllowedSides;

/**
 * Capacity and limits of a rehearsal: so wide that what is denied is denied on purpose, and what is measured is the
 * work of every check, not its refusal. No trading process ever sees them.
 *
 * @param sources     slots that have limits, from 0.
 * @param instruments dense ids that have limits, from 0.
 * @param intents     that may live at once, a power of two.
 */
public record RehearsalLimits(int sources, int instruments, int intents)
{
    /** So many orders fit the ring to the rehearsal's venue. */
    private static final int VENUE_SLOTS = 256;
    /** Leverage above this is denied, E2. */
    static final int MAX_LEVERAGE_E2 = 10_000;

    private static final int FILLS = 1 << 16;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    /** A million signals a second: no rehearsal and no rig is faster, so a full table always has one to forget. */
    private static final long LEAST_SIGNAL_GAP_NS = 1_000;
    /** As many requests as a limit may name. */
    private static final int MOST = 1_000_000_000;
    /** More than a million intents of 100 each, which the rig prepares at once. */
    private static final long MUCH_E8 = 20_000_000_000_000_000L;

    /**
     * What the core must hold.
     *
     * @return the capacity.
     */
    public ExecutionCapacity capacity()
    {
        return new ExecutionCapacity(sources, instruments, intents, intents, FILLS);
    }

    /**
     * The limits as inputs of a start.
     *
     * @return for an execution agent.
     */
    public StartInputs inputs()
    {
        final StartInputs inputs = new StartInputs().engineLimits(engine());
        for (int instrumentId = 0; instrumentId < instruments; instrumentId++)
        {
            inputs.instrumentLimits(instrumentId, instrument());
        }
        for (int sourceId = 0; sourceId < sources; sourceId++)
        {
            inputs.sourceLimits(sourceId, source());
        }
        return inputs;
    }

    private EngineLimits engine()
    {
        final EngineLimits limits = new EngineLimits();
        limits.maxSignalAgeNs = 60 * SECOND_NS;
        limits.maxSignalSkewNs = SECOND_NS;
        limits.defaultTtlNs = 10 * SECOND_NS;
        limits.maxTtlNs = HOUR_NS;
        limits.keyHorizonNs = intents * LEAST_SIGNAL_GAP_NS;
        limits.sendWithinNs = SECOND_NS;
        limits.leaseNs = 10 * SECOND_NS;
        limits.queryIntervalNs = SECOND_NS;
        limits.workingTimeNs = 3 * SECOND_NS;
        limits.urgentVelocityE8 = 1;
        limits.maxOpenOrders = intents;
        limits.venueSlots = Math.min(VENUE_SLOTS, intents);
        widen(limits);
        return limits;
    }

    /**
     * Sets what concerns the breaker, the account and the venue's rate so that it denies nothing; for whoever measures
     * the checks and not their refusals.
     *
     * @param limits whose {@code maxOpenOrders} is set already.
     */
    public static void widen(final EngineLimits limits)
    {
        limits.breaker.failuresInRow = 5;
        limits.breaker.window = 64;
        limits.breaker.failuresInWindow = 64;
        limits.breaker.ordersInDoubt = limits.maxOpenOrders;
        limits.account.maxGrossNotionalE8 = MUCH_E8;
        limits.account.maxDailyLossE8 = MUCH_E8;
        limits.account.maxMarkAgeNs = HOUR_NS;
        limits.account.duplicateWithinNs = 0;
        limits.rate.maxMessagesPerSecond = MOST;
        limits.rate.maxMessagesPerMinute = MOST;
        limits.rate.maxWeightPerMinute = MOST;
        limits.rate.maxOrdersPerTenSeconds = MOST;
        limits.rate.maxOrdersPerMinute = MOST;
        limits.rate.reserveBps = 1;
        limits.rate.maxQueuedOrders = 0;
        limits.rate.holdNs = SECOND_NS;
    }

    private static InstrumentLimits instrument()
    {
        final InstrumentLimits limits = new InstrumentLimits();
        limits.maxOrderNotionalE8 = MUCH_E8;
        limits.maxOrderQuantityE8 = MUCH_E8;
        limits.maxPositionNotionalE8 = MUCH_E8;
        limits.maxReferenceAgeNs = HOUR_NS;
        limits.collarBps = 500;
        limits.maxMoveBps = 10_000;
        limits.moveWindowNs = SECOND_NS;
        return limits;
    }

    private SourceLimits source()
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = MUCH_E8;
        limits.defaultNotionalE8 = RehearsalMessages.NOTIONAL_E8;
        limits.maxPrepared = intents;
        limits.maxLeverageE2 = MAX_LEVERAGE_E2;
        limits.stopRequired = false;
        limits.allowedSides = AllowedSides.BOTH;
        limits.maxExecutions = 0;
        limits.executionWindowNs = SECOND_NS;
        return limits;
    }
}
