package io.titan.engine.cli.doctor;

import org.HdrHistogram.Histogram;

import java.util.concurrent.TimeUnit;

/**
 * How long a thread that only reads the clock was kept from doing so.
 *
 * @param durationNs  of the sample; 0 if none was taken.
 * @param p999Ns      999 of 1000 evenly spread moments waited at most this long for the thread.
 * @param maxNs       longest gap between two readings.
 * @param longGaps    gaps of at least {@link #LONG_GAP_NS}.
 */
record Hiccups(long durationNs, long p999Ns, long maxNs, long longGaps)
{
    /** Longer than a quick hop by far, shorter than a time slice of another thread. */
    static final long LONG_GAP_NS = TimeUnit.MICROSECONDS.toNanos(100);
    /** No sample was taken. */
    static final Hiccups NONE = new Hiccups(0, 0, 0, 0);

    private static final long MOMENT_NS = 1_000;
    private static final long LARGEST_NS = TimeUnit.SECONDS.toNanos(60);

    /**
     * Keeps one core busy.
     *
     * <p>A gap counts for each microsecond in it: an event at its begin waits all of it, one at its end not at all.
     * Counting gaps instead would drown the few long ones in millions of short ones.
     */
    static Hiccups measure(final long durationNs)
    {
        final Histogram waits = new Histogram(LARGEST_NS, 3);
        final long beganNs = System.nanoTime();
        long lastNs = beganNs;
        long maxNs = 0;
        long longGaps = 0;
        while (lastNs - beganNs < durationNs)
        {
            final long nowNs = System.nanoTime();
            final long gapNs = Math.min(LARGEST_NS, nowNs - lastNs);
            lastNs = nowNs;
            maxNs = Math.max(maxNs, gapNs);
            if (gapNs >= MOMENT_NS)
            {
                waits.recordValueWithExpectedInterval(gapNs, MOMENT_NS);
                longGaps += gapNs >= LONG_GAP_NS ? 1 : 0;
            }
        }
        final long undisturbed = (lastNs - beganNs) / MOMENT_NS - waits.getTotalCount();
        if (undisturbed > 0)
        {
            waits.recordValueWithCount(0, undisturbed);
        }
        return new Hiccups(lastNs - beganNs, waits.getValueAtPercentile(99.9), maxNs, longGaps);
    }
}
