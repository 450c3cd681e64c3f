package io.titan.core.execution;

import io.titan.core.StateHash;
import io.titan.core.money.Int128;
import io.titan.core.money.Money;

/**
 * Positions per source and instrument, and the net one per instrument as the venue sees it: the net has a basis of its
 * own, so that it agrees with the venue's whatever the sources' shares are. One thread.
 */
final class PositionBook
{
    /** Owner of fills of orders that Titan does not know; they are part of the net position only. */
    static final int NOBODY = -1;

    private final SourceTable sources;
    private final ExecutionTotals totals;
    /** By instrument: first the net one, then those of the sources. */
    private final Position[] positions;
    private final int owners;
    private final int instruments;
    private final Int128 scratch = new Int128();

    /**
     * Allocates every position.
     *
     * @param sources     whose exposure follows their positions.
     * @param instruments how many.
     * @param totals      where PnL and fees are summed.
     */
    PositionBook(final SourceTable sources, final int instruments, final ExecutionTotals totals)
    {
        this.sources = sources;
        this.totals = totals;
        this.instruments = instruments;
        owners = sources.capacity() + 1;
        positions = new Position[Math.multiplyExact(owners, instruments)];
        for (int place = 0; place < positions.length; place++)
        {
            positions[place] = new Position();
        }
    }

    Position net(final int instrumentId)
    {
        return of(NOBODY, instrumentId);
    }

    /** Position of a source, or of {@link #NOBODY}: the net one. */
    Position of(final int sourceId, final int instrumentId)
    {
        return positions[instrumentId * owners + sourceId - NOBODY];
    }

    /** Whether a fill of sane size fits the sums; one that does not is nonsense from outside and must not be booked. */
    boolean canBook(final int sourceId, final VenueOrderFields fill)
    {
        final long notionalE8 = Money.notionalUpE8(fill.priceE8, fill.quantityE8);
        return notionalE8 <= Money.MAX_NOTIONAL_E8 &&
            Math.abs(totals.realisedPnlE8) <= Money.MAX_SUM_NOTIONAL_E8 &&
            Math.abs(totals.feesE8) <= Money.MAX_SUM_NOTIONAL_E8 &&
            net(fill.instrumentId).canBook(fill.side, fill.quantityE8, notionalE8, fill.feeE8) &&
            (sourceId == NOBODY || canBook(sourceId, fill, notionalE8));
    }

    /**
     * Books a fill that {@link #canBook} let through.
     *
     * @param sourceId owner, or {@link #NOBODY}.
     * @return realised by this fill on the owner's position, or on the net one when nobody owns it.
     */
    long book(final int sourceId, final VenueOrderFields fill)
    {
        final long netPnlE8 = book(net(fill.instrumentId), fill);
        totals.feesE8 += fill.feeE8;
        if (sourceId == NOBODY)
        {
            return netPnlE8;
        }

        final Source source = sources.at(sourceId);
        final Position position = of(sourceId, fill.instrumentId);
        source.positionCostE8 -= position.costE16.magnitudeUpE8();
        final long pnlE8 = book(position, fill);
        source.positionCostE8 += position.costE16.magnitudeUpE8();
        totals.realisedPnlE8 += pnlE8;
        return pnlE8;
    }

    /** Mixes every position that was ever held into a hash, by instrument and owner: capacity is not state. */
    void hashInto(final StateHash hash)
    {
        for (int instrumentId = 0; instrumentId < instruments; instrumentId++)
        {
            if (net(instrumentId).everHeld)
            {
                hashInto(hash, instrumentId);
            }
        }
    }

    private boolean canBook(final int sourceId, final VenueOrderFields fill, final long notionalE8)
    {
        return sources.at(sourceId).positionCostE8 + notionalE8 <= Money.MAX_SUM_NOTIONAL_E8 &&
            of(sourceId, fill.instrumentId).canBook(fill.side, fill.quantityE8, notionalE8, fill.feeE8);
    }

    private long book(final Position position, final VenueOrderFields fill)
    {
        return position.book(fill.side, fill.priceE8, fill.quantityE8, fill.feeE8, scratch);
    }

    private void hashInto(final StateHash hash, final int instrumentId)
    {
        hash.add(instrumentId);
        for (int sourceId = NOBODY; sourceId < sources.capacity(); sourceId++)
        {
            final Position position = of(sourceId, instrumentId);
            if (position.everHeld)
            {
                hash.add(sourceId);
                position.hashInto(hash);
            }
        }
    }
}
