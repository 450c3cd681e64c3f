package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * Switches a source off that executes too often: the control that MiFID II RTS 6, Article 15(3) calls a repeated
 * automated execution throttle. The execution that is one too many in its window is the last; only an operator
 * switches the source on again, and the count then starts anew. One thread.
 */
final class ExecutionThrottle
{
    /** Most executions that a limit may name. */
    static final int MAX_EXECUTIONS = 1 << 10;

    private final long[] timesNs = new long[MAX_EXECUTIONS];
    private long count;
    /** Executions up to this one count no more. */
    private long forgiven;
    private long windowNs;
    private int maxExecutions;
    private boolean off;

    /**
     * Sets the limit.
     *
     * @param newMaxExecutions so many within the window switch the source off; 0 none do.
     * @param newWindowNs      length of the window.
     */
    void limit(final int newMaxExecutions, final long newWindowNs)
    {
        maxExecutions = newMaxExecutions;
        windowNs = newWindowNs;
    }

    boolean isOff()
    {
        return off;
    }

    /** Executions that are remembered and count, for those who watch. */
    int maxExecutions()
    {
        return maxExecutions;
    }

    /** How many executions since the source was switched on. */
    long executions()
    {
        return count - forgiven;
    }

    void switchOff()
    {
        off = true;
    }

    void switchOn()
    {
        off = false;
        forgiven = count;
    }

    /** An order of the source leaves. */
    void onExecution(final long nowNs)
    {
        timesNs[(int)count & MAX_EXECUTIONS - 1] = nowNs;
        count++;
        if (maxExecutions > 0 && count - forgiven >= maxExecutions &&
            nowNs - timesNs[(int)(count - maxExecutions) & MAX_EXECUTIONS - 1] <= windowNs)
        {
            off = true;
        }
    }

    /** Mixes everything that can still count into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(count);
        hash.add(forgiven);
        hash.add(off);
        for (long execution = Math.max(0, count - MAX_EXECUTIONS); execution < count; execution++)
        {
            hash.add(timesNs[(int)execution & MAX_EXECUTIONS - 1]);
        }
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        count = codec.number(count);
        forgiven = codec.number(forgiven);
        off = codec.flag(off);
        windowNs = codec.number(windowNs);
        maxExecutions = codec.number(maxExecutions);
        for (long execution = Math.max(0, count - MAX_EXECUTIONS); execution < count; execution++)
        {
            final int place = (int)execution & MAX_EXECUTIONS - 1;
            timesNs[place] = codec.number(timesNs[place]);
        }
    }
}
