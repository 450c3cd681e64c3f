package io.titan.sim.core;

/**
 * What a client asked for, before any check.
 *
 * @param clientOrderId the client's name for it.
 * @param instrument    dense instrument number.
 * @param side          which way.
 * @param type          LIMIT or MARKET.
 * @param timeInForce   ignored for MARKET.
 * @param priceE8       limit; 0 for MARKET.
 * @param quantityE8    base quantity.
 * @param reduceOnly    may only shrink the position.
 * @param selfTrade     what happens when it would trade with the account's own resting order.
 * @param algoId        the conditional order that it came from, 0 for an order of its own.
 */
public record OrderRequest(
    String clientOrderId,
    int instrument,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceE8,
    long quantityE8,
    boolean reduceOnly,
    SelfTradePrevention selfTrade,
    long algoId)
{
    /**
     * An order of its own with the exchange's default self-trade prevention.
     *
     * @param clientOrderId the client's name for it.
     * @param instrument    dense instrument number.
     * @param side          which way.
     * @param type          LIMIT or MARKET.
     * @param timeInForce   ignored for MARKET.
     * @param priceE8       limit; 0 for MARKET.
     * @param quantityE8    base quantity.
     * @param reduceOnly    may only shrink the position.
     * @return the request.
     */
    public static OrderRequest plain(
        final String clientOrderId,
        final int instrument,
        final Side side,
        final OrderType type,
        final TimeInForce timeInForce,
        final long priceE8,
        final long quantityE8,
        final boolean reduceOnly)
    {
        return new OrderRequest(clientOrderId, instrument, side, type, timeInForce, priceE8, quantityE8, reduceOnly,
            SelfTradePrevention.EXPIRE_MAKER, 0);
    }
}
