package io.titan.bench.lane;

/**
 * An open loop: the intended time of each send follows from the rate alone, however late the sender is, so that a stall
 * is charged to every message that it delayed. One thread.
 */
final class Pace
{
    private final long startNs;
    private final double intervalNs;
    private final long count;
    private long index;

    /**
     * Begins a millisecond from now.
     *
     * @param rate  sends per second.
     * @param count how many in all.
     */
    Pace(final int rate, final long count)
    {
        startNs = System.nanoTime() + 1_000_000;
        intervalNs = 1e9 / rate;
        this.count = count;
    }

    boolean isOver()
    {
        return index == count;
    }

    /** Host's monotonic clock at which the next send is meant to happen. */
    long intendedNs()
    {
        return startNs + (long)(index * intervalNs);
    }

    void sent()
    {
        index++;
    }

    long count()
    {
        return index;
    }

    /** Sends per second that were reached up to now. */
    long achieved(final long nowNs)
    {
        return Math.round(index * 1e9 / Math.max(1, nowNs - startNs));
    }
}
