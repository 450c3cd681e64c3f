package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.ReasonCode;

/**
 * What is to be done to every open order, a bounded part of it in one call: canceled, canceled because what it opens is
 * being closed, or queried; and to those of one instrument: asked about. One thread.
 */
final class OrderSweeps
{
    private final Books books;
    private final OrderDesk orders;
    private final Sweep queries = new Sweep();
    private final Sweep cancels = new Sweep();
    private final Sweep flattens = new Sweep();
    private final Sweep questions = new Sweep();
    /** Why entries are canceled. */
    private ReasonCode reason = ReasonCode.OPERATOR;

    /**
     * Works on the given books.
     *
     * @param books  all state.
     * @param orders who does it to each.
     */
    OrderSweeps(final Books books, final OrderDesk orders)
    {
        this.books = books;
        this.orders = orders;
    }

    /** Wants every open entry canceled; what protects a position stays. */
    void cancelEntries(final ReasonCode newReason)
    {
        reason = newReason;
        cancels.start(books.orders);
    }

    /** Wants every open entry of a source and instrument canceled, and what it fills until then closed. */
    void flattenEntries(final int sourceId, final int instrumentId)
    {
        // One that is under way has another filter: it ends first, within the orders that there are.
        while (flattens.isUnderWay())
        {
            goOnFlattening();
        }

        flattens.start(books.orders, sourceId, instrumentId);
    }

    /**
     * Wants every open order of an instrument asked about: the account holds another quantity than is booked. If
     * those of another one are being asked about, all are: one walk serves them.
     */
    void askAbout(final int instrumentId)
    {
        questions.start(books.orders, Sweep.ALL, questions.isUnderWay() ? Sweep.ALL : instrumentId);
    }

    /** Wants every open order queried that was sent: what happened meanwhile is not known. */
    void queryAll()
    {
        queries.start(books.orders);
    }

    boolean areUnderWay()
    {
        return queries.isUnderWay() || cancels.isUnderWay() || flattens.isUnderWay() ||
            questions.isUnderWay();
    }

    /** Must be told before an order leaves the list of open ones. */
    void onClosing(final int slot)
    {
        queries.onClosing(slot, books.orders);
        cancels.onClosing(slot, books.orders);
        flattens.onClosing(slot, books.orders);
        questions.onClosing(slot, books.orders);
    }

    /** Does a bounded part. */
    void goOn()
    {
        goOnFlattening();
        goOnCanceling();
        goOnQuerying();
        goOnAsking();
    }

    private void goOnFlattening()
    {
        for (int visits = OrderDesk.WORK_PER_CALL; visits > 0 && flattens.isUnderWay(); visits--)
        {
            final int slot = flattens.current();
            final Order order = books.orders.at(slot);
            flattens.moveOn(books.orders);
            if (flattens.concerns(order) && order.isEntry())
            {
                orders.endEntry(slot);
            }
        }
    }

    private void goOnCanceling()
    {
        for (int visits = OrderDesk.WORK_PER_CALL; visits > 0 && cancels.isUnderWay(); visits--)
        {
            final int slot = cancels.current();
            final Order order = books.orders.at(slot);
            cancels.moveOn(books.orders);
            if (cancels.concerns(order) && order.isEntry() && !order.isCancelWanted())
            {
                order.cancelReason = reason;
                orders.endIfCanceled(slot, order);
            }
        }
    }

    private void goOnQuerying()
    {
        for (int visits = OrderDesk.WORK_PER_CALL; visits > 0 && queries.isUnderWay(); visits--)
        {
            final int slot = queries.current();
            final Order order = books.orders.at(slot);
            queries.moveOn(books.orders);
            if (queries.concerns(order) && !order.queued)
            {
                forgetOldProcess(slot, order);
                order.queryOnce = true;
                order.queryAtNs = books.engine.nowNs();
                orders.plan(slot);
            }
        }
    }

    private void goOnAsking()
    {
        for (int visits = OrderDesk.WORK_PER_CALL; visits > 0 && questions.isUnderWay(); visits--)
        {
            final int slot = questions.current();
            final Order order = books.orders.at(slot);
            questions.moveOn(books.orders);
            if (questions.concerns(order) && !order.queued)
            {
                orders.askNow(order);
                orders.plan(slot);
            }
        }
    }

    /** What a process that is gone had asked will not be answered. */
    private void forgetOldProcess(final int slot, final Order order)
    {
        if (order.epoch != books.engine.epoch())
        {
            order.epoch = books.engine.epoch();
            order.outstanding = VenueRequest.NONE;
            orders.apply(order, OrderEvent.PROCESS_LOST);
            if (!order.isEntry())
            {
                // Whether its cancel is still wanted, should there have been one, its protection says first.
                order.cancelAtNs = books.engine.nowNs() + books.engine.limits.queryIntervalNs;
                books.protections.touch(books.protections.ofOrder(slot));
            }
        }
    }

    /** Mixes where each stands into a hash. */
    void hashInto(final StateHash hash)
    {
        queries.hashInto(hash);
        cancels.hashInto(hash);
        flattens.hashInto(hash);
        questions.hashInto(hash);
        hash.add(reason);
    }

    /** Hands through where each stands. */
    void snapshot(final SnapshotCodec codec)
    {
        final OrderTable table = books.orders;
        queries.snapshot(codec, table);
        cancels.snapshot(codec, table);
        flattens.snapshot(codec, table);
        if (codec.has(SnapshotCodec.ACCOUNT_FORMAT))
        {
            questions.snapshot(codec, table);
            reason = codec.constant(reason, ReasonCode.class);
        }
    }
}
