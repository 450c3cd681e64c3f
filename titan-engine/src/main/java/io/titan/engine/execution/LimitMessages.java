package io.titan.engine.execution;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.protocol.BooleanType;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetEngineLimitsEncoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsEncoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceLimitsEncoder;

/**
 * Limits to and from their messages, writing beside reading, so that neither forgets a field of the other. Stateless,
 * any thread; allocates nothing.
 */
public final class LimitMessages
{
    private LimitMessages()
    {
    }

    /**
     * Writes the engine's limits.
     *
     * @param to     wrapped; its command id is the caller's to set.
     * @param limits to be written.
     */
    public static void write(final SetEngineLimitsEncoder to, final EngineLimits limits)
    {
        to.maxSignalAgeNs(limits.maxSignalAgeNs)
            .maxSignalSkewNs(limits.maxSignalSkewNs)
            .defaultTtlNs(limits.defaultTtlNs)
            .maxTtlNs(limits.maxTtlNs)
            .keyHorizonNs(limits.keyHorizonNs)
            .sendWithinNs(limits.sendWithinNs)
            .leaseNs(limits.leaseNs)
            .queryIntervalNs(limits.queryIntervalNs)
            .workingTimeNs(limits.workingTimeNs)
            .urgentVelocityE8(limits.urgentVelocityE8)
            .maxOpenOrders(limits.maxOpenOrders)
            .venueSlots(limits.venueSlots)
            .breakerFailuresInRow(limits.breaker.failuresInRow)
            .breakerWindow(limits.breaker.window)
            .breakerFailuresInWindow(limits.breaker.failuresInWindow)
            .breakerOrdersInDoubt(limits.breaker.ordersInDoubt)
            .accountMaxGrossNotionalE8(limits.account.maxGrossNotionalE8)
            .accountMaxDailyLossE8(limits.account.maxDailyLossE8)
            .accountMaxMarkAgeNs(limits.account.maxMarkAgeNs)
            .accountDuplicateWithinNs(limits.account.duplicateWithinNs)
            .rateMaxMessagesPerSecond(limits.rate.maxMessagesPerSecond)
            .rateMaxMessagesPerMinute(limits.rate.maxMessagesPerMinute)
            .rateMaxWeightPerMinute(limits.rate.maxWeightPerMinute)
            .rateMaxOrdersPerTenSeconds(limits.rate.maxOrdersPerTenSeconds)
            .rateMaxOrdersPerMinute(limits.rate.maxOrdersPerMinute)
            .rateReserveBps(limits.rate.reserveBps)
            .rateMaxQueuedOrders(limits.rate.maxQueuedOrders)
            .rateHoldNs(limits.rate.holdNs);
    }

    /**
     * Reads the engine's limits.
     *
     * @param from   wrapped.
     * @param limits overwritten.
     */
    public static void read(final SetEngineLimitsDecoder from, final EngineLimits limits)
    {
        limits.maxSignalAgeNs = from.maxSignalAgeNs();
        limits.maxSignalSkewNs = from.maxSignalSkewNs();
        limits.defaultTtlNs = from.defaultTtlNs();
        limits.maxTtlNs = from.maxTtlNs();
        limits.keyHorizonNs = from.keyHorizonNs();
        limits.sendWithinNs = from.sendWithinNs();
        limits.leaseNs = from.leaseNs();
        limits.queryIntervalNs = from.queryIntervalNs();
        limits.workingTimeNs = from.workingTimeNs();
        limits.urgentVelocityE8 = from.urgentVelocityE8();
        limits.maxOpenOrders = from.maxOpenOrders();
        limits.venueSlots = from.venueSlots();
        limits.breaker.failuresInRow = from.breakerFailuresInRow();
        limits.breaker.window = from.breakerWindow();
        limits.breaker.failuresInWindow = from.breakerFailuresInWindow();
        limits.breaker.ordersInDoubt = from.breakerOrdersInDoubt();
        limits.account.maxGrossNotionalE8 = from.accountMaxGrossNotionalE8();
        limits.account.maxDailyLossE8 = from.accountMaxDailyLossE8();
        limits.account.maxMarkAgeNs = from.accountMaxMarkAgeNs();
        limits.account.duplicateWithinNs = from.accountDuplicateWithinNs();
        limits.rate.maxMessagesPerSecond = from.rateMaxMessagesPerSecond();
        limits.rate.maxMessagesPerMinute = from.rateMaxMessagesPerMinute();
        limits.rate.maxWeightPerMinute = from.rateMaxWeightPerMinute();
        limits.rate.maxOrdersPerTenSeconds = from.rateMaxOrdersPerTenSeconds();
        limits.rate.maxOrdersPerMinute = from.rateMaxOrdersPerMinute();
        limits.rate.reserveBps = from.rateReserveBps();
        limits.rate.maxQueuedOrders = from.rateMaxQueuedOrders();
        limits.rate.holdNs = from.rateHoldNs();
    }

