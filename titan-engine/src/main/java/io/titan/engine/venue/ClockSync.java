package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

/**
 * Measures the venue's clock over the cold connection: several samples, the one with the smallest round trip counts.
 * In market mode one sample at the start gives the clock its first value. One thread.
 */
final class ClockSync implements RestListener
{
    /** Beyond this a request's timestamp is a guess, and the venue does not come to count as connected. */
    static final long MAX_UNCERTAINTY_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int SAMPLES = 5;
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long NS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final byte[] SERVER_TIME = Ascii.bytes("serverTime");

    private final VenueClock clock;
    private final VenueCounters counters;
    private final RequestEncoder encoder;
    private final RateHold hold;
    private final long timeoutNs;
    private final JsonScanner scanner = new JsonScanner();

    private long dueNs;
    private long sentEpochNs;
    private long bestRoundTripNs;
    private long bestOffsetNs;
    private int samples;

    ClockSync(
        final VenueClock clock,
        final VenueCounters counters,
        final RequestEncoder encoder,
        final RateHold hold,
        final long timeoutNs)
    {
        this.clock = clock;
        this.counters = counters;
        this.encoder = encoder;
        this.hold = hold;
        this.timeoutNs = timeoutNs;
        requestNow();
    }

    /** Starts a measurement at the next chance. */
    void requestNow()
    {
        samples = 0;
        bestRoundTripNs = Long.MAX_VALUE;
        dueNs = clock.hostNs();
    }

    int poll(final RestConnection connection)
    {
        if (!connection.isIdle() || hold.isActive() || clock.hostNs() - dueNs < 0)
        {
            return 0;
        }
        encoder.get("/fapi/v1/time");
        dueNs = clock.hostNs() + timeoutNs;
        sentEpochNs = clock.hostEpochNs();
        connection.send(encoder.bytes(), encoder.length(), timeoutNs, RestConnection.MAX_ORDER_ANSWER, this);
        return 1;
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        final long nowEpochNs = clock.hostEpochNs();
        final long serverTimeMs = hold.onAnswer(response) || response.status() != 200 ? 0 : serverTimeMs(response);
        if (serverTimeMs <= 0)
        {
            counters.lastError = response.status();
            dueNs = clock.hostNs() + RETRY_NS;
            return;
        }
        final long roundTripNs = nowEpochNs - sentEpochNs;
        if (roundTripNs < bestRoundTripNs)
        {
            bestRoundTripNs = roundTripNs;
            bestOffsetNs = serverTimeMs * NS_PER_MS - (sentEpochNs + roundTripNs / 2);
        }
        clock.onVenueTimeMs(serverTimeMs);
        samples++;
        if (samples < SAMPLES && !clock.isMarketClock())
        {
            dueNs = clock.hostNs();
            return;
        }
        clock.onMeasured(bestOffsetNs, bestRoundTripNs / 2 + NS_PER_MS);
        counters.clockMeasurements++;
        requestNow();
        // The market's clock is told by its events; asking again would run ahead of them.
        dueNs = clock.hostNs() + (clock.isMarketClock() ? Long.MAX_VALUE / 2 : INTERVAL_NS);
    }

    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        dueNs = clock.hostNs() + RETRY_NS;
    }

    private long serverTimeMs(final HttpResponseParser response)
    {
        long serverTimeMs = 0;
        scanner.wrap(response.bytes(), response.bodyStart(), response.bodyLength());
        if (scanner.enterObject())
        {
            while (scanner.nextKey())
            {
                if (scanner.keyIs(SERVER_TIME))
                {
                    serverTimeMs = scanner.readLong();
                }
                else
                {
                    scanner.readToken();
                }
            }
        }
        if (!scanner.completed())
        {
            counters.unparsable++;
            return 0;
        }
        return serverTimeMs;
    }
}
