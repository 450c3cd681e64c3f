package io.titan.engine.venue;

import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

import org.agrona.DirectBuffer;

/**
 * A command of the core, copied out of its ring, because the answer comes long after the ring has moved on. Reused;
 * one thread.
 */
final class OrderCommand
{
    /** What the core wants. */
    enum Kind
    {
        PLACE,
        CANCEL,
        QUERY
    }

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final QueryOrderDecoder query = new QueryOrderDecoder();

    private Kind kind;
    private long signalKeyHi;
    private long signalKeyLo;
    private long venueOrderId;
    private long priceE8;
    private long quantityE8;
    private long sendBeforeNs;
    private long signalSentTimeNs;
    private long waitingSinceNs;
    private int instrumentId;
    private int generation;
    private Side side;
    private TimeInForce timeInForce;
    private OrderRole role;
    private boolean reduceOnly;

    /** Reads a command with its header; anything else in this ring is a broken invariant. */
    void read(final DirectBuffer buffer, final int offset)
    {
        header.wrap(buffer, offset);
        if (header.schemaId() != PlaceOrderDecoder.SCHEMA_ID)
        {
            throw new IllegalStateException("schema " + header.schemaId() + " in the command ring");
        }
        switch (header.templateId())
        {
            case PlaceOrderDecoder.TEMPLATE_ID -> readPlace(buffer, offset);
            case CancelOrderDecoder.TEMPLATE_ID -> readCancel(buffer, offset);
            case QueryOrderDecoder.TEMPLATE_ID -> readQuery(buffer, offset);
            default -> throw new IllegalStateException("template " + header.templateId() + " in the command ring");
        }
    }

    void copyFrom(final OrderCommand other)
    {
        kind = other.kind;
        signalKeyHi = other.signalKeyHi;
        signalKeyLo = other.signalKeyLo;
        venueOrderId = other.venueOrderId;
        priceE8 = other.priceE8;
        quantityE8 = other.quantityE8;
        sendBeforeNs = other.sendBeforeNs;
        signalSentTimeNs = other.signalSentTimeNs;
        waitingSinceNs = other.waitingSinceNs;
        instrumentId = other.instrumentId;
        generation = other.generation;
        side = other.side;
        timeInForce = other.timeInForce;
        role = other.role;
        reduceOnly = other.reduceOnly;
    }

    Kind kind()
    {
        return kind;
    }

    long signalKeyHi()
    {
        return signalKeyHi;
    }

    long signalKeyLo()
    {
        return signalKeyLo;
    }

    /** As the core knows it; 0: not told. */
    long venueOrderId()
    {
        return venueOrderId;
    }

    long priceE8()
    {
        return priceE8;
    }

    long quantityE8()
    {
        return quantityE8;
    }

    long sendBeforeNs()
    {
        return sendBeforeNs;
    }

    long signalSentTimeNs()
    {
        return signalSentTimeNs;
    }

    /** Host time at which it was first seen. */
    long waitingSinceNs()
    {
        return waitingSinceNs;
    }

    void waitingSinceNs(final long hostNs)
    {
        waitingSinceNs = hostNs;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    int generation()
    {
        return generation;
    }

    /** Of the order; BUY for commands that do not name it. */
    Side side()
    {
        return side;
    }

    TimeInForce timeInForce()
    {
        return timeInForce;
    }

    OrderRole role()
    {
        return role;
    }

    boolean reduceOnly()
    {
        return reduceOnly;
    }

    private void readPlace(final DirectBuffer buffer, final int offset)
    {
        place.wrapAndApplyHeader(buffer, offset, header);
        kind = Kind.PLACE;
        signalKeyHi = place.signalKeyHi();
        signalKeyLo = place.signalKeyLo();
        venueOrderId = 0;
        priceE8 = place.priceE8();
        quantityE8 = place.quantityE8();
        sendBeforeNs = place.sendBeforeNs();
        signalSentTimeNs = place.signalSentTimeNs();
        instrumentId = place.instrumentId();
        generation = place.generation();
        side = place.side();
        timeInForce = place.timeInForce();
        role = place.role();
        reduceOnly = place.reduceOnly() == BooleanType.TRUE;
    }

    private void readCancel(final DirectBuffer buffer, final int offset)
    {
        cancel.wrapAndApplyHeader(buffer, offset, header);
        readReference(Kind.CANCEL, cancel.signalKeyHi(), cancel.signalKeyLo(), cancel.venueOrderId());
        instrumentId = cancel.instrumentId();
        role = cancel.role();
        generation = cancel.generation();
    }

    private void readQuery(final DirectBuffer buffer, final int offset)
    {
        query.wrapAndApplyHeader(buffer, offset, header);
        readReference(Kind.QUERY, query.signalKeyHi(), query.signalKeyLo(), query.venueOrderId());
        instrumentId = query.instrumentId();
        role = query.role();
        generation = query.generation();
    }

    private void readReference(final Kind wanted, final long keyHi, final long keyLo, final long orderId)
    {
        kind = wanted;
        signalKeyHi = keyHi;
        signalKeyLo = keyLo;
        venueOrderId = orderId;
        priceE8 = 0;
        quantityE8 = 0;
        sendBeforeNs = 0;
        signalSentTimeNs = 0;
        side = Side.BUY;
        timeInForce = TimeInForce.GTC;
        reduceOnly = false;
    }
}
