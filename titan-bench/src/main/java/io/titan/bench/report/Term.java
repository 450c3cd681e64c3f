package io.titan.bench.report;

import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * One summand above or below the line of a ratio.
 *
 * @param lane      that measured it.
 * @param weight    how often the path contains it: 0.5 for each hop where the lane measures round trips; below 0 to
 *                  take it away.
 * @param statistic what is taken of a block.
 */
public record Term(LaneReport lane, double weight, ToDoubleFunction<Histogram> statistic)
{
}
