package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

/**
 * How long the venue wants no more requests from us (429, 418). One thread, host time.
 */
final class RateHold
{
    private static final long UNSTATED_SECONDS = 10;
    private static final long MAX_SECONDS = TimeUnit.DAYS.toSeconds(3);

    private final VenueClock clock;
    private final VenueCounters counters;
    private long untilNs;
    private int status;

    RateHold(final VenueClock clock, final VenueCounters counters)
    {
        this.clock = clock;
        this.counters = counters;
        untilNs = clock.hostNs();
    }

    /** Takes note of an answer; true if it was one of the two. */
    boolean onAnswer(final HttpResponseParser response)
    {
        if (response.status() != 429 && response.status() != 418)
        {
            return false;
        }
        counters.rateLimited++;
        status = response.status();
        final long stated = response.retryAfterSeconds();
        final long seconds = stated < 0 ? UNSTATED_SECONDS : Math.min(stated, MAX_SECONDS);
        final long endNs = clock.hostNs() + TimeUnit.SECONDS.toNanos(seconds);
        untilNs = endNs - untilNs > 0 ? endNs : untilNs;
        return true;
    }

    boolean isActive()
    {
        return clock.hostNs() - untilNs < 0;
    }

    /** The status that began it. */
    int status()
    {
        return status;
    }
}
