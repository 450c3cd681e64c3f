package io.titan.sim.core;

import java.util.List;

/**
 * Conditional orders from acceptance to the end of what they became. They wait outside the book, bind no margin, and
 * turn into an ordinary order of the account when their price comes: {@code NEW, TRIGGERING, TRIGGERED, FINISHED}, or
 * {@code REJECTED} when that order is refused.
 */
final class AlgoEngine
{
    private final AlgoTable algos;
    private final AlgoValidator validator;
    private final OrderTable orders;
    private final Account account;
    private final ExchangeOutput output;
    private OrderPlacer placer;

    AlgoEngine(
        final InstrumentRules[] rules,
        final MarketBook[] books,
        final OrderTable orders,
        final Account account,
        final ExchangeOutput output)
    {
        this.orders = orders;
        this.account = account;
        this.output = output;
        this.algos = new AlgoTable(rules.length);
        this.validator = new AlgoValidator(rules, books, algos, account);
    }

    /** Puts the order that a conditional one became on the book. */
    interface OrderPlacer
    {
        /** Returns why it was refused, or null. */
        ExchangeError place(OrderRequest request, AlgoOrder origin, long nowNs);
    }

    void placer(final OrderPlacer thePlacer)
    {
        placer = thePlacer;
    }

    AlgoTable table()
    {
        return algos;
    }

    void place(final long requestId, final AlgoRequest request, final long nowNs)
    {
        final ExchangeError error = validator.check(request);
        if (error != null)
        {
            output.requestRejected(requestId, error);
            return;
        }
        final AlgoOrder algo = new AlgoOrder(algos.nextAlgoId(), request, nowNs);
        algos.add(algo);
        output.algoChanged(algo);
        output.algoRequestDone(requestId, algo);
    }

    /** Cancels by the exchange's number, or by the client's name. */
    void cancel(final long requestId, final long algoId, final String clientAlgoId, final long nowNs)
    {
        final AlgoOrder algo = algoId > 0 ? algos.byId(algoId) : algos.byClientId(clientAlgoId);
        if (algo == null || !algo.isWaiting())
        {
            output.requestRejected(requestId, ExchangeError.UNKNOWN_ORDER);
            return;
        }
        change(algo, AlgoStatus.CANCELED, nowNs);
        output.algoRequestDone(requestId, algo);
    }

    void cancelAll(final int instrument, final long nowNs)
    {
        for (final AlgoOrder algo : List.copyOf(algos.waiting(instrument)))
        {
            change(algo, AlgoStatus.CANCELED, nowNs);
        }
    }

    /** The price moved: whatever has become due goes to the book, in order of arrival. */
    void onPrice(final int instrument, final WorkingType workingType, final long nowNs)
    {
        if (algos.waiting(instrument).isEmpty())
        {
            return;
        }
        for (final AlgoOrder algo : List.copyOf(algos.waiting(instrument)))
        {
            // One before it may have closed the position and with it ended this one.
            if (algo.isWaiting() && algo.request().workingType() == workingType && validator.isDue(algo.request()))
            {
                trigger(algo, nowNs);
            }
        }
    }

    /** A position changed: conditional orders that live only while there is something to reduce go with it. */
    void onPosition(final int instrument, final long nowNs)
    {
        if (algos.waiting(instrument).isEmpty())
        {
            return;
        }
        for (final AlgoOrder algo : List.copyOf(algos.waiting(instrument)))
        {
            if (algo.request().whilePosition() && !validator.reduces(algo.request()))
            {
                change(algo, AlgoStatus.EXPIRED, nowNs);
            }
        }
    }

    /** An order reached the book; tells so when it came from a conditional one. */
    void onOrderAccepted(final Order order, final long nowNs)
    {
        if (order.origin != null)
        {
            order.origin.order = order;
            change(order.origin, AlgoStatus.TRIGGERED, nowNs);
        }
    }

    /** An order ended; tells so when it came from a conditional one. */
    void onOrderClosed(final Order order, final long nowNs)
    {
        if (order.origin != null)
        {
            change(order.origin, AlgoStatus.FINISHED, nowNs);
        }
    }

    /** Ends what the death of the process caught half way. */
    void finish(final long nowNs)
    {
        for (final AlgoOrder algo : List.copyOf(algos.all()))
        {
            if (algo.status == AlgoStatus.TRIGGERING)
            {
                algo.reason = ExchangeError.NO_SUCH_ORDER;
                change(algo, AlgoStatus.REJECTED, nowNs);
            }
            else if (algo.status == AlgoStatus.TRIGGERED && !algo.order.isOpen())
            {
                change(algo, AlgoStatus.FINISHED, nowNs);
            }
        }
        for (int i = 0; i < account.instruments(); i++)
        {
            onPosition(i, nowNs);
        }
    }

    private void trigger(final AlgoOrder algo, final long nowNs)
    {
        change(algo, AlgoStatus.TRIGGERING, nowNs);
        final ExchangeError error = algo.request().closePosition() && !validator.reduces(algo.request())
            ? ExchangeError.REDUCE_ONLY_REJECTED : placer.place(orderOf(algo), algo, nowNs);
        if (error != null)
        {
            algo.reason = error;
            change(algo, AlgoStatus.REJECTED, nowNs);
        }
    }

    private OrderRequest orderOf(final AlgoOrder algo)
    {
        final AlgoRequest request = algo.request();
        final long quantityE8 = request.closePosition()
            ? Math.abs(account.position(request.instrument()).quantityE8()) : request.quantityE8();
        final Order namesake = orders.byClientId(request.clientAlgoId());
        // A stop must not fail for its name: an open order may carry it already.
        final String name = namesake != null && namesake.isOpen() ? "algo-" + algo.algoId() : request.clientAlgoId();
        return new OrderRequest(name, request.instrument(), request.side(), request.type().orderType(),
            request.timeInForce(), request.priceE8(), quantityE8, request.reduceOnly() || request.closePosition(),
            request.selfTrade(), algo.algoId());
    }

    private void change(final AlgoOrder algo, final AlgoStatus status, final long nowNs)
    {
        algos.change(algo, status, nowNs);
        output.algoChanged(algo);
    }
}
