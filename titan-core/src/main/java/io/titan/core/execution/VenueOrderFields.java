package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;

/**
 * The fields of one event of the venue about one order, filled in by the caller and read by
 * {@link ExecutionCore#onVenueOrderEvent} before it returns. Reused for every message.
 */
public final class VenueOrderFields
{
    /** Identity of the signal, from the client order id. */
    public long signalKeyHi;
    /** Identity of the signal, from the client order id. */
    public long signalKeyLo;
    /** The venue's id; 0 not told. */
    public long venueOrderId;
    /** Unique per instrument; FILL only. */
    public long tradeId;
    /** Price of the fill. */
    public long priceE8;
    /** Quantity of the fill. */
    public long quantityE8;
    /** Filled so far by the venue's count; -1 not told. */
    public long cumulativeQuantityE8;
    /** In quote currency; negative is a rebate. */
    public long feeE8;
    /** The venue's time of the event. */
    public long venueTimeNs;
    /** Logical time at which the answered request was written; 0 not an answer. */
    public long requestTimeNs;
    /** Dense instrument id. */
    public int instrumentId;
    /** The venue's error code, or the HTTP status when there is none. */
    public int code;
    /** What happened. */
    public VenueEventKind kind;
    /** Of the order. */
    public Side side;
    /** From the client order id. */
    public OrderRole role;
    /** From the client order id. */
    public int generation;
    /** Whether the fill was passive. */
    public boolean maker;
    /** Whether this returns the venue slot that a request held. */
    public boolean answersRequest;
}
