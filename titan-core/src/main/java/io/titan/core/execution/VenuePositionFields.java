package io.titan.core.execution;

/**
 * What one look at the account says of one instrument, filled in by the caller and read by
 * {@link ExecutionCore#onVenuePosition} before it returns. Reused for every row.
 */
public final class VenuePositionFields
{
    /** Logical time at which the look's request was written. */
    public long requestTimeNs;
    /** Above 0 long, below 0 short. */
    public long quantityE8;
    /** Average price of what is held; 0 not told. */
    public long entryPriceE8;
    /** The venue's mark; 0 not told. */
    public long markPriceE8;
    /** Dense instrument id. */
    public int instrumentId;
}
