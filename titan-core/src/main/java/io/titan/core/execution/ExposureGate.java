package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;

/**
 * The part of {@link RiskGate} that asks how far exposure would grow: of the instrument, the source, the account. What
 * only reduces grows nothing. Looks at an intent before it is reserved, and again afterwards, when what it reserves
 * is part of the sums and must not count twice. One thread.
 */
final class ExposureGate
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
    ExposureGate(final Books books, final Verdict verdict)
    {
        this.books = books;
        this.engine = books.engine;
        this.verdict = verdict;
    }

    /** Judges an order that is not reserved yet. */
    boolean admits(
        final Instrument instrument, final Source source, final Position position, final Intent intent)
    {
        final long growthE8 = growthNotionalE8(position, intent, 0);
        return mayGrow(instrument, position, intent, 0) &&
            fitsPosition(instrument, intent, 0) &&
            fitsAllocation(source, intent, growthE8, 0) &&
            fitsPrepared(source) &&
            fitsAccount(growthE8, 0) &&
            fitsEngine() &&
            opposesNobody(instrument, intent);
    }

    /** Judges an order that is reserved already: state or limits are not what they were. */
    boolean stillAdmits(final Instrument instrument, final Intent intent)
    {
        final Source source = books.sources.at(intent.sourceId);
        final Position position = books.positions.of(intent.sourceId, intent.instrumentId);
        final long reservedE8 = intent.quantityE8;
        final long growthE8 = growthNotionalE8(position, intent, reservedE8);
        return mayGrow(instrument, position, intent, reservedE8) &&
            fitsPosition(instrument, intent, reservedE8) &&
            fitsAllocation(source, intent, growthE8, intent.notionalE8) &&
            fitsAccount(growthE8, intent.notionalE8);
    }

    /** In REDUCE_ONLY neither the source's position nor the net one may come out larger, or on the other side. */
    private boolean mayGrow(
        final Instrument instrument, final Position position, final Intent intent, final long reservedE8)
    {
        if (!engine.isReducing() && !books.sources.at(intent.sourceId).reducing)
        {
            return true;
        }

        final long netE8 = books.positions.net(intent.instrumentId).quantityE8;
        final long otherE8 = intent.quantityE8 - reservedE8;
        final long beyondE8 = Math.max(
            signed(intent.side, position.quantityE8) + pendingE8(position, intent.side) + otherE8,
            signed(intent.side, netE8) + instrument.pendingE8(intent.side) + otherE8);
        return beyondE8 <= 0 || denyGrowth(beyondE8);
    }

    private boolean denyGrowth(final long beyondE8)
    {
        return books.account.isLossTooLarge() ?
            verdict.deny(
                ReasonCode.DAILY_LOSS, -books.account.dayPnlE8(), books.account.limits().maxDailyLossE8) :
            verdict.deny(ReasonCode.REDUCE_ONLY, beyondE8, 0);
    }

    /** Everything on this side fills: how large would the position be, at this order's price? */
    private boolean fitsPosition(final Instrument instrument, final Intent intent, final long reservedE8)
    {
        final long netE8 = books.positions.net(intent.instrumentId).quantityE8;
        final long pendingE8 = instrument.pendingE8(intent.side) - reservedE8 + intent.quantityE8;
        final long projectedE8 = Math.max(0, pendingE8 + signed(intent.side, netE8));
        final long notionalE8 = Money.notionalUpE8(intent.priceE8, projectedE8);
        final boolean fits = pendingE8 <= Money.MAX_SUM_QUANTITY_E8 &&
            notionalE8 <= instrument.limits.maxPositionNotionalE8;
        return fits ||
            verdict.deny(ReasonCode.MAX_POSITION, notionalE8, instrument.limits.maxPositionNotionalE8);
    }

    private boolean fitsAllocation(
        final Source source, final Intent intent, final long growthE8, final long reservedNotionalE8)
    {
        final long limitE8 = source.allocation.limitE8(source.limits.allocationE8, engine.nowNs());
        if (growthE8 > 0 && limitE8 == 0 && source.allocation.isStale(engine.nowNs()))
        {
            return verdict.deny(
                ReasonCode.STALE_ALLOCATION, source.allocation.ageNs(engine.nowNs()), source.allocation.maxAgeNs());
        }

        final long grownE8 = source.exposureE8() - reservedNotionalE8 + growthE8;
        final boolean isBeyond = growthE8 > 0 && grownE8 > limitE8 ||
            source.pendingNotionalE8 - reservedNotionalE8 + intent.notionalE8 > Money.MAX_SUM_NOTIONAL_E8;
        return !isBeyond || verdict.deny(ReasonCode.ALLOCATION, grownE8, limitE8);
    }

    private boolean fitsPrepared(final Source source)
    {
        return source.prepared < source.limits.maxPrepared ||
            verdict.deny(ReasonCode.MAX_PREPARED, source.prepared, source.limits.maxPrepared);
    }

    /** What grows the account needs room in it, and prices by which its loss can be told. */
    private boolean fitsAccount(final long growthE8, final long reservedNotionalE8)
    {
        if (growthE8 == 0)
        {
            return true;
        }

        final AccountLimits limits = books.account.limits();
        final long grownE8 = books.account.grossE8() - reservedNotionalE8 + growthE8;
        if (grownE8 > limits.maxGrossNotionalE8)
        {
            return verdict.deny(ReasonCode.MAX_GROSS_NOTIONAL, grownE8, limits.maxGrossNotionalE8);
        }

        final long markAgeNs = books.account.oldestMarkAgeNs(books.instruments, engine.nowNs());
        return markAgeNs <= limits.maxMarkAgeNs ||
            verdict.deny(ReasonCode.STALE_MARK, markAgeNs, limits.maxMarkAgeNs);
    }

    /** Notional by which the source's exposure grows if all it has on this side fills; 0 for what only reduces. */
    private static long growthNotionalE8(final Position position, final Intent intent, final long reservedE8)
    {
        final long beforeE8 =
            pendingE8(position, intent.side) - reservedE8 + signed(intent.side, position.quantityE8);
        final long growthE8 = Math.max(0, beforeE8 + intent.quantityE8) - Math.max(0, beforeE8);
        return Money.notionalUpE8(intent.priceE8, growthE8);
    }

    /** A prepared intent counts as the order that it may become: CONFIRM must not find the room gone. */
    private boolean fitsEngine()
    {
        final int orders = books.orders.openEntries() + books.intents.preparedCount();
        return orders < engine.limits.maxOpenOrders ||
            verdict.deny(ReasonCode.MAX_OPEN_ORDERS, orders, engine.limits.maxOpenOrders);
    }

    private boolean opposesNobody(final Instrument instrument, final Intent intent)
    {
        final long opposite = intent.side == Side.BUY ? instrument.sellers : instrument.buyers;
        final long others = opposite & ~(1L << intent.sourceId);
        if (signed(intent.side, instrument.outsideE8) < 0)
        {
            return verdict.deny(ReasonCode.OPPOSING_POSITION, PositionBook.NOBODY, intent.sourceId);
        }

        return others == 0 ||
            verdict.deny(ReasonCode.OPPOSING_POSITION, Long.numberOfTrailingZeros(others), intent.sourceId);
    }

    private static long pendingE8(final Position position, final Side side)
    {
        return side == Side.BUY ? position.pendingBuyE8 : position.pendingSellE8;
    }

    /** A quantity as an order of this side sees it: below 0 is what it would reduce. */
    private static long signed(final Side side, final long quantityE8)
    {
        return side == Side.BUY ? quantityE8 : -quantityE8;
    }
}
