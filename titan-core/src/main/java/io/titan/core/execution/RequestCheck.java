package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.Direction;
import io.titan.protocol.OrderRole;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;

/**
 * Ranges of what comes from outside, checked before anything is computed with it. What passes cannot overflow the sums
 * behind. Stateless, any thread.
 */
final class RequestCheck
{
    /** Longest duration an input may name: a leap year. */
    static final long MAX_DURATION_NS = 366L * 24 * 3600 * 1_000_000_000L;
    /** Nanoseconds in a millisecond. */
    static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** 1x. */
    static final int MIN_LEVERAGE_E2 = 100;
    /** 125x, the most any venue gives. */
    static final int MAX_LEVERAGE_E2 = 12_500;

    /** Longest time within which an order can be a duplicate. */
    static final long MAX_DUPLICATE_NS = 60_000_000_000L;

    /** The requests of all slots must fit the ring to the venue thread. */
    static final int MAX_VENUE_SLOTS = 1_024;

    private RequestCheck()
    {
    }

    /** Whether every number and enum of a PREPARE is in its range; if not, the verdict holds the offending value. */
    static boolean isWellFormed(final PrepareRequest request, final Verdict verdict)
    {
        return isNamed(request, verdict) &&
            hasText(request, verdict) &&
            inRange(request.timestampNs, 0, Long.MAX_VALUE, verdict) &&
            inRange(request.entryMinE8, 1, Money.MAX_PRICE_E8, verdict) &&
            inRange(request.entryMaxE8, request.entryMinE8, Money.MAX_PRICE_E8, verdict) &&
            inRange(request.stopPriceE8, 0, Money.MAX_PRICE_E8, verdict) &&
            inRange(request.notionalE8, 0, Money.MAX_NOTIONAL_E8, verdict) &&
            inRange(request.velocityE8, 0, Long.MAX_VALUE, verdict) &&
            inRange(request.ttlMs, 0, Integer.MAX_VALUE, verdict) &&
            inRange(request.confidenceBps, 0, Money.ONE_BPS, verdict) &&
            inRange(request.leverageE2, MIN_LEVERAGE_E2, MAX_LEVERAGE_E2, verdict) &&
            inRange(request.maxSlippageBps, 0, Money.ONE_BPS, verdict) &&
            inRange(request.takeProfitCount, 0, PrepareRequest.MAX_TAKE_PROFITS, verdict) &&
            areTargetsInRange(request, verdict);
    }

    /** Whether a new signal asks for no longer lifetime than the engine allows; without limits any may be asked for. */
    static boolean isTtlAllowed(final PrepareRequest request, final EngineState engine, final Verdict verdict)
    {
        return !engine.isLimited() || inRange(request.ttlMs, 0, engine.limits.maxTtlNs / NS_PER_MS, verdict);
    }

    /**
     * Whether an event of the venue is one: its kind is known, its instrument has a slot. It need not be about an order
     * of ours: one of somebody else on the account has no role.
     */
    static boolean isWellFormed(final VenueOrderFields event, final InstrumentTable instruments)
    {
        return event.kind != null && event.kind != VenueEventKind.NULL_VAL &&
            instruments.hasSlot(event.instrumentId) &&
            event.cumulativeQuantityE8 >= -1 && event.cumulativeQuantityE8 <= Money.MAX_QUANTITY_E8 &&
            event.requestTimeNs >= 0;
    }

    /** Whether a row of a look at the account can be computed with. */
    static boolean isWellFormed(final VenuePositionFields told, final InstrumentTable instruments)
    {
        return instruments.hasSlot(told.instrumentId) &&
            Math.abs(told.quantityE8) <= Money.MAX_SUM_QUANTITY_E8 && told.quantityE8 != Long.MIN_VALUE &&
            told.entryPriceE8 >= 0 && told.entryPriceE8 <= Money.MAX_PRICE_E8 &&
            told.markPriceE8 >= 0 && told.markPriceE8 <= Money.MAX_PRICE_E8 && told.requestTimeNs >= 0;
    }

    /** Whether an order of a list of open orders has a name that ours can have, on an instrument that there is. */
    static boolean isWellFormed(final VenueOpenOrderFields told, final InstrumentTable instruments)
    {
        return instruments.hasSlot(told.instrumentId) && told.role != null && told.role != OrderRole.NULL_VAL &&
            told.requestTimeNs >= 0 && told.venueOrderId >= 0;
    }

