package io.titan.bench.report;

import io.titan.bench.stats.Bootstrap;
import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes ratios of blocks that ran next to each other, so that what slows the machine for seconds slows both sides.
 */
public final class Pairing
{
    private final Bootstrap bootstrap;

    /**
     * Makes ratios.
     *
     * @param bootstrap that finds their interval.
     */
    public Pairing(final Bootstrap bootstrap)
    {
        this.bootstrap = bootstrap;
    }

    /**
     * The median of the ratios of all pairs.
     *
     * @param numerator    of every ratio.
     * @param denominators their sum divides.
     * @return with faults, and no figure, if a block has no partner or a denominator is not positive.
     */
    public Estimate ratio(final Term numerator, final List<Term> denominators)
    {
        return ratio(List.of(numerator), denominators);
    }

    /**
     * The same with a sum above the line, too; a weight below 0 takes away.
     *
     * @param numerators   the first one's blocks decide what pairs there are.
     * @param denominators their sum divides.
     * @return with faults, and no figure, if a block has no partner or a denominator is not positive.
     */
    public Estimate ratio(final List<Term> numerators, final List<Term> denominators)
    {
        final List<Sample> samples = new ArrayList<>();
        final List<String> faults = new ArrayList<>();
        for (final LaneBlock block : numerators.get(0).lane().blocks())
        {
            addSample(block, numerators, denominators, samples, faults);
        }
        return faults.isEmpty() ? Estimate.median(bootstrap, samples) : Estimate.faulty(faults);
    }

    private static void addSample(
        final LaneBlock block, final List<Term> numerators, final List<Term> denominators, final List<Sample> samples,
        final List<String> faults)
    {
        final int before = faults.size();
        final double above = sum(block, numerators, faults);
        final double below = sum(block, denominators, faults);
        if (faults.size() == before && below > 0)
        {
            final boolean quiet = Stream.concat(numerators.stream(), denominators.stream())
                .noneMatch((term) -> partner(term.lane(), block).orElseThrow().disturbed());
            samples.add(new Sample(block.fork(), quiet, above / below));
        }
        else if (faults.size() == before)
        {
            faults.add("the denominator of lane " + block.lane() + " is " + below + place(block));
        }
    }

    private static double sum(final LaneBlock block, final List<Term> terms, final List<String> faults)
    {
        double sum = 0;
        for (final Term term : terms)
        {
            final Optional<LaneBlock> partner = partner(term.lane(), block);
            if (partner.isEmpty())
            {
                faults.add("lane " + term.lane().info().id() + " has no block beside lane " + block.lane() +
                    place(block));
                return 0;
            }
            sum += value(term, partner.get());
        }
        return sum;
    }

    static double value(final Term term, final LaneBlock block)
    {
        return term.weight() * term.statistic().applyAsDouble(block.latencies());
    }

    static Optional<LaneBlock> partner(final LaneReport lane, final LaneBlock block)
    {
        return lane.blocks().stream()
            .filter((other) -> other.fork() == block.fork() && other.pair() == block.pair()).findFirst();
    }

    private static String place(final LaneBlock block)
    {
        return " (fork " + block.fork() + ", pair " + block.pair() + ")";
    }
}
