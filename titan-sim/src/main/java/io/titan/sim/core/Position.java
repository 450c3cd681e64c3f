package io.titan.sim.core;

/**
 * Net position of one instrument. Cost is kept and the average derived, so that partial closes lose nothing to
 * rounding.
 */
public final class Position
{
    private long quantityE8;
    private long costE8;
    private long realizedPnlE8;
    private int leverage = Account.DEFAULT_LEVERAGE;
    private boolean isolated;

    /** Signed net quantity. */
    public long quantityE8()
    {
        return quantityE8;
    }

    /** What the open quantity cost, not negative, in the quote asset. */
    public long costE8()
    {
        return costE8;
    }

    /** Average entry price, truncated; 0 when flat. */
    public long entryPriceE8()
    {
        return quantityE8 == 0 ? 0 : ScaledMath.share(costE8, ScaledMath.SCALE, Math.abs(quantityE8));
    }

    /** Profit realised since the account began, before fees. */
    public long realizedPnlE8()
    {
        return realizedPnlE8;
    }

    /** Notional per unit of margin, 1 to 125. */
    public int leverage()
    {
        return leverage;
    }

    /**
     * Profit of closing everything at a price.
     *
     * @param priceE8 where.
     * @return profit, before fees.
     */
    public long unrealizedPnlE8(final long priceE8)
    {
        final long worthE8 = ScaledMath.multiplyE8(Math.abs(quantityE8), priceE8);
        return quantityE8 >= 0 ? worthE8 - costE8 : costE8 - worthE8;
    }

    /** Whether its margin type is ISOLATED, else CROSSED. The difference matters to liquidation only: there is none. */
    public boolean isIsolated()
    {
        return isolated;
    }

    void isolated(final boolean newIsolated)
    {
        isolated = newIsolated;
    }

    void leverage(final int newLeverage)
    {
        leverage = newLeverage;
    }

    /** Books a trade and returns the profit it realised. */
    long trade(final Side side, final long priceE8, final long tradedE8)
    {
        final long signedE8 = side.signed(tradedE8);
        final boolean grows = quantityE8 == 0 || (quantityE8 > 0) == (signedE8 > 0);
        final long closedE8 = grows ? 0 : Math.min(tradedE8, Math.abs(quantityE8));
        final long openedE8 = tradedE8 - closedE8;
        final long realizedE8 = closedE8 == 0 ? 0 : close(priceE8, closedE8);
        quantityE8 += signedE8;
        costE8 += ScaledMath.multiplyE8(priceE8, openedE8);
        realizedPnlE8 += realizedE8;
        return realizedE8;
    }

    void hash(final StateHash hash)
    {
        hash.add(quantityE8).add(costE8).add(realizedPnlE8).add(leverage).add(isolated ? 1 : 0);
    }

    private long close(final long priceE8, final long closedE8)
    {
        final long sizeE8 = Math.abs(quantityE8);
        final long releasedE8 = closedE8 == sizeE8 ? costE8 : ScaledMath.share(costE8, closedE8, sizeE8);
        final long proceedsE8 = ScaledMath.multiplyE8(priceE8, closedE8);
        costE8 -= releasedE8;
        return quantityE8 > 0 ? proceedsE8 - releasedE8 : releasedE8 - proceedsE8;
    }
}
