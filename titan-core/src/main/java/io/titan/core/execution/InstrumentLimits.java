package io.titan.core.execution;

/**
 * Limits of one instrument, as SetInstrumentLimits gives them.
 * Reused for every message; the core copies what it keeps.
 */
public final class InstrumentLimits
{
    /** Of one order. */
    public long maxOrderNotionalE8;
    /** Of one order. */
    public long maxOrderQuantityE8;
    /** Of the net position with everything open. */
    public long maxPositionNotionalE8;
    /** Age at which a reference price is stale. */
    public long maxReferenceAgeNs;
    /** Distance of an order price from the reference. */
    public int collarBps;
}
