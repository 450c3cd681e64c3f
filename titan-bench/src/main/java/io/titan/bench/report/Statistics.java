package io.titan.bench.report;

import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * What rows take of a block's histogram, in nanoseconds.
 */
public final class Statistics
{
    private Statistics()
    {
    }

    /**
     * A percentile.
     *
     * @param percentile 0 to 100.
     * @return a function of a histogram.
     */
    public static ToDoubleFunction<Histogram> percentile(final double percentile)
    {
        return (latencies) -> latencies.getValueAtPercentile(percentile);
    }

    /**
     * How far the tail lies from the middle.
     *
     * @return p99.9 - p50.
     */
    public static ToDoubleFunction<Histogram> tail()
    {
        return (latencies) -> latencies.getValueAtPercentile(99.9) - latencies.getValueAtPercentile(50);
    }
}
