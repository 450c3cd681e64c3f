package io.titan.engine.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;

/**
 * How long the venue wants no more requests from us (429, 418), and who is to hear what it says of its limits. One
 * thread, host time.
 */
final class RateHold
{
    private static final long UNSTATED_SECONDS = 10;
    private static final long NOT_REFUSED = -1;
    private static final long MAX_SECONDS = TimeUnit.DAYS.toSeconds(3);

    private final VenueClock clock;
    private final VenueCounters counters;
    /** Null: nobody is told. */
    private final VenueRates rates;
    private long untilNs;
    private int status;

    RateHold(final VenueClock clock, final VenueCounters counters, final VenueRates rates)
    {
        this.clock = clock;
        this.counters = counters;
        this.rates = rates;
        untilNs = clock.hostNs();
    }

    /** Takes note of an answer; true if it was one of the two. */
    boolean onAnswer(final HttpResponseParser response)
    {
        if (response.status() != 429 && response.status() != 418)
        {
            tell(response, NOT_REFUSED);
            return false;
        }
        counters.rateLimited++;
        status = response.status();
        final long stated = response.retryAfterSeconds();
        final long seconds = stated < 0 ? UNSTATED_SECONDS : Math.min(stated, MAX_SECONDS);
        tell(response, seconds);
        final long endNs = clock.hostNs() + TimeUnit.SECONDS.toNanos(seconds);
        untilNs = endNs - untilNs > 0 ? endNs : untilNs;
        return true;
    }

    /** Takes note of what the venue allows. */
    void onExchangeInfo(final JsonNode exchangeInfo)
    {
        if (rates != null)
        {
            rates.onExchangeInfo(exchangeInfo);
        }
    }

    private void tell(final HttpResponseParser response, final long seconds)
    {
        if (rates != null)
        {
            rates.onAnswer(response, seconds);
        }
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
