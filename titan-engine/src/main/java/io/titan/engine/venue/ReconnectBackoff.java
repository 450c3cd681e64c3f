package io.titan.engine.venue;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Exponential backoff with full jitter: each wait is uniform between 0 and a ceiling that doubles up to 30 s, so
 * that a crowd of clients does not come back in step. One thread.
 */
final class ReconnectBackoff
{
    /** Longest wait. */
    static final long MAX_DELAY_NS = TimeUnit.SECONDS.toNanos(30);

    private static final long FIRST_CEILING_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SplittableRandom random;
    private long ceilingNs = FIRST_CEILING_NS;

    ReconnectBackoff(final SplittableRandom random)
    {
        this.random = random;
    }

    long nextDelayNs()
    {
        final long delayNs = random.nextLong(ceilingNs + 1);
        ceilingNs = Math.min(MAX_DELAY_NS, ceilingNs * 2);
        return delayNs;
    }

    void reset()
    {
        ceilingNs = FIRST_CEILING_NS;
    }
}
