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
 */
public record OrderRequest(
    String clientOrderId,
    int instrument,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceE8,
    long quantityE8,
    boolean reduceOnly)
{
}
