package io.titan.bench.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a percentile and a latency lie on the plot: both axes are logarithmic, that of percentiles in 1 / (1 - p), so
 * that each further nine is as wide as the one before.
 *
 * @param lowNs  lower end of the latencies, a power of ten.
 * @param highNs upper end, a power of ten.
 */
record PlotScale(long lowNs, long highNs)
{
    static final int LEFT = 64;
    static final int RIGHT = 836;
    static final int TOP = 42;
    static final int BOTTOM = 424;

    private static final double FIRST_NINES = nines(50);
    private static final double LAST_NINES = 6;
    private static final int POINTS = 400;

    static PlotScale of(final List<Spectrum> spectra)
    {
        final long fastestNs = Math.max(1, spectra.stream().mapToLong(Spectrum::p50Ns).min().orElse(1));
        final long slowestNs = spectra.stream().mapToLong(Spectrum::maxNs).max().orElse(1);
        final long lowNs = Math.round(Math.pow(10, Math.floor(Math.log10(fastestNs))));
        final long highNs = Math.round(Math.pow(10, Math.ceil(Math.log10(slowestNs))));
        return new PlotScale(lowNs, Math.max(highNs, 10 * lowNs));
    }

    double x(final double percentile)
    {
        return LEFT + (RIGHT - LEFT) * (nines(percentile) - FIRST_NINES) / (LAST_NINES - FIRST_NINES);
    }

    double y(final double latencyNs)
    {
        final double share = Math.log10(Math.max(latencyNs, lowNs) / lowNs) / Math.log10((double)highNs / lowNs);
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    /** Evenly spaced on the axis, as far as so many samples tell percentiles apart. */
    double[] percentiles(final long samples)
    {
        final double last = Math.min(LAST_NINES, Math.log10(samples));
        return IntStream.rangeClosed(0, POINTS)
            .mapToDouble((i) -> FIRST_NINES + (LAST_NINES - FIRST_NINES) * i / POINTS)
            .filter((nines) -> nines <= last).map((nines) -> 100 * (1 - Math.pow(10, -nines))).toArray();
    }

    private static double nines(final double percentile)
    {
        return -Math.log10(1 - percentile / 100);
    }
}
