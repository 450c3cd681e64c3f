package io.titan.engine.venue;

import java.util.List;

/**
 * Warms the feed thread's code up without a socket: scans an invented book ticker and an invented trade and encodes
 * them for nobody. One thread.
 */
public final class FeedRehearsal
{
    private final VenueClock clock = new VenueClock(false);
    private final VenueCounters counters = new VenueCounters();
    private final MarketMessage message = new MarketMessage(new SymbolTable(List.of("BTCUSDT")), counters);
    private final MarketDataMessages published =
        new MarketDataMessages((buffer, offset, length) -> length > 0, counters);
    private final byte[] ticker = Ascii.bytes("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\"," +
        "\"u\":400900217,\"s\":\"BTCUSDT\",\"b\":\"50000.10\",\"B\":\"31.210\",\"a\":\"50000.20\",\"A\":\"40.660\"," +
        "\"T\":1568014460891,\"E\":1568014460893}}");
    private final byte[] trade = Ascii.bytes("{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\"," +
        "\"E\":1568014460893,\"s\":\"BTCUSDT\",\"a\":5933014,\"p\":\"50000.10\",\"q\":\"0.007\",\"f\":100,\"l\":105," +
        "\"T\":1568014460891,\"m\":true}}");

    /**
     * Plays messages.
     *
     * @param pairs how many of each kind.
     */
    public void run(final int pairs)
    {
        for (int pair = 0; pair < pairs; pair++)
        {
            require(message.read(ticker, ticker.length) == MarketMessage.Kind.BOOK_TICKER, "book ticker");
            published.bookTicker(message, clock.nowNs(), System.nanoTime());
            require(message.read(trade, trade.length) == MarketMessage.Kind.TRADE, "trade");
            published.trade(message, clock.nowNs(), System.nanoTime());
        }
    }

    private static void require(final boolean sound, final String what)
    {
        if (!sound)
        {
            throw new IllegalStateException(
                "a rehearsed " + what + " was not understood; report it, or set warmUp.signals = 0");
        }
    }
}
