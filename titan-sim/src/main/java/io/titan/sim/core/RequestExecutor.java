package io.titan.sim.core;

import java.util.List;

/** Does what was asked for, at the moment at which the request reaches the book. */
final class RequestExecutor
{
    private final OrderValidator validator;
    private final OrderTable orders;
    private final OrderMatcher matcher;
    private final AlgoEngine algos;
    private final ExchangeOutput output;

    RequestExecutor(
        final OrderValidator validator,
        final OrderTable orders,
        final OrderMatcher matcher,
        final AlgoEngine algos,
        final ExchangeOutput output)
    {
        this.validator = validator;
        this.orders = orders;
        this.matcher = matcher;
        this.algos = algos;
        this.output = output;
        algos.placer(this::placeTriggered);
    }

    void execute(final PendingRequest request, final long nowNs)
    {
        switch (request.kind())
        {
            case PLACE -> place(request.requestId(), request.order(), nowNs);
            case CANCEL -> cancelOne(request, nowNs);
            case CANCEL_ALL ->
            {
                cancelAll(request.instrument(), nowNs);
                output.requestDone(request.requestId(), null);
            }
            case PLACE_ALGO -> algos.place(request.requestId(), request.algo(), nowNs);
            case CANCEL_ALGO -> algos.cancel(request.requestId(), request.id(), request.clientId(), nowNs);
            case CANCEL_ALL_ALGO ->
            {
                algos.cancelAll(request.instrument(), nowNs);
                output.requestDone(request.requestId(), null);
            }
            default -> throw new IllegalStateException("unknown kind of request: " + request.kind());
        }
    }

    void cancelAll(final int instrument, final long nowNs)
    {
        for (final Order order : List.copyOf(orders.open(instrument)))
        {
            cancel(order, nowNs);
        }
    }

    private void place(final long requestId, final OrderRequest request, final long nowNs)
    {
        final ExchangeError error = refusal(request);
        if (error == null)
        {
            output.requestDone(requestId, arrive(request, null, nowNs));
        }
        else
        {
            output.requestRejected(requestId, error);
        }
    }

    private ExchangeError placeTriggered(final OrderRequest request, final AlgoOrder origin, final long nowNs)
    {
        final ExchangeError error = refusal(request);
        if (error == null)
        {
            arrive(request, origin, nowNs);
        }
        return error;
    }

    private ExchangeError refusal(final OrderRequest request)
    {
        final ExchangeError error = validator.check(request);
        if (error != null || request.type() != OrderType.LIMIT)
        {
            return error;
        }
        if (request.timeInForce() == TimeInForce.GTX && matcher.wouldTake(request))
        {
            return ExchangeError.POST_ONLY_WOULD_TAKE;
        }
        return request.timeInForce() == TimeInForce.FOK && matcher.takeableE8(request) < request.quantityE8()
            ? ExchangeError.FOK_NOT_FILLABLE : null;
    }

    private Order arrive(final OrderRequest request, final AlgoOrder origin, final long nowNs)
    {
        final Order order = new Order(orders.nextOrderId(), request, nowNs);
        order.origin = origin;
        orders.add(order);
        output.orderAccepted(order);
        algos.onOrderAccepted(order, nowNs);
        matcher.onArrival(order, nowNs);
        return order;
    }

    private void cancelOne(final PendingRequest request, final long nowNs)
    {
        final Order order = request.id() > 0 ? orders.byId(request.id()) : orders.byClientId(request.clientId());
        if (order == null || !order.isOpen() || order.instrument() != request.instrument())
        {
            output.requestRejected(request.requestId(), ExchangeError.UNKNOWN_ORDER);
            return;
        }
        cancel(order, nowNs);
        output.requestDone(request.requestId(), order);
    }

    private void cancel(final Order order, final long nowNs)
    {
        orders.close(order, OrderStatus.CANCELED, nowNs);
        output.orderCanceled(order);
        algos.onOrderClosed(order, nowNs);
    }
}
