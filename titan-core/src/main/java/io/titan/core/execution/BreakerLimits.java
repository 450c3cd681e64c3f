package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * When the circuit breaker opens: the part of {@link EngineLimits} about the venue's failures.
 * Reused for every message; the core copies what it keeps.
 */
public final class BreakerLimits
{
    /** It opens with so many failures in a row; 1 to {@link CircuitBreaker#MAX_IN_ROW}. */
    public int failuresInRow;
    /** How many of the last outcomes the rate rule looks at; 1 to {@link CircuitBreaker#MAX_WINDOW}. */
    public int window;
    /** It opens with so many failures among them; 1 to the window. */
    public int failuresInWindow;
    /** It opens with so many orders in doubt at once; 1 to the capacity of orders. */
    public int ordersInDoubt;

    void set(final BreakerLimits given)
    {
        failuresInRow = given.failuresInRow;
        window = given.window;
        failuresInWindow = given.failuresInWindow;
        ordersInDoubt = given.ordersInDoubt;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(failuresInRow);
        hash.add(window);
        hash.add(failuresInWindow);
        hash.add(ordersInDoubt);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        failuresInRow = codec.number(failuresInRow);
        window = codec.number(window);
        failuresInWindow = codec.number(failuresInWindow);
        ordersInDoubt = codec.number(ordersInDoubt);
    }
}
