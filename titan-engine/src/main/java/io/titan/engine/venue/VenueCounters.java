package io.titan.engine.venue;

/**
 * What the adapter counts. Written by the agent's thread alone as plain longs; another thread may read them and sees
 * values that are at most a little old.
 */
public final class VenueCounters
{
    long requestsSent;
    long requestTimeouts;
    long connectionsLost;
    long reconnects;
    long streamGaps;
    long unparsable;
    long ignoredEvents;
    long unknownSymbols;
    long foreignOrders;
    long feesInOtherAsset;
    long ordersHeldBack;
    long rateLimited;
    long outcomesUnknown;
    long clockMeasurements;
    long eventsDelayed;
    long klinesRefused;
    long countdownsRefused;
    int lastRefusedCountdown;
    int lastError;

    /**
     * Requests whose bytes were handed to a socket.
     *
     * @return since start.
     */
    public long requestsSent()
    {
        return requestsSent;
    }

    /**
     * Requests not answered in time.
     *
     * @return since start.
     */
    public long requestTimeouts()
    {
        return requestTimeouts;
    }

    /**
     * REST connections that ended, whoever closed them.
     *
     * @return since start.
     */
    public long connectionsLost()
    {
        return connectionsLost;
    }

    /**
     * Connection attempts after the first of each connection.
     *
     * @return since start.
     */
    public long reconnects()
    {
        return reconnects;
    }

    /**
     * Times a stream that was up was lost: what was sent meanwhile is missing.
     *
     * @return since start.
     */
    public long streamGaps()
    {
        return streamGaps;
    }

    /**
     * Messages and answers that could not be read.
     *
     * @return since start.
     */
    public long unparsable()
    {
        return unparsable;
    }

    /**
     * Sound messages of a kind that has no meaning here.
     *
     * @return since start.
     */
    public long ignoredEvents()
    {
        return ignoredEvents;
    }

    /**
     * Messages about symbols that are not configured.
     *
     * @return since start.
     */
    public long unknownSymbols()
    {
        return unknownSymbols;
    }

    /**
     * Order events whose client order id is not Titan's.
     *
     * @return since start.
     */
    public long foreignOrders()
    {
        return foreignOrders;
    }

    /**
     * Fills whose fee was not in the quote asset and is reported as 0.
     *
     * @return since start.
     */
    public long feesInOtherAsset()
    {
        return feesInOtherAsset;
    }

    /**
     * Orders answered with NOT_SENT.
     *
     * @return since start.
     */
    public long ordersHeldBack()
    {
        return ordersHeldBack;
    }

    /**
     * Answers 429 and 418.
     *
     * @return since start.
     */
    public long rateLimited()
    {
        return rateLimited;
    }

    /**
     * Commands answered with OUTCOME_UNKNOWN.
     *
     * @return since start.
     */
    public long outcomesUnknown()
    {
        return outcomesUnknown;
    }

    /**
     * Completed measurements of the venue's clock.
     *
     * @return since start.
     */
    public long clockMeasurements()
    {
        return clockMeasurements;
    }

    /**
     * Messages that had to wait because their reader was behind; none is ever dropped.
     *
     * @return since start.
     */
    public long eventsDelayed()
    {
        return eventsDelayed;
    }

    /**
     * Backfill requests that the venue refused.
     *
     * @return since start.
     */
    public long klinesRefused()
    {
        return klinesRefused;
    }

    /**
     * Times an instrument was given up because the venue has refused its countdown again and again.
     *
     * @return since start.
     */
    public long countdownsRefused()
    {
        return countdownsRefused;
    }

    /**
     * Whose countdown was refused last.
     *
     * @return dense id; means nothing while {@link #countdownsRefused()} is 0.
     */
    public int lastRefusedCountdown()
    {
        return lastRefusedCountdown;
    }

    /**
     * The last error the venue gave to a request that is not about an order: its code, or the HTTP status. What to
     * look at when the adapter does not get CONNECTED (-2014 and -2015 speak of the API key).
     *
     * @return 0: none yet.
     */
    public int lastError()
    {
        return lastError;
    }
}
