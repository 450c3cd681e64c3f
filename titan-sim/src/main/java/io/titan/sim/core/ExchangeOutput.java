package io.titan.sim.core;

/**
 * Everything the core has to say. Facts come in the order in which they happened; the answer to a request comes after
 * the facts that the request caused. Called on the core's thread; implementations must not call the core back.
 */
public interface ExchangeOutput
{
    /**
     * An order is on the book's side of the door.
     *
     * @param order status NEW, nothing filled yet.
     */
    void orderAccepted(Order order);

    /**
     * An order traded; position and balance already include it.
     *
     * @param order after the fill.
     * @param fill  what traded.
     */
    void orderTraded(Order order, Fill fill);

    /**
     * An order was withdrawn by its owner.
     *
     * @param order status CANCELED.
     */
    void orderCanceled(Order order);

    /**
     * An order was ended by the exchange.
     *
     * @param order status EXPIRED or EXPIRED_IN_MATCH.
     */
    void orderExpired(Order order);

    /**
     * A request to place or cancel is done.
     *
     * @param requestId as given with the request.
     * @param order     as it is after everything the request caused; null for cancel-all.
     */
    void requestDone(long requestId, Order order);

    /**
     * A request was refused; nothing changed.
     *
     * @param requestId as given with the request.
     * @param error     why.
     */
    void requestRejected(long requestId, ExchangeError error);

    /**
     * The best bid and ask, as the market shows them.
     *
     * @param instrument    dense instrument number.
     * @param bidPriceE8    best bid, 0 without one.
     * @param bidQuantityE8 displayed there.
     * @param askPriceE8    best ask, 0 without one.
     * @param askQuantityE8 displayed there.
     * @param updateId      book sequence.
     * @param timeNs        exchange time.
     */
    void bookTicker(
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
     * @param tradeId      the market's number.
     * @param priceE8      traded price.
     * @param quantityE8   traded quantity.
     * @param buyerIsMaker the seller was the aggressor.
     * @param timeNs       exchange time.
     */
    void publicTrade(int instrument, long tradeId, long priceE8, long quantityE8, boolean buyerIsMaker, long timeNs);

    /**
     * A depth change, complete; valid during the call only.
     *
     * @param change levels with absolute quantities.
     */
    void depthChanged(DepthChange change);

    /**
     * A conditional order was accepted or has changed; its status says which. Who places none need not listen.
     *
     * @param algo after the change.
     */
    default void algoChanged(final AlgoOrder algo)
    {
    }

    /**
     * A request to place or cancel a conditional order is done.
     *
     * @param requestId as given with the request.
     * @param algo      as it is now.
     */
    default void algoRequestDone(final long requestId, final AlgoOrder algo)
    {
    }

    /**
     * The dead-man switch of an instrument was wound, stopped, or has run out.
     *
     * @param instrument dense instrument number.
     * @param dueNs      when it will run out, {@link ExchangeCore#NO_DEADLINE} when it stands still.
     */
    default void countdownChanged(final int instrument, final long dueNs)
    {
    }
}
