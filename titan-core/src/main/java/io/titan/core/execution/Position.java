package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Int128;
import io.titan.core.money.Money;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.Side;

/**
 * What is held of one instrument, exact: the cost basis and the realised PnL are sums of price times quantity at scale
 * E16 in 128 bits. At any time {@code realised - basis} equals the sum of all cash flows, to the last digit.
 * One thread.
 */
final class Position
{
    /** Signed: quantity times price of what is held; below 0 for a short. */
    final Int128 costE16 = new Int128();
    final Int128 realisedPnlE16 = new Int128();
    long quantityE8;
    /** Its owner's unfilled orders and reservations: beside the quantity, because they are read together. */
    long pendingBuyE8;
    long pendingSellE8;
    long feesE8;
    /** The protection that takes in what was opened without stop and targets; {@link IndexList#NONE} none. */
    int plainIndex = IndexList.NONE;
    /** The oldest and the youngest of its owner's protections here, which are a list of {@link ProtectionTable}. */
    int firstProtection = IndexList.NONE;
    int lastProtection = IndexList.NONE;
    /** Scratch of a report: what its stops, and its targets, would close. Zero otherwise. */
    long stopE8;
    long targetE8;
    boolean everHeld;
    /** Of a net position: some source has, or had, a permission of its own here. */
    boolean hasPermissions;
    /** Sides its owner may trade here; null: what holds for all its instruments. */
    AllowedSides allowedSides;

    /**
     * Whether a fill keeps every sum within the range that still can be added to.
     *
     * @param notionalE8 of the fill, at most {@link Money#MAX_NOTIONAL_E8}.
     */
    boolean canBook(final Side side, final long fillQuantityE8, final long notionalE8, final long feeE8)
    {
        final long after = quantityE8 + (side == Side.BUY ? fillQuantityE8 : -fillQuantityE8);
        return Math.abs(after) <= Money.MAX_SUM_QUANTITY_E8 &&
            costE16.magnitudeUpE8() + notionalE8 <= Money.MAX_SUM_NOTIONAL_E8 &&
            Math.abs(realisedPnlE16.truncatedE8()) <= Money.MAX_SUM_NOTIONAL_E8 &&
            Math.abs(feesE8 + feeE8) <= Money.MAX_SUM_NOTIONAL_E8;
    }

    /**
     * Books a fill. What reduces takes its proportional share out of the basis, rounded toward zero so that the
     * remainder stays in the basis; what goes through zero is a close and an open.
     *
     * @param scratch overwritten.
     * @return realised by this fill: the change of {@link Int128#floorE8()} of the sum, so that the fills' figures add
     * up to the position's.
     */
    long book(final Side side, final long priceE8, final long fillQuantityE8, final long feeE8, final Int128 scratch)
    {
        final long before = realisedPnlE16.floorE8();
        final boolean reduces = side == Side.BUY ? quantityE8 < 0 : quantityE8 > 0;
        final long closedE8 = reduces ? Math.min(Math.abs(quantityE8), fillQuantityE8) : 0;
        if (closedE8 > 0)
        {
            close(priceE8, closedE8, scratch);
        }

        final long openedE8 = side == Side.BUY ? fillQuantityE8 - closedE8 : closedE8 - fillQuantityE8;
        quantityE8 += openedE8;
        costE16.addProduct(priceE8, openedE8);
        feesE8 += feeE8;
        everHeld = true;
        return realisedPnlE16.floorE8() - before;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(quantityE8);
        hash.add(costE16.high());
        hash.add(costE16.low());
        hash.add(realisedPnlE16.high());
        hash.add(realisedPnlE16.low());
        hash.add(feesE8);
        hash.add(plainIndex);
        hash.add(everHeld);
    }

    /** Whether anything here differs from a position that nobody has used. */
    boolean isKnown()
    {
        return everHeld || hasPermissions || allowedSides != null || plainIndex != IndexList.NONE ||
            pendingBuyE8 != 0 || pendingSellE8 != 0;
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        quantityE8 = codec.number(quantityE8);
        feesE8 = codec.number(feesE8);
        plainIndex = codec.number(plainIndex);
        everHeld = codec.flag(everHeld);
        pendingBuyE8 = codec.number(pendingBuyE8);
        pendingSellE8 = codec.number(pendingSellE8);
        hasPermissions = codec.flag(hasPermissions);
        allowedSides = codec.constant(allowedSides, AllowedSides.class);
        costE16.snapshot(codec);
        realisedPnlE16.snapshot(codec);
    }

    private void close(final long priceE8, final long closedE8, final Int128 removed)
    {
        final long signedE8 = quantityE8 > 0 ? closedE8 : -closedE8;
        removed.setPortion(costE16, closedE8, Math.abs(quantityE8));
        costE16.subtract(removed);
        realisedPnlE16.addProduct(priceE8, signedE8);
        realisedPnlE16.subtract(removed);
        quantityE8 -= signedE8;
    }
}
