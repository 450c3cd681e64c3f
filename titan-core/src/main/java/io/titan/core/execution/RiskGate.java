package io.titan.core.execution;

import io.titan.core.money.Money;
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
        return mayTrade() &&
            isTimely(request) &&
            isSound(request, source) &&
            hasFreshReference(instrument) &&
            price(request, instrument, intent) &&
            size(request, instrument, source, intent) &&
            isWithinCollar(instrument, intent) &&
            fitsPosition(instrument, intent) &&
            fitsSource(source, intent) &&
            fitsEngine() &&
            opposesNobody(instrument, intent);
    }

    /** Re-checks at CONFIRM what can have changed since PREPARE. */
    boolean stillAdmits(final Intent intent)
    {
        final Instrument instrument = books.instruments.at(intent.instrumentId);
        return mayTrade() &&
            hasFreshReference(instrument) &&
            isWithinCollar(instrument, intent) &&
            hasVenueSlot();
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
        return obstacle == ReasonCode.NONE || verdict.deny(obstacle, 0, 0);
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

    private boolean size(
        final PrepareRequest request, final Instrument instrument, final Source source, final Intent intent)
    {
        final long wantedE8 = request.notionalE8 > 0 ?
            request.notionalE8 : Money.portionE8(source.limits.defaultNotionalE8, request.confidenceBps);
        final long quantityE8 = Money.roundDown(
            Money.quantityDownE8(wantedE8, intent.priceE8), instrument.stepSizeE8);
        if (quantityE8 < Math.max(instrument.minQuantityE8, instrument.stepSizeE8))
        {
            return verdict.deny(ReasonCode.BELOW_MIN_QUANTITY, quantityE8, instrument.minQuantityE8);
        }

        final long maxQuantityE8 = Math.min(instrument.maxQuantityE8, instrument.limits.maxOrderQuantityE8);
        if (quantityE8 > maxQuantityE8)
        {
            return verdict.deny(ReasonCode.ABOVE_MAX_QUANTITY, quantityE8, maxQuantityE8);
        }

        intent.quantityE8 = quantityE8;
        intent.notionalE8 = Money.notionalUpE8(intent.priceE8, quantityE8);
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
        final long bps = Money.distanceBps(Math.abs(worseE8), touchE8);
        if (bps > instrument.limits.collarBps)
        {
            return verdict.deny(ReasonCode.PRICE_COLLAR, bps, instrument.limits.collarBps);
        }

        return intent.maxSlippageBps == 0 || worseE8 <= 0 || bps <= intent.maxSlippageBps ||
            verdict.deny(ReasonCode.PRICE_COLLAR, bps, intent.maxSlippageBps);
    }

    /** Everything on this side fills: how large would the position be, at this order's price? */
    private boolean fitsPosition(final Instrument instrument, final Intent intent)
    {
        final long netE8 = books.positions.net(intent.instrumentId).quantityE8;
        final long pendingE8 = instrument.pendingE8(intent.side) + intent.quantityE8;
        final long projectedE8 = Math.max(0, pendingE8 + (intent.side == Side.BUY ? netE8 : -netE8));
        final long notionalE8 = Money.notionalUpE8(intent.priceE8, projectedE8);
        final boolean fits = pendingE8 <= Money.MAX_SUM_QUANTITY_E8 &&
            notionalE8 <= instrument.limits.maxPositionNotionalE8;
        return fits ||
            verdict.deny(ReasonCode.MAX_POSITION, notionalE8, instrument.limits.maxPositionNotionalE8);
    }

    private boolean fitsSource(final Source source, final Intent intent)
    {
        final long grownE8 = source.exposureE8() + growthNotionalE8(intent);
        final boolean grows = grownE8 > source.exposureE8();
        if (grows && grownE8 > source.limits.allocationE8 ||
            source.pendingNotionalE8 + intent.notionalE8 > Money.MAX_SUM_NOTIONAL_E8)
        {
            return verdict.deny(ReasonCode.ALLOCATION, grownE8, source.limits.allocationE8);
        }

        return source.prepared < source.limits.maxPrepared ||
            verdict.deny(ReasonCode.MAX_PREPARED, source.prepared, source.limits.maxPrepared);
    }

    /** Notional by which the source's exposure grows if all it has on this side fills; 0 for what only reduces. */
    private long growthNotionalE8(final Intent intent)
    {
        final long heldE8 = books.positions.of(intent.sourceId, intent.instrumentId).quantityE8;
        final long beforeE8 = books.exposure.pendingE8(intent.sourceId, intent.instrumentId, intent.side) +
            (intent.side == Side.BUY ? heldE8 : -heldE8);
        final long growthE8 = Math.max(0, beforeE8 + intent.quantityE8) - Math.max(0, beforeE8);
        return Money.notionalUpE8(intent.priceE8, growthE8);
    }

    /** A prepared intent counts as the order that it may become: CONFIRM must not find the room gone. */
    private boolean fitsEngine()
    {
        final int orders = books.orders.openCount() + books.intents.preparedCount();
        return orders < engine.limits.maxOpenOrders ||
            verdict.deny(ReasonCode.MAX_OPEN_ORDERS, orders, engine.limits.maxOpenOrders);
    }

    private boolean opposesNobody(final Instrument instrument, final Intent intent)
    {
        final long opposite = intent.side == Side.BUY ? instrument.sellers : instrument.buyers;
        final long others = opposite & ~(1L << intent.sourceId);
        return others == 0 ||
            verdict.deny(ReasonCode.OPPOSING_POSITION, Long.numberOfTrailingZeros(others), intent.sourceId);
    }

    private boolean hasVenueSlot()
    {
        return engine.hasVenueSlot() ||
            verdict.deny(ReasonCode.NO_VENUE_SLOT, engine.slotsOut(), engine.limits.venueSlots);
    }
}
