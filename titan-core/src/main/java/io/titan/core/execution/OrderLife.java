package io.titan.core.execution;

import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;

/**
 * The life cycle of an order after it was opened: moves it along {@link OrderTransitions}, makes exposure, protections
 * and lists follow, and tells its source of an end. Sends nothing to the venue. One thread.
 */
final class OrderLife
{
    private final Books books;
    private final OrderPlanner planner;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param planner who plans what an order wants next.
     * @param output  who is told.
     */
    OrderLife(final Books books, final OrderPlanner planner, final ExecutionOutput output)
    {
        this.books = books;
        this.planner = planner;
        this.output = output;
    }

    /** Something of this order is due. */
    void onDeadline(final int slot)
    {
        final Order order = books.orders.at(slot);
        if (order.queued && books.engine.nowNs() > order.sendBeforeNs)
        {
            refuseLate(slot, order);
            return;
        }

        if (order.state == OrderState.REQUESTED && !order.queued && books.engine.nowNs() >= order.overdueNs)
        {
            order.outstanding = VenueRequest.NONE;
            order.queryAtNs = books.engine.nowNs();
            books.engine.venueFailed();
            apply(order, OrderEvent.ANSWER_OVERDUE);
        }

        if (books.engine.nowNs() >= order.workUntilNs && !order.isCancelWanted())
        {
            order.cancelReason = ReasonCode.WORKING_TIME_OVER;
        }

        if (books.engine.nowNs() >= order.auditAtNs)
        {
            planner.askNow(order);
        }

        endIfCanceled(slot, order);
    }

    /**
     * Moves an order along the table.
     *
     * @return whether the pair is legal; an illegal one is counted and changes nothing.
     */
    boolean apply(final Order order, final OrderEvent event)
    {
        final OrderState next = OrderTransitions.next(order.state, event);
        if (next == null)
        {
            books.totals.illegalTransitions++;
            return false;
        }

        if (next != order.state)
        {
            countChange(order.state, next);
            order.state = next;
            if (next == OrderState.IN_DOUBT && order.isEntry())
            {
                tell(order, ReasonCode.ORDER_IN_DOUBT, 0, 0);
            }
        }

        return true;
    }

    private void countChange(final OrderState from, final OrderState to)
    {
        books.orders.countInDoubt((to == OrderState.IN_DOUBT ? 1 : 0) - (from == OrderState.IN_DOUBT ? 1 : 0));
        if (to == OrderState.IN_DOUBT)
        {
            books.engine.ordersInDoubt(books.orders.inDoubtCount());
        }
        else if (to == OrderState.FILLED)
        {
            books.totals.ordersFilled++;
        }
        else if (to == OrderState.REJECTED)
        {
            books.totals.ordersRejected++;
        }
    }

    /** Makes exposure and the lists of open and ended orders follow what the order has become, and plans its next. */
    void settle(final int slot, final long measured, final long allowed)
    {
        final Order order = books.orders.at(slot);
        if (order.queued && order.state != OrderState.REQUESTED)
        {
            // The venue speaks of an order that we have not sent: whatever that means, it is not sent any more.
            books.orders.unqueue(slot);
        }

        if (order.isEntry())
        {
            books.exposure.settle(order);
        }
        else
        {
            books.protections.touch(books.protections.ofOrder(slot));
        }

        final boolean wasOpen = books.orders.isOpen(slot);
        if (wasOpen && !order.isOpen())
        {
            close(slot, order, measured, allowed);
        }
        else if (!wasOpen && order.isOpen())
        {
            books.orders.reopen(slot);
            books.intents.keep(order.intentIndex);
        }

        planner.plan(slot);
    }

    private void close(final int slot, final Order order, final long measured, final long allowed)
    {
        books.sweeps.onClosing(slot);
        books.orders.close(slot);
        if (order.isEntry())
        {
            closeEntry(order);
            tellEnd(order, measured, allowed);
        }
        else
        {
            books.protections.orderEnded(slot, books.engine.nowNs());
        }
    }

    /** A signal of which something is held is not over with its entry. */
    private void closeEntry(final Order entry)
    {
        final int index = books.intents.at(entry.intentIndex).protectionIndex;
        if (index == IndexList.NONE)
        {
            books.intents.age(entry.intentIndex, books.engine.nowNs());
        }
        else
        {
            books.protections.orderOfSignalEnded(index, books.engine.nowNs());
        }
    }

    /** What an entry would open is not wanted any more. */
    void endEntry(final int slot)
    {
        if (slot != IndexList.NONE && books.orders.isOpen(slot))
        {
            books.orders.at(slot).cancelReason = ReasonCode.FLATTENED;
            endIfCanceled(slot, books.orders.at(slot));
        }
    }

    /** A cancel of what has not left is its end. */
    void endIfCanceled(final int slot, final Order order)
    {
        if (order.queued && order.isCancelWanted())
        {
            refuse(slot, order.cancelReason, 0, 0);
        }
        else
        {
            planner.plan(slot);
        }
    }

    /** An order that waited ends because it is too late to send it. */
    void refuseLate(final int slot, final Order order)
    {
        refuse(
            slot, ReasonCode.SEND_TOO_LATE, books.engine.nowNs() - order.requestTimeNs,
            order.sendBeforeNs - order.requestTimeNs);
    }

    /** An order of which no byte has left ends; its source is told why. */
    void refuse(final int slot, final ReasonCode reason, final long measured, final long allowed)
    {
        final Order order = books.orders.at(slot);
        books.orders.unqueue(slot);
        order.notPlacedReason = reason;
        apply(order, OrderEvent.NOT_SENT);
        settle(slot, measured, allowed);
    }

    /** An order that ended short of its quantity is told to its source, which cannot see why. */
    private void tellEnd(final Order order, final long measured, final long allowed)
    {
        final ReasonCode reason = endReason(order);
        if (reason != ReasonCode.NONE)
        {
            tell(order, reason, measured, allowed);
        }
    }

    private void tell(final Order order, final ReasonCode reason, final long measured, final long allowed)
    {
        final Intent intent = books.intents.at(order.intentIndex);
        output.intentReplied(
            order.sourceId, order.signalKeyHi, order.signalKeyLo, IntentRequest.NONE,
            IntentAnswers.outcome(intent.state), reason, measured, allowed, order.orderId, order.priceE8,
            order.quantityE8, false);
    }

    private ReasonCode endReason(final Order order)
    {
        return switch (order.state)
        {
            case REJECTED -> ReasonCode.VENUE_REJECTED;
            case NOT_PLACED -> order.notPlacedReason;
            case CANCELED -> order.cancelReason;
            case EXPIRED -> ReasonCode.VENUE_EXPIRED;
            default -> ReasonCode.NONE;
        };
    }
}
