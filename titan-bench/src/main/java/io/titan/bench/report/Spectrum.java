package io.titan.bench.report;

import org.HdrHistogram.AbstractHistogram;

/**
 * The figures of a histogram that a table has room for.
 *
 * @param samples recorded.
 * @param p50Ns   median.
 * @param p99Ns   99 % are not slower.
 * @param p999Ns  99.9 % are not slower.
 * @param p9999Ns 99.99 % are not slower.
 * @param maxNs   slowest.
 */
public record Spectrum(long samples, long p50Ns, long p99Ns, long p999Ns, long p9999Ns, long maxNs)
{
    /**
     * The figures of a histogram.
     *
     * @param latencies in nanoseconds.
     * @return zeros if it is empty.
     */
    public static Spectrum of(final AbstractHistogram latencies)
    {
        return new Spectrum(latencies.getTotalCount(), latencies.getValueAtPercentile(50),
            latencies.getValueAtPercentile(99), latencies.getValueAtPercentile(99.9),
            latencies.getValueAtPercentile(99.99), latencies.getMaxValue());
    }
}
