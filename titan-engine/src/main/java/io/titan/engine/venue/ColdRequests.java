package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

/**
 * What requests share that are about the account as a whole and are asked again and again: they give way to orders, to
 * a rate limit and to each other, and what is refused is only counted. One thread; no garbage.
 *
 * @param clock     of the venue and of this host.
 * @param events    told to the core.
 * @param counters  of the venue's side.
 * @param encoder   of requests.
 * @param hold      of all requests, by a rate limit.
 * @param symbols   that are traded.
 * @param timeoutNs of an answer.
 */
record ColdRequests(
    VenueClock clock, VenueEvents events, VenueCounters counters, RequestEncoder encoder, RateHold hold,
    SymbolTable symbols, long timeoutNs)
{
    /** Shares what order entry has. */
    static ColdRequests beside(
        final OrderEntry entry, final VenueSettings settings, final RequestEncoder encoder, final SymbolTable symbols)
    {
        return new ColdRequests(entry.clock(), entry.events(), entry.counters(), encoder, entry.hold(), symbols,
            TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs()));
    }

    /** Whether one that is due then may go out on the connection now. */
    boolean mayAsk(final RestConnection connection, final long dueNs)
    {
        return connection.isIdle() && !hold.isActive() && clock.hostNs() - dueNs >= 0;
    }

    /** Sends what was encoded last. */
    void send(final RestConnection connection, final RestListener listener)
    {
        connection.send(encoder.bytes(), encoder.length(), timeoutNs, RestConnection.MAX_COLD_ANSWER, listener);
    }

    /** Takes note of what an answer refuses, and says whether it refuses: then there is nothing to read. */
    boolean onAnswer(final HttpResponseParser response)
    {
        final boolean isRefused = hold.onAnswer(response) || response.status() != 200;
        counters.lastError = isRefused ? response.status() : counters.lastError;
        return isRefused;
    }
}
