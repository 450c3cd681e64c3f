package io.titan.core.execution;

import io.titan.protocol.OrderRole;

/**
 * One order with a name of ours in the venue's list of open orders, filled in by the caller and read by
 * {@link ExecutionCore#onVenueOpenOrder} before it returns. Reused for every order.
 */
public final class VenueOpenOrderFields
{
    /** Logical time at which the list's request was written. */
    public long requestTimeNs;
    /** Identity of the signal, as the name says. */
    public long signalKeyHi;
    /** Identity of the signal, as the name says. */
    public long signalKeyLo;
    /** The venue's id; 0 not told. */
    public long venueOrderId;
    /** Dense instrument id. */
    public int instrumentId;
    /** Why the order exists, as the name says. */
    public OrderRole role;
    /** Of its role, as the name says. */
    public int generation;
}
