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
    private final Position[] net;
    private final Position[][] bySource;
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
        net = allocate(instruments);
        bySource = new Position[sources.capacity()][];
        for (int sourceId = 0; sourceId < bySource.length; sourceId++)
        {
            bySource[sourceId] = allocate(instruments);
        }
    }

    Position net(final int instrumentId)
    {
        return net[instrumentId];
    }

    Position of(final int sourceId, final int instrumentId)
    {
        return sourceId == NOBODY ? net[instrumentId] : bySource[sourceId][instrumentId];
    }

    /** Whether a fill of sane size fits the sums; one that does not is nonsense from outside and must not be booked. */
    boolean canBook(final int sourceId, final VenueOrderFields fill)
    {
        final long notionalE8 = Money.notionalUpE8(fill.priceE8, fill.quantityE8);
        return notionalE8 <= Money.MAX_NOTIONAL_E8 &&
            Math.abs(totals.realisedPnlE8) <= Money.MAX_SUM_NOTIONAL_E8 &&
            Math.abs(totals.feesE8) <= Money.MAX_SUM_NOTIONAL_E8 &&
            net[fill.instrumentId].canBook(fill.side, fill.quantityE8, notionalE8, fill.feeE8) &&
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
        final long netPnlE8 = book(net[fill.instrumentId], fill);
        totals.feesE8 += fill.feeE8;
        if (sourceId == NOBODY)
        {
            return netPnlE8;
        }

        final Source source = sources.at(sourceId);
        final Position position = bySource[sourceId][fill.instrumentId];
        source.positionCostE8 -= position.costE16.magnitudeUpE8();
        final long pnlE8 = book(position, fill);
        source.positionCostE8 += position.costE16.magnitudeUpE8();
        totals.realisedPnlE8 += pnlE8;
        return pnlE8;
    }

    /** Mixes every position into a hash, net first, then by source. */
    void hashInto(final StateHash hash)
    {
        hashInto(hash, net);
        for (final Position[] positions : bySource)
        {
            hashInto(hash, positions);
        }
    }

    private boolean canBook(final int sourceId, final VenueOrderFields fill, final long notionalE8)
    {
        return sources.at(sourceId).positionCostE8 + notionalE8 <= Money.MAX_SUM_NOTIONAL_E8 &&
            bySource[sourceId][fill.instrumentId].canBook(fill.side, fill.quantityE8, notionalE8, fill.feeE8);
    }

    private long book(final Position position, final VenueOrderFields fill)
    {
        return position.book(fill.side, fill.priceE8, fill.quantityE8, fill.feeE8, scratch);
    }

    private static Position[] allocate(final int instruments)
    {
        final Position[] positions = new Position[instruments];
        for (int id = 0; id < instruments; id++)
        {
            positions[id] = new Position();
        }

        return positions;
    }

    private static void hashInto(final StateHash hash, final Position[] positions)
    {
        for (final Position position : positions)
        {
            position.hashInto(hash);
        }
    }
}
