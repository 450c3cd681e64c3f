package io.titan.core.execution;

/** What execution holds now, in numbers to be shown and watched; no rule reads them. One thread, the core's. */
public final class ExecutionFigures
{
    private final Books books;

    /**
     * Reads the given books.
     *
     * @param books all state.
     */
    ExecutionFigures(final Books books)
    {
        this.books = books;
    }

    /** {@return profit of the UTC day in quote currency, E8: realised and not, after fees; below 0 a loss} */
    public long dayPnlE8()
    {
        return books.account.dayPnlE8();
    }

    /** {@return all positions at cost, open orders and reservations, in quote currency, E8} */
    public long grossNotionalE8()
    {
        return books.account.grossE8();
    }

    /** {@return whether no entry is open, no request unanswered, and no protection waits to ask for one} */
    public boolean isSettled()
    {
        return books.orders.openEntries() == 0 && books.engine.slotsOut() == 0 &&
            books.protections.touched().size() == 0 && books.protections.waiting().size() == 0;
    }

    /** {@return open entries now} */
    public int openOrders()
    {
        return books.orders.openEntries();
    }

    /** {@return open stops, targets and flattening orders now} */
    public int protectiveOrders()
    {
        return books.orders.openCount() - books.orders.openEntries();
    }

    /** {@return orders that wait for the venue's budget; part of {@link #openOrders()}} */
    public int queuedOrders()
    {
        return books.orders.queued().size();
    }

    /** {@return intents prepared and not ended} */
    public int liveIntents()
    {
        return books.intents.preparedCount();
    }

    /** {@return orders in doubt} */
    public int ordersInDoubt()
    {
        return books.orders.inDoubtCount();
    }

    /** {@return open orders at the venue without a name of ours, by its last lists} */
    public int foreignOrders()
    {
        return books.strays.foreignOrders();
    }
}
