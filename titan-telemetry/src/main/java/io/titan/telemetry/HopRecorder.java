package io.titan.telemetry;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Records one latency. {@link #record(long)} belongs to one hot thread: wait-free, no allocation. The rest belongs to
 * the publishing thread, which swaps the interval under the recorder's phaser and never makes the writer wait.
 */
public final class HopRecorder
{
    /** Larger values are recorded as this one. */
    public static final long LARGEST_NS = 60_000_000_000L;

    private static final int DIGITS = 3;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(LARGEST_NS, DIGITS);
    private final Histogram total = new Histogram(LARGEST_NS, DIGITS);
    private final Histogram window = new Histogram(LARGEST_NS, DIGITS);
    private Histogram interval;

    /** A recorder that nobody publishes until somebody collects it. */
    public HopRecorder()
    {
        // The first swap builds its own histogram; done here, no later swap has to.
        interval = recorder.getIntervalHistogram();
    }

    /**
     * Records.
     *
     * @param latencyNs nanoseconds; below 0 counts as 0, above {@link #LARGEST_NS} as that.
     */
    public void record(final long latencyNs)
    {
        recorder.recordValue(Math.min(LARGEST_NS, Math.max(0, latencyNs)));
    }

    /** Takes in what was recorded since the last call. Publishing thread. */
    void collect()
    {
        interval = recorder.getIntervalHistogram(interval);
        if (interval.getTotalCount() > 0)
        {
            total.add(interval);
            window.add(interval);
        }
    }

    /** The figures of everything collected since the start. Publishing thread. */
    HopFigures sinceStart()
    {
        return figures(total);
    }

    /** The figures of what was collected since the last call, and a new window. Publishing thread. */
    HopFigures endWindow()
    {
        final HopFigures figures = figures(window);
        if (figures.count() > 0)
        {
            window.reset();
        }
        return figures;
    }

    private static HopFigures figures(final Histogram histogram)
    {
        return histogram.getTotalCount() == 0 ? HopFigures.NONE : new HopFigures(
            histogram.getTotalCount(), histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(99),
            histogram.getValueAtPercentile(99.9), histogram.getMaxValue());
    }
}
