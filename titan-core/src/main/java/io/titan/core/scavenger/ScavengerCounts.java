package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.protocol.TrapType;

/**
 * Running counts of the scavenger core since its start. Written by the core's thread; read there.
 */
public final class ScavengerCounts
{
    private static final int TRAPS = 16;
    private static final int ENDS = SignalEnd.values().length;

    private final long[] ended = new long[TRAPS * ENDS];
    private final long[] prepares = new long[TRAPS];
    private long confirms;
    private long aborts;
    private long lateReplies;
    private long strayReplies;
    private long refusedInputs;
    private long ignoredBars;
    private long lateTimestamps;

    ScavengerCounts()
    {
    }

    /**
     * Signals that ended so.
     *
     * @param end the end.
     * @return of all traps.
     */
    public long ended(final SignalEnd end)
    {
        long sum = 0;
        for (int trap = 0; trap < TRAPS; trap++)
        {
            sum += ended[trap * ENDS + end.ordinal()];
        }
        return sum;
    }

    /**
     * Signals of one trap that ended so.
     *
     * @param trapType the trap.
     * @param end      the end.
     * @return how many.
     */
    public long ended(final TrapType trapType, final SignalEnd end)
    {
        return ended[trapType.value() * ENDS + end.ordinal()];
    }

    /**
     * PREPARE requests sent, all traps.
     *
     * @return how many.
     */
    public long prepares()
    {
        long sum = 0;
        for (final long count : prepares)
        {
            sum += count;
        }
        return sum;
    }

    /**
     * PREPARE requests sent for one trap.
     *
     * @param trapType the trap.
     * @return how many.
     */
    public long prepares(final TrapType trapType)
    {
        return prepares[trapType.value()];
    }

    /**
     * CONFIRM requests sent, repeats included.
     *
     * @return how many.
     */
    public long confirms()
    {
        return confirms;
    }

    /**
     * ABORT requests sent.
     *
     * @return how many.
     */
    public long aborts()
    {
        return aborts;
    }

    /**
     * Replies to a signal that had ended, or that was never ours. The ABORT of an unanswered signal is answered late
     * by nature.
     *
     * @return how many.
     */
    public long lateReplies()
    {
        return lateReplies;
    }

    /**
     * Replies that do not fit the state of their signal; ignored.
     *
     * @return how many.
     */
    public long strayReplies()
    {
        return strayReplies;
    }

    /**
     * Inputs with an unknown instrument or a number out of range; nothing changed.
     *
     * @return how many.
     */
    public long refusedInputs()
    {
        return refusedInputs;
    }

    /**
     * Bars of history that were not older than what was known.
     *
     * @return how many.
     */
    public long ignoredBars()
    {
        return ignoredBars;
    }

    /**
     * Inputs whose time was before that of an earlier one; treated as of the latest time seen.
     *
     * @return how many.
     */
    public long lateTimestamps()
    {
        return lateTimestamps;
    }

    void countEnd(final TrapType trapType, final SignalEnd end)
    {
        ended[trapType.value() * ENDS + end.ordinal()]++;
    }

    void countPrepare(final TrapType trapType)
    {
        prepares[trapType.value()]++;
    }

    void countConfirm()
    {
        confirms++;
    }

    void countAbort()
    {
        aborts++;
    }

    void countLateReply()
    {
        lateReplies++;
    }

    void countStrayReply()
    {
        strayReplies++;
    }

    void countRefusedInput()
    {
        refusedInputs++;
    }

    void countIgnoredBar()
    {
        ignoredBars++;
    }

    void countLateTimestamp()
    {
        lateTimestamps++;
    }

    void hashInto(final StateHash hash)
    {
        for (final long count : ended)
        {
            hash.add(count);
        }
        for (final long count : prepares)
        {
            hash.add(count);
        }
        hash.add(confirms).add(aborts).add(lateReplies).add(strayReplies).add(refusedInputs).add(ignoredBars)
            .add(lateTimestamps);
    }
}
