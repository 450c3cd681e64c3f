package io.titan.sim.core;

/**
 * The displayed market of one instrument, merged from two feeds: the top from book tickers, deeper levels from depth.
 *
 * <p>Depth arrives in batches and is older than the ticker when its last update id is smaller; then its word counts
 * only behind the ticker's best price. Without a depth snapshot only the top is known and only the top can be traded
 * against.
 */
public final class MarketBook
{
    private final BookSide bids = new BookSide(Side.BUY);
    private final BookSide asks = new BookSide(Side.SELL);
    private boolean depthKnown;
    private boolean depthIsOld;
    private boolean tickerSeen;
    private long tickerUpdateId;
    private long updateId;
    private long lastTradePriceE8;

    /**
     * Levels that an order of this side rests on.
     *
     * @param side BUY for bids.
     * @return that side.
     */
    public BookSide side(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }

    /** Whether levels behind the best are known. */
    public boolean depthKnown()
    {
        return depthKnown;
    }

    /** Whether both sides have a price. */
    public boolean isTwoSided()
    {
        return bids.count() > 0 && asks.count() > 0;
    }

    /** Sequence of the newest change. */
    public long updateId()
    {
        return updateId;
    }

    /** Price of the last public trade, 0 before the first. */
    public long lastTradePriceE8()
    {
        return lastTradePriceE8;
    }

    /** Middle of the book, else the last trade, else 0: what open positions are valued at. */
    public long markPriceE8()
    {
        return isTwoSided() ? (bids.bestPriceE8() + asks.bestPriceE8()) / 2 : lastTradePriceE8;
    }

    /** Whether the quantity displayed at this price is known, be it nothing. */
    boolean isKnown(final Side side, final long priceE8)
    {
        final BookSide levels = side(side);
        if (levels.count() == 0)
        {
            return depthKnown;
        }
        final long edgeE8 = depthKnown ? levels.worstPriceE8() : levels.bestPriceE8();
        return !levels.isBetter(edgeE8, priceE8);
    }

    boolean tickerSeen()
    {
        return tickerSeen;
    }

    void onBookTicker(
        final long bidPriceE8,
        final long bidQuantityE8,
        final long askPriceE8,
        final long askQuantityE8,
        final long newUpdateId)
    {
        top(bids, bidPriceE8, bidQuantityE8);
        top(asks, askPriceE8, askQuantityE8);
        tickerSeen = true;
        tickerUpdateId = newUpdateId;
        updateId = Math.max(updateId, newUpdateId);
    }

    void onTrade(final long priceE8)
    {
        lastTradePriceE8 = priceE8;
    }

    void onDepthBegin(final boolean snapshot, final long finalUpdateId)
    {
        depthIsOld = tickerSeen && finalUpdateId < tickerUpdateId;
        if (snapshot)
        {
            startSnapshot(bids);
            startSnapshot(asks);
            depthKnown = true;
        }
        updateId = Math.max(updateId, finalUpdateId);
    }

    void onDepthLevel(final Side side, final long priceE8, final long quantityE8)
    {
        final BookSide levels = side(side);
        final boolean tickerKnowsBetter = depthIsOld && levels.count() > 0 &&
            !levels.isBetter(levels.bestPriceE8(), priceE8);
        if (!tickerKnowsBetter)
        {
            levels.set(priceE8, quantityE8);
        }
    }

    void onDepthEnd()
    {
        if (isTwoSided() && bids.bestPriceE8() >= asks.bestPriceE8())
        {
            // Two feeds disagree for a moment: give no one a free cross, keep the outer levels.
            final long bidE8 = bids.bestPriceE8();
            final long askE8 = asks.bestPriceE8();
            bids.removeBetterThan(askE8 - 1);
            asks.removeBetterThan(bidE8 + 1);
        }
    }

    void onDepthLost()
    {
        depthKnown = false;
        bids.keepOnlyBest();
        asks.keepOnlyBest();
    }

    void hash(final StateHash hash)
    {
        bids.hash(hash);
        asks.hash(hash);
        hash.add(depthKnown ? 1 : 0).add(tickerSeen ? 1 : 0).add(tickerUpdateId).add(updateId).add(lastTradePriceE8);
    }

    private void startSnapshot(final BookSide levels)
    {
        if (depthIsOld)
        {
            levels.keepOnlyBest();
        }
        else
        {
            levels.clear();
        }
    }

    private void top(final BookSide levels, final long priceE8, final long quantityE8)
    {
        if (quantityE8 == 0)
        {
            levels.clear();
            return;
        }
        if (depthKnown)
        {
            levels.removeBetterThan(priceE8);
        }
        else if (levels.bestPriceE8() != priceE8)
        {
            levels.clear();
        }
        levels.set(priceE8, quantityE8);
    }
}
