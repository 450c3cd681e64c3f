package io.titan.bench.stats;

import java.util.Arrays;

/**
 * Middles of series.
 */
public final class Medians
{
    private Medians()
    {
    }

    /**
     * The median.
     *
     * @param values at least one, in any order; they keep it.
     * @return the mean of the middle two where their number is even.
     */
    public static double of(final double[] values)
    {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
