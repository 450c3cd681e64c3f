package io.titan.bench.lane;

import org.HdrHistogram.Histogram;

/**
 * The one shape of histogram that every lane uses, so that all can be merged: 1 ns to a minute, three digits.
 */
public final class Latencies
{
    /** Larger values are recorded as this one. */
    public static final long LARGEST_NS = 60_000_000_000L;

    private static final int DIGITS = 3;

    private Latencies()
    {
    }

    /**
     * A new histogram.
     *
     * @return empty.
     */
    public static Histogram empty()
    {
        return new Histogram(LARGEST_NS, DIGITS);
    }

    /**
     * Records a latency; what is below 0 counts as 0.
     *
     * @param histogram of the lane.
     * @param latencyNs nanoseconds.
     */
    public static void record(final Histogram histogram, final long latencyNs)
    {
        histogram.recordValue(Math.min(LARGEST_NS, Math.max(0, latencyNs)));
    }
}
