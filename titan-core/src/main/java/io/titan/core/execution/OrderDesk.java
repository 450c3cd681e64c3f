package io.titan.core.execution;

import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;

/**
 * Releases orders and asks the venue about them: cancels and queries, one unanswered request per order and no more in
 * all than there are venue slots. Work that finds no slot waits in line, work of another day in the deadline queue.
 * One thread.
 */
final class OrderDesk
{
    /** Most orders visited, and most requests made, in one call. */
    static final int WORK_PER_CALL = 64;

    private final Books books;
    private final ExecutionOutput output;
    private final Sweep queries = new Sweep();
    private final Sweep cancels = new Sweep();

    /**
     * Works on the given books.
     *
     * @param books  all state.
     * @param output who is told.
     */
    OrderDesk(final Books books, final ExecutionOutput output)
    {
        this.books = books;
        this.output = output;
    }

    Sweep queries()
    {
        return queries;
    }

    Sweep cancels()
    {
        return cancels;
    }

    /** Releases the order of a confirmed intent into a venue slot that the gate has seen. */
    int release(final int intentIndex, final Intent intent)
    {
        final int slot = books.orders.nextSlot();
        final Order order = books.orders.at(slot);
        if (books.orders.isRemembered(slot))
        {
            books.intents.at(order.intentIndex).orderIndex = IndexList.NONE;
        }

        books.orders.occupy(slot);
        order.begin(intent, intentIndex, books.engine.nowNs(), books.engine.limits);
        books.orders.release(slot);
        books.engine.takeVenueSlot();
        books.totals.ordersRequested++;
        books.deadlines.schedule(books.itemOfOrder(slot), Math.min(order.overdueNs, order.workUntilNs));
        output.placeOrder(
            order.orderId, order.instrumentId, order.side, order.timeInForce, order.priceE8, order.quantityE8,
            order.signalKeyHi, order.signalKeyLo, order.role(), order.generation(), false, order.sendBeforeNs);
        return slot;
    }

    /** Wants every open entry canceled. */
    void cancelAll()
    {
        cancels.start(books.orders);
    }

    /** Wants every open order queried: what happened meanwhile is not known. */
    void queryAll()
    {
        queries.start(books.orders);
    }

    /** Whether there is something that can be done at once. */
    boolean hasWork()
    {
        return queries.isUnderWay() || cancels.isUnderWay() || books.orders.waiting().size() > 0 && canRequest();
    }

    /** Does a bounded part of what is to be done. */
    void work()
    {
        sweepCancels();
        sweepQueries();
        int budget = WORK_PER_CALL;
        while (budget > 0 && books.orders.waiting().size() > 0 && canRequest())
        {
            final int slot = books.orders.waiting().first();
            books.orders.waiting().remove(slot);
            request(slot);
            plan(slot);
            budget--;
        }
    }

    /** Something of this order is due. */
    void onDeadline(final int slot)
    {
        final Order order = books.orders.at(slot);
        if (order.state == OrderState.REQUESTED && books.engine.nowNs() >= order.overdueNs)
        {
            order.outstanding = VenueRequest.NONE;
            order.queryAtNs = books.engine.nowNs();
            apply(order, OrderEvent.ANSWER_OVERDUE);
        }

        if (books.engine.nowNs() >= order.workUntilNs && !order.isCancelWanted())
        {
            order.cancelReason = ReasonCode.WORKING_TIME_OVER;
        }

        plan(slot);
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
        }

