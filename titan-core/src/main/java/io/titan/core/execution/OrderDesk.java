package io.titan.core.execution;

/**
 * Does what open orders wait for as soon as venue slots and budget allow it, a bounded part in each call: what has
 * been stopped ends, then the walks over all orders go on, then cancels, queries, and entries that wait. One thread.
 */
final class OrderDesk
{
    /** Most orders visited, and most requests made, in one call. */
    static final int WORK_PER_CALL = 64;

    private final Books books;
    private final OrderPlanner planner;
    private final OrderRequests requests;
    private final EntryDesk entries;
    private final OrderSweeper sweeper;
    private final StrayDesk strays;

    /**
     * Works on the given books.
     *
     * @param books    all state.
     * @param planner  who plans what an order wants next.
     * @param requests who asks the venue.
     * @param entries  who places what waits.
     * @param sweeper  who goes on with the walks over all orders.
     * @param strays   who cancels what only the venue has open.
     */
    OrderDesk(
        final Books books, final OrderPlanner planner, final OrderRequests requests, final EntryDesk entries,
        final OrderSweeper sweeper, final StrayDesk strays)
    {
        this.books = books;
        this.planner = planner;
        this.requests = requests;
        this.entries = entries;
        this.sweeper = sweeper;
        this.strays = strays;
    }

    /** When something can be done, {@link DeadlineQueue#NO_DEADLINE} for never; asking changes nothing. */
    long nextWorkNs()
    {
        if (books.sweeps.areUnderWay() || entries.hasStopped())
        {
            return books.engine.nowNs();
        }

        return isSomethingInLine() && requests.canRequest() ? nextRequestNs() : DeadlineQueue.NO_DEADLINE;
    }

    private long nextRequestNs()
    {
        final long nowNs = books.engine.nowNs();
        final boolean isCanceling = books.orders.canceling().size() > 0 || books.strays.areWaiting();
        final boolean fits = isCanceling && books.engine.limiter.mayCancel(nowNs) ||
            books.orders.asking().size() > 0 && books.engine.limiter.mayQuery(nowNs) || entries.mayPlaceOldest();
        return fits ? nowNs : books.engine.limiter.nextChangeNs(nowNs);
    }

    private boolean isSomethingInLine()
    {
        return books.orders.canceling().size() > 0 || books.orders.asking().size() > 0 ||
            books.orders.queued().size() > 0 || books.strays.areWaiting();
    }

    /** Does a bounded part of what is to be done: ends first, then the truth, then what is new. */
    void work()
    {
        entries.refuseStopped(WORK_PER_CALL);
        sweeper.goOn(WORK_PER_CALL);
        if (isSomethingInLine())
        {
            books.engine.limiter.roll(books.engine.nowNs());
            entries.placeWaiting(ask(strays.cancel(cancel(WORK_PER_CALL))));
        }
    }

    /** Cancels those in line for it; returns how many more requests may be made. */
    private int cancel(final int budget)
    {
        int left = budget;
        while (left > 0 && books.orders.canceling().size() > 0 && requests.canRequest() &&
            books.engine.limiter.mayCancel(books.engine.nowNs()))
        {
            final int slot = books.orders.canceling().first();
            books.orders.canceling().remove(slot);
            requests.cancel(books.orders.at(slot));
            planner.plan(slot);
            left--;
        }

        return left;
    }

    /** Asks about those in line for it; returns how many more requests may be made. */
    private int ask(final int budget)
    {
        int left = budget;
        while (left > 0 && books.orders.asking().size() > 0 && requests.canRequest() &&
            books.engine.limiter.mayQuery(books.engine.nowNs()))
        {
            final int slot = books.orders.asking().first();
            books.orders.asking().remove(slot);
            requests.query(books.orders.at(slot));
            planner.plan(slot);
            left--;
        }

        return left;
    }
}
