package io.titan.engine.venue;

/**
 * One combined market stream of the feed: parse, stamp, publish. One thread; no garbage.
 */
final class FeedStream implements StreamListener
{
    private final MarketMessage message;
    private final MarketDataMessages messages;
    private final VenueClock clock;
    private final StreamConnection connection;

    FeedStream(
        final VenueTransport transport,
        final VenueClock clock,
        final VenueCounters counters,
        final SymbolTable symbols,
        final MarketDataMessages messages)
    {
        this.clock = clock;
        this.messages = messages;
        message = new MarketMessage(symbols, counters);
        connection = new StreamConnection(transport, clock, counters, this, clock.isMarketClock());
    }

    StreamConnection connection()
    {
        return connection;
    }

    @Override
    public void onStreamUp()
    {
        // The first message says it.
    }

    @Override
    public void onStreamLost()
    {
        // The connection has counted the gap; a book ticker is a whole state, and trades have ids.
    }

    @Override
    public void onMessage(final byte[] bytes, final int length, final long receivedTimeNs)
    {
        final MarketMessage.Kind kind = message.read(bytes, length);
        if (kind == MarketMessage.Kind.NONE)
        {
            return;
        }
        clock.onVenueTimeMs(message.venueTimeMs());
        if (kind == MarketMessage.Kind.BOOK_TICKER)
        {
            messages.bookTicker(message, clock.nowNs(), receivedTimeNs);
        }
        else
        {
            messages.trade(message, clock.nowNs(), receivedTimeNs);
        }
    }
}
