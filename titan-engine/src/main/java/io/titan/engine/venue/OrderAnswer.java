package io.titan.engine.venue;

import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;

/**
 * An answer about one order, or an error ({@code code}, {@code msg}). Reused; one thread; allocates nothing.
 */
final class OrderAnswer
{
    private static final byte[] CODE = Ascii.bytes("code");
    private static final byte[] ORDER_ID = Ascii.bytes("orderId");
    private static final byte[] CLIENT_ORDER_ID = Ascii.bytes("clientOrderId");
    private static final byte[] STATUS = Ascii.bytes("status");
    private static final byte[] EXECUTED = Ascii.bytes("executedQty");
    private static final byte[] SIDE = Ascii.bytes("side");
    private static final byte[] UPDATE_TIME = Ascii.bytes("updateTime");
    private static final byte[] SELL = Ascii.bytes("SELL");
    private static final byte[] NEW = Ascii.bytes("NEW");
    private static final byte[] PARTIALLY_FILLED = Ascii.bytes("PARTIALLY_FILLED");
    private static final byte[] FILLED = Ascii.bytes("FILLED");
    private static final byte[] CANCELED = Ascii.bytes("CANCELED");
    private static final byte[] EXPIRED = Ascii.bytes("EXPIRED");
    private static final byte[] EXPIRED_IN_MATCH = Ascii.bytes("EXPIRED_IN_MATCH");
    private static final byte[] REJECTED = Ascii.bytes("REJECTED");

    private final JsonScanner scanner = new JsonScanner();
    private byte[] bytes;
    private int idStart;
    private int idLength;
    private long code;
    private long orderId;
    private long executedE8;
    private long updateTimeMs;
    private Side side;
    private VenueEventKind state;

    /**
     * Reads an answer.
     *
     * @return whether it was one sound JSON object.
     */
    boolean read(final byte[] source, final int offset, final int length)
    {
        clear();
        bytes = source;
        scanner.wrap(source, offset, length);
        if (!scanner.enterObject())
        {
            return false;
        }
        while (scanner.nextKey())
        {
            readField();
        }
        return scanner.completed();
    }

    /** Forgets the last answer: there is none this time. */
    void clear()
    {
        idLength = 0;
        code = 0;
        orderId = 0;
        executedE8 = -1;
        updateTimeMs = 0;
        side = null;
        state = null;
    }

    /** The venue's error code, 0 when there is none that fits an int. */
    int code()
    {
        return code >= Integer.MIN_VALUE && code <= Integer.MAX_VALUE ? (int) code : 0;
    }

    long orderId()
    {
        return orderId;
    }

    /** Cumulative; -1: not told. */
    long executedE8()
    {
        return executedE8;
    }

    long updateTimeMs()
    {
        return updateTimeMs;
    }

    /** As told, or the given one. */
    Side side(final Side otherwise)
    {
        return side == null ? otherwise : side;
    }

    /** The event this state of an order is told as; null: none that we know. */
    VenueEventKind state()
    {
        return state;
    }

    /** Whether the answer is about the given order, as far as it says. */
    boolean isAbout(final byte[] clientOrderId)
    {
        return idLength == 0 || JsonScanner.equal(bytes, idStart, idLength, clientOrderId);
    }

    private void readField()
    {
        if (scanner.keyIs(ORDER_ID))
        {
            orderId = scanner.readLong();
        }
        else if (scanner.keyIs(EXECUTED))
        {
            executedE8 = scanner.readE8();
        }
        else if (scanner.keyIs(CODE))
        {
            code = scanner.readLong();
        }
        else if (scanner.keyIs(UPDATE_TIME))
        {
            updateTimeMs = scanner.readLong();
        }
        else
        {
            readText();
        }
    }

    private void readText()
    {
        final boolean isId = scanner.keyIs(CLIENT_ORDER_ID);
        final boolean isStatus = scanner.keyIs(STATUS);
        final boolean isSide = scanner.keyIs(SIDE);
        scanner.readToken();
        if (isId)
        {
            idStart = scanner.tokenStart();
            idLength = scanner.tokenLength();
        }
        else if (isStatus)
        {
            state = toKind();
        }
        else if (isSide)
        {
            side = scanner.tokenIs(SELL) ? Side.SELL : Side.BUY;
        }
    }

    private VenueEventKind toKind()
    {
        if (scanner.tokenIs(NEW) || scanner.tokenIs(PARTIALLY_FILLED) || scanner.tokenIs(FILLED))
        {
            return VenueEventKind.ACKNOWLEDGED;
        }
        if (scanner.tokenIs(CANCELED))
        {
            return VenueEventKind.CANCELED;
        }
        if (scanner.tokenIs(EXPIRED) || scanner.tokenIs(EXPIRED_IN_MATCH))
        {
            return VenueEventKind.EXPIRED;
        }
        return scanner.tokenIs(REJECTED) ? VenueEventKind.REJECTED : null;
    }
}
