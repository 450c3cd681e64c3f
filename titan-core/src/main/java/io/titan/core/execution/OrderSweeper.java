package io.titan.core.execution;

/** Walks through the open orders for {@link OrderSweeps}, a bounded part in one call. One thread. */
final class OrderSweeper
{
    private final Books books;
    private final OrderSweeps sweeps;
    private final OrderPlanner planner;
    private final OrderLife life;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param planner who plans what an order wants next.
     * @param life    who ends and moves orders.
     */
    OrderSweeper(final Books books, final OrderPlanner planner, final OrderLife life)
    {
        this.books = books;
        sweeps = books.sweeps;
        this.planner = planner;
        this.life = life;
    }

    /** Wants every open entry of a source and instrument canceled, and what it fills until then closed. */
    void flattenEntries(final int sourceId, final int instrumentId)
    {
        // One that is under way has another filter: it ends first, within the orders that there are.
        while (sweeps.flattens.isUnderWay())
        {
            flatten(sweeps.flattens);
        }

        sweeps.flattens.start(books.orders, sourceId, instrumentId);
    }

    /**
     * Does a bounded part.
     *
     * @param budget orders that each walk may visit.
     */
    void goOn(final int budget)
    {
        for (int left = budget; left > 0 && sweeps.flattens.isUnderWay(); left--)
        {
            flatten(sweeps.flattens);
        }

        for (int left = budget; left > 0 && sweeps.cancels.isUnderWay(); left--)
        {
            cancel(sweeps.cancels);
        }

        for (int left = budget; left > 0 && sweeps.queries.isUnderWay(); left--)
        {
            query(sweeps.queries);
        }

        for (int left = budget; left > 0 && sweeps.questions.isUnderWay(); left--)
        {
            ask(sweeps.questions);
        }
    }

    private void flatten(final Sweep sweep)
    {
        final int slot = sweep.current();
        final Order order = books.orders.at(slot);
        sweep.moveOn(books.orders);
        if (sweep.concerns(order) && order.isEntry())
        {
            life.endEntry(slot);
        }
    }

    private void cancel(final Sweep sweep)
    {
        final int slot = sweep.current();
        final Order order = books.orders.at(slot);
        sweep.moveOn(books.orders);
        if (sweep.concerns(order) && order.isEntry() && sweeps.isCanceled(order) && !order.isCancelWanted())
        {
            order.cancelReason = sweeps.cancelReason();
            life.endIfCanceled(slot, order);
        }
    }

    private void query(final Sweep sweep)
    {
        final int slot = sweep.current();
        final Order order = books.orders.at(slot);
        sweep.moveOn(books.orders);
        if (sweep.concerns(order) && !order.queued)
        {
            forgetOldProcess(slot, order);
            order.queryOnce = true;
            order.queryAtNs = books.engine.nowNs();
            planner.plan(slot);
        }
    }

    private void ask(final Sweep sweep)
    {
        final int slot = sweep.current();
        final Order order = books.orders.at(slot);
        sweep.moveOn(books.orders);
        if (sweep.concerns(order) && !order.queued)
        {
            planner.askNow(order);
            planner.plan(slot);
        }
    }

    /** What a process that is gone had asked will not be answered. */
    private void forgetOldProcess(final int slot, final Order order)
    {
        if (order.epoch != books.engine.epoch())
        {
            order.epoch = books.engine.epoch();
            order.outstanding = VenueRequest.NONE;
            life.apply(order, OrderEvent.PROCESS_LOST);
            if (!order.isEntry())
            {
                // Whether its cancel is still wanted, should there have been one, its protection says first.
                order.cancelAtNs = books.engine.nowNs() + books.engine.limits.queryIntervalNs;
                books.protections.touch(books.protections.ofOrder(slot));
            }
        }
    }
}
