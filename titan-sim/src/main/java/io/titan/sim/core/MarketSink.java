package io.titan.sim.core;

/**
 * Where a market goes: what a public feed says, in exchange time. Times never go back.
 * A depth update is one {@code onDepthBegin}, any number of {@code onDepthLevel}, one {@code onDepthEnd}.
 */
public interface MarketSink
{
    /**
     * The best bid and ask. A side without orders has price and quantity 0.
     *
     * @param instrument    dense instrument number.
     * @param bidPriceE8    best bid.
     * @param bidQuantityE8 displayed there.
     * @param askPriceE8    best ask.
     * @param askQuantityE8 displayed there.
     * @param updateId      the feed's book sequence.
     * @param timeNs        exchange time.
     */
    void onBookTicker(
        int instrument,
        long bidPriceE8,
        long bidQuantityE8,
        long askPriceE8,
        long askQuantityE8,
        long updateId,
        long timeNs);

    /**
     * A public trade.
     *
     * @param instrument   dense instrument number.
     * @param tradeId      the feed's number.
     * @param priceE8      traded price.
     * @param quantityE8   traded quantity.
     * @param buyerIsMaker the seller was the aggressor.
     * @param timeNs       exchange time.
     */
    void onTrade(int instrument, long tradeId, long priceE8, long quantityE8, boolean buyerIsMaker, long timeNs);

    /**
     * A depth update begins.
     *
     * @param instrument       dense instrument number.
     * @param snapshot         the levels that follow replace the book; otherwise they change it.
     * @param firstUpdateId    first sequence covered.
     * @param finalUpdateId    last sequence covered.
     * @param previousUpdateId last sequence of the update before.
     * @param timeNs           exchange time.
     */
    void onDepthBegin(
        int instrument, boolean snapshot, long firstUpdateId, long finalUpdateId, long previousUpdateId, long timeNs);

    /**
     * One level of the depth update that was begun.
     *
     * @param side       BUY for a bid.
     * @param priceE8    level.
     * @param quantityE8 absolute displayed quantity, 0 removes the level.
     */
    void onDepthLevel(Side side, long priceE8, long quantityE8);

    /** The depth update is complete: the book may be matched against. */
    void onDepthEnd();

    /**
     * The feed has a gap: deeper levels are not known until the next snapshot, only the top is.
     *
     * @param instrument dense instrument number.
     * @param timeNs     exchange time.
     */
    void onDepthLost(int instrument, long timeNs);
}
