package io.titan.bench.report;

import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * One summand of a denominator.
 *
 * @param lane      that measured it.
 * @param weight    how often the path contains it: 0.5 for each hop where the lane measures round trips.
 * @param statistic what is taken of a block.
 */
public record Term(LaneReport lane, double weight, ToDoubleFunction<Histogram> statistic)
{
}
