package io.titan.engine.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;

/**
 * Tells the core what the venue says about its rate limits: what it counts, from the headers of its answers; what it
 * allows, from exchangeInfo; and at once, that it refused a request. Each is an input and is journaled, so the counts
 * are told at most once a second: the core counts its own requests, and hears here only of those that others made from
 * this address. One thread; no garbage except on the cold path.
 *
 * <p>Source of names and windows: Binance USDⓈ-M futures documentation, general info, "Limits".
 */
final class VenueRates
{
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private final VenueClock clock;
    private final VenueEvents events;
    private long nextNs;

    VenueRates(final VenueClock clock, final VenueEvents events)
    {
        this.clock = clock;
        this.events = events;
        nextNs = clock.hostNs();
    }

    /**
     * Looks at any answer of the venue's.
     *
     * @param response    whole.
     * @param holdSeconds how long the venue wants no more requests, because it refused this one; -1: it did not.
     */
    void onAnswer(final HttpResponseParser response, final long holdSeconds)
    {
        if (holdSeconds >= 0)
        {
            events.venueRate(clock.nowNs(), TimeUnit.SECONDS.toNanos(holdSeconds), response.rates(), response.status());
        }
        else if (response.rates().isTold() && clock.hostNs() - nextNs >= 0)
        {
            nextNs = clock.hostNs() + INTERVAL_NS;
            events.venueRate(clock.nowNs(), -1, response.rates(), 0);
        }
    }

    /**
     * Looks at what the venue allows.
     *
     * @param exchangeInfo the answer.
     */
    void onExchangeInfo(final JsonNode exchangeInfo)
    {
        final JsonNode limits = exchangeInfo.path("rateLimits");
        events.venueRateLimits(clock.nowNs(), limit(limits, "REQUEST_WEIGHT", "MINUTE", 1),
            limit(limits, "ORDERS", "SECOND", 10), limit(limits, "ORDERS", "MINUTE", 1));
    }

    /** 0: the venue does not say, or says what is no limit. */
    private static int limit(final JsonNode limits, final String type, final String interval, final int intervals)
    {
        for (final JsonNode limit : limits)
        {
            if (type.equals(limit.path("rateLimitType").asText()) && interval.equals(limit.path("interval").asText()) &&
                intervals == limit.path("intervalNum").asInt())
            {
                return Math.max(0, Math.min(limit.path("limit").asInt(), RateHeaders.MAX));
            }
        }
        return 0;
    }
}
