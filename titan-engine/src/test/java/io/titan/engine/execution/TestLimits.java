package io.titan.engine.execution;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.protocol.AllowedSides;

/** The limits that the tests of execution trade with. */
final class TestLimits
{
    private static final long E8 = 100_000_000L;
    private static final long MS = 1_000_000L;
    private static final int MAX_VENUE_SLOTS = 1_024;

    private TestLimits()
    {
    }

    static EngineLimits engine(final int maxOpenOrders)
    {
        final EngineLimits limits = new EngineLimits();
        limits.maxSignalAgeNs = 2_000 * MS;
        limits.maxSignalSkewNs = 100 * MS;
        limits.defaultTtlNs = 10_000 * MS;
        limits.maxTtlNs = 60_000 * MS;
        limits.keyHorizonNs = ExecutionInputs.KEY_HORIZON_NS;
        limits.sendWithinNs = 200 * MS;
        limits.leaseNs = 5_000 * MS;
        limits.queryIntervalNs = 1_000 * MS;
        limits.workingTimeNs = 30_000 * MS;
        limits.urgentVelocityE8 = E8 / 200;
        limits.maxOpenOrders = maxOpenOrders;
        limits.venueSlots = Math.min(maxOpenOrders, MAX_VENUE_SLOTS);
        limits.breaker.failuresInRow = 5;
        limits.breaker.window = 20;
        limits.breaker.failuresInWindow = 10;
        limits.breaker.ordersInDoubt = maxOpenOrders;
        limits.account.maxGrossNotionalE8 = 100_000 * E8;
        limits.account.maxDailyLossE8 = 1_000 * E8;
        limits.account.maxMarkAgeNs = 10_000 * MS;
        limits.account.duplicateWithinNs = 0;
        limits.rate.maxMessagesPerSecond = 1_000_000;
        limits.rate.maxMessagesPerMinute = 1_000_000;
        limits.rate.maxWeightPerMinute = 1_000_000;
        limits.rate.maxOrdersPerTenSeconds = 1_000_000;
        limits.rate.maxOrdersPerMinute = 1_000_000;
        limits.rate.reserveBps = 1;
        limits.rate.maxQueuedOrders = 0;
        limits.rate.holdNs = 1_000 * MS;
        return limits;
    }

    static InstrumentLimits instrument()
    {
        final InstrumentLimits limits = new InstrumentLimits();
        limits.maxOrderNotionalE8 = 20_000 * E8;
        limits.maxOrderQuantityE8 = 100 * E8;
        limits.maxPositionNotionalE8 = 50_000 * E8;
        limits.maxReferenceAgeNs = 3_000 * MS;
        limits.collarBps = 100;
        limits.maxMoveBps = 5_000;
        limits.moveWindowNs = 10_000 * MS;
        return limits;
    }

    static SourceLimits source(final int maxPrepared)
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = 45_000 * E8;
        limits.defaultNotionalE8 = 1_000 * E8;
        limits.maxPrepared = maxPrepared;
        limits.maxLeverageE2 = 2_000;
        limits.allowedSides = AllowedSides.BOTH;
        limits.maxExecutions = 0;
        limits.executionWindowNs = 1_000 * MS;
        return limits;
    }
}
