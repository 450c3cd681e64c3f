package io.titan.engine.venue;

/**
 * Trades of one order as the venue lists them: a whole page is checked before any of it is told. Reused; one thread;
 * allocates nothing.
 *
 * <p>Source: Binance USDⓈ-M futures documentation, "Account Trade List": at most 1,000 rows, the most recent ones
 * unless a trade id to begin with is given. That it takes the order and such an id together was not tried at Binance.
 */
final class TradePage
{
    private final AccountTrade trade = new AccountTrade();
    private final JsonScanner scanner = new JsonScanner();
    private HttpResponseParser response;
    private int rows;
    private long lastTradeId;
    private long quantityE8;

    /** Reads all of an answer; false if it is no list of trades of that order from that trade on. */
    boolean read(final HttpResponseParser answer, final long orderId, final long fromTradeId)
    {
        response = answer;
        rows = 0;
        lastTradeId = fromTradeId;
        quantityE8 = 0;
        boolean isSound = rewind();
        while (isSound && scanner.nextElement())
        {
            // One of another order would be booked as this one's.
            isSound = trade.read(scanner) && trade.isOf(orderId) && trade.tradeId() >= fromTradeId;
            add();
        }
        return isSound && scanner.completed() && rewind();
    }

    private boolean rewind()
    {
        scanner.wrap(response.bytes(), response.bodyStart(), response.bodyLength());
        return scanner.enterArray();
    }

    private void add()
    {
        rows++;
        lastTradeId = Math.max(lastTradeId, trade.tradeId());
        quantityE8 += trade.quantityE8();
    }

    /** Goes to the next trade of a page that was read. */
    boolean next()
    {
        return scanner.nextElement() && trade.read(scanner);
    }

    AccountTrade trade()
    {
        return trade;
    }

    /** Whether there may be others behind it. */
    boolean isFull()
    {
        return rows >= RequestEncoder.TRADES_PER_PAGE;
    }

    long lastTradeId()
    {
        return lastTradeId;
    }

    /** Of all of it. */
    long quantityE8()
    {
        return quantityE8;
    }
}
