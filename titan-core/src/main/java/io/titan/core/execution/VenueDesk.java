package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.VenueEventKind;

/** Takes in what the venue says about orders, and books fills. One thread. */
final class VenueDesk
{
    private final Books books;
    private final OrderDesk desk;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books  all state.
     * @param desk   who moves and settles orders.
     * @param output who is told.
     */
    VenueDesk(final Books books, final OrderDesk desk, final ExecutionOutput output)
    {
        this.books = books;
        this.desk = desk;
        this.output = output;
    }

    /** One event. The slot of an answered request comes back first, whatever the event says. */
    void onEvent(final VenueOrderFields event)
    {
        if (event.answersRequest)
        {
            books.engine.returnVenueSlot();
        }

        if (!RequestCheck.isWellFormed(event, books.instruments))
        {
            onMalformed(event);
            return;
        }

        final int slot = find(event);
        if (slot == IndexList.NONE)
        {
            onUnknownOrder(event);
            return;
        }

        final Order order = books.orders.at(slot);
        final VenueRequest answered = event.answersRequest ? order.outstanding : VenueRequest.NONE;
        if (event.answersRequest)
        {
            order.outstanding = VenueRequest.NONE;
        }

        dispatch(order, event, answered);
        desk.settle(slot, event.code);
    }

    /**
     * Nonsense changes nothing, but a request that it answers is answered: an order that waited for ever could be
     * neither canceled nor queried again.
     */
    private void onMalformed(final VenueOrderFields event)
    {
        books.totals.malformedInputs++;
        if (event.kind == VenueEventKind.FILL)
        {
            haltItself();
        }

        final int slot = event.answersRequest ? find(event) : IndexList.NONE;
        if (slot != IndexList.NONE)
        {
            books.orders.at(slot).outstanding = VenueRequest.NONE;
            desk.settle(slot, event.code);
        }
    }

    private void dispatch(final Order order, final VenueOrderFields event, final VenueRequest answered)
    {
        switch (event.kind)
        {
            case FILL -> onFill(order, event);
            case ACKNOWLEDGED -> onWord(order, event, answered, acknowledgement(order));
            case CANCELED -> onWord(order, event, answered, OrderEvent.CANCELED);
            case EXPIRED -> onWord(order, event, answered, OrderEvent.EXPIRED);
            case REJECTED -> onWord(order, event, answered, OrderEvent.REJECTED);
            case CANCEL_REJECTED -> onCancelRejected(order, event, answered);
            case OUTCOME_UNKNOWN -> onOutcomeUnknown(order, answered);
            case NOT_FOUND -> onNotFound(order, event);
            case NOT_SENT -> onNotSent(order, answered);
            default -> throw new IllegalStateException("event kind " + event.kind + " passed the range check");
        }
    }

    private int find(final VenueOrderFields event)
    {
        final int intentIndex = books.intents.slotOf(event.signalKeyHi, event.signalKeyLo);
        if (intentIndex == KeyIndex.MISSING || event.role != OrderRole.ENTRY || event.generation != 0)
        {
            return IndexList.NONE;
        }

        return books.intents.at(intentIndex).orderIndex;
    }

    /** Somebody else's order on our account, or one that is forgotten: a fill of it is real all the same. */
    private void onUnknownOrder(final VenueOrderFields event)
    {
        if (event.kind == VenueEventKind.FILL)
        {
            bookUnowned(event);
        }
        else
        {
            books.totals.unknownOrderEvents++;
        }
    }

    /** The venue's word about the whole order: state, and how much it counts as filled. */
    private void onWord(
        final Order order, final VenueOrderFields event, final VenueRequest answered, final OrderEvent word)
    {
        if (!desk.apply(order, word))
        {
            if (word == OrderEvent.ACKNOWLEDGED)
            {
                // An order whose risk was given back lives at the venue: more exposure than the books hold.
                haltItself();
            }

            return;
        }

        order.acknowledged = order.acknowledged || event.kind != VenueEventKind.REJECTED;
        order.notFoundInRow = 0;
        if (answered == VenueRequest.QUERY)
        {
            order.queryOnce = false;
        }

        learn(order, event);
    }

    private static OrderEvent acknowledgement(final Order order)
    {
        return order.filledE8 > 0 ? OrderEvent.ACKNOWLEDGED_AFTER_FILL : OrderEvent.ACKNOWLEDGED;
    }

    private static void learn(final Order order, final VenueOrderFields event)
    {
        order.venueFilledE8 = Math.max(order.venueFilledE8, event.cumulativeQuantityE8);
        if (event.venueOrderId != 0)
        {
            order.venueOrderId = event.venueOrderId;
        }
    }

