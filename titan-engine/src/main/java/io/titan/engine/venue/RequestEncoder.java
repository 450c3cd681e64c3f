package io.titan.engine.venue;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds whole HTTP requests in one reused array: everything goes into the query string, in characters that need no
 * percent-encoding, and what was signed is what is sent. One thread; allocates nothing for orders.
 */
final class RequestEncoder
{
    /** The most trades that the venue lists at once. */
    static final int TRADES_PER_PAGE = 1_000;
    /** Instead of a trade to list from: the newest ones. */
    static final long NEWEST_TRADES = 0;
    /** From the oldest on that there is. */
    static final long FIRST_TRADE = 1;

    private static final int CAPACITY = 4096;
    private static final byte[] POST_ORDER = Ascii.bytes("POST ");
    private static final byte[] DELETE_ORDER = Ascii.bytes("DELETE ");
    private static final byte[] GET = Ascii.bytes("GET ");
    private static final byte[] PUT = Ascii.bytes("PUT ");
    private static final byte[] ORDER = Ascii.bytes("/fapi/v1/order?symbol=");
    private static final byte[] NEW_ALGO_ORDER = Ascii.bytes("/fapi/v1/algoOrder?symbol=");
    private static final byte[] ALGO_ORDER = Ascii.bytes("/fapi/v1/algoOrder?clientAlgoId=");
    private static final byte[] USER_TRADES = Ascii.bytes("/fapi/v1/userTrades?symbol=");
    private static final byte[] LISTEN_KEY = Ascii.bytes("/fapi/v1/listenKey");
    private static final byte[] BUY = Ascii.bytes("&side=BUY&type=LIMIT&timeInForce=");
    private static final byte[] SELL = Ascii.bytes("&side=SELL&type=LIMIT&timeInForce=");
    private static final byte[] STOP_BUY = Ascii.bytes("&algoType=CONDITIONAL&side=BUY&type=STOP_MARKET&triggerPrice=");
    private static final byte[] STOP_SELL =
        Ascii.bytes("&algoType=CONDITIONAL&side=SELL&type=STOP_MARKET&triggerPrice=");
    private static final byte[] GTC = Ascii.bytes("GTC");
    private static final byte[] IOC = Ascii.bytes("IOC");
    private static final byte[] FOK = Ascii.bytes("FOK");
    private static final byte[] GTX = Ascii.bytes("GTX");
    private static final byte[] QUANTITY = Ascii.bytes("&quantity=");
    private static final byte[] PRICE = Ascii.bytes("&price=");
    private static final byte[] REDUCE_ONLY = Ascii.bytes("&reduceOnly=true");
    private static final byte[] NEW_CLIENT_ORDER_ID = Ascii.bytes("&newOrderRespType=ACK&newClientOrderId=");
    private static final byte[] CLIENT_ALGO_ID = Ascii.bytes("&clientAlgoId=");
    private static final byte[] CLIENT_ORDER_ID = Ascii.bytes("&origClientOrderId=");
    private static final byte[] ORDER_ID = Ascii.bytes("&limit=" + TRADES_PER_PAGE + "&orderId=");
    private static final byte[] FROM_ID = Ascii.bytes("&fromId=");
    private static final byte[] RECEIVE_WINDOW = Ascii.bytes("&recvWindow=");
    private static final byte[] COUNTDOWN = Ascii.bytes("/fapi/v1/countdownCancelAll?symbol=");
    private static final byte[] COUNTDOWN_TIME = Ascii.bytes("&countdownTime=");
    private static final byte[] POSITIONS = Ascii.bytes("/fapi/v3/positionRisk?recvWindow=");
    private static final byte[] OPEN_ORDERS = Ascii.bytes("/fapi/v1/openOrders?");
    private static final byte[] OPEN_ALGO_ORDERS = Ascii.bytes("/fapi/v1/openAlgoOrders?");
    private static final byte[] ONE_SYMBOL = Ascii.bytes("symbol=");
    private static final byte[] FIRST_RECEIVE_WINDOW = Ascii.bytes("recvWindow=");
    private static final byte[] TIMESTAMP = Ascii.bytes("&timestamp=");
    private static final byte[] SIGNATURE = Ascii.bytes("&signature=");

