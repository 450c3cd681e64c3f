package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.Direction;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/**
 * Decides whether an intent may become an order, and which. At PREPARE everything is checked and the order is built
 * into the intent; at CONFIRM only what can have changed is read again. The order of the checks is the order in which a
 * person would ask: may anything trade, is the signal sound, which order would it be, and does that fit. One thread.
 */
final class RiskGate
{
    private final Books books;
    private final EngineState engine;
    private final Verdict verdict;
    private final ExposureGate exposure;

    /**
     * Checks against the given books.
     *
     * @param books   all state.
     * @param verdict where the reason of a denial is left.
     */
    RiskGate(final Books books, final Verdict verdict)
    {
        this.books = books;
        this.engine = books.engine;
        this.verdict = verdict;
        exposure = new ExposureGate(books, verdict);
    }

    /** Judges a well-formed PREPARE of a known source and builds its order into the intent. */
    boolean admits(final PrepareRequest request, final Intent intent)
    {
        if (!isTradable(request.instrumentId))
        {
            return false;
        }

        final Instrument instrument = books.instruments.at(request.instrumentId);
        final Source source = books.sources.at(intent.sourceId);
        final Position position = books.positions.of(intent.sourceId, request.instrumentId);
        final boolean admitted = mayTrade() &&
            isOn(source) &&
            isAllowed(request, source, position) &&
            isTimely(request) &&
            isSound(request, source) &&
            hasFreshReference(instrument) &&
            isCalm(instrument) &&
            price(request, instrument, intent) &&
            areTargetsSound(request, intent) &&
            size(request, instrument, source, intent) &&
            isWithinCollar(instrument, intent) &&
            isNoDuplicate(intent) &&
            exposure.admits(instrument, source, position, intent);
        intent.limitsNumber = engine.limitsNumber();
        return admitted;
    }

    /** Re-checks at CONFIRM what can have changed since PREPARE; limits only if one was set or ran out meanwhile. */
    boolean stillAdmits(final Intent intent)
    {
        final Instrument instrument = books.instruments.at(intent.instrumentId);
        return mayTrade() &&
            isOn(books.sources.at(intent.sourceId)) &&
            hasFreshReference(instrument) &&
            isCalm(instrument) &&
            isWithinCollar(instrument, intent) &&
            isNoDuplicate(intent) &&
            stillFits(instrument, intent) &&
            hasVenueSlot() &&
            fitsRate();
    }

    /** Re-checks an order that waited, with every limit, before it may leave. */
    boolean mayLeave(final Intent intent)
    {
        final Instrument instrument = books.instruments.at(intent.instrumentId);
        return mayTrade() &&
            isOn(books.sources.at(intent.sourceId)) &&
            hasFreshReference(instrument) &&
            isCalm(instrument) &&
            isWithinCollar(instrument, intent) &&
            fitsOrderLimits(instrument, intent) &&
            exposure.stillAdmits(instrument, intent);
    }

    private boolean stillFits(final Instrument instrument, final Intent intent)
    {
        final boolean unchanged = intent.limitsNumber == engine.limitsNumber() && !engine.isReducing() &&
            !books.sources.at(intent.sourceId).allocation.isStale(engine.nowNs());
        return unchanged || fitsOrderLimits(instrument, intent) && exposure.stillAdmits(instrument, intent);
    }

    private boolean isTradable(final int instrumentId)
    {
        if (!books.instruments.isDefined(instrumentId))
        {
            return verdict.deny(ReasonCode.UNKNOWN_INSTRUMENT, instrumentId, books.instruments.capacity());
        }

        final Instrument instrument = books.instruments.at(instrumentId);
        if (!instrument.supported)
        {
            return verdict.deny(ReasonCode.UNSUPPORTED_INSTRUMENT, instrumentId, 0);
        }

        return engine.isLimited() && instrument.limited || verdict.deny(ReasonCode.NO_LIMITS, instrumentId, 0);
    }

    private boolean mayTrade()
    {
        final ReasonCode obstacle = engine.obstacle();
        return obstacle == ReasonCode.NONE || deny(obstacle);
    }

    private boolean deny(final ReasonCode obstacle)
    {
        return obstacle == ReasonCode.CIRCUIT_BREAKER ?
            verdict.deny(obstacle, engine.breaker().measured(), engine.breaker().allowed()) :
            verdict.deny(obstacle, 0, 0);
    }

    private boolean isOn(final Source source)
    {
        return !source.throttle.isOff() ||
            verdict.deny(ReasonCode.SOURCE_DISABLED, source.throttle.executions(), source.throttle.maxExecutions());
    }

