package io.titan.bench.report;

import io.titan.bench.stats.Bootstrap;
import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        final List<Sample> samples = new ArrayList<>();
        final List<String> faults = new ArrayList<>();
        for (final LaneBlock block : numerator.lane().blocks())
        {
            addSample(block, numerator, denominators, samples, faults);
        }
        return faults.isEmpty() ? Estimate.median(bootstrap, samples) : Estimate.faulty(faults);
    }

    private static void addSample(
        final LaneBlock block, final Term numerator, final List<Term> denominators, final List<Sample> samples,
        final List<String> faults)
    {
        double below = 0;
        boolean quiet = !block.disturbed();
        for (final Term term : denominators)
        {
            final Optional<LaneBlock> partner = partner(term.lane(), block);
            if (partner.isEmpty())
            {
                faults.add("lane " + term.lane().info().id() + " has no block beside lane " + block.lane() +
                    place(block));
                return;
            }
            below += value(term, partner.get());
            quiet &= !partner.get().disturbed();
        }
        if (below > 0)
        {
            samples.add(new Sample(block.fork(), quiet, value(numerator, block) / below));
        }
        else
        {
            faults.add("the denominator of lane " + block.lane() + " is " + below + place(block));
        }
    }

    private static double value(final Term term, final LaneBlock block)
    {
        return term.weight() * term.statistic().applyAsDouble(block.latencies());
    }

    private static Optional<LaneBlock> partner(final LaneReport lane, final LaneBlock block)
    {
        return lane.blocks().stream()
            .filter((other) -> other.fork() == block.fork() && other.pair() == block.pair()).findFirst();
    }

    private static String place(final LaneBlock block)
    {
        return " (fork " + block.fork() + ", pair " + block.pair() + ")";
    }
}
