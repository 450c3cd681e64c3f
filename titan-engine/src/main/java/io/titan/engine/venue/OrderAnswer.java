package io.titan.engine.venue;

import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;

/**
 * An answer about one order, or an error ({@code code}, {@code msg}). A conditional order names itself and its state
 * otherwise, and once it has triggered also the order that it became. Reused; one thread; allocates nothing.
 */
final class OrderAnswer
{
    private static final byte[] CODE = Ascii.bytes("code");
    private static final byte[] ORDER_ID = Ascii.bytes("orderId");
    private static final byte[] CLIENT_ORDER_ID = Ascii.bytes("clientOrderId");
    private static final byte[] ALGO_ID = Ascii.bytes("algoId");
    private static final byte[] CLIENT_ALGO_ID = Ascii.bytes("clientAlgoId");
    private static final byte[] ALGO_STATUS = Ascii.bytes("algoStatus");
    private static final byte[] ACTUAL_ORDER_ID = Ascii.bytes("actualOrderId");
    private static final byte[] ACTUAL_QUANTITY = Ascii.bytes("actualQty");
    private static final byte[] QUANTITY = Ascii.bytes("quantity");
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
    private static final byte[] TRIGGERING = Ascii.bytes("TRIGGERING");
    private static final byte[] TRIGGERED = Ascii.bytes("TRIGGERED");
    private static final byte[] FINISHED = Ascii.bytes("FINISHED");

    private final JsonScanner scanner = new JsonScanner();
    private byte[] bytes;
    private int idStart;
    private int idLength;
    private long code;
    private long orderId;
    private long actualOrderId;
    private long quantityE8;
    private boolean finished;
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
        actualOrderId = 0;
        quantityE8 = 0;
        finished = false;
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

    /** The order that a conditional one has become; 0: none yet. */
    long actualOrderId()
    {
        return actualOrderId;
    }

    /** What has become of a conditional order whose trades add up to so much. */
    VenueEventKind stateAfter(final long filledE8)
    {
        return finished && filledE8 < quantityE8 ? VenueEventKind.EXPIRED : state;
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
        if (scanner.keyIs(ORDER_ID) || scanner.keyIs(ALGO_ID))
        {
            orderId = scanner.readLong();
        }
        else if (scanner.keyIs(EXECUTED) || scanner.keyIs(ACTUAL_QUANTITY))
        {
            executedE8 = scanner.readE8();
        }
        else if (scanner.keyIs(QUANTITY))
        {
            quantityE8 = scanner.readE8();
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
        final boolean isId = scanner.keyIs(CLIENT_ORDER_ID) || scanner.keyIs(CLIENT_ALGO_ID);
        final boolean isStatus = scanner.keyIs(STATUS) || scanner.keyIs(ALGO_STATUS);
        final boolean isActualId = scanner.keyIs(ACTUAL_ORDER_ID);
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
        else if (isActualId)
        {
            // Empty as long as there is none.
            final long id = Decimals.parseLong(scanner.bytes(), scanner.tokenStart(), scanner.tokenLength());
            actualOrderId = Math.max(0, id);
        }
        else if (isSide)
        {
            side = scanner.tokenIs(SELL) ? Side.SELL : Side.BUY;
        }
    }

    private VenueEventKind toKind()
    {
        finished = scanner.tokenIs(FINISHED);
        if (finished || scanner.tokenIs(TRIGGERING) || scanner.tokenIs(TRIGGERED))
        {
            return VenueEventKind.ACKNOWLEDGED;
        }
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
