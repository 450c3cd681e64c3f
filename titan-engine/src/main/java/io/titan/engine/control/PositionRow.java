package io.titan.engine.control;

/**
 * A position of a source, or the net one.
 *
 * @param instrumentId  dense id.
 * @param sourceId      -1 for the net row of the instrument.
 * @param quantityE8    above 0 long, below 0 short.
 * @param costE8        signed cost basis.
 * @param realisedPnlE8 before fees.
 * @param feesE8        paid.
 * @param markPriceE8   mid of the reference; 0 none.
 * @param stopE8        what stops at the venue would close.
 * @param targetE8      what targets at the venue would close.
 */
public record PositionRow(
    int instrumentId, int sourceId, long quantityE8, long costE8, long realisedPnlE8, long feesE8, long markPriceE8,
    long stopE8, long targetE8)
{
    /** {@link #sourceId} of a net row. */
    public static final int NET = -1;
}
