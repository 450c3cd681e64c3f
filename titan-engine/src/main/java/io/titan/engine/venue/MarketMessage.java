package io.titan.engine.venue;

import io.titan.protocol.Side;

/**
 * A bookTicker or aggTrade message, raw or in the envelope of a combined stream, of USD-M futures or spot (which
 * gives a book ticker no times). Reused; one thread; allocates nothing.
 */
final class MarketMessage
{
    /** What a message is. */
    enum Kind
    {
        BOOK_TICKER,
        TRADE,
        /** Counted, and nothing else. */
        NONE
    }

    private static final byte[] AGG_TRADE = Ascii.bytes("aggTrade");
    private static final byte[] BOOK_TICKER = Ascii.bytes("bookTicker");
    private static final byte[] TRUE = Ascii.bytes("true");
    private static final byte[] FALSE = Ascii.bytes("false");

    private final JsonScanner scanner = new JsonScanner();
    private final LetterFields fields = new LetterFields();
    private final SymbolTable symbols;
    private final VenueCounters counters;
    private int instrumentId;
    private long venueTimeMs;
    private long bidPriceE8;
    private long askPriceE8;

    MarketMessage(final SymbolTable symbols, final VenueCounters counters)
    {
        this.symbols = symbols;
        this.counters = counters;
    }

    Kind read(final byte[] bytes, final int length)
    {
        scanner.wrap(bytes, 0, length);
        if (!fields.read(scanner, null) || !scanner.completed())
        {
            counters.unparsable++;
            return Kind.NONE;
        }
        final boolean trade = fields.is('e', AGG_TRADE);
        final boolean book = fields.is('e', BOOK_TICKER) || !fields.has('e') && fields.has('u');
        if (!trade && !book)
        {
            counters.ignoredEvents++;
            return Kind.NONE;
        }
        instrumentId = symbols.find(bytes, fields.start('s'), fields.length('s'));
        if (instrumentId == SymbolTable.UNKNOWN)
        {
            counters.unknownSymbols++;
            return Kind.NONE;
        }
        venueTimeMs = fields.has('T') ? fields.integer('T') : fields.has('E') ? fields.integer('E') : 0;
        final boolean sound = venueTimeMs >= 0 && (trade ? isSoundTrade() : isSoundBook());
        counters.unparsable += sound ? 0 : 1;
        return sound ? trade ? Kind.TRADE : Kind.BOOK_TICKER : Kind.NONE;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    /** Epoch ms; 0: not told. */
    long venueTimeMs()
    {
        return venueTimeMs;
    }

    long updateId()
    {
        return fields.integer('u');
    }

    long bidPriceE8()
    {
        return bidPriceE8;
    }

    long bidQuantityE8()
    {
        return fields.decimalE8('B');
    }

    long askPriceE8()
    {
        return askPriceE8;
    }

    long askQuantityE8()
    {
        return fields.decimalE8('A');
    }

    long tradeId()
    {
        return fields.integer('a');
    }

    long tradePriceE8()
    {
        return fields.decimalE8('p');
    }

    long tradeQuantityE8()
    {
        return fields.decimalE8('q');
    }

    /** The buyer was the maker: somebody sold into the book. */
    Side aggressor()
    {
        return fields.is('m', TRUE) ? Side.SELL : Side.BUY;
    }

    private boolean isSoundBook()
    {
        bidPriceE8 = fields.decimalE8('b');
        askPriceE8 = fields.decimalE8('a');
        return fields.integer('u') >= 0 && bidPriceE8 >= 0 && askPriceE8 >= 0 && bidQuantityE8() >= 0 &&
            askQuantityE8() >= 0;
    }

    private boolean isSoundTrade()
    {
        return tradeId() >= 0 && tradePriceE8() > 0 && tradeQuantityE8() >= 0 &&
            (fields.is('m', TRUE) || fields.is('m', FALSE));
    }
}
