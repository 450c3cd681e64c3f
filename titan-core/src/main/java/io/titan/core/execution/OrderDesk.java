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
    /** After so many query intervals of silence an order that protects is asked about. */
    static final int AUDIT_AFTER = 60;
    /** Most orders visited, and most requests made, in one call. */
    static final int WORK_PER_CALL = 64;

    private final Books books;
    private final RiskGate gate;
    private final Verdict verdict;
    private final ExecutionOutput output;
    private final OrderSweeps sweeps;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param gate    who judges an order that waited once more.
     * @param verdict where the gate leaves the reason of a denial.
     * @param output  who is told.
     */
    OrderDesk(final Books books, final RiskGate gate, final Verdict verdict, final ExecutionOutput output)
    {
        this.books = books;
        this.gate = gate;
        this.verdict = verdict;
        this.output = output;
        sweeps = new OrderSweeps(books, this);
    }

    OrderSweeps sweeps()
    {
        return sweeps;
    }

    /** Books the order of a confirmed intent, in the venue slot that the gate has seen if it leaves, or as waiting. */
    int release(final int intentIndex, final Intent intent, final boolean leaves)
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
            bookPlace(slot, order);
        }
        else
        {
            order.queued = true;
            order.outstanding = VenueRequest.NONE;
            books.orders.queued().add(slot);
            plan(slot);
        }

        return slot;
    }

    /** Whether an order that protects or closes may be placed now: it may use the reserved share of the budget. */
    boolean mayProtect()
    {
        return canRequest() && mayPlace(true);
    }

    /** Places an order that protects or closes; only when {@link #mayProtect()}. */
    void send(final int slot)
    {
        final Order order = books.orders.at(slot);
        order.orderId = books.orders.nextId();
        order.epoch = books.engine.epoch();
        order.request(books.engine.nowNs(), books.engine.limits);
        books.orders.release(slot);
        books.totals.protectiveOrders++;
        place(slot, order);
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

    /** What an entry would open is not wanted any more. */
    void endEntry(final int slot)
    {
        if (slot != IndexList.NONE && books.orders.isOpen(slot))
        {
            books.orders.at(slot).cancelReason = ReasonCode.FLATTENED;
            endIfCanceled(slot, books.orders.at(slot));
        }
    }

    boolean reduces(final int sourceId)
    {
        return books.engine.isReducing() || books.sources.at(sourceId).reducing;
    }

    boolean mayPlace(final boolean reduceOnly)
    {
        return books.engine.limiter.hasOrderBudget(reduceOnly, books.engine.nowNs()) &&
            books.engine.limiter.hasMessages(reduceOnly);
    }

    private void bookPlace(final int slot, final Order order)
    {
        books.engine.takeVenueSlot();
        books.engine.limiter.onOrder();
        books.deadlines.schedule(books.itemOfOrder(slot), Math.min(order.overdueNs, order.workUntilNs));
    }

    private void place(final int slot, final Order order)
    {
        bookPlace(slot, order);
        output.placeOrder(
            order.orderId, order.instrumentId, order.side, order.timeInForce, order.priceE8, order.quantityE8,
            order.signalKeyHi, order.signalKeyLo, order.role(), order.generation(), order.reduceOnly,
            order.sendBeforeNs);
    }

    /** What the throttle of its source and the detector of duplicates remember of an order that leaves. */
    private void noteExecution(final Order order)
    {
        books.sources.at(order.sourceId).throttle.onExecution(books.engine.nowNs());
        if (books.account.limits().duplicateWithinNs > 0)
        {
            books.recent.remember(order.instrumentId, order.side, order.quantityE8, books.engine.nowNs());
        }
    }

    /** When something can be done, {@link ExecutionCore#NO_DEADLINE} for never; asking changes nothing. */
    long nextWorkNs()
    {
        if (sweeps.areUnderWay() || hasStopped())
        {
            return books.engine.nowNs();
        }

        final boolean waits = books.orders.canceling().size() > 0 || books.orders.asking().size() > 0 ||
            books.orders.queued().size() > 0;
        return waits && canRequest() ? nextRequestNs() : ExecutionCore.NO_DEADLINE;
    }

    private long nextRequestNs()
    {
        final long nowNs = books.engine.nowNs();
        final boolean fits = books.orders.canceling().size() > 0 && books.engine.limiter.mayCancel(nowNs) ||
            books.orders.asking().size() > 0 && books.engine.limiter.mayQuery(nowNs) ||
            books.orders.queued().size() > 0 && mayPlace(books.orders.at(books.orders.queued().first()).reduceOnly);
        return fits ? nowNs : books.engine.limiter.nextChangeNs(nowNs);
    }

    /** Does a bounded part of what is to be done: ends first, then the truth, then what is new. */
    void work()
    {
        refuseStopped();
        sweeps.goOn();
        final boolean waits = books.orders.canceling().size() > 0 || books.orders.asking().size() > 0 ||
            books.orders.queued().size() > 0;
        if (waits)
        {
            books.engine.limiter.roll(books.engine.nowNs());
            sendQueued(ask(cancelWaiting(WORK_PER_CALL)));
        }
    }

    private int cancelWaiting(final int budget)
    {
        int left = budget;
        while (left > 0 && books.orders.canceling().size() > 0 && canRequest() &&
            books.engine.limiter.mayCancel(books.engine.nowNs()))
        {
            final int slot = books.orders.canceling().first();
            books.orders.canceling().remove(slot);
            cancel(books.orders.at(slot));
            plan(slot);
            left--;
        }

        return left;
    }

    private int ask(final int budget)
    {
        int left = budget;
        while (left > 0 && books.orders.asking().size() > 0 && canRequest() &&
            books.engine.limiter.mayQuery(books.engine.nowNs()))
        {
            final int slot = books.orders.asking().first();
            books.orders.asking().remove(slot);
            query(books.orders.at(slot));
            plan(slot);
            left--;
        }

        return left;
    }

    /** What waited is judged again: state, age, prices and limits may be others than at its CONFIRM. */
    private void sendQueued(final int budget)
    {
        for (int left = budget; left > 0 && books.orders.queued().size() > 0 && canRequest(); left--)
        {
            final int slot = books.orders.queued().first();
            final Order order = books.orders.at(slot);
            verdict.clear();
            if (books.engine.nowNs() > order.sendBeforeNs)
            {
                refuseLate(slot, order);
            }
            else if (!gate.mayLeave(books.intents.at(order.intentIndex)))
            {
                refuse(slot, verdict.reason(), verdict.measured(), verdict.allowed());
            }
            else if (mayPlace(order.reduceOnly))
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
        unqueue(slot, order);
        order.outstanding = VenueRequest.PLACE;
        order.requestTimeNs = books.engine.nowNs();
        order.epoch = books.engine.epoch();
        order.reduceOnly = order.reduceOnly || reduces(order.sourceId);
        place(slot, order);
    }

    /** Whether the oldest that waits was decided before something stopped entries. */
    private boolean hasStopped()
    {
        final int oldest = books.orders.queued().first();
        return oldest != IndexList.NONE && books.orders.at(oldest).stopNumber != books.engine.stopNumber();
    }

    /** A halt empties the queue, and whatever else stopped entries does; a resume brings nothing back. */
    private void refuseStopped()
    {
        for (int left = WORK_PER_CALL; left > 0 && hasStopped(); left--)
        {
            refuse(books.orders.queued().first(), books.engine.lastStop(), 0, 0);
        }
    }

    private void refuseLate(final int slot, final Order order)
    {
        refuse(
            slot, ReasonCode.SEND_TOO_LATE, books.engine.nowNs() - order.requestTimeNs,
            order.sendBeforeNs - order.requestTimeNs);
    }

    /** An order of which no byte has left ends; its source is told why. */
    private void refuse(final int slot, final ReasonCode reason, final long measured, final long allowed)
    {
        final Order order = books.orders.at(slot);
        unqueue(slot, order);
        order.notPlacedReason = reason;
        apply(order, OrderEvent.NOT_SENT);
        settle(slot, measured, allowed);
    }

    private void unqueue(final int slot, final Order order)
    {
        order.queued = false;
        books.orders.queued().remove(slot);
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
            askNow(order);
        }

        endIfCanceled(slot, order);
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

    /** A cancel of what has not left is its end. */
    void endIfCanceled(final int slot, final Order order)
    {
        if (order.queued && order.isCancelWanted())
        {
            refuse(slot, order.cancelReason, 0, 0);
        }
        else
        {
            plan(slot);
        }
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

    /** Makes exposure and the lists of open and ended orders follow what the order has become, and plans its next. */
    void settle(final int slot, final long measured, final long allowed)
    {
        final Order order = books.orders.at(slot);
        if (order.queued && order.state != OrderState.REQUESTED)
        {
            // The venue speaks of an order that we have not sent: whatever that means, it is not sent any more.
            unqueue(slot, order);
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

        plan(slot);
    }

    private void close(final int slot, final Order order, final long measured, final long allowed)
    {
        sweeps.onClosing(slot);
        books.orders.close(slot);
        if (order.isEntry())
        {
            closeEntry(order);
            tellEnd(order, measured, allowed);
        }
        else
        {
            books.protections.orderEnded(slot);
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
            books.protections.touch(index);
        }
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

    /** Whether there is somebody to ask, and a slot for the answer. */
    boolean canRequest()
    {
        return books.engine.isConnected() && books.engine.hasVenueSlot();
    }

    private void cancel(final Order order)
    {
        order.cancelAtNs = books.engine.nowNs() + books.engine.limits.queryIntervalNs;
        order.outstanding = VenueRequest.CANCEL;
        apply(order, OrderEvent.CANCEL_REQUESTED);
        books.engine.takeVenueSlot();
        books.engine.limiter.onCancel();
        output.cancelOrder(
            order.orderId, order.instrumentId, order.signalKeyHi, order.signalKeyLo, order.role(),
            order.generation(), order.venueOrderId);
    }

    private void query(final Order order)
    {
        order.queryAtNs = books.engine.nowNs() + books.engine.limits.queryIntervalNs;
        order.outstanding = VenueRequest.QUERY;
        books.engine.takeVenueSlot();
        books.engine.limiter.onQuery();
        output.queryOrder(
            order.orderId, order.instrumentId, order.signalKeyHi, order.signalKeyLo, order.role(),
            order.generation(), order.venueOrderId);
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
        return cancels || asks ? ExecutionCore.NO_DEADLINE : Math.min(cancelNs, queryNs);
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
