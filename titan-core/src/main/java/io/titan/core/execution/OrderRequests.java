package io.titan.core.execution;

/**
 * Asks the venue: places, cancels, queries. One unanswered request for each order, no more in all than there are venue
 * slots, and none that the venue's budget has no room for. One thread.
 */
final class OrderRequests
{
    private final Books books;
    private final OrderLife life;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books  all state.
     * @param life   who moves an order when it is asked to go.
     * @param output who is told.
     */
    OrderRequests(final Books books, final OrderLife life, final ExecutionOutput output)
    {
        this.books = books;
        this.life = life;
        this.output = output;
    }

    /** Whether there is somebody to ask, and a slot for the answer. */
    boolean canRequest()
    {
        return books.engine.isConnected() && books.engine.hasVenueSlot();
    }

    /** Whether the venue's budget has room for an order. */
    boolean mayPlace(final boolean reduceOnly)
    {
        return books.engine.limiter.hasOrderBudget(reduceOnly, books.engine.nowNs()) &&
            books.engine.limiter.hasMessages(reduceOnly);
    }

    /** Whether an order that protects or closes may be placed now: it may use the reserved share of the budget. */
    boolean mayProtect()
    {
        return canRequest() && mayPlace(true);
    }

    /** As {@link #mayProtect()}, for a protection: if not, it waits until it may. */
    boolean mayProtect(final int protectionIndex)
    {
        if (mayProtect())
        {
            return true;
        }

        books.protections.waiting().add(protectionIndex);
        return false;
    }

    /** Places an order that protects or closes; only when {@link #mayProtect()}. */
    void protect(final int slot)
    {
        final Order order = books.orders.at(slot);
        order.orderId = books.orders.nextId();
        order.epoch = books.engine.epoch();
        order.request(books.engine.nowNs(), books.engine.limits);
        books.orders.release(slot);
        books.totals.protectiveOrders++;
        place(slot, order);
    }

    /** Places an order whose time to be sent is set: books it and tells it. */
    void place(final int slot, final Order order)
    {
        bookPlace(slot, order);
        output.placeOrder(
            order.orderId, order.instrumentId, order.side, order.timeInForce, order.priceE8, order.quantityE8,
            order.signalKeyHi, order.signalKeyLo, order.role(), order.generation(), order.reduceOnly,
            order.sendBeforeNs);
    }

    /** Books that an order was told to be placed: its slot, its part of the budget, when its answer is overdue. */
    void bookPlace(final int slot, final Order order)
    {
        books.engine.takeVenueSlot();
        books.engine.limiter.onOrder();
        books.deadlines.schedule(books.itemOfOrder(slot), Math.min(order.overdueNs, order.workUntilNs));
    }

    /** Cancels; who calls looks at the budget before. */
    void cancel(final Order order)
    {
        order.cancelAtNs = books.engine.nowNs() + books.engine.limits.queryIntervalNs;
        order.outstanding = VenueRequest.CANCEL;
        life.apply(order, OrderEvent.CANCEL_REQUESTED);
        books.engine.takeVenueSlot();
        books.engine.limiter.onCancel();
        output.cancelOrder(
            order.orderId, order.instrumentId, order.signalKeyHi, order.signalKeyLo, order.role(),
            order.generation(), order.venueOrderId);
    }

    /** Asks what has become of an order; who calls looks at the budget before. */
    void query(final Order order)
    {
        order.queryAtNs = books.engine.nowNs() + books.engine.limits.queryIntervalNs;
        order.outstanding = VenueRequest.QUERY;
        books.engine.takeVenueSlot();
        books.engine.limiter.onQuery();
        output.queryOrder(
            order.orderId, order.instrumentId, order.signalKeyHi, order.signalKeyLo, order.role(),
            order.generation(), order.venueOrderId);
    }
}