    /** Whether a fill's numbers can be computed with. */
    static boolean isFillInRange(final VenueOrderFields fill)
    {
        return fill.side != null && fill.side != Side.NULL_VAL &&
            fill.priceE8 > 0 && fill.priceE8 <= Money.MAX_PRICE_E8 &&
            fill.quantityE8 > 0 && fill.quantityE8 <= Money.MAX_QUANTITY_E8 &&
            fill.feeE8 >= -Money.MAX_NOTIONAL_E8 && fill.feeE8 <= Money.MAX_NOTIONAL_E8;
    }

    /** Whether a best bid and ask can be computed with and are not crossed. */
    static boolean isReferenceInRange(final long bidPriceE8, final long askPriceE8)
    {
        return bidPriceE8 > 0 && bidPriceE8 <= askPriceE8 && askPriceE8 <= Money.MAX_PRICE_E8;
    }

    /** Whether engine limits are all set and below their hard ceilings. */
    static boolean isInRange(final EngineLimits limits, final ExecutionCapacity capacity)
    {
        return isDuration(limits.maxSignalAgeNs) && isDuration(limits.maxSignalSkewNs) &&
            isDuration(limits.defaultTtlNs) && isDuration(limits.maxTtlNs) &&
            limits.defaultTtlNs <= limits.maxTtlNs &&
            isDuration(limits.keyHorizonNs) && isDuration(limits.sendWithinNs) &&
            isDuration(limits.leaseNs) && isDuration(limits.queryIntervalNs) && isDuration(limits.workingTimeNs) &&
            limits.urgentVelocityE8 > 0 &&
            limits.maxOpenOrders > 0 &&
            limits.maxOpenOrders <= capacity.orders() &&
            limits.venueSlots > 0 && limits.venueSlots <= Math.min(capacity.orders(), MAX_VENUE_SLOTS) &&
            isInRange(limits.breaker, capacity) &&
            isInRange(limits.account) &&
            isInRange(limits.rate, capacity) &&
            isEveryDuplicateRemembered(limits);
    }

    private static boolean isInRange(final RateLimits limits, final ExecutionCapacity capacity)
    {
        return isCount(limits.maxMessagesPerSecond, AdaptiveRateLimiter.MAX_RATE) &&
            isCount(limits.maxMessagesPerMinute, AdaptiveRateLimiter.MAX_RATE) &&
            isCount(limits.maxWeightPerMinute, AdaptiveRateLimiter.MAX_RATE) &&
            isCount(limits.maxOrdersPerTenSeconds, AdaptiveRateLimiter.MAX_RATE) &&
            isCount(limits.maxOrdersPerMinute, AdaptiveRateLimiter.MAX_RATE) &&
            isCount(limits.reserveBps, AdaptiveRateLimiter.MAX_RESERVE_BPS) &&
            limits.maxQueuedOrders >= 0 &&
            limits.maxQueuedOrders <= Math.min(AdaptiveRateLimiter.MAX_QUEUED_ORDERS, capacity.orders()) &&
            isDuration(limits.holdNs);
    }

    /** No more orders may leave while one counts as a duplicate than are remembered. */
    private static boolean isEveryDuplicateRemembered(final EngineLimits limits)
    {
        final long seconds = (limits.account.duplicateWithinNs + NS_PER_SECOND - 1) / NS_PER_SECOND;
        return seconds * limits.rate.maxMessagesPerSecond <= RecentOrders.CAPACITY ||
            limits.rate.maxMessagesPerMinute <= RecentOrders.CAPACITY;
    }

    /** Whether the venue's word about its rates makes sense. */
    static boolean isInRange(final VenueRateFields told)
    {
        return isBetween(told.usedWeight, -1) && isBetween(told.usedOrdersTenSeconds, -1) &&
            isBetween(told.usedOrdersMinute, -1) && isBetween(told.maxWeightPerMinute, 0) &&
            isBetween(told.maxOrdersPerTenSeconds, 0) && isBetween(told.maxOrdersPerMinute, 0) &&
            (told.status == 0 || AdaptiveRateLimiter.isRefusal(told.status)) &&
            told.retryAfterNs >= -1 && told.retryAfterNs <= MAX_DURATION_NS;
    }

    private static boolean isBetween(final int value, final int least)
    {
        return value >= least && value <= AdaptiveRateLimiter.MAX_RATE;
    }

    private static boolean isInRange(final AccountLimits limits)
    {
        return limits.maxGrossNotionalE8 > 0 && limits.maxGrossNotionalE8 <= Money.MAX_SUM_NOTIONAL_E8 &&
            isNotional(limits.maxDailyLossE8) &&
            isDuration(limits.maxMarkAgeNs) &&
            limits.duplicateWithinNs >= 0 && limits.duplicateWithinNs <= MAX_DUPLICATE_NS;
    }