    private boolean isAllowed(final PrepareRequest request, final Source source, final Position position)
    {
        final AllowedSides sides = source.sides(position);
        final AllowedSides wanted = request.direction == Direction.LONG ? AllowedSides.BUY : AllowedSides.SELL;
        if (sides == AllowedSides.BOTH || sides == wanted)
        {
            return true;
        }

        return sides == AllowedSides.NONE ?
            verdict.deny(ReasonCode.INSTRUMENT_NOT_ALLOWED, request.instrumentId, sides.value()) :
            verdict.deny(ReasonCode.SIDE_NOT_ALLOWED, wanted.value(), sides.value());
    }

    private boolean isTimely(final PrepareRequest request)
    {
        final long ageNs = engine.nowNs() - request.timestampNs;
        if (ageNs > engine.limits.maxSignalAgeNs)
        {
            return verdict.deny(ReasonCode.STALE_SIGNAL, ageNs, engine.limits.maxSignalAgeNs);
        }

        return -ageNs <= engine.limits.maxSignalSkewNs ||
            verdict.deny(ReasonCode.SIGNAL_FROM_FUTURE, -ageNs, engine.limits.maxSignalSkewNs);
    }

    private boolean isSound(final PrepareRequest request, final Source source)
    {
        if (request.leverageE2 > source.limits.maxLeverageE2)
        {
            return verdict.deny(ReasonCode.LEVERAGE, request.leverageE2, source.limits.maxLeverageE2);
        }

        if (request.stopPriceE8 == 0)
        {
            return !source.limits.stopRequired || verdict.deny(ReasonCode.STOP_REQUIRED, 0, 0);
        }

        // Measured from the zone's edge nearest to the stop: whichever price the order gets, the stop protects it.
        final boolean isLong = request.direction == Direction.LONG;
        final long edgeE8 = isLong ? request.entryMinE8 : request.entryMaxE8;
        final boolean protects = isLong ? request.stopPriceE8 < edgeE8 : request.stopPriceE8 > edgeE8;
        return protects || verdict.deny(ReasonCode.STOP_WRONG_SIDE, request.stopPriceE8, edgeE8);
    }

    private boolean hasFreshReference(final Instrument instrument)
    {
        final long ageNs = instrument.hasReference() ?
            engine.nowNs() - instrument.referenceTimeNs : Long.MAX_VALUE;
        final long maxAgeNs = instrument.limits.maxReferenceAgeNs;
        return ageNs <= maxAgeNs || verdict.deny(ReasonCode.STALE_REFERENCE, ageNs, maxAgeNs);
    }

    private boolean isCalm(final Instrument instrument)
    {
        return instrument.movedBps <= instrument.limits.maxMoveBps ||
            verdict.deny(ReasonCode.PRICE_MOVED, instrument.movedBps, instrument.limits.maxMoveBps);
    }

    private boolean isNoDuplicate(final Intent intent)
    {
        final long withinNs = books.account.limits().duplicateWithinNs;
        return withinNs == 0 || isFirstWithin(withinNs, intent);
    }

    private boolean isFirstWithin(final long withinNs, final Intent intent)
    {
        final long lastNs = books.recent.lastNs(intent.instrumentId, intent.side, intent.quantityE8);
        final boolean isFirst = lastNs == RecentOrders.NEVER || engine.nowNs() - lastNs > withinNs;
        return isFirst || verdict.deny(ReasonCode.DUPLICATE_ORDER, engine.nowNs() - lastNs, withinNs);
    }

    /** An urgent signal crosses up to the zone's far edge; any other rests at the near one. Rounded into the zone. */
    private boolean price(final PrepareRequest request, final Instrument instrument, final Intent intent)
    {
        final boolean isUrgent = request.velocityE8 >= engine.limits.urgentVelocityE8;
        final boolean isLong = request.direction == Direction.LONG;
        final boolean atUpperEdge = isUrgent == isLong;
        final long edgeE8 = atUpperEdge ? request.entryMaxE8 : request.entryMinE8;
        final long priceE8 = atUpperEdge ?
            Money.roundDown(edgeE8, instrument.tickSizeE8) : Money.roundUp(edgeE8, instrument.tickSizeE8);
        if (priceE8 <= 0 || priceE8 < request.entryMinE8 || priceE8 > request.entryMaxE8)
        {
            return verdict.deny(ReasonCode.BAD_TICK, edgeE8, instrument.tickSizeE8);
        }

        intent.side = isLong ? Side.BUY : Side.SELL;
        intent.timeInForce = isUrgent ? TimeInForce.IOC : TimeInForce.GTC;
        intent.priceE8 = priceE8;
        return true;
    }

