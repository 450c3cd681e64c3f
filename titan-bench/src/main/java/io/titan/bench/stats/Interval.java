package io.titan.bench.stats;

/**
 * A figure and how sure it is. Immutable.
 *
 * @param low     lower end.
 * @param median  the figure.
 * @param high    upper end.
 * @param samples how many values it is made of.
 * @param range   the values were too few for a confidence interval: the ends are the smallest and the largest.
 * @param student the values were too few for the bootstrap: the ends are those of {@link StudentInterval}.
 */
public record Interval(double low, double median, double high, int samples, boolean range, boolean student)
{
    /**
     * Refuses what cannot be compared with a threshold.
     */
    public Interval
    {
        if (!Double.isFinite(low) || !Double.isFinite(median) || !Double.isFinite(high) || low > high || samples < 1)
        {
            throw new IllegalArgumentException("an interval has finite ends in order and at least one sample, not " +
                low + " .. " + median + " .. " + high + " of " + samples + "; look at the values it is made of");
        }
    }

    /**
     * A range, or an interval of the bootstrap.
     *
     * @param low     lower end.
     * @param median  the figure.
     * @param high    upper end.
     * @param samples how many values it is made of.
     * @param range   the values were too few for a confidence interval.
     */
    public Interval(
        final double low, final double median, final double high, final int samples, final boolean range)
    {
        this(low, median, high, samples, range, false);
    }
}