    private void onCancelRejected(final Order order, final VenueOrderFields event, final VenueRequest answered)
    {
        onWord(order, event, answered, OrderEvent.CANCEL_REJECTED);
        askNow(order);
    }

    private void onOutcomeUnknown(final Order order, final VenueRequest answered)
    {
        // A query that got no answer changes nothing that is known; it is asked again after the interval.
        order.notFoundInRow = 0;
        if (answered != VenueRequest.QUERY)
        {
            desk.apply(order, OrderEvent.OUTCOME_UNKNOWN);
            if (order.state == OrderState.IN_DOUBT)
            {
                askNow(order);
            }
        }
    }

    private void onNotFound(final Order order, final VenueOrderFields event)
    {
        desk.apply(order, OrderEvent.NOT_FOUND);
        order.notFoundInRow++;
        final boolean isAfterLease = event.requestTimeNs > order.requestTimeNs + books.engine.limits.leaseNs;
        if (order.notFoundInRow < 2 || !isAfterLease || order.isTerminal())
        {
            return;
        }

        if (order.acknowledged)
        {
            // The venue had it: that it is not found now proves nothing, and only an operator can tell.
            books.totals.illegalTransitions++;
            return;
        }

        order.notPlacedReason = ReasonCode.LEASE_OVER;
        desk.apply(order, OrderEvent.LEASE_OVER);
    }

    private void onNotSent(final Order order, final VenueRequest answered)
    {
        if (answered == VenueRequest.CANCEL || answered == VenueRequest.QUERY)
        {
            return;
        }

        if (desk.apply(order, OrderEvent.NOT_SENT) && order.state == OrderState.NOT_PLACED)
        {
            final ReasonCode obstacle = books.engine.obstacle();
            order.notPlacedReason = obstacle == ReasonCode.NONE ? ReasonCode.SEND_TOO_LATE : obstacle;
        }
    }

    private void askNow(final Order order)
    {
        order.queryOnce = true;
        order.queryAtNs = books.engine.nowNs();
    }

    private void onFill(final Order order, final VenueOrderFields fill)
    {
        if (fill.instrumentId != order.instrumentId || fill.side != order.side)
        {
            // Our key on something that we did not order: real, but not this order's.
            bookUnowned(fill);
            return;
        }

        learnFill(order, fill);
        if (isBookable(order.sourceId, order.filledE8, fill))
        {
            final long filledE8 = order.filledE8 + fill.quantityE8;
            desk.apply(order, filledE8 >= order.quantityE8 ? OrderEvent.FINAL_FILL : OrderEvent.PARTIAL_FILL);
            order.filledE8 = filledE8;
            book(order.orderId, order.intentIndex, order.sourceId, fill, filledE8, order.state);
            if (filledE8 > order.quantityE8)
            {
                haltItself();
            }
        }
    }

    private static void learnFill(final Order order, final VenueOrderFields fill)
    {
        order.acknowledged = true;
        order.notFoundInRow = 0;
        learn(order, fill);
    }

    private void bookUnowned(final VenueOrderFields fill)
    {
        if (isBookable(PositionBook.NOBODY, 0, fill))
        {
            books.totals.unknownFills++;
            book(0, IndexList.NONE, PositionBook.NOBODY, fill, fill.quantityE8, OrderState.NULL_VAL);
        }
    }

    /** Whether a fill is new and its numbers can be booked; one that cannot be booked leaves the books wrong. */
    private boolean isBookable(final int sourceId, final long filledBeforeE8, final VenueOrderFields fill)
    {
        if (books.fills.isKnown(fill.instrumentId, fill.side, fill.tradeId))
        {
            books.totals.duplicateFills++;
            return false;
        }

        final boolean fits = RequestCheck.isFillInRange(fill) &&
            filledBeforeE8 + fill.quantityE8 <= Money.MAX_SUM_QUANTITY_E8 &&
            books.positions.canBook(sourceId, fill);
        if (!fits)
        {
            books.totals.malformedInputs++;
            haltItself();
        }

        return fits;
    }

    private void book(
        final long orderId, final int intentIndex, final int sourceId, final VenueOrderFields fill,
        final long filledE8, final OrderState state)
    {
        books.fills.remember(fill.instrumentId, fill.side, fill.tradeId);
        books.totals.fills++;
        final long pnlE8 = books.positions.book(sourceId, fill);
        final long positionE8 = books.positions.of(sourceId, fill.instrumentId).quantityE8;
        output.fillBooked(orderId, intentIndex, sourceId, fill, pnlE8, positionE8, filledE8, state);
    }

    private void haltItself()
    {
        books.engine.halt();
        books.totals.selfHalts++;
    }
}
