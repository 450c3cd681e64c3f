package io.titan.engine.config;

import io.titan.core.execution.InstrumentLimits;

/**
 * Limits of one instrument.
 *
 * @param symbol                 as the venue writes it.
 * @param instrumentId           dense id: the symbol's place in venue.symbols.
 * @param maxOrderNotionalE8     of one order, in quote currency.
 * @param maxOrderQuantityE8     of one order, in base currency.
 * @param maxPositionNotionalE8  of the net position with everything open.
 * @param maxReferenceAgeNs      age at which a reference price is stale.
 * @param collarBps              distance of an order price from the reference.
 * @param maxMoveBps             how far the reference may move within the window.
 * @param moveWindowNs           that window.
 */
public record InstrumentConfig(
    String symbol, int instrumentId, long maxOrderNotionalE8, long maxOrderQuantityE8, long maxPositionNotionalE8,
    long maxReferenceAgeNs, int collarBps, int maxMoveBps, long moveWindowNs)
{
    /**
     * In the form the core takes.
     *
     * @return a new object, the caller's to keep.
     */
    public InstrumentLimits toLimits()
    {
        final InstrumentLimits limits = new InstrumentLimits();
        limits.maxOrderNotionalE8 = maxOrderNotionalE8;
        limits.maxOrderQuantityE8 = maxOrderQuantityE8;
        limits.maxPositionNotionalE8 = maxPositionNotionalE8;
        limits.maxReferenceAgeNs = maxReferenceAgeNs;
        limits.collarBps = collarBps;
        limits.maxMoveBps = maxMoveBps;
        limits.moveWindowNs = moveWindowNs;
        return limits;
    }
}
