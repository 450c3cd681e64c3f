package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.ReasonCode;

/**
 * Opens entries, the orders of confirmed intents. One leaves at its CONFIRM or, if the venue's budget has no room for
 * it, waits in line, is judged again when its turn has come, and is refused when it is too late or something has
 * stopped entries. One thread.
 */
final class EntryDesk
{
    private final Books books;
    private final RiskGate gate;
    private final Verdict verdict;
    private final OrderPlanner planner;
    private final OrderLife life;
    private final OrderRequests requests;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books    all state.
     * @param gate     who judges an entry that waited once more.
     * @param verdict  where the gate leaves the reason of a denial.
     * @param planner  who plans until when an entry waits.
     * @param life     who ends an entry that never leaves.
     * @param requests who places.
     * @param output   who is told of an entry that leaves at its CONFIRM.
     */
    EntryDesk(
        final Books books, final RiskGate gate, final Verdict verdict, final OrderPlanner planner,
        final OrderLife life, final OrderRequests requests, final ExecutionOutput output)
    {
        this.books = books;
        this.gate = gate;
        this.verdict = verdict;
        this.planner = planner;
        this.life = life;
        this.requests = requests;
        this.output = output;
    }

    /** Whether another entry has a slot, and room for what it may open, or a position could not be protected. */
    boolean hasRoom()
    {
        if (books.orders.nextSlot() == IndexList.NONE)
        {
            return verdict.deny(ReasonCode.TABLE_FULL, books.orders.openEntries(), books.orders.entryCapacity());
        }

        final int taken = books.protections.size() + books.orders.openEntries();
        return taken < books.protections.capacity() ||
            verdict.deny(ReasonCode.TABLE_FULL, taken, books.protections.capacity());
    }

    /**
     * Tells the order of an intent that is being confirmed, unless it has to wait: nobody overtakes.
     *
     * @return whether it leaves; {@link #open} must be told.
     */
    boolean leaves(final Intent intent)
    {
        final boolean reduceOnly = reduces(intent.sourceId);
        if (!requests.mayPlace(reduceOnly) || books.orders.queued().size() > 0)
        {
            return false;
        }

        output.placeOrder(
            intent.orderId, intent.instrumentId, intent.side, intent.timeInForce, intent.priceE8, intent.quantityE8,
            intent.signalKeyHi, intent.signalKeyLo, OrderRole.ENTRY, 0, reduceOnly,
            Order.sendBeforeNs(books.engine.nowNs(), books.engine.limits));
        return true;
    }

    /**
     * Books the order of a confirmed intent, in the venue slot that the gate has seen if it leaves, or as waiting.
     *
     * @return its slot.
     */
    int open(final int intentIndex, final Intent intent, final boolean leaves)
    {
        final int slot = books.orders.nextSlot();
        final Order order = books.orders.at(slot);
        if (books.orders.isRemembered(slot))
        {
            books.intents.at(order.intentIndex).orderIndex = IndexList.NONE;
        }

        books.orders.occupy(slot);
        order.begin(intent, intentIndex, reduces(intent.sourceId), books.engine.nowNs(), books.engine.limits);
        order.stopNumber = books.engine.stopNumber();
        books.orders.release(slot);
        books.totals.ordersRequested++;
        noteExecution(order);
        if (leaves)
        {
            requests.bookPlace(slot, order);
        }
        else
        {
            books.orders.queue(slot);
            order.outstanding = VenueRequest.NONE;
            planner.plan(slot);
        }

        return slot;
    }

    private boolean reduces(final int sourceId)
    {
        return books.engine.isReducing() || books.sources.at(sourceId).reducing;
    }

    /** What the throttle of its source and the detector of duplicates remember of an entry that leaves. */
    private void noteExecution(final Order order)
    {
        books.sources.at(order.sourceId).throttle.onExecution(books.engine.nowNs());
        if (books.account.limits().duplicateWithinNs > 0)
        {
            books.recent.remember(order.instrumentId, order.side, order.quantityE8, books.engine.nowNs());
        }
    }

    /** Whether the oldest that waits would be placed, were there somebody to ask. */
    boolean mayPlaceOldest()
    {
        final int oldest = books.orders.queued().first();
        return oldest != IndexList.NONE && requests.mayPlace(books.orders.at(oldest).reduceOnly);
    }

    /** What waited is judged again: state, age, prices and limits may be others than at its CONFIRM. */
    void placeWaiting(final int budget)
    {
        for (int left = budget; left > 0 && books.orders.queued().size() > 0 && requests.canRequest(); left--)
        {
            final int slot = books.orders.queued().first();
            final Order order = books.orders.at(slot);
            verdict.clear();
            if (books.engine.nowNs() > order.sendBeforeNs)
            {
                life.refuseLate(slot, order);
            }
            else if (!gate.mayLeave(books.intents.at(order.intentIndex)))
            {
                life.refuse(slot, verdict.reason(), verdict.measured(), verdict.allowed());
            }
            else if (requests.mayPlace(order.reduceOnly))
            {
                leave(slot, order);
            }
            else
            {
                return;
            }
        }
    }

    private void leave(final int slot, final Order order)
    {
        books.orders.unqueue(slot);
        order.outstanding = VenueRequest.PLACE;
        order.requestTimeNs = books.engine.nowNs();
        order.epoch = books.engine.epoch();
        order.reduceOnly = order.reduceOnly || reduces(order.sourceId);
        requests.place(slot, order);
    }

    /** Whether the oldest that waits was decided before something stopped entries. */
    boolean hasStopped()
    {
        final int oldest = books.orders.queued().first();
        return oldest != IndexList.NONE && books.orders.at(oldest).stopNumber != books.engine.stopNumber();
    }

    /** A halt empties the queue, and whatever else stopped entries does; a resume brings nothing back. */
    void refuseStopped(final int budget)
    {
        for (int left = budget; left > 0 && hasStopped(); left--)
        {
            life.refuse(books.orders.queued().first(), books.engine.lastStop(), 0, 0);
        }
    }
}
