package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

import io.titan.codecs.ClientOrderId;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads what the venue has open, again and again: each round asks for the orders of the book and for the conditional
 * ones of every instrument, tells the core those with a name of ours, and at its end how many others there were. A
 * round of which a list failed has no such end, and the next one comes sooner. An answer may have thousands of rows: a
 * bounded part of it is read in each duty cycle. One thread; no garbage.
 *
 * <p>Source of names and weights (1 for one symbol, 40 for all, each list): Binance USDⓈ-M futures documentation,
 * "Current All Open Orders" and "Current All Algo Open Orders".
 */
final class OpenOrderLists implements RestListener
{
    static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(2);
    /** After a round that failed. */
    static final long RETRY_NS = TimeUnit.SECONDS.toNanos(30);
    /** Rows read before orders and cancels have their turn again. */
    static final int ROWS_PER_CYCLE = 64;
    /** With more instruments than this, asking for all symbols at once weighs less. */
    static final int MAX_SYMBOLS_ONE_BY_ONE = 40;
    /** Instrument of a list of all symbols. */
    static final int ALL_SYMBOLS = -1;

    private static final int LISTS_PER_SYMBOL = 2;
    private static final byte[] SYMBOL = Ascii.bytes("symbol");
    private static final byte[] ORDER_ID = Ascii.bytes("orderId");
    private static final byte[] CLIENT_ORDER_ID = Ascii.bytes("clientOrderId");
    private static final byte[] ALGO_ID = Ascii.bytes("algoId");
    private static final byte[] CLIENT_ALGO_ID = Ascii.bytes("clientAlgoId");

    private final ColdRequests requests;
    private final VenueClock clock;
    private final VenueEvents events;
    private final SymbolTable symbols;
    private final int lists;
    private final JsonScanner scanner = new JsonScanner();
    private final UnsafeBuffer answer = new UnsafeBuffer(0, 0);
    private final ClientOrderId.Parts parts = new ClientOrderId.Parts();
    private long dueNs;
    private boolean isRoundWanted = true;
    private boolean isReading;
    /** Of the round: the next list, whether none has failed, when its first was asked for, what it found of others. */
    private int list;
    private boolean isWhole;
    private long roundTimeNs;
    private int foreignOrders;
    private long requestTimeNs;
    private int instrumentId;
    private int nameStart;
    private int nameLength;
    private long venueOrderId;

    OpenOrderLists(final ColdRequests requests)
    {
        this.requests = requests;
        clock = requests.clock();
        events = requests.events();
        symbols = requests.symbols();
        lists = LISTS_PER_SYMBOL * (isOneByOne() ? symbols.size() : 1);
        dueNs = clock.hostNs();
    }

    /** Begins a round as soon as it can: what happened at the venue while nobody listened is not known. */
    void requestNow()
    {
        isRoundWanted = true;
        dueNs = clock.hostNs();
    }

    /** Whether an answer is being read: until that is over nobody may send on the connection that it came on. */
    boolean isReading()
    {
        return isReading;
    }

    int poll(final RestConnection connection)
    {
        if (isReading)
        {
            return readOn();
        }
        if (!requests.mayAsk(connection, dueNs))
        {
            return 0;
        }
        ask(connection);
        return 1;
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        if (requests.onAnswer(response))
        {
            endList(false);
            return;
        }
        answer.wrap(response.bytes());
        scanner.wrap(response.bytes(), response.bodyStart(), response.bodyLength());
        isReading = true;
        if (!scanner.enterArray())
        {
            endReading(false);
        }
    }

    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        endList(false);
    }

    private boolean isOneByOne()
    {
        return symbols.size() <= MAX_SYMBOLS_ONE_BY_ONE;
    }

    private void ask(final RestConnection connection)
    {
        requestTimeNs = clock.nowNs();
        if (isRoundWanted || list == 0)
        {
            isRoundWanted = false;
            list = 0;
            isWhole = true;
            foreignOrders = 0;
            roundTimeNs = requestTimeNs;
        }
        requests.encoder().openOrders(
            list % LISTS_PER_SYMBOL == 1, isOneByOne() ? list / LISTS_PER_SYMBOL : ALL_SYMBOLS);
        requests.send(connection, this);
    }

    /** Not while the core is behind: what it has not read is kept, and must stay little. */
    private int readOn()
    {
        int rows = 0;
        while (isReading && rows < ROWS_PER_CYCLE && events.outbox().isEmpty())
        {
            readNext();
            rows++;
        }
        return rows;
    }

    private void readNext()
    {
        if (!scanner.nextElement())
        {
            endReading(scanner.completed());
        }
        else if (readRow())
        {
            tell();
        }
        else
        {
            endReading(false);
        }
    }

    /** False: this is no order. */
    private boolean readRow()
    {
        instrumentId = SymbolTable.UNKNOWN;
        nameLength = -1;
        venueOrderId = 0;
        boolean hasSymbol = false;
        if (!scanner.enterObject())
        {
            return false;
        }
        while (scanner.nextKey())
        {
            hasSymbol |= readField();
        }
        return !scanner.failed() && hasSymbol && nameLength >= 0 && venueOrderId > 0;
    }

    /** True: it was the symbol. */
    private boolean readField()
    {
        if (scanner.keyIs(ORDER_ID) || scanner.keyIs(ALGO_ID))
        {
            venueOrderId = scanner.readLong();
            return false;
        }
        final boolean isSymbol = scanner.keyIs(SYMBOL);
        final boolean isName = scanner.keyIs(CLIENT_ORDER_ID) || scanner.keyIs(CLIENT_ALGO_ID);
        scanner.readToken();
        if (isSymbol)
        {
            instrumentId = symbols.find(scanner.bytes(), scanner.tokenStart(), scanner.tokenLength());
        }
        else if (isName)
        {
            nameStart = scanner.tokenStart();
            nameLength = scanner.tokenLength();
        }
        return isSymbol;
    }

    /** What is not traded here is nobody's business here. */
    private void tell()
    {
        if (instrumentId == SymbolTable.UNKNOWN)
        {
            return;
        }
        if (ClientOrderId.decode(answer, nameStart, nameLength, parts))
        {
            events.openOrder(requestTimeNs, instrumentId, parts, venueOrderId);
        }
        else
        {
            foreignOrders++;
        }
    }

    private void endReading(final boolean isSound)
    {
        isReading = false;
        requests.counters().unparsable += isSound ? 0 : 1;
        endList(isSound);
    }

    private void endList(final boolean isSound)
    {
        isWhole &= isSound;
        list++;
        if (list == lists)
        {
            endRound();
        }
    }

    private void endRound()
    {
        list = 0;
        if (isRoundWanted)
        {
            return;
        }
        dueNs = clock.hostNs() + (isWhole ? INTERVAL_NS : RETRY_NS);
        if (isWhole)
        {
            events.openOrdersTold(roundTimeNs, foreignOrders);
        }
    }
}
