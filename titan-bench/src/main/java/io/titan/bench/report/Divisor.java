package io.titan.bench.report;

import io.titan.bench.stats.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the numerators of a row were divided by, so that a reader sees it beside the ratio. All figures are medians
 * over the pairs: neither must the parts add up to the whole, nor is the row's figure the one median over the other.
 *
 * @param medianNs    of the sums.
 * @param parts       summands, in the order of the row's lanes.
 * @param againstHops the row's figure if each hop were a hop of R1 by itself, as long as a CONFIRM, instead of a leg
 *                    of a raw conversation; told and never judged. Empty where the row has no hops.
 */
public record Divisor(double medianNs, List<Part> parts, OptionalDouble againstHops)
{
    /**
     * One summand.
     *
     * @param lane     id of the lane that measured it.
     * @param medianNs of what the row takes of each block, as often as the path contains it.
     */
    public record Part(String lane, double medianNs)
    {
    }

    /**
     * The divisor of a row whose figure is found by {@link Pairing}.
     *
     * @param numerator    its blocks decide what pairs there are.
     * @param denominators summands.
     * @return empty if there is no pair or a block has no partner, and so the row no figure.
     */
    public static Optional<Divisor> of(final LaneReport numerator, final List<Term> denominators)
    {
        final int pairs = numerator.blocks().size();
        if (pairs == 0 || denominators.isEmpty())
        {
            return Optional.empty();
        }
        final double[] sums = new double[pairs];
        final List<Part> parts = new ArrayList<>();
        for (final Term term : denominators)
        {
            final double[] values = new double[pairs];
            for (int i = 0; i < pairs; i++)
            {
                final Optional<LaneBlock> partner = Pairing.partner(term.lane(), numerator.blocks().get(i));
                if (partner.isEmpty())
                {
                    return Optional.empty();
                }
                values[i] = Pairing.value(term, partner.get());
                sums[i] += values[i];
            }
            parts.add(new Part(term.lane().info().id(), Medians.of(values)));
        }
        return Optional.of(new Divisor(Medians.of(sums), List.copyOf(parts), OptionalDouble.empty()));
    }

    /**
     * The same beside a second figure.
     *
     * @param ratio see {@link #againstHops}.
     * @return a new one.
     */
    public Divisor againstHops(final double ratio)
    {
        return new Divisor(medianNs, parts, OptionalDouble.of(ratio));
    }
}
