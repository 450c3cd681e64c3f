package io.titan.sim.core;

import java.util.List;

/**
 * Puts the account back as the ledger says it was, in the ledger's order. Resting orders join the queue anew, behind
 * everything displayed: after a restart nobody can prove an old place.
 */
public final class ExchangeRecovery
{
    private final Account account;
    private final OrderTable orders;
    private final List<Fill> fills;
    private final OrderMatcher matcher;

    ExchangeRecovery(
        final Account account, final OrderTable orders, final List<Fill> fills, final OrderMatcher matcher)
    {
        this.account = account;
        this.orders = orders;
        this.fills = fills;
        this.matcher = matcher;
    }

    /**
     * An order was accepted.
     *
     * @param orderId must be the next number.
     * @param request what was asked for.
     * @param timeNs  when it reached the book.
     */
    public void orderAccepted(final long orderId, final OrderRequest request, final long timeNs)
    {
        final Order order = new Order(orderId, request, timeNs);
        orders.add(order);
        matcher.joinQueue(order);
    }

    /**
     * An order traded.
     *
     * @param fill     as recorded; its trade id must be the next number.
     * @param walletE8 the wallet after it, as recorded.
     * @throws IllegalStateException when booking the fill again gives other figures than were recorded.
     */
    public void orderTraded(final Fill fill, final long walletE8)
    {
        final Order order = orders.byId(fill.orderId());
        if (order == null || !order.isOpen() || order.leavesE8() < fill.quantityE8() ||
            fill.tradeId() != fills.size() + 1)
        {
            throw new IllegalStateException("fill " + fill.tradeId() + " does not fit order " + fill.orderId());
        }
        final long realizedE8 = account.trade(
            fill.instrument(), fill.side(), fill.priceE8(), fill.quantityE8(), fill.feeE8());
        if (realizedE8 != fill.realizedPnlE8() || account.walletE8() != walletE8)
        {
            throw new IllegalStateException("fill " + fill.tradeId() + " books to realised " + realizedE8 +
                " and wallet " + account.walletE8() + ", recorded are " + fill.realizedPnlE8() + " and " + walletE8);
        }
        matcher.book(order, fill.priceE8(), fill.quantityE8(), fill.timeNs());
        fills.add(fill);
    }

    /**
     * An order ended without being filled whole.
     *
     * @param orderId which.
     * @param status  CANCELED, EXPIRED or EXPIRED_IN_MATCH.
     * @param timeNs  when.
     * @throws IllegalStateException when the order is not open.
     */
    public void orderClosed(final long orderId, final OrderStatus status, final long timeNs)
    {
        final Order order = orders.byId(orderId);
        if (order == null || !order.isOpen())
        {
            throw new IllegalStateException("order " + orderId + " is closed twice or unknown");
        }
        orders.close(order, status, timeNs);
    }

    /**
     * Ends what the death of the process caught between acceptance and its last fill: orders that may not rest, and
     * reduce-only orders with nothing left to reduce. Told like any other expiry.
     *
     * @param timeNs now.
     */
    public void finish(final long timeNs)
    {
        for (final Order order : List.copyOf(orders.all()))
        {
            if (order.isOpen() && !matcher.mayRest(order))
            {
                matcher.expire(order, OrderStatus.EXPIRED, timeNs);
            }
        }
    }
}
