package io.titan.bench.report;

import io.titan.bench.stats.Interval;

/**
 * Where an interval lies, seen from a threshold. An interval that touches the threshold is not beyond it.
 */
enum Side
{
    /** The whole interval is as good as the threshold, or better. */
    WITHIN,
    /** The threshold lies inside. */
    STRADDLES,
    /** The whole interval is worse. */
    BEYOND;

    static Side of(final Direction direction, final Interval interval, final double threshold)
    {
        final boolean lower = direction == Direction.LOWER_IS_BETTER;
        final double best = lower ? interval.low() : -interval.high();
        final double worst = lower ? interval.high() : -interval.low();
        final double bar = lower ? threshold : -threshold;
        if (worst <= bar)
        {
            return WITHIN;
        }
        return best > bar ? BEYOND : STRADDLES;
    }
}
