package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;

/**
 * Books fills, each trade once: of open orders, of orders that protected and have ended, and of nobody's orders, which
 * the account's position follows all the same. One thread.
 */
final class FillDesk
{
    private final Books books;
    private final OrderLife life;
    private final ProtectionBook protections;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books  all state.
     * @param life   who moves an order that has filled.
     * @param output who is told.
     */
    FillDesk(final Books books, final OrderLife life, final ExecutionOutput output)
    {
        this.books = books;
        this.life = life;
        protections = new ProtectionBook(books);
        this.output = output;
    }

    /** A fill of an order of ours, as its name says. */
    void onFill(final Order order, final VenueOrderFields fill)
    {
        if (fill.instrumentId != order.instrumentId || fill.side != order.side)
        {
            // Our key on something that we did not order: real, but not this order's.
            bookUnowned(fill);
            return;
        }

        learnFill(order, fill);
        if (isCounted(fill))
        {
            claim(fill);
            grow(order, fill);
        }
        else if (isBookable(order.sourceId, order.filledE8, fill))
        {
            grow(order, fill);
            book(
                order.orderId, order.intentIndex, order.sourceId, fill, order.filledE8, order.state,
                order.cancelReason == ReasonCode.FLATTENED);
        }
        else
        {
            return;
        }

        if (order.filledE8 > order.quantityE8)
        {
            books.engine.halt();
        }
    }

    private static void learnFill(final Order order, final VenueOrderFields fill)
    {
        order.acknowledged = true;
        order.notFoundInRow = 0;
        order.learn(fill);
    }

    /** Counts a trade to the order that has made it. */
    private void grow(final Order order, final VenueOrderFields fill)
    {
        final long filledE8 = Math.min(order.filledE8 + fill.quantityE8, Money.MAX_SUM_QUANTITY_E8);
        life.apply(order, filledE8 >= order.quantityE8 ? OrderEvent.FINAL_FILL : OrderEvent.PARTIAL_FILL);
        order.filledE8 = filledE8;
    }

    /** A fill of somebody else's order on our account, or of one that is forgotten: it is real all the same. */
    void onUnknown(final VenueOrderFields fill)
    {
        final int intentIndex = books.intents.slotOf(fill.signalKeyHi, fill.signalKeyLo);
        if (intentIndex != KeyIndex.MISSING && isLateProtection(books.intents.at(intentIndex), fill))
        {
            bookLate(intentIndex, fill);
        }
        else
        {
            bookUnowned(fill);
        }
    }

    /** Whether a fill is of an order that protected a signal of ours and has ended since: its name says so. */
    private static boolean isLateProtection(final Intent intent, final VenueOrderFields fill)
    {
        return (fill.role == OrderRole.STOP || fill.role == OrderRole.TARGET || fill.role == OrderRole.FLATTEN) &&
            intent.state == IntentState.CONFIRMED && fill.instrumentId == intent.instrumentId;
    }

    private void bookLate(final int intentIndex, final VenueOrderFields fill)
    {
        if (isCounted(fill))
        {
            claim(fill);
            return;
        }

        final int sourceId = books.intents.at(intentIndex).sourceId;
        if (isBookable(sourceId, 0, fill))
        {
            book(0, intentIndex, sourceId, fill, fill.quantityE8, OrderState.NULL_VAL, false);
        }
    }

    private void bookUnowned(final VenueOrderFields fill)
    {
        if (isAdopted(fill))
        {
            // The account's position, as it was adopted, counts it already.
            books.totals.duplicateFills++;
            return;
        }

        books.totals.unknownFills += bookOutside(fill) ? 1 : 0;
    }

    /**
     * Books a trade that no order of ours has made: the account's position follows, and what it closes is taken from
     * the sources that hold it. Somebody else moves this account, so that exposure must not grow until an operator has
     * looked; entries that rest are canceled.
     *
     * @return whether it was new and could be booked.
     */
    boolean bookOutside(final VenueOrderFields fill)
    {
        if (!isBookable(PositionBook.NOBODY, 0, fill))
        {
            return false;
        }

        books.totals.outsideChanges++;
        books.engine.reduceOnly();
        book(0, IndexList.NONE, PositionBook.NOBODY, fill, fill.quantityE8, OrderState.NULL_VAL, false);
        return true;
    }

    /**
     * Whether the books hold a trade of ours that was not booked as ours: an adoption of the account's position counts
     * it, or it came under a name that is not ours first.
     */
    private boolean isCounted(final VenueOrderFields fill)
    {
        if (!RequestCheck.isFillInRange(fill))
        {
            return false;
        }

        final boolean isAdopted =
            isAdopted(fill) && !books.fills.isKnown(fill.instrumentId, fill.side, fill.tradeId);
        return isAdopted || books.fills.isUnclaimed(fill.instrumentId, fill.side, fill.tradeId);
    }

    private boolean isAdopted(final VenueOrderFields fill)
    {
        return fill.venueTimeNs > 0 && fill.venueTimeNs < books.instruments.at(fill.instrumentId).adoptedNs;
    }

    private void claim(final VenueOrderFields fill)
    {
        books.fills.claim(fill.instrumentId, fill.side, fill.tradeId);
        books.totals.duplicateFills++;
    }

    /** Whether a fill is new and its numbers can be booked; one that cannot be booked leaves the books wrong. */
    private boolean isBookable(final int sourceId, final long filledBeforeE8, final VenueOrderFields fill)
    {
        if (books.fills.isKnown(fill.instrumentId, fill.side, fill.tradeId))
        {
            books.totals.duplicateFills++;
            books.fills.refresh(fill.instrumentId, fill.side, fill.tradeId);
            return false;
        }

        final boolean fits = RequestCheck.isFillInRange(fill) &&
            filledBeforeE8 + fill.quantityE8 <= Money.MAX_SUM_QUANTITY_E8 &&
            books.positions.canBook(sourceId, fill);
        if (!fits)
        {
            books.totals.malformedInputs++;
            books.engine.halt();
        }

        return fits;
    }

    private void book(
        final long orderId, final int intentIndex, final int sourceId, final VenueOrderFields fill,
        final long filledE8, final OrderState state, final boolean isUnwanted)
    {
        books.fills.remember(
            fill.instrumentId, fill.side, fill.tradeId, sourceId != PositionBook.NOBODY);
        books.totals.fills++;
        books.instruments.at(fill.instrumentId).bookedNs = books.engine.nowNs();
        final long pnlE8 = books.positions.book(sourceId, fill);
        books.account.onFill(
            fill, books.instruments.at(fill.instrumentId), books.positions.net(fill.instrumentId).quantityE8,
            books.engine.nowNs());
        if (books.account.isLossTooLarge())
        {
            books.engine.reduceOnly();
        }

        if (sourceId == PositionBook.NOBODY)
        {
            books.instruments.at(fill.instrumentId).outsideE8 +=
                fill.side == Side.BUY ? fill.quantityE8 : -fill.quantityE8;
        }
        else
        {
            books.exposure.followPosition(sourceId, fill.instrumentId);
            protections.onFill(
                intentIndex, sourceId, fill, books.positions.of(sourceId, fill.instrumentId).quantityE8, isUnwanted);
        }

        protections.netOutside(fill.instrumentId, fill.priceE8);
        final long positionE8 = books.positions.of(sourceId, fill.instrumentId).quantityE8;
        output.fillBooked(orderId, intentIndex, sourceId, fill, pnlE8, positionE8, filledE8, state);
    }
}
