package io.titan.bench.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Medians with 95 % confidence intervals: by the percentile bootstrap from six values on, by Student's distribution of
 * three to five, see {@link StudentInterval}; of fewer, their range. The bootstrap is seeded, so that the same blocks
 * always give the same interval, whatever was asked before.
 * <p>
 * Blocks of one fork share a compilation and a placement in memory, so they are less independent than their number
 * suggests. From three forks on, forks are drawn first and then their values, or of three to five values each fork's
 * median counts once; with fewer forks, values are drawn from all, or each counts.
 */
public final class Bootstrap
{
    /** How often a series is drawn again. */
    public static final int RESAMPLES = 2_000;
    /** With fewer values the interval is their range. */
    public static final int LEAST_SAMPLES = 3;

    /** What reports write behind an interval that is not the bootstrap's. */
    public static final String MARKS = "t: Student's interval, of " + LEAST_SAMPLES + " to " +
        (StudentInterval.ENOUGH - 1) + " values; r: range of fewer, no interval";

    private static final int LEAST_FORKS = 3;
    private static final double TAIL = 0.025;

    private final long seed;

    /**
     * A source of intervals.
     *
     * @param seed of the draws.
     */
    public Bootstrap(final long seed)
    {
        this.seed = seed;
    }

    /**
     * The median of a series; of ratios where the samples are those of pairs.
     *
     * @param samples in any order.
     * @return empty if there are none.
     */
    public Optional<Interval> median(final List<Sample> samples)
    {
        if (samples.isEmpty())
        {
            return Optional.empty();
        }
        final double[][] groups = groups(samples);
        final double median = medianOf(samples);
        if (samples.size() < LEAST_SAMPLES)
        {
            final double[] sorted = sorted(samples);
            return Optional.of(new Interval(sorted[0], median, sorted[sorted.length - 1], sorted.length, true));
        }
        if (samples.size() < StudentInterval.ENOUGH)
        {
            return Optional.of(StudentInterval.of(independent(groups), median, samples.size()));
        }
        return Optional.of(interval(median, samples.size(), (random) -> drawnMedian(groups, random)));
    }

    private Interval interval(
        final double median, final int samples, final ToDoubleFunction<SplittableRandom> estimate)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[] estimates = new double[RESAMPLES];
        Arrays.setAll(estimates, (i) -> estimate.applyAsDouble(random));
        Arrays.sort(estimates);
        final int outside = (int)(RESAMPLES * TAIL);
        return new Interval(estimates[outside], median, estimates[RESAMPLES - 1 - outside], samples, false);
    }

    private static double drawnMedian(final double[][] groups, final SplittableRandom random)
    {
        final double[][] drawn = new double[groups.length][];
        for (int i = 0; i < drawn.length; i++)
        {
            final double[] group = groups[random.nextInt(groups.length)];
            drawn[i] = new double[group.length];
            Arrays.setAll(drawn[i], (k) -> group[random.nextInt(group.length)]);
        }
        return Medians.of(Arrays.stream(drawn).flatMapToDouble(Arrays::stream).toArray());
    }

    private static double[][] groups(final List<Sample> samples)
    {
        final Map<Integer, List<Sample>> byFork = new TreeMap<>();
        samples.forEach((sample) -> byFork.computeIfAbsent(sample.fork(), (fork) -> new ArrayList<>()).add(sample));
        return byFork.size() < LEAST_FORKS ? new double[][]{ sorted(samples) } :
            byFork.values().stream().map(Bootstrap::sorted).toArray(double[][]::new);
    }

    private static double[] independent(final double[][] groups)
    {
        return groups.length == 1 ? groups[0] : Arrays.stream(groups).mapToDouble(Medians::of).toArray();
    }

    private static double medianOf(final List<Sample> samples)
    {
        return Medians.of(sorted(samples));
    }

    private static double[] sorted(final List<Sample> samples)
    {
        return samples.stream().mapToDouble(Sample::value).sorted().toArray();
    }
}