    private static boolean isInRange(final BreakerLimits limits, final ExecutionCapacity capacity)
    {
        return isCount(limits.failuresInRow, CircuitBreaker.MAX_IN_ROW) &&
            isCount(limits.window, CircuitBreaker.MAX_WINDOW) &&
            isCount(limits.failuresInWindow, limits.window) &&
            isCount(limits.ordersInDoubt, capacity.orders());
    }

    /** Whether instrument limits are all set and below their hard ceilings. */
    static boolean isInRange(final InstrumentLimits limits)
    {
        return isNotional(limits.maxOrderNotionalE8) &&
            limits.maxOrderQuantityE8 > 0 && limits.maxOrderQuantityE8 <= Money.MAX_QUANTITY_E8 &&
            isNotional(limits.maxPositionNotionalE8) &&
            isDuration(limits.maxReferenceAgeNs) &&
            limits.collarBps > 0 && limits.collarBps <= Money.ONE_BPS &&
            limits.maxMoveBps > 0 && limits.maxMoveBps <= Money.ONE_BPS &&
            isDuration(limits.moveWindowNs);
    }

    /** Whether source limits are below their hard ceilings; an allocation of 0 is a decision, not an omission. */
    static boolean isInRange(final SourceLimits limits, final ExecutionCapacity capacity)
    {
        return limits.allocationE8 >= 0 && limits.allocationE8 <= Money.MAX_NOTIONAL_E8 &&
            isNotional(limits.defaultNotionalE8) &&
            limits.maxPrepared > 0 && limits.maxPrepared <= capacity.intents() &&
            limits.maxLeverageE2 >= MIN_LEVERAGE_E2 && limits.maxLeverageE2 <= MAX_LEVERAGE_E2 &&
            isKnown(limits.allowedSides) &&
            limits.maxExecutions >= 0 && limits.maxExecutions <= ExecutionThrottle.MAX_EXECUTIONS &&
            isDuration(limits.executionWindowNs);
    }

    /** Whether an allocation is below its hard ceiling and grows old some time. */
    static boolean isAllocation(final long version, final long amountE8, final long maxAgeNs)
    {
        return version > 0 && amountE8 >= 0 && amountE8 <= Money.MAX_NOTIONAL_E8 &&
            isDuration(maxAgeNs);
    }

    /** Whether a source's sizing is a share of something, and below the hard ceiling of allocations. */
    static boolean isSizing(final int shareBps, final long safeAllocationE8)
    {
        return shareBps >= 0 && shareBps <= Money.ONE_BPS &&
            safeAllocationE8 >= 0 && safeAllocationE8 <= Money.MAX_NOTIONAL_E8;
    }

    private static boolean isNamed(final PrepareRequest request, final Verdict verdict)
    {
        if (request.direction == null || request.direction == Direction.NULL_VAL)
        {
            return verdict.deny(ReasonCode.MALFORMED, Direction.NULL_VAL.value(), Direction.SHORT.value());
        }

        if (request.trapType == null || request.trapType == TrapType.NULL_VAL)
        {
            return verdict.deny(ReasonCode.MALFORMED, TrapType.NULL_VAL.value(), TrapType.PREDICTION_SPIKE.value());
        }

        return true;
    }

    private static boolean hasText(final PrepareRequest request, final Verdict verdict)
    {
        if (request.textLength < 1)
        {
            return verdict.deny(ReasonCode.SIGNAL_TEXT, request.textLength, 1);
        }

        return request.textLength <= PrepareRequest.MAX_TEXT_LENGTH ||
            verdict.deny(ReasonCode.SIGNAL_TEXT, request.textLength, PrepareRequest.MAX_TEXT_LENGTH);
    }

    private static boolean areTargetsInRange(final PrepareRequest request, final Verdict verdict)
    {
        for (int target = 0; target < request.takeProfitCount; target++)
        {
            if (!inRange(request.takeProfitsE8[target], 1, Money.MAX_PRICE_E8, verdict))
            {
                return false;
            }
        }

        return true;
    }

    private static boolean inRange(final long value, final long min, final long max, final Verdict verdict)
    {
        if (value < min)
        {
            return verdict.deny(ReasonCode.MALFORMED, value, min);
        }

        return value <= max || verdict.deny(ReasonCode.MALFORMED, value, max);
    }

    /** Whether sides are named. */
    static boolean isKnown(final AllowedSides sides)
    {
        return sides != null && sides != AllowedSides.NULL_VAL;
    }

    private static boolean isCount(final int value, final int most)
    {
        return value > 0 && value <= most;
    }

    private static boolean isDuration(final long value)
    {
        return value > 0 && value <= MAX_DURATION_NS;
    }

    private static boolean isNotional(final long value)
    {
        return value > 0 && value <= Money.MAX_NOTIONAL_E8;
    }
}