    /** A target that the entry's own price has passed would close at a loss, and at once. */
    private boolean areTargetsSound(final PrepareRequest request, final Intent intent)
    {
        for (int target = 0; target < request.takeProfitCount; target++)
        {
            final long targetE8 = request.takeProfitsE8[target];
            final boolean gains = intent.side == Side.BUY ? targetE8 > intent.priceE8 : targetE8 < intent.priceE8;
            if (!gains)
            {
                return verdict.deny(ReasonCode.TARGET_WRONG_SIDE, targetE8, intent.priceE8);
            }
        }

        return true;
    }

    private boolean size(
        final PrepareRequest request, final Instrument instrument, final Source source, final Intent intent)
    {
        final long wantedE8 = request.notionalE8 > 0 ?
            request.notionalE8 : source.allocation.sizeE8(source.limits, request.confidenceBps, engine.nowNs());
        final long quantityE8 = Money.roundDown(
            Money.quantityDownE8(wantedE8, intent.priceE8), instrument.stepSizeE8);
        if (quantityE8 < Math.max(instrument.minQuantityE8, instrument.stepSizeE8))
        {
            return verdict.deny(ReasonCode.BELOW_MIN_QUANTITY, quantityE8, instrument.minQuantityE8);
        }

        intent.quantityE8 = quantityE8;
        intent.notionalE8 = Money.notionalUpE8(intent.priceE8, quantityE8);
        return fitsOrderLimits(instrument, intent);
    }

    private boolean fitsOrderLimits(final Instrument instrument, final Intent intent)
    {
        final long maxQuantityE8 = Math.min(instrument.maxQuantityE8, instrument.limits.maxOrderQuantityE8);
        if (intent.quantityE8 > maxQuantityE8)
        {
            return verdict.deny(ReasonCode.ABOVE_MAX_QUANTITY, intent.quantityE8, maxQuantityE8);
        }

        return fitsNotional(instrument, intent.notionalE8);
    }

    private boolean fitsNotional(final Instrument instrument, final long notionalE8)
    {
        if (notionalE8 < instrument.minNotionalE8)
        {
            return verdict.deny(ReasonCode.BELOW_MIN_NOTIONAL, notionalE8, instrument.minNotionalE8);
        }

        return notionalE8 <= instrument.limits.maxOrderNotionalE8 ||
            verdict.deny(ReasonCode.MAX_ORDER_NOTIONAL, notionalE8, instrument.limits.maxOrderNotionalE8);
    }

    /**
     * The collar holds on both sides of the touch that the order would trade with; the slippage that a signal allows
     * holds on the side that costs.
     */
    private boolean isWithinCollar(final Instrument instrument, final Intent intent)
    {
        final long touchE8 = instrument.touchE8(intent.side);
        final long worseE8 = intent.side == Side.BUY ? intent.priceE8 - touchE8 : touchE8 - intent.priceE8;
        final long distanceE8 = Math.abs(worseE8);
        if (Money.isFartherThan(distanceE8, touchE8, instrument.limits.collarBps))
        {
            return denyDistance(distanceE8, touchE8, instrument.limits.collarBps);
        }

        return intent.maxSlippageBps == 0 || worseE8 <= 0 ||
            !Money.isFartherThan(distanceE8, touchE8, intent.maxSlippageBps) ||
            denyDistance(distanceE8, touchE8, intent.maxSlippageBps);
    }

    private boolean denyDistance(final long distanceE8, final long touchE8, final int allowedBps)
    {
        return verdict.deny(ReasonCode.PRICE_COLLAR, Money.distanceBps(distanceE8, touchE8), allowedBps);
    }

    private boolean hasVenueSlot()
    {
        return engine.hasVenueSlot() ||
            verdict.deny(ReasonCode.NO_VENUE_SLOT, engine.slotsOut(), engine.limits.venueSlots);
    }

    /** Leaves at once, or waits behind those that wait already: nobody overtakes. */
    private boolean fitsRate()
    {
        final boolean reduces = engine.isReducing();
        engine.limiter.roll(engine.nowNs());
        final int queued = books.orders.queued().size();
        if (queued == 0 && engine.limiter.hasOrderBudget(reduces, engine.nowNs()))
        {
            return engine.limiter.hasMessages(reduces) || engine.limiter.denyMessages(reduces, verdict);
        }

        final int room = engine.limiter.limits().maxQueuedOrders;
        return queued < room || verdict.deny(ReasonCode.RATE_LIMITED, queued, room);
    }
}
