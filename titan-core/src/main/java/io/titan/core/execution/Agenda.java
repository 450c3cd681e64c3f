package io.titan.core.execution;

/**
 * What is due by now and what waits for the venue, and who does it: hands each deadline to the one whose it is, and
 * goes on with the rest. A bounded part in each call; when the next is due it says. One thread.
 */
final class Agenda
{
    private final Books books;
    private final IntentEnds intents;
    private final OrderLife life;
    private final ProtectionDesk protections;
    private final OrderDesk orders;

    /**
     * Works on the given books.
     *
     * @param books       all state.
     * @param intents     who ends intents whose time is over.
     * @param life        who takes the deadlines of orders.
     * @param protections who keeps positions protected.
     * @param orders      who does what open orders wait for.
     */
    Agenda(
        final Books books, final IntentEnds intents, final OrderLife life, final ProtectionDesk protections,
        final OrderDesk orders)
    {
        this.books = books;
        this.intents = intents;
        this.life = life;
        this.protections = protections;
        this.orders = orders;
    }

    /** Logical time at which something can be done, ns; {@link DeadlineQueue#NO_DEADLINE} for never. */
    long nextDeadlineNs()
    {
        return intents.hasOutlived() ? books.engine.nowNs() : Math.min(
            Math.min(orders.nextWorkNs(), protections.nextWorkNs()), books.deadlines.nextNs());
    }

    /** Does what waits. Protection before entries and queries: it has the first claim to a slot and to the budget. */
    void work()
    {
        protections.work();
        orders.work();
    }

    /** Expires what an earlier process had prepared. */
    void expireOutlived()
    {
        intents.expireOutlived(OrderDesk.WORK_PER_CALL);
    }

    /** Ends and tries again what time has made due. */
    void endWhatIsDue()
    {
        for (int left = OrderDesk.WORK_PER_CALL; left > 0 && books.deadlines.nextNs() <= books.engine.nowNs(); left--)
        {
            onDeadline(books.deadlines.nextItem());
        }
    }

    private void onDeadline(final int item)
    {
        if (item < books.itemOfOrder(0))
        {
            intents.onDeadline(item);
        }
        else if (item < books.itemOfProtection(0))
        {
            life.onDeadline(item - books.itemOfOrder(0));
        }
        else
        {
            protections.onDeadline(item - books.itemOfProtection(0));
        }
    }
}