    /**
     * Writes the limits of an instrument.
     *
     * @param to     wrapped; command id and instrument are the caller's to set.
     * @param limits to be written.
     */
    public static void write(final SetInstrumentLimitsEncoder to, final InstrumentLimits limits)
    {
        to.maxOrderNotionalE8(limits.maxOrderNotionalE8)
            .maxOrderQuantityE8(limits.maxOrderQuantityE8)
            .maxPositionNotionalE8(limits.maxPositionNotionalE8)
            .maxReferenceAgeNs(limits.maxReferenceAgeNs)
            .collarBps(limits.collarBps)
            .maxMoveBps(limits.maxMoveBps)
            .moveWindowNs(limits.moveWindowNs);
    }

    /**
     * Reads the limits of an instrument.
     *
     * @param from   wrapped.
     * @param limits overwritten.
     */
    public static void read(final SetInstrumentLimitsDecoder from, final InstrumentLimits limits)
    {
        limits.maxOrderNotionalE8 = from.maxOrderNotionalE8();
        limits.maxOrderQuantityE8 = from.maxOrderQuantityE8();
        limits.maxPositionNotionalE8 = from.maxPositionNotionalE8();
        limits.maxReferenceAgeNs = from.maxReferenceAgeNs();
        limits.collarBps = from.collarBps();
        limits.maxMoveBps = from.maxMoveBps();
        limits.moveWindowNs = from.moveWindowNs();
    }

    /**
     * Writes the limits of a source.
     *
     * @param to     wrapped; command id and source are the caller's to set.
     * @param limits to be written.
     */
    public static void write(final SetSourceLimitsEncoder to, final SourceLimits limits)
    {
        to.allocationE8(limits.allocationE8)
            .defaultNotionalE8(limits.defaultNotionalE8)
            .maxPrepared(limits.maxPrepared)
            .maxLeverageE2(limits.maxLeverageE2)
            .stopRequired(limits.stopRequired ? BooleanType.TRUE : BooleanType.FALSE)
            .allowedSides(limits.allowedSides)
            .maxExecutions(limits.maxExecutions)
            .executionWindowNs(limits.executionWindowNs);
    }

    /**
     * Reads the limits of a source.
     *
     * @param from   wrapped.
     * @param limits overwritten.
     */
    public static void read(final SetSourceLimitsDecoder from, final SourceLimits limits)
    {
        limits.allocationE8 = from.allocationE8();
        limits.defaultNotionalE8 = from.defaultNotionalE8();
        limits.maxPrepared = from.maxPrepared();
        limits.maxLeverageE2 = from.maxLeverageE2();
        limits.stopRequired = BooleanType.TRUE == from.stopRequired();
        limits.allowedSides = from.allowedSides();
        limits.maxExecutions = from.maxExecutions();
        limits.executionWindowNs = from.executionWindowNs();
    }
}
