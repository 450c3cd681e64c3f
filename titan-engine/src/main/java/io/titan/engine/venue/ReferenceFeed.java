package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

/**
 * Execution's own view of the market: best bid and ask of each instrument, conflated. Never more than one price per
 * instrument and interval, and the newest always gets out. One thread; no garbage.
 */
final class ReferenceFeed implements StreamListener
{
    private static final long HOST_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long MARKET_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final VenueEvents events;
    private final VenueClock clock;
    private final VenueCounters counters;
    private final MarketMessage message;
    private final StreamConnection stream;
    private final long intervalNs;
    private final long[] bidPricesE8;
    private final long[] askPricesE8;
    private final long[] venueTimesNs;
    private final long[] publishedNs;
    private final boolean[] dirty;
    private int dirtyCount;

    ReferenceFeed(
        final VenueTransport transport,
        final VenueEvents events,
        final VenueClock clock,
        final VenueCounters counters,
        final SymbolTable symbols)
    {
        this.events = events;
        this.clock = clock;
        this.counters = counters;
        message = new MarketMessage(symbols, counters);
        stream = new StreamConnection(transport, clock, counters, this, clock.isMarketClock());
        intervalNs = clock.isMarketClock() ? MARKET_INTERVAL_NS : HOST_INTERVAL_NS;
        bidPricesE8 = new long[symbols.size()];
        askPricesE8 = new long[symbols.size()];
        venueTimesNs = new long[symbols.size()];
        publishedNs = new long[symbols.size()];
        dirty = new boolean[symbols.size()];
    }

    StreamConnection stream()
    {
        return stream;
    }

    /** Publishes what has waited for its interval. */
    int poll()
    {
        int work = stream.poll();
        if (dirtyCount > 0)
        {
            final long nowNs = clock.nowNs();
            for (int i = 0; i < dirty.length; i++)
            {
                if (dirty[i] && nowNs - publishedNs[i] >= intervalNs)
                {
                    publish(i, nowNs);
                    work++;
                }
            }
        }
        return work;
    }

    /** Publishes all that waits: the peer is about to be told that everything was processed. */
    void flush()
    {
        for (int i = 0; i < dirty.length && dirtyCount > 0; i++)
        {
            if (dirty[i])
            {
                publish(i, clock.nowNs());
            }
        }
    }

    @Override
    public void onStreamUp()
    {
        // Prices say by themselves that the stream is up.
    }

    @Override
    public void onStreamLost()
    {
        // The last price grows old, by which the core lets nothing grow. Cancels, stops and closes need none of now.
    }

    @Override
    public void onMessage(final byte[] bytes, final int length, final long receivedTimeNs)
    {
        if (message.read(bytes, length) != MarketMessage.Kind.BOOK_TICKER)
        {
            return;
        }
        if (message.bidPriceE8() <= 0 || message.askPriceE8() <= 0)
        {
            // An empty side is no price to hold an order against.
            counters.ignoredEvents++;
            return;
        }
        clock.onVenueTimeMs(message.venueTimeMs());
        final int id = message.instrumentId();
        bidPricesE8[id] = message.bidPriceE8();
        askPricesE8[id] = message.askPriceE8();
        venueTimesNs[id] = TimeUnit.MILLISECONDS.toNanos(message.venueTimeMs());
        dirtyCount += dirty[id] ? 0 : 1;
        dirty[id] = true;
        final long nowNs = clock.nowNs();
        if (nowNs - publishedNs[id] >= intervalNs)
        {
            publish(id, nowNs);
        }
    }

    private void publish(final int id, final long nowNs)
    {
        dirty[id] = false;
        dirtyCount--;
        publishedNs[id] = nowNs;
        events.referencePrice(id, bidPricesE8[id], askPricesE8[id], nowNs, venueTimesNs[id]);
    }
}
