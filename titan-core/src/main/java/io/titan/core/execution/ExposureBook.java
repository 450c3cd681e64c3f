package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.Side;

/**
 * What is reserved by prepared intents and exposed by open orders, per source, instrument and side. A CONFIRM changes
 * nothing here: the amount only changes its owner. One thread.
 */
final class ExposureBook
{
    private final SourceTable sources;
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final Account account;

    /**
     * Works on the given tables, which hold the sums.
     *
     * @param sources     whose pending notional is kept there.
     * @param instruments whose pending quantities and sides are kept there.
     * @param positions   what is held, and whose pending quantities are kept there.
     * @param account     whose pending notional is the sum of all.
     */
    ExposureBook(
        final SourceTable sources, final InstrumentTable instruments, final PositionBook positions,
        final Account account)
    {
        this.account = account;
        this.sources = sources;
        this.instruments = instruments;
        this.positions = positions;
    }

    /** Pending quantity of a source on one side of an instrument. */
    long pendingE8(final int sourceId, final int instrumentId, final Side side)
    {
        final Position position = positions.of(sourceId, instrumentId);
        return side == Side.BUY ? position.pendingBuyE8 : position.pendingSellE8;
    }

    /** Reserves what the gate has let through, so that every sum stays in range. */
    void reserve(final Intent intent)
    {
        change(intent.sourceId, intent.instrumentId, intent.side, intent.quantityE8, intent.notionalE8);
    }

    /** Gives back what an intent had reserved. */
    void release(final Intent intent)
    {
        change(intent.sourceId, intent.instrumentId, intent.side, -intent.quantityE8, -intent.notionalE8);
    }

    /**
     * Makes an order's exposure what it should be now. It may grow again only when an ended order turns out to have
     * fills on their way; then no sum grows beyond its range, whatever the venue says.
     */
    void settle(final Order order)
    {
        final Instrument instrument = instruments.at(order.instrumentId);
        final Source source = sources.at(order.sourceId);
        final long roomE8 = Money.MAX_SUM_QUANTITY_E8 - instrument.pendingE8(order.side) + order.pendingE8;
        final long notionalRoomE8 =
            Money.MAX_SUM_NOTIONAL_E8 - source.pendingNotionalE8 + order.pendingNotionalE8;
        final long exposedE8 = Math.min(order.exposedE8(), roomE8);
        final long exposedNotionalE8 = Math.min(Money.notionalUpE8(order.priceE8, exposedE8), notionalRoomE8);
        change(
            order.sourceId, order.instrumentId, order.side,
            exposedE8 - order.pendingE8, exposedNotionalE8 - order.pendingNotionalE8);
        order.pendingE8 = exposedE8;
        order.pendingNotionalE8 = exposedNotionalE8;
    }

    /** The position of a source has changed, by a fill of an order that holds no exposure. */
    void followPosition(final int sourceId, final int instrumentId)
    {
        markSides(sourceId, instruments.at(instrumentId), positions.of(sourceId, instrumentId));
    }

    private void change(
        final int sourceId, final int instrumentId, final Side side, final long changeE8, final long notionalE8)
    {
        final Instrument instrument = instruments.at(instrumentId);
        final Position position = positions.of(sourceId, instrumentId);
        if (side == Side.BUY)
        {
            instrument.pendingBuyE8 += changeE8;
            position.pendingBuyE8 += changeE8;
        }
        else
        {
            instrument.pendingSellE8 += changeE8;
            position.pendingSellE8 += changeE8;
        }

        sources.at(sourceId).pendingNotionalE8 += notionalE8;
        account.addPending(notionalE8);
        markSides(sourceId, instrument, position);
    }

    /** Sets the bits of the sides that a source holds, works or has reserved. */
    private static void markSides(final int sourceId, final Instrument instrument, final Position position)
    {
        final long bit = 1L << sourceId;
        final boolean buys = position.quantityE8 > 0 || position.pendingBuyE8 > 0;
        final boolean sells = position.quantityE8 < 0 || position.pendingSellE8 > 0;
        instrument.buyers = buys ? instrument.buyers | bit : instrument.buyers & ~bit;
        instrument.sellers = sells ? instrument.sellers | bit : instrument.sellers & ~bit;
    }
}
