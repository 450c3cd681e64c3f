package io.titan.bench.stats;

import java.util.List;
import java.util.Optional;

/**
 * What a series says, over all its values and over the undisturbed ones alone. Both are always shown, so that nobody
 * can choose afterwards.
 *
 * @param all    over every value; empty if there is none.
 * @param quiet  over those that nothing disturbed; empty if there is none.
 * @param faults why there is no figure to trust; empty if nothing is wrong.
 */
public record Estimate(Optional<Interval> all, Optional<Interval> quiet, List<String> faults)
{
    /** Nothing was measured. */
    public static final Estimate NONE = new Estimate(Optional.empty(), Optional.empty(), List.of());

    /**
     * The median of a series.
     *
     * @param bootstrap that finds the interval.
     * @param samples   ratios of pairs, or figures.
     * @return without faults.
     */
    public static Estimate median(final Bootstrap bootstrap, final List<Sample> samples)
    {
        return new Estimate(bootstrap.median(samples), bootstrap.median(quiet(samples)), List.of());
    }

    /**
     * No figure.
     *
     * @param faults why.
     * @return without intervals.
     */
    public static Estimate faulty(final List<String> faults)
    {
        return new Estimate(Optional.empty(), Optional.empty(), List.copyOf(faults));
    }

    private static List<Sample> quiet(final List<Sample> samples)
    {
        return samples.stream().filter(Sample::quiet).toList();
    }
}
