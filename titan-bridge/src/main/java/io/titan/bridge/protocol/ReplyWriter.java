package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonName;
import io.titan.bridge.json.JsonWriter;
import io.titan.protocol.ReasonCode;

import java.util.Arrays;

/**
 * Writes the lines that peers get, each ended by a line feed. A refusal always has {@code rejected:true} and
 * {@code reason}; only a line that could not be read at all gets {@code error}, a name that makes the clients throw.
 * {@code order_id} is a string. Holds the last line. One thread; allocates nothing after it is made.
 */
public final class ReplyWriter
{
    /** Bytes of the longest line: an echo of 2 KiB and some hundred bytes beside it. */
    public static final int MAX_LENGTH = 4096;

    private static final int E8 = 8;
    private static final long ONE_E8 = 100_000_000L;
    private static final JsonName[] FAULTS =
        Arrays.stream(JsonFault.values()).map(JsonFault::sentence).map(JsonName::new).toArray(JsonName[]::new);
    private static final JsonName FILLED = new JsonName("filled");
    private static final JsonName PARTIALLY_FILLED = new JsonName("partially_filled");
    private static final JsonName WORKING = new JsonName("working");
    private static final JsonName IN_DOUBT = new JsonName("in_doubt");

    private final JsonWriter writer = new JsonWriter(MAX_LENGTH);

    /**
     * The last line.
     *
     * @return UTF-8 in the first {@link #length()} bytes; to be read only.
     */
    public byte[] bytes()
    {
        return writer.bytes();
    }

    /**
     * Length of the last line, its line feed included.
     *
     * @return in bytes.
     */
    public int length()
    {
        return writer.length();
    }

    /**
     * The line is no document: nothing can be echoed.
     *
     * @param fault what is wrong with it.
     */
    public void unreadable(final JsonFault fault)
    {
        writer.reset().beginObject()
            .name(Names.REJECTED).bool(true)
            .name(Names.REASON).string(Refusal.IPC_ERROR.wire())
            .name(Names.ERROR).string(FAULTS[fault.ordinal()]);
        end();
    }

    /**
     * The bridge refuses a request.
     *
     * @param kind    what was asked; null when that is not known.
     * @param refusal why.
     * @param echo    of the request.
     */
    public void refused(final RequestKind kind, final Refusal refusal, final Echo echo)
    {
        begin(kind, false, echo);
        writer.name(Names.REJECTED).bool(true)
            .name(Names.REASON).string(refusal.wire())
            .name(Names.MESSAGE).string(refusal.message());
        end(echo);
    }

    /**
     * Execution refuses a request, or the venue the order.
     *
     * @param kind     PREPARE, CONFIRM or ABORT.
     * @param reason   execution's code.
     * @param measured what the failed check saw.
     * @param allowed  what it allows; both are left out when both are 0.
     * @param echo     of the request.
     */
    public void denied(
        final RequestKind kind, final ReasonCode reason, final long measured, final long allowed, final Echo echo)
    {
        begin(kind, false, echo);
        writer.name(Names.REJECTED).bool(true)
            .name(Names.REASON).string(Reasons.reason(reason))
            .name(Names.CODE).string(Reasons.code(reason));
        if (measured != 0 || allowed != 0)
        {
            writer.name(Names.MEASURED).number(measured).name(Names.ALLOWED).number(allowed);
        }
        end(echo);
    }

    /**
     * A trade is prepared.
     *
     * @param orderId    of the order built for it.
     * @param priceE8    its limit.
     * @param quantityE8 its quantity.
     * @param echo       of the request.
     */
    public void prepared(final long orderId, final long priceE8, final long quantityE8, final Echo echo)
    {
        begin(RequestKind.PREPARE, true, echo);
        writer.name(Names.POSITION_SIZE).scaled(WideMath.multiplyDivide(priceE8, quantityE8, ONE_E8), E8);
        writer.name(Names.ORDER_ID).quoted(orderId)
            .name(Names.LIMIT_PRICE).scaled(priceE8, E8)
            .name(Names.QUANTITY).scaled(quantityE8, E8);
        end(echo);
    }

    /**
     * A confirmed order has been filled, wholly or in part.
     *
     * @param orderId     the order.
     * @param fillPriceE8 average price of the fills.
     * @param filledE8    quantity so far.
     * @param complete    whether that is all of it.
     * @param echo        of the request.
     */
    public void executed(
        final long orderId, final long fillPriceE8, final long filledE8, final boolean complete, final Echo echo)
    {
        begin(RequestKind.CONFIRM, true, echo);
        writer.name(Names.FILL_PRICE).scaled(fillPriceE8, E8)
            .name(Names.ORDER_ID).quoted(orderId)
            .name(Names.FILLED_QTY).scaled(filledE8, E8)
            .name(Names.STATUS).string(complete ? FILLED : PARTIALLY_FILLED);
        end(echo);
    }

    /**
     * A confirmed order is neither filled nor ended at the deadline. Not a refusal: the order may fill yet.
     *
     * @param orderId the order; 0 not known.
     * @param inDoubt whether what became of it is not known.
     * @param echo    of the request.
     */
    public void open(final long orderId, final boolean inDoubt, final Echo echo)
    {
        begin(RequestKind.CONFIRM, false, echo);
        writer.name(Names.STATUS).string(inDoubt ? IN_DOUBT : WORKING);
        if (orderId != 0)
        {
            writer.name(Names.ORDER_ID).quoted(orderId);
        }
        end(echo);
    }

    /**
     * A prepared order is taken back, or there is none to take back.
     *
     * @param echo of the request.
     */
    public void aborted(final Echo echo)
    {
        begin(RequestKind.ABORT, true, echo);
        end(echo);
    }

    /**
     * The bridge is there.
     *
     * @param echo of the request.
     */
    public void pong(final Echo echo)
    {
        begin(RequestKind.PING, true, echo);
        end(echo);
    }

    private void begin(final RequestKind kind, final boolean done, final Echo echo)
    {
        writer.reset().beginObject();
        if (kind != null)
        {
            writer.name(done(kind)).bool(done);
        }
        echo.writeSignalId(writer);
    }

    private static JsonName done(final RequestKind kind)
    {
        return switch (kind)
        {
            case PREPARE -> Names.PREPARED;
            case CONFIRM -> Names.EXECUTED;
            case ABORT -> Names.ABORTED;
            case PING -> Names.PONG;
        };
    }

    private void end(final Echo echo)
    {
        echo.writeEnvelope(writer);
        end();
    }

    private void end()
    {
        writer.endObject().lineFeed();
        if (writer.overflowed())
        {
            throw new IllegalStateException(
                "a reply of more than " + MAX_LENGTH + " bytes: the bound is wrong, report it");
        }
    }
}