        return true;
    }

    /** Makes exposure and the lists of open and ended orders follow what the order has become, and plans its next. */
    void settle(final int slot, final int code)
    {
        final Order order = books.orders.at(slot);
        books.exposure.settle(order);
        final boolean wasOpen = books.orders.isOpen(slot);
        if (wasOpen && !order.isOpen())
        {
            close(slot, order, code);
        }
        else if (!wasOpen && order.isOpen())
        {
            books.orders.reopen(slot);
            books.intents.orderReopened(order.intentIndex);
        }

        plan(slot);
    }

    private void close(final int slot, final Order order, final int code)
    {
        queries.onClosing(slot, books.orders);
        cancels.onClosing(slot, books.orders);
        books.orders.close(slot);
        books.intents.orderEnded(order.intentIndex, books.engine.nowNs());
        tellEnd(order, code);
    }

    /** An order that ended short of its quantity, for a reason that its source cannot see, is told to it. */
    private void tellEnd(final Order order, final int code)
    {
        final ReasonCode reason = endReason(order);
        if (reason != ReasonCode.NONE)
        {
            final Intent intent = books.intents.at(order.intentIndex);
            output.intentReplied(
                order.sourceId, order.signalKeyHi, order.signalKeyLo, IntentRequest.NONE,
                IntentAnswers.outcome(intent.state), reason, code, 0, order.orderId, order.priceE8, order.quantityE8,
                false);
        }
    }

    private ReasonCode endReason(final Order order)
    {
        return switch (order.state)
        {
            case REJECTED -> ReasonCode.VENUE_REJECTED;
            case NOT_PLACED -> order.notPlacedReason;
            case CANCELED -> order.cancelReason;
            default -> ReasonCode.NONE;
        };
    }

    private void countChange(final OrderState from, final OrderState to)
    {
        books.orders.countInDoubt((to == OrderState.IN_DOUBT ? 1 : 0) - (from == OrderState.IN_DOUBT ? 1 : 0));
        if (to == OrderState.FILLED)
        {
            books.totals.ordersFilled++;
        }
        else if (to == OrderState.REJECTED)
        {
            books.totals.ordersRejected++;
        }
    }

    private boolean canRequest()
    {
        return books.engine.isConnected() && books.engine.hasVenueSlot();
    }

    private void sweepCancels()
    {
        for (int visits = WORK_PER_CALL; visits > 0 && cancels.isUnderWay(); visits--)
        {
            final int slot = cancels.current();
            final Order order = books.orders.at(slot);
            cancels.moveOn(books.orders);
            if (cancels.concerns(order) && !order.isCancelWanted())
            {
                order.cancelReason = ReasonCode.OPERATOR;
                plan(slot);
            }
        }
    }

    private void sweepQueries()
    {
        for (int visits = WORK_PER_CALL; visits > 0 && queries.isUnderWay(); visits--)
        {
            final int slot = queries.current();
            final Order order = books.orders.at(slot);
            queries.moveOn(books.orders);
            if (queries.concerns(order))
            {
                forgetOldProcess(order);
                order.queryOnce = true;
                order.queryAtNs = books.engine.nowNs();
                plan(slot);
            }
        }
    }

    /** What a process that is gone had asked will not be answered. */
    private void forgetOldProcess(final Order order)
    {
        if (order.epoch != books.engine.epoch())
        {
            order.epoch = books.engine.epoch();
            order.outstanding = VenueRequest.NONE;
            apply(order, OrderEvent.PROCESS_LOST);
        }
    }

    /** Asks what the order wants most: the end first, then the truth. */
    private void request(final int slot)
    {
        final Order order = books.orders.at(slot);
        final long nowNs = books.engine.nowNs();
        if (wantsCancelAtNs(order) <= nowNs)
        {
            order.cancelAtNs = nowNs + books.engine.limits.queryIntervalNs;
            order.outstanding = VenueRequest.CANCEL;
            apply(order, OrderEvent.CANCEL_REQUESTED);
            books.engine.takeVenueSlot();
            output.cancelOrder(
                order.orderId, order.instrumentId, order.signalKeyHi, order.signalKeyLo, order.role(),
                order.generation(), order.venueOrderId);
        }
        else if (wantsQueryAtNs(order) <= nowNs)
        {
            order.queryAtNs = nowNs + books.engine.limits.queryIntervalNs;
            order.outstanding = VenueRequest.QUERY;
            books.engine.takeVenueSlot();
            output.queryOrder(
                order.orderId, order.instrumentId, order.signalKeyHi, order.signalKeyLo, order.role(),
                order.generation(), order.venueOrderId);
        }
    }

    private long wantsCancelAtNs(final Order order)
    {
        final boolean wants = order.outstanding == VenueRequest.NONE && order.isCancelWanted() && order.isCancelable();
        return wants ? order.cancelAtNs : ExecutionCore.NO_DEADLINE;
    }

    private long wantsQueryAtNs(final Order order)
    {
        final boolean wants = order.outstanding == VenueRequest.NONE && order.querying;
        return wants ? order.queryAtNs : ExecutionCore.NO_DEADLINE;
    }

    /** Puts the order in line when it wants to ask now, and sets the deadline of whatever it wants later. */
    private void plan(final int slot)
    {
        final Order order = books.orders.at(slot);
        if (!books.orders.isOpen(slot))
        {
            books.deadlines.cancel(books.itemOfOrder(slot));
            return;
        }

        noteQueryNeed(order);
        final long requestNs = Math.min(wantsCancelAtNs(order), wantsQueryAtNs(order));
        long deadlineNs = ExecutionCore.NO_DEADLINE;
        if (requestNs <= books.engine.nowNs())
        {
            books.orders.waiting().add(slot);
        }
        else
        {
            books.orders.waiting().remove(slot);
            deadlineNs = requestNs;
        }

        if (!order.isCancelWanted())
        {
            deadlineNs = Math.min(deadlineNs, order.workUntilNs);
        }

        if (order.state == OrderState.REQUESTED)
        {
            deadlineNs = Math.min(deadlineNs, order.overdueNs);
        }

        books.deadlines.schedule(books.itemOfOrder(slot), deadlineNs);
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