    private final byte[] bytes = new byte[CAPACITY];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final SymbolTable symbols;
    private final VenueClock clock;
    private final RequestSigner signer;
    private final long receiveWindowMs;
    private final byte[] pathPrefix;
    private final byte[] tail;
    private final byte[] tailWithoutBody;
    private int queryStart;
    private int length;
    private int idOffset;

    RequestEncoder(final VenueSettings settings, final SymbolTable symbols, final VenueClock clock)
    {
        this.symbols = symbols;
        this.clock = clock;
        signer = new RequestSigner(settings.apiSecret());
        receiveWindowMs = settings.receiveWindowMs();
        final String path = settings.restUri().getRawPath();
        pathPrefix = Ascii.bytes(path == null || "/".equals(path) ? "" : path);
        final String head = " HTTP/1.1\r\nHost: " + settings.restUri().getRawAuthority() +
            "\r\nUser-Agent: titan\r\nX-MBX-APIKEY: " + settings.apiKey() + "\r\n";
        tail = Ascii.bytes(head + "Content-Length: 0\r\n\r\n");
        tailWithoutBody = Ascii.bytes(head + "\r\n");
    }

    byte[] bytes()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }

    /** Where the client order id stands in the bytes of the last order request. */
    int idOffset()
    {
        return idOffset;
    }

    /**
     * POST order. ACK: the venue answers when it has accepted; fills come with their trade ids on the user stream.
     * A stop is a conditional order, for which the venue has an endpoint of its own since the end of 2025.
     */
    void place(final OrderCommand command)
    {
        if (isConditional(command))
        {
            placeStop(command);
        }
        else
        {
            placeLimit(command);
        }
    }

    /** Whether the order is one that waits outside the book for its price. */
    static boolean isConditional(final OrderCommand command)
    {
        return command.role() == OrderRole.STOP;
    }

    private void placeStop(final OrderCommand command)
    {
        int at = begin(POST_ORDER, NEW_ALGO_ORDER, command);
        at = Ascii.put(bytes, at, command.side() == Side.BUY ? STOP_BUY : STOP_SELL);
        at = Decimals.putE8(bytes, at, command.priceE8());
        at = Decimals.putE8(bytes, Ascii.put(bytes, at, QUANTITY), command.quantityE8());
        at = Ascii.put(bytes, Ascii.put(bytes, at, REDUCE_ONLY), CLIENT_ALGO_ID);
        sign(putClientOrderId(at, command), tail);
    }

    private void placeLimit(final OrderCommand command)
    {
        int at = begin(POST_ORDER, ORDER, command);
        at = Ascii.put(bytes, at, command.side() == Side.BUY ? BUY : SELL);
        at = Ascii.put(bytes, at, text(command.timeInForce()));
        at = Decimals.putE8(bytes, Ascii.put(bytes, at, QUANTITY), command.quantityE8());
        at = Decimals.putE8(bytes, Ascii.put(bytes, at, PRICE), command.priceE8());
        if (command.reduceOnly())
        {
            at = Ascii.put(bytes, at, REDUCE_ONLY);
        }
        at = putClientOrderId(Ascii.put(bytes, at, NEW_CLIENT_ORDER_ID), command);
        sign(at, tail);
    }

    void cancel(final OrderCommand command)
    {
        sign(name(DELETE_ORDER, command), tail);
    }

    void query(final OrderCommand command)
    {
        sign(name(GET, command), tailWithoutBody);
    }

    /** A request about one order, by the name that we gave it. */
    private int name(final byte[] method, final OrderCommand command)
    {
        if (isConditional(command))
        {
            return putClientOrderId(begin(method, ALGO_ORDER, "clientAlgoId="), command);
        }
        return putClientOrderId(Ascii.put(bytes, begin(method, ORDER, command), CLIENT_ORDER_ID), command);
    }

    /** GET of a page of an order's trades, oldest first: its newest, or those from a trade id on. */
    void trades(final OrderCommand command, final long venueOrderId, final long fromTradeId)
    {
        int at = Ascii.put(bytes, begin(GET, USER_TRADES, command), ORDER_ID);
        at = Decimals.putLong(bytes, at, venueOrderId);
        if (fromTradeId != NEWEST_TRADES)
        {
            at = Decimals.putLong(bytes, Ascii.put(bytes, at, FROM_ID), fromTradeId);
        }
        sign(at, tailWithoutBody);
    }

    /** POST of how long the venue is to wait for the next of these before it cancels all orders; 0: for ever. */
    void countdown(final int instrumentId, final long countdownMs)
    {
        int at = Ascii.put(bytes, begin(POST_ORDER, COUNTDOWN, "symbol="), symbols.symbol(instrumentId));
        at = Decimals.putLong(bytes, Ascii.put(bytes, at, COUNTDOWN_TIME), countdownMs);
        sign(at, tail);
    }

    /** GET of what the account holds of all instruments. */
    void positions()
    {
        signAged(begin(GET, POSITIONS, "recvWindow="), tailWithoutBody);
    }

    /**
     * GET of what is open.
     *
     * @param isConditional what waits outside the book for its price; else what is in it.
     * @param instrumentId  of one symbol; {@link OpenOrderLists#ALL_SYMBOLS} for all of the account.
     */
    void openOrders(final boolean isConditional, final int instrumentId)
    {
        final int at = begin(GET, isConditional ? OPEN_ALGO_ORDERS : OPEN_ORDERS, "");
        if (instrumentId == OpenOrderLists.ALL_SYMBOLS)
        {
            signAged(Ascii.put(bytes, at, FIRST_RECEIVE_WINDOW), tailWithoutBody);
        }
        else
        {
            sign(Ascii.put(bytes, Ascii.put(bytes, at, ONE_SYMBOL), symbols.symbol(instrumentId)), tailWithoutBody);
        }
    }

    void createListenKey()
    {
        finish(Ascii.put(bytes, Ascii.put(bytes, Ascii.put(bytes, 0, POST_ORDER), pathPrefix), LISTEN_KEY), tail);
    }

    void extendListenKey()
    {
        finish(Ascii.put(bytes, Ascii.put(bytes, Ascii.put(bytes, 0, PUT), pathPrefix), LISTEN_KEY), tail);
    }

    /** GET of something public; cold. */
    void get(final String pathAndQuery)
    {
        final byte[] target = Ascii.bytes(pathAndQuery);
        finish(Ascii.put(bytes, Ascii.put(bytes, Ascii.put(bytes, 0, GET), pathPrefix), target), tailWithoutBody);
    }

    private int begin(final byte[] method, final byte[] path, final OrderCommand command)
    {
        return Ascii.put(bytes, begin(method, path, "symbol="), symbols.symbol(command.instrumentId()));
    }

    private int begin(final byte[] method, final byte[] path, final String firstParameter)
    {
        final int at = Ascii.put(bytes, Ascii.put(bytes, Ascii.put(bytes, 0, method), pathPrefix), path);
        // The payload of the signature is what follows the question mark.
        queryStart = at - firstParameter.length();
        return at;
    }

    private int putClientOrderId(final int at, final OrderCommand command)
    {
        idOffset = at;
        ClientOrderId.encode(
            buffer, at, command.signalKeyHi(), command.signalKeyLo(), command.role(), command.generation());
        return at + ClientOrderId.LENGTH;
    }

    private void sign(final int offset, final byte[] rest)
    {
        signAged(Ascii.put(bytes, offset, RECEIVE_WINDOW), rest);
    }

    /** Signs what ends with the name of the receive window. */
    private void signAged(final int offset, final byte[] rest)
    {
        int at = Decimals.putLong(bytes, offset, receiveWindowMs);
        at = Decimals.putLong(bytes, Ascii.put(bytes, at, TIMESTAMP), clock.requestTimestampMs());
        final int payloadLength = at - queryStart;
        at = Ascii.put(bytes, at, SIGNATURE);
        finish(signer.sign(bytes, queryStart, payloadLength, bytes, at), rest);
    }

    private void finish(final int offset, final byte[] rest)
    {
        length = Ascii.put(bytes, offset, rest);
    }

    private static byte[] text(final TimeInForce timeInForce)
    {
        return switch (timeInForce)
        {
            case GTC -> GTC;
            case IOC -> IOC;
            case FOK -> FOK;
            case GTX -> GTX;
            default -> throw new IllegalStateException("an order without time in force");
        };
    }
}
