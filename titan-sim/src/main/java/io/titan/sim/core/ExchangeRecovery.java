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
    private final AlgoEngine algos;
    private final CountdownTimers countdowns;

    ExchangeRecovery(
        final Account account,
        final OrderTable orders,
        final List<Fill> fills,
        final OrderMatcher matcher,
        final AlgoEngine algos,
        final CountdownTimers countdowns)
    {
        this.countdowns = countdowns;
        this.algos = algos;
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
        order.origin = algos.table().byId(request.algoId());
        orders.add(order);
        matcher.joinQueue(order);
        if (order.origin != null)
        {
            order.origin.order = order;
            algos.table().change(order.origin, AlgoStatus.TRIGGERED, timeNs);
        }
    }

    /**
     * A conditional order was accepted.
     *
     * @param algoId  must be the next number.
     * @param request what was asked for.
     * @param timeNs  when it was accepted.
     */
    public void algoAccepted(final long algoId, final AlgoRequest request, final long timeNs)
    {
        algos.table().add(new AlgoOrder(algoId, request, timeNs));
    }

    /**
     * A conditional order changed.
     *
     * @param algoId which.
     * @param status to what.
     * @param reason why its order was refused, or null.
     * @param timeNs when.
     * @throws IllegalStateException when there is no such order.
     */
    public void algoChanged(
        final long algoId, final AlgoStatus status, final ExchangeError reason, final long timeNs)
    {
        final AlgoOrder algo = algos.table().byId(algoId);
        if (algo == null)
        {
            throw new IllegalStateException("conditional order " + algoId + " changes and is unknown");
        }
        algo.reason = reason;
        algos.table().change(algo, status, timeNs);
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
     * Leverage was set; what allowed it then is not looked at again.
     *
     * @param instrument dense instrument number.
     * @param leverage   1 to 125.
     */
    public void leverageSet(final int instrument, final int leverage)
    {
        account.position(instrument).leverage(leverage);
    }

    /**
     * A margin type was set.
     *
     * @param instrument dense instrument number.
     * @param isolated   ISOLATED, else CROSSED.
     */
    public void marginTypeSet(final int instrument, final boolean isolated)
    {
        account.position(instrument).isolated(isolated);
    }

    /**
     * The position mode was set.
     *
     * @param hedge two sides per instrument, else one-way.
     */
    public void positionModeSet(final boolean hedge)
    {
        account.hedgeMode(hedge);
    }

    /**
     * The dead-man switch was wound, stopped, or had run out.
     *
     * @param instrument dense instrument number.
     * @param dueNs      when it runs out, {@link ExchangeCore#NO_DEADLINE} when it stands still.
     */
    public void countdownChanged(final int instrument, final long dueNs)
    {
        countdowns.set(instrument, dueNs);
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
        algos.finish(timeNs);
    }
}
