package io.titan.codecs;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: anything between zero and a ceiling that doubles with each attempt (full
 * jitter), so that peers which lost the same partner do not come back in step. Never gives up. One thread, allocates
 * nothing.
 */
public final class ReconnectBackoff
{
    private final long baseNs;
    private final long maxNs;
    private final RandomGenerator random;
    private long ceilingNs;
    private long attempts;

    /**
     * A backoff before its first attempt.
     *
     * @param baseNs ceiling of the first delay, above 0.
     * @param maxNs  ceiling of every later one, not below the base.
     * @param random source of the jitter.
     */
    public ReconnectBackoff(final long baseNs, final long maxNs, final RandomGenerator random)
    {
        if (baseNs <= 0 || maxNs < baseNs)
        {
            throw new IllegalArgumentException(
                "backoff from " + baseNs + " ns to " + maxNs + " ns: needs 0 < base <= maximum");
        }
        this.baseNs = baseNs;
        this.maxNs = maxNs;
        this.random = random;
        reset();
    }

    /**
     * Draws the delay before the next attempt.
     *
     * @return 0 to the ceiling of this attempt, both included.
     */
    public long nextDelayNs()
    {
        final long delayNs = random.nextLong(ceilingNs + 1);
        ceilingNs = ceilingNs > maxNs / 2 ? maxNs : ceilingNs * 2;
        attempts++;
        return delayNs;
    }

    /** Success: the next delay is short again. */
    public void reset()
    {
        ceilingNs = baseNs;
        attempts = 0;
    }

    /**
     * Attempts since the last success.
     *
     * @return how many delays were drawn.
     */
    public long attempts()
    {
        return attempts;
    }
}
