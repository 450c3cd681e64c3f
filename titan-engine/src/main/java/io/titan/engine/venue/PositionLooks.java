package io.titan.engine.venue;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Looks at what the account holds, again and again, and tells the core what it saw: rows for what is held, and an end
 * behind them. An answer that is not whole and sound tells nothing. One thread; no garbage.
 *
 * <p>Source of names and weight (5): Binance USDⓈ-M futures documentation, "Position Information V3", which lists no
 * symbol with neither position nor open order.
 */
final class PositionLooks implements RestListener
{
    /** Of a number at scale E8. */
    private static final int PLACES = 8;
    private static final byte[] SYMBOL = Ascii.bytes("symbol");
    private static final byte[] QUANTITY = Ascii.bytes("positionAmt");
    private static final byte[] ENTRY_PRICE = Ascii.bytes("entryPrice");
    private static final byte[] MARK_PRICE = Ascii.bytes("markPrice");

    private final ColdRequests requests;
    private final VenueClock clock;
    private final VenueEvents events;
    private final SymbolTable symbols;
    private final long intervalNs;
    private final JsonScanner scanner = new JsonScanner();
    private final long[] quantitiesE8;
    private final long[] entryPricesE8;
    private final long[] markPricesE8;
    private long dueNs;
    private long requestTimeNs;
    private int instrumentId;
    private long quantityE8;
    private long entryPriceE8;
    private long markPriceE8;

    PositionLooks(final ColdRequests requests, final VenueSettings settings)
    {
        this.requests = requests;
        clock = requests.clock();
        events = requests.events();
        symbols = requests.symbols();
        intervalNs = TimeUnit.MILLISECONDS.toNanos(settings.accountLookMs());
        quantitiesE8 = new long[settings.symbols().size()];
        entryPricesE8 = new long[quantitiesE8.length];
        markPricesE8 = new long[quantitiesE8.length];
        dueNs = clock.hostNs();
    }

    /** Looks as soon as it can: something has happened to the account. */
    void requestNow()
    {
        dueNs = clock.hostNs();
    }

    int poll(final RestConnection connection)
    {
        if (!requests.mayAsk(connection, dueNs))
        {
            return 0;
        }
        requests.encoder().positions();
        requestTimeNs = clock.nowNs();
        dueNs = clock.hostNs() + intervalNs;
        requests.send(connection, this);
        return 1;
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        if (requests.onAnswer(response))
        {
            return;
        }
        if (read(response))
        {
            tell();
        }
        else
        {
            requests.counters().unparsable++;
        }
    }

    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        // The next look is due by itself.
    }

    private boolean read(final HttpResponseParser response)
    {
        Arrays.fill(quantitiesE8, 0);
        scanner.wrap(response.bytes(), response.bodyStart(), response.bodyLength());
        boolean isSound = scanner.enterArray();
        while (isSound && scanner.nextElement())
        {
            isSound = readRow();
        }
        return isSound && scanner.completed();
    }

    /** In the two-sided mode, in which nothing can be traded here, an instrument has a row for each side. */
    private boolean readRow()
    {
        instrumentId = SymbolTable.UNKNOWN;
        quantityE8 = Decimals.INVALID;
        entryPriceE8 = 0;
        markPriceE8 = 0;
        if (!scanner.enterObject())
        {
            return false;
        }
        while (scanner.nextKey())
        {
            readField();
        }
        if (instrumentId != SymbolTable.UNKNOWN && quantityE8 != Decimals.INVALID)
        {
            quantitiesE8[instrumentId] += quantityE8;
            entryPricesE8[instrumentId] = entryPriceE8;
            markPricesE8[instrumentId] = markPriceE8;
        }
        return !scanner.failed() && quantityE8 != Decimals.INVALID;
    }

    private void readField()
    {
        if (scanner.keyIs(SYMBOL))
        {
            scanner.readToken();
            instrumentId = symbols.find(scanner.bytes(), scanner.tokenStart(), scanner.tokenLength());
        }
        else if (scanner.keyIs(QUANTITY))
        {
            quantityE8 = scanner.readE8();
        }
        else if (scanner.keyIs(ENTRY_PRICE))
        {
            entryPriceE8 = readPriceE8();
        }
        else if (scanner.keyIs(MARK_PRICE))
        {
            markPriceE8 = readPriceE8();
        }
        else
        {
            scanner.readToken();
        }
    }

    /** An average may have more places than a price: they are cut off. What is no price is not told. */
    private long readPriceE8()
    {
        scanner.readToken();
        final int start = scanner.tokenStart();
        int length = scanner.tokenLength();
        for (int at = 0; at < length; at++)
        {
            length = scanner.bytes()[start + at] == '.' ? Math.min(length, at + 1 + PLACES) : length;
        }
        final long priceE8 = Decimals.parseE8(scanner.bytes(), start, length);
        return priceE8 == Decimals.INVALID ? 0 : Math.max(0, priceE8);
    }

    private void tell()
    {
        for (int id = 0; id < quantitiesE8.length; id++)
        {
            if (quantitiesE8[id] != 0)
            {
                events.position(requestTimeNs, id, quantitiesE8[id], entryPricesE8[id], markPricesE8[id]);
            }
        }
        events.positionsTold(requestTimeNs);
    }
}
