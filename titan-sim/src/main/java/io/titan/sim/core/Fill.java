package io.titan.sim.core;

/**
 * One trade of one of the account's orders.
 *
 * @param tradeId        the exchange's number, from 1 without holes.
 * @param orderId        whose.
 * @param clientOrderId  whose, in the client's words.
 * @param instrument     dense instrument number.
 * @param side           of the order.
 * @param priceE8        traded price.
 * @param quantityE8     traded quantity.
 * @param feeE8          fee in the quote asset, not negative.
 * @param realizedPnlE8  profit that this fill realised, before the fee.
 * @param maker          the order was resting.
 * @param timeNs         exchange time.
 */
public record Fill(
    long tradeId,
    long orderId,
    String clientOrderId,
    int instrument,
    Side side,
    long priceE8,
    long quantityE8,
    long feeE8,
    long realizedPnlE8,
    boolean maker,
    long timeNs)
{
}
