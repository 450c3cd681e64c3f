package io.titan.core.execution;

import io.titan.core.SnapshotCodec;

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
    /** How far the reference may move within {@link #moveWindowNs} before nothing is admitted. */
    public int maxMoveBps;
    /** Window of {@link #maxMoveBps}. */
    public long moveWindowNs;

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        maxOrderNotionalE8 = codec.number(maxOrderNotionalE8);
        maxOrderQuantityE8 = codec.number(maxOrderQuantityE8);
        maxPositionNotionalE8 = codec.number(maxPositionNotionalE8);
        maxReferenceAgeNs = codec.number(maxReferenceAgeNs);
        collarBps = codec.number(collarBps);
        maxMoveBps = codec.number(maxMoveBps);
        moveWindowNs = codec.number(moveWindowNs);
    }
}
