package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * Stops trading when the venue fails. It opens in the very input that tells the failure too many, so that nothing that
 * is decided after it can leave, and stays open until an operator closes it: it is part of the state, and so survives
 * a restart. Three rules, each enough: failures in a row, failures among the last outcomes (four bad and one good for
 * ever never are five in a row), and orders in doubt at once. One thread.
 *
 * <p>An outcome is what becomes of one request. A failure is one that leaves its effect unknown, to a placement, a
 * cancel or a query: time-out, reset, 5xx, unreadable answer, silence. A success is a definite answer to a placement
 * or a cancel, a refusal too: the venue works. An answer to a query is neither, because it comes from a database and
 * says nothing about the matching engine, and would break every row of failed placements, each of which is queried.
 * Neither is 429 or 418, nor an order that was held back before its first byte.
 */
final class CircuitBreaker
{
    /** The specification's five: a limit may be stricter, never looser. */
    static final int MAX_IN_ROW = 5;
    /** Outcomes are bits of a long. */
    static final int MAX_WINDOW = Long.SIZE;

    private final BreakerLimits limits = new BreakerLimits();
    /** Newest in the lowest bit; 1 is a failure. */
    private long outcomes;
    private int inRow;
    private boolean open;
    /** What the rule that opened it had counted, and its limit. */
    private int measured;
    private int allowed;

    void limit(final BreakerLimits given)
    {
        limits.set(given);
    }

    boolean isOpen()
    {
        return open;
    }

    /** What the rule that opened it had counted. */
    int measured()
    {
        return measured;
    }

    /** The limit of the rule that opened it. */
    int allowed()
    {
        return allowed;
    }

    /** Failures in a row, for those who watch. */
    int failuresInRow()
    {
        return inRow;
    }

    /** A definite answer to a placement or a cancel. */
    void onSuccess()
    {
        inRow = 0;
        outcomes <<= 1;
    }

    /** The effect of a request is unknown. */
    void onFailure()
    {
        inRow++;
        outcomes = outcomes << 1 | 1;
        openAt(inRow, limits.failuresInRow);
        openAt(Long.bitCount(outcomes & -1L >>> MAX_WINDOW - limits.window), limits.failuresInWindow);
    }

    /** So many orders are in doubt now. */
    void onDoubt(final int ordersInDoubt)
    {
        openAt(ordersInDoubt, limits.ordersInDoubt);
    }

    /**
     * An operator closes it, and the past is forgotten.
     *
     * @param ordersInDoubt now.
     * @return false: it stays open, because as many orders are in doubt as open it.
     */
    boolean close(final int ordersInDoubt)
    {
        if (open && ordersInDoubt >= limits.ordersInDoubt)
        {
            return false;
        }

        open = false;
        outcomes = 0;
        inRow = 0;
        measured = 0;
        allowed = 0;
        return true;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(outcomes);
        hash.add(inRow);
        hash.add(open);
        hash.add(measured);
        hash.add(allowed);
        limits.hashInto(hash);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        outcomes = codec.number(outcomes);
        inRow = codec.number(inRow);
        open = codec.flag(open);
        measured = codec.number(measured);
        allowed = codec.number(allowed);
        limits.snapshot(codec);
    }

    private void openAt(final int count, final int limit)
    {
        if (!open && count >= limit)
        {
            open = true;
            measured = count;
            allowed = limit;
        }
    }
}
