package io.titan.engine.rehearsal;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.engine.execution.StartInputs;

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
    /** Leverage above this is denied, E2. */
    static final int MAX_LEVERAGE_E2 = 10_000;

    private static final int FILLS = 1 << 16;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long MUCH_E8 = 10_000_000_000_000_000L;

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
        limits.keyHorizonNs = HOUR_NS;
        limits.sendWithinNs = SECOND_NS;
        limits.leaseNs = 10 * SECOND_NS;
        limits.queryIntervalNs = SECOND_NS;
        limits.workingTimeNs = 3 * SECOND_NS;
        limits.urgentVelocityE8 = 1;
        limits.maxOpenOrders = intents;
        limits.venueSlots = Math.min(1_024, intents);
        return limits;
    }

    private static InstrumentLimits instrument()
    {
        final InstrumentLimits limits = new InstrumentLimits();
        limits.maxOrderNotionalE8 = MUCH_E8;
        limits.maxOrderQuantityE8 = MUCH_E8;
        limits.maxPositionNotionalE8 = MUCH_E8;
        limits.maxReferenceAgeNs = HOUR_NS;
        limits.collarBps = 500;
        return limits;
    }

    private SourceLimits source()
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = MUCH_E8;
        limits.defaultNotionalE8 = RehearsalMessages.NOTIONAL_E8;
        limits.maxPrepared = intents;
        limits.maxLeverageE2 = MAX_LEVERAGE_E2;
        limits.stopRequired = true;
        return limits;
    }
}
