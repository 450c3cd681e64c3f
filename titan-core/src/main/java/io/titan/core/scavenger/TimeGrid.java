package io.titan.core.scavenger;

/**
 * The points of logical time at which traps are computed anew: the end of every bar, and every {@code recomputeNs}.
 * All instruments share them, so one deadline serves all.
 */
final class TimeGrid
{
    private final long barIntervalNs;
    private final long recomputeNs;

    TimeGrid(final long barIntervalNs, final long recomputeNs)
    {
        this.barIntervalNs = barIntervalNs;
        this.recomputeNs = recomputeNs;
    }

    long nextAfter(final long timestampNs)
    {
        return Math.min(nextMultiple(timestampNs, barIntervalNs), nextMultiple(timestampNs, recomputeNs));
    }

    private static long nextMultiple(final long timestampNs, final long stepNs)
    {
        return timestampNs - Math.floorMod(timestampNs, stepNs) + stepNs;
    }
}
