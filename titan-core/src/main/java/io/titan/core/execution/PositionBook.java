package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Int128;
import io.titan.core.money.Money;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.Side;

/**
 * Positions per source and instrument, and the net one per instrument as the venue sees it: the net has a basis of its
 * own, so that it agrees with the venue's whatever the sources' shares are. One thread.
 */
final class PositionBook
{
    /** Owner of fills of orders that Titan does not know; they are part of the net position only. */
    static final int NOBODY = -1;

    private final SourceTable sources;
    private final Account account;
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
     * @param account     whose cost is that of the net positions.
     * @param totals      where PnL and fees are summed.
     */
    PositionBook(
        final SourceTable sources, final int instruments, final Account account, final ExecutionTotals totals)
    {
        this.sources = sources;
        this.account = account;
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
            account.canBook(notionalE8) &&
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
        final Position net = net(fill.instrumentId);
        account.addCost(-net.costE16.magnitudeUpE8());
        final long netPnlE8 = book(net, fill);
        account.addCost(net.costE16.magnitudeUpE8());
        totals.feesE8 += fill.feeE8;
        if (sourceId == NOBODY)
        {
            return netPnlE8;
        }

        return bookOwn(sourceId, fill.instrumentId, fill.side, fill.priceE8, fill.quantityE8, fill.feeE8);
    }

    /**
     * Hands over what an order of one source has closed of another's: to the venue there is one position only, and an
     * order that may only reduce can close more than its own source holds. The net position stays as it is.
     *
     * @param sourceId   whose order it was.
     * @param otherId    whose position it has closed.
     * @param fill       booked to the first already.
     * @param quantityE8 the part that is the other's.
     */
    void handOver(final int sourceId, final int otherId, final VenueOrderFields fill, final long quantityE8)
    {
        final Side back = fill.side == Side.BUY ? Side.SELL : Side.BUY;
        bookOwn(sourceId, fill.instrumentId, back, fill.priceE8, quantityE8, 0);
        bookOwn(otherId, fill.instrumentId, fill.side, fill.priceE8, quantityE8, 0);
    }

    /**
     * Takes from a source what was closed by others. The net position stays as it is.
     *
     * @param sourceId     whose position was closed.
     * @param instrumentId dense id.
     * @param side         that closes.
     * @param priceE8      at which.
     * @param quantityE8   how much.
     */
    void closeByOthers(
        final int sourceId, final int instrumentId, final Side side, final long priceE8, final long quantityE8)
    {
        bookOwn(sourceId, instrumentId, side, priceE8, quantityE8, 0);
    }

    /** Sets the sides that a source may trade on one instrument. */
    void allow(final int sourceId, final int instrumentId, final AllowedSides sides)
    {
        of(sourceId, instrumentId).allowedSides = sides;
        net(instrumentId).hasPermissions = true;
    }

    /** What a source may trade is said anew: what was said of single instruments holds no more. */
    void forgetPermissions(final int sourceId)
    {
        for (int instrumentId = 0; instrumentId < instruments; instrumentId++)
        {
            of(sourceId, instrumentId).allowedSides = null;
        }
    }

    /** Mixes every position that was ever held, and every permission, into a hash: capacity is not state. */
    void hashInto(final StateHash hash)
    {
        for (int instrumentId = 0; instrumentId < instruments; instrumentId++)
        {
            final Position net = net(instrumentId);
            for (int sourceId = NOBODY;
                (net.everHeld || net.hasPermissions) && sourceId < sources.capacity(); sourceId++)
            {
                hashInto(hash, instrumentId, sourceId);
            }
        }
    }

    /** Hands every position and permission through, of the instruments that have any. */
    void snapshot(final SnapshotCodec codec)
    {
        for (int instrumentId = codec.slot(nextKnown(0), instruments); instrumentId != SnapshotCodec.NONE;
            instrumentId = codec.slot(nextKnown(instrumentId + 1), instruments))
        {
            snapshot(codec, instrumentId);
        }
    }

    private boolean canBook(final int sourceId, final VenueOrderFields fill, final long notionalE8)
    {
        return sources.at(sourceId).positionCostE8 + notionalE8 <= Money.MAX_SUM_NOTIONAL_E8 &&
            of(sourceId, fill.instrumentId).canBook(fill.side, fill.quantityE8, notionalE8, fill.feeE8);
    }

    private long bookOwn(
        final int sourceId, final int instrumentId, final Side side, final long priceE8, final long quantityE8,
        final long feeE8)
    {
        final Source source = sources.at(sourceId);
        final Position position = of(sourceId, instrumentId);
        source.positionCostE8 -= position.costE16.magnitudeUpE8();
        final long pnlE8 = position.book(side, priceE8, quantityE8, feeE8, scratch);
        source.positionCostE8 += position.costE16.magnitudeUpE8();
        totals.realisedPnlE8 += pnlE8;
        return pnlE8;
    }

    private long book(final Position position, final VenueOrderFields fill)
    {
        return position.book(fill.side, fill.priceE8, fill.quantityE8, fill.feeE8, scratch);
    }

    private void hashInto(final StateHash hash, final int instrumentId, final int sourceId)
    {
        final Position position = of(sourceId, instrumentId);
        if (position.everHeld || position.allowedSides != null)
        {
            hash.add(instrumentId);
            hash.add(sourceId);
            hash.add(position.allowedSides);
            position.hashInto(hash);
        }
    }

    private void snapshot(final SnapshotCodec codec, final int instrumentId)
    {
        for (int owner = codec.slot(nextOwner(0, instrumentId), owners); owner != SnapshotCodec.NONE;
            owner = codec.slot(nextOwner(owner + 1, instrumentId), owners))
        {
            of(owner + NOBODY, instrumentId).snapshot(codec);
        }
    }

    private int nextKnown(final int from)
    {
        int instrumentId = from;
        while (instrumentId < instruments && nextOwner(0, instrumentId) == SnapshotCodec.NONE)
        {
            instrumentId++;
        }

        return instrumentId < instruments ? instrumentId : SnapshotCodec.NONE;
    }

    /** Owners are counted from {@link #NOBODY}, who is 0. */
    private int nextOwner(final int from, final int instrumentId)
    {
        int owner = from;
        while (owner < owners && !of(owner + NOBODY, instrumentId).isKnown())
        {
            owner++;
        }

        return owner < owners ? owner : SnapshotCodec.NONE;
    }
}
