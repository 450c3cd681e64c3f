package io.titan.bench.rig;

import java.util.concurrent.TimeUnit;

/**
 * How long a run may take, shared out among its sections in the order in which they come. A section whose share is used
 * up measures no more than it must; what one leaves the next ones have. A slow machine so gets wider intervals, not a
 * run that never ends. One thread.
 */
final class Allowance
{
    private final long startedNs;
    private final long mostNs;
    private int totalShares = 1;
    private int shares;

    /**
     * Nothing is allowed before the first section begins.
     *
     * @param startedNs   host's monotonic clock at the start of the run.
     * @param mostSeconds of the whole run; 0 if it may take as long as it likes.
     */
    Allowance(final long startedNs, final int mostSeconds)
    {
        this.startedNs = startedNs;
        this.mostNs = TimeUnit.SECONDS.toNanos(mostSeconds);
    }

    /**
     * Says what there is to be shared out, before the first section begins.
     *
     * @param shares of all sections together.
     */
    void shareAmong(final int shares)
    {
        totalShares = Math.max(1, shares);
    }

    /**
     * The next section begins.
     *
     * @param share of it.
     */
    void begin(final int share)
    {
        shares += share;
    }

    /**
     * Whether the section that runs should come to its end.
     *
     * @param nowNs host's monotonic clock.
     * @return always false for a run that may take as long as it likes.
     */
    boolean isUsedUp(final long nowNs)
    {
        return mostNs > 0 && nowNs - startedNs > mostNs / totalShares * shares;
    }
}
