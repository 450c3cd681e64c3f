package io.titan.core.execution;

import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.VenueEventKind;

/** Takes in what the venue says about orders: finds the order, and what the word makes of it. One thread. */
final class VenueDesk
{
    private final Books books;
    private final OrderPlanner planner;
    private final OrderLife life;
    private final FillDesk fills;
    private final StrayDesk strays;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param planner who plans what an order wants next.
     * @param life    who moves and settles orders.
     * @param fills   who books fills.
     * @param strays  who takes the answers about orders that the books do not have.
     */
    VenueDesk(
        final Books books, final OrderPlanner planner, final OrderLife life, final FillDesk fills,
        final StrayDesk strays)
    {
        this.books = books;
        this.planner = planner;
        this.life = life;
        this.fills = fills;
        this.strays = strays;
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

        if (event.answersRequest && strays.takes(event))
        {
            judge(event, VenueRequest.CANCEL);
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

        judge(event, answered);
        dispatch(order, event, answered);
        planner.heard(order);
        order.endCode = event.code;
        life.settle(slot, event.code, 0);
    }

    /** What the answer to a request says about the venue itself, before anything else is made of it. */
    private void judge(final VenueOrderFields event, final VenueRequest answered)
    {
        if (answered == VenueRequest.NONE || event.kind == VenueEventKind.NOT_SENT ||
            VenueCodes.isRateRefusal(event.code))
        {
            return;
        }

        if (event.kind == VenueEventKind.OUTCOME_UNKNOWN)
        {
            books.engine.venueFailed();
        }
        else if (answered != VenueRequest.QUERY)
        {
            books.engine.venueAnswered();
        }
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
            books.engine.halt();
        }

        if (event.answersRequest && strays.takes(event))
        {
            books.engine.venueFailed();
            return;
        }

        final int slot = event.answersRequest ? find(event) : IndexList.NONE;
        if (slot != IndexList.NONE)
        {
            books.engine.venueFailed();
            books.orders.at(slot).outstanding = VenueRequest.NONE;
            life.settle(slot, event.code, 0);
        }
    }

    private void dispatch(final Order order, final VenueOrderFields event, final VenueRequest answered)
    {
        switch (event.kind)
        {
            case FILL -> fills.onFill(order, event);
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
        return books.orderOf(event.signalKeyHi, event.signalKeyLo, event.role, event.generation);
    }

    /** Somebody else's order on our account, or one that is forgotten: a fill of it is real all the same. */
    private void onUnknownOrder(final VenueOrderFields event)
    {
        if (event.kind == VenueEventKind.FILL)
        {
            fills.onUnknown(event);
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
        if (!life.apply(order, word))
        {
            if (word == OrderEvent.ACKNOWLEDGED)
            {
                // An order whose risk was given back lives at the venue: more exposure than the books hold.
                books.engine.halt();
            }

            return;
        }

        order.acknowledged = order.acknowledged || event.kind != VenueEventKind.REJECTED;
        order.notFoundInRow = 0;
        if (answered == VenueRequest.QUERY)
        {
            order.queryOnce = false;
            onFound(order, event, word);
        }

        order.learn(event);
    }

    /** One that is wanted again although it was told to go: whether it stays shows once its cancel cannot arrive. */
    private void onFound(final Order order, final VenueOrderFields event, final OrderEvent word)
    {
        final boolean isAlive = word == OrderEvent.ACKNOWLEDGED || word == OrderEvent.ACKNOWLEDGED_AFTER_FILL;
        if (!isAlive || order.state != OrderState.CANCELING || order.isCancelWanted())
        {
            return;
        }

        final long arrivedNs = order.cancelAtNs + books.engine.limits.leaseNs;
        if (event.requestTimeNs > arrivedNs)
        {
            life.apply(order, order.filledE8 > 0 ? OrderEvent.CANCEL_LOST_AFTER_FILL : OrderEvent.CANCEL_LOST);
        }
        else
        {
            order.queryOnce = true;
            order.queryAtNs = arrivedNs + 1;
        }
    }

    private static OrderEvent acknowledgement(final Order order)
    {
        return order.filledE8 > 0 ? OrderEvent.ACKNOWLEDGED_AFTER_FILL : OrderEvent.ACKNOWLEDGED;
    }

    private void onCancelRejected(final Order order, final VenueOrderFields event, final VenueRequest answered)
    {
        onWord(order, event, answered, OrderEvent.CANCEL_REJECTED);
        planner.askNow(order);
    }

    private void onOutcomeUnknown(final Order order, final VenueRequest answered)
    {
        // A query that got no answer changes nothing that is known; it is asked again after the interval.
        order.notFoundInRow = 0;
        if (answered != VenueRequest.QUERY)
        {
            life.apply(order, OrderEvent.OUTCOME_UNKNOWN);
            if (order.state == OrderState.IN_DOUBT)
            {
                planner.askNow(order);
            }
        }
    }

    private void onNotFound(final Order order, final VenueOrderFields event)
    {
        life.apply(order, OrderEvent.NOT_FOUND);
        order.notFoundInRow++;
        final boolean isAfterLease = event.requestTimeNs > order.requestTimeNs + books.engine.limits.leaseNs;
        if (order.notFoundInRow < 2 || !isAfterLease || order.isTerminal())
        {
            return;
        }

        if (order.acknowledged && !order.isEntry())
        {
            // It had it, and has it no more: two stops can do no harm that one missing could not do worse.
            life.apply(order, OrderEvent.EXPIRED);
            return;
        }

        if (order.acknowledged)
        {
            // The venue had it: that it is not found now proves nothing, and only an operator can tell.
            books.totals.illegalTransitions++;
            return;
        }

        order.notPlacedReason = ReasonCode.LEASE_OVER;
        life.apply(order, OrderEvent.LEASE_OVER);
    }

    private void onNotSent(final Order order, final VenueRequest answered)
    {
        if (answered == VenueRequest.CANCEL || answered == VenueRequest.QUERY)
        {
            return;
        }

        if (life.apply(order, OrderEvent.NOT_SENT) && order.state == OrderState.NOT_PLACED)
        {
            final ReasonCode obstacle = books.engine.obstacle();
            order.notPlacedReason = obstacle == ReasonCode.NONE ? ReasonCode.SEND_TOO_LATE : obstacle;
        }
    }
}
