package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.ReasonCode;

/**
 * What is to be done to every open order, and how far that has come: to be canceled, to be canceled because what it
 * opens is being closed, to be queried, and, for those of one instrument, to be asked about. {@link OrderSweeper} does
 * it. One thread.
 */
final class OrderSweeps
{
    final Sweep queries = new Sweep();
    final Sweep cancels = new Sweep();
    final Sweep flattens = new Sweep();
    final Sweep questions = new Sweep();
    private final OrderTable orders;
    /** Why entries are canceled. */
    private ReasonCode reason = ReasonCode.OPERATOR;

    /**
     * Nothing is to be done yet.
     *
     * @param orders to walk through.
     */
    OrderSweeps(final OrderTable orders)
    {
        this.orders = orders;
    }

    /** Wants every open entry canceled, as an operator asks for; what protects a position stays. */
    void cancelEntries()
    {
        reason = ReasonCode.OPERATOR;
        cancels.start(orders);
    }

    /**
     * Wants every open entry canceled that can make a position larger. What an operator is having canceled meanwhile
     * is: all.
     *
     * @param newReason why exposure must not grow.
     */
    void withdrawEntries(final ReasonCode newReason)
    {
        if (!cancels.isUnderWay() || reason != ReasonCode.OPERATOR)
        {
            reason = newReason;
        }

        cancels.start(orders);
    }

    /** Whether the walk that cancels means this entry. */
    boolean isCanceled(final Order entry)
    {
        return reason == ReasonCode.OPERATOR || !entry.reduceOnly;
    }

    ReasonCode cancelReason()
    {
        return reason;
    }

    /**
     * Wants every open order of an instrument asked about: the account holds another quantity than is booked. If
     * those of another one are being asked about, all are: one walk serves them.
     */
    void askAbout(final int instrumentId)
    {
        questions.start(orders, Sweep.ALL, questions.isUnderWay() ? Sweep.ALL : instrumentId);
    }

    /** Wants every open order queried that was sent: what happened meanwhile is not known. */
    void queryAll()
    {
        queries.start(orders);
    }

    boolean areUnderWay()
    {
        return queries.isUnderWay() || cancels.isUnderWay() || flattens.isUnderWay() ||
            questions.isUnderWay();
    }

    /** Must be told before an order leaves the list of open ones. */
    void onClosing(final int slot)
    {
        queries.onClosing(slot, orders);
        cancels.onClosing(slot, orders);
        flattens.onClosing(slot, orders);
        questions.onClosing(slot, orders);
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
        queries.snapshot(codec, orders);
        cancels.snapshot(codec, orders);
        flattens.snapshot(codec, orders);
        if (codec.has(SnapshotCodec.ACCOUNT_FORMAT))
        {
            questions.snapshot(codec, orders);
            reason = codec.constant(reason, ReasonCode.class);
        }
    }
}
