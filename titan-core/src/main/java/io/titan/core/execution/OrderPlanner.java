package io.titan.core.execution;

import io.titan.protocol.OrderState;

/**
 * Decides what an open order wants of the venue next: to be canceled, to be asked about, or nothing yet. What it wants
 * now puts it in line, what it wants later is a deadline. Sends nothing. One thread.
 */
final class OrderPlanner
{
    /** After so many query intervals of silence an order that protects is asked about. */
    static final int AUDIT_AFTER = 60;

    private final Books books;

    /**
     * Works on the given books.
     *
     * @param books all state.
     */
    OrderPlanner(final Books books)
    {
        this.books = books;
    }

    /** Puts the order in line when it wants to ask now, and sets the deadline of whatever it wants later. */
    void plan(final int slot)
    {
        final Order order = books.orders.at(slot);
        if (!books.orders.isOpen(slot))
        {
            books.deadlines.cancel(books.itemOfOrder(slot));
            return;
        }

        noteQueryNeed(order);
        long deadlineNs = Math.min(line(slot, order), order.auditAtNs);
        if (!order.isCancelWanted())
        {
            deadlineNs = Math.min(deadlineNs, order.workUntilNs);
        }

        if (order.state == OrderState.REQUESTED)
        {
            // One that is still in time at its last nanosecond is late in the next.
            deadlineNs = Math.min(deadlineNs, order.queued ? order.sendBeforeNs + 1 : order.overdueNs);
        }

        books.deadlines.schedule(books.itemOfOrder(slot), deadlineNs);
    }

    /** An order that protects is not wanted any more, as soon as it can be canceled. */
    void supersede(final int slot)
    {
        final Order order = books.orders.at(slot);
        if (!order.isCancelWanted())
        {
            order.superseded = true;
            plan(slot);
        }
    }

    /** Wants to know what has become of an order. */
    void askNow(final Order order)
    {
        order.queryOnce = true;
        order.queryAtNs = books.engine.nowNs();
        heard(order);
    }

    /** Something was heard of an order, or is asked for: silence is counted anew. */
    void heard(final Order order)
    {
        if (!order.isEntry())
        {
            order.auditAtNs = books.engine.nowNs() + AUDIT_AFTER * books.engine.limits.queryIntervalNs;
        }
    }

    /** Puts the order in the line of what it wants now; returns when it wants something that it does not want yet. */
    private long line(final int slot, final Order order)
    {
        final long nowNs = books.engine.nowNs();
        final long cancelNs = wantsCancelAtNs(order);
        final long queryNs = wantsQueryAtNs(order);
        final boolean cancels = cancelNs <= nowNs;
        final boolean asks = !cancels && queryNs <= nowNs;
        set(books.orders.canceling(), slot, cancels);
        set(books.orders.asking(), slot, asks);
        return cancels || asks ? DeadlineQueue.NO_DEADLINE : Math.min(cancelNs, queryNs);
    }

    private long wantsCancelAtNs(final Order order)
    {
        final boolean wants = order.outstanding == VenueRequest.NONE && order.isCancelWanted() && order.isCancelable();
        return wants ? order.cancelAtNs : DeadlineQueue.NO_DEADLINE;
    }

    private long wantsQueryAtNs(final Order order)
    {
        final boolean wants = order.outstanding == VenueRequest.NONE && order.querying;
        return wants ? order.queryAtNs : DeadlineQueue.NO_DEADLINE;
    }

    private static void set(final IndexList list, final int slot, final boolean belongs)
    {
        if (belongs)
        {
            list.add(slot);
        }
        else
        {
            list.remove(slot);
        }
    }

    /** A new need leaves the stream one interval to tell by itself, unless something has said: at once. */
    private void noteQueryNeed(final Order order)
    {
        final boolean needs = order.needsQuery();
        final boolean isNew = needs && !order.querying;
        if (isNew && !order.queryOnce && order.state != OrderState.IN_DOUBT)
        {
            order.queryAtNs = Math.max(order.queryAtNs, books.engine.nowNs() + books.engine.limits.queryIntervalNs);
        }

        order.querying = needs;
    }
}
