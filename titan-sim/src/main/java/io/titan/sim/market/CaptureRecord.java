package io.titan.sim.market;

import java.util.Arrays;

/** One recorded message, read into numbers; reused. Quantities are as recorded: contracts for coin-margined symbols. */
final class CaptureRecord
{
    /** What a message is. */
    enum Kind
    {
        /** Best bid and ask. */
        BOOK_TICKER,
        /** One trade. */
        TRADE,
        /** Trades merged by the exchange. */
        AGG_TRADE,
        /** Change of the book. */
        DEPTH,
        /** Whole book, from REST. */
        SNAPSHOT,
        /** A stream that the exchange has no use for. */
        UNSUPPORTED
    }

    Kind kind;
    long timeNs;
    String stream;
    String symbol;
    long id;
    long firstUpdateId;
    long previousUpdateId;
    boolean buyerIsMaker;
    long priceE8;
    long quantityE8;
    long askPriceE8;
    long askQuantityE8;
    final Levels bids = new Levels();
    final Levels asks = new Levels();

    void clear()
    {
        kind = Kind.UNSUPPORTED;
        stream = null;
        symbol = null;
        id = 0;
        firstUpdateId = 0;
        previousUpdateId = 0;
        buyerIsMaker = false;
        priceE8 = 0;
        quantityE8 = 0;
        askPriceE8 = 0;
        askQuantityE8 = 0;
        bids.count = 0;
        asks.count = 0;
    }

    /** Prices and quantities of one side. */
    static final class Levels
    {
        long[] pricesE8 = new long[64];
        long[] quantitiesE8 = new long[64];
        int count;

        void add(final long priceE8, final long quantityE8)
        {
            if (count == pricesE8.length)
            {
                pricesE8 = Arrays.copyOf(pricesE8, count * 2);
                quantitiesE8 = Arrays.copyOf(quantitiesE8, count * 2);
            }
            pricesE8[count] = priceE8;
            quantitiesE8[count++] = quantityE8;
        }

        Levels copy()
        {
            final Levels copy = new Levels();
            copy.pricesE8 = Arrays.copyOf(pricesE8, Math.max(1, count));
            copy.quantitiesE8 = Arrays.copyOf(quantitiesE8, Math.max(1, count));
            copy.count = count;
            return copy;
        }
    }
}
