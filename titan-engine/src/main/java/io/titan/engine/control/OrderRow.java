package io.titan.engine.control;

import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.Side;

/**
 * An open order.
 *
 * @param orderId          execution's number.
 * @param signalKeyHi      identity of the signal.
 * @param signalKeyLo      identity of the signal.
 * @param venueOrderId     the venue's number; 0 not told.
 * @param instrumentId     dense id.
 * @param sourceId         who wanted it.
 * @param side             buy or sell.
 * @param role             why it exists.
 * @param state            where it is in its life.
 * @param priceE8          limit.
 * @param quantityE8       wanted.
 * @param filledQuantityE8 had.
 */
public record OrderRow(
    long orderId, long signalKeyHi, long signalKeyLo, long venueOrderId, int instrumentId, int sourceId, Side side,
    OrderRole role, OrderState state, long priceE8, long quantityE8, long filledQuantityE8)
{
}
