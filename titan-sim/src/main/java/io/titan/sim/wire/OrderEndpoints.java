package io.titan.sim.wire;

import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.Fill;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.RequestAnswer;

import java.util.List;
import java.util.Set;

/** Placing, canceling and asking about orders and trades. */
final class OrderEndpoints
{
    private static final Set<String> CONDITIONAL_TYPES =
        Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");
    private static final int MAX_TRADES = 1_000;

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final RateLimits limits;
    private final long queryLagNs;
    private final JsonText json = new JsonText();

    OrderEndpoints(
        final ExchangeEngine engine, final Symbols symbols, final RateLimits limits, final long queryLagNs)
    {
        this.queryLagNs = queryLagNs;
        this.engine = engine;
        this.symbols = symbols;
        this.limits = limits;
    }

    void register(final RestRouter router)
    {
        router.add("POST /fapi/v1/order", Route.Security.SIGNED, 0, this::place);
        router.add("DELETE /fapi/v1/order", Route.Security.SIGNED, 1, this::cancel);
        router.add("GET /fapi/v1/order", Route.Security.SIGNED, 1, this::query);
        router.add("GET /fapi/v1/openOrders", Route.Security.SIGNED, 1, this::openOrders);
        router.add("GET /fapi/v1/allOrders", Route.Security.SIGNED, 5, this::allOrders);
        router.add("DELETE /fapi/v1/allOpenOrders", Route.Security.SIGNED, 1, this::cancelAll);
        router.add("GET /fapi/v1/userTrades", Route.Security.SIGNED, 5, this::userTrades);
    }

    private void place(final RestRequest request, final Reply reply) throws ApiException
    {
        final OrderRequest order = orderRequest(request);
        limits.useOrder(engine.nowNs() / 1_000_000);
        final boolean result = "RESULT".equals(request.optional("newOrderRespType"));
        engine.place(order, new RequestAnswer()
        {
            @Override
            public void done(final Order done)
            {
                final InstrumentRules rules = symbols.rules(done.instrument());
                json.clear();
                if (result)
                {
                    OrderJson.write(json, done, rules);
                }
                else
                {
                    OrderJson.writeAck(json, done, rules);
                }
                reply.okOrder(json.chars());
            }

            @Override
            public void rejected(final int code, final String message)
            {
                reply.error(400, code, message);
            }
        });
    }

    private OrderRequest orderRequest(final RestRequest request) throws ApiException
    {
        final int instrument = symbols.required(request);
        final Side side = request.choice(Side.class, "side", -1117);
        if (CONDITIONAL_TYPES.contains(request.required("type")))
        {
            throw ApiException.badRequest(-4120,
                "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }
        final OrderType type = request.choice(OrderType.class, "type", -1116);
        final String positionSide = request.optional("positionSide");
        if (positionSide != null && !"BOTH".equals(positionSide))
        {
            throw ApiException.badRequest(-4061, "Order's position side does not match user's setting.");
        }
        final boolean limit = type == OrderType.LIMIT;
        if (!limit && request.optional("price") != null)
        {
            throw ApiException.badRequest(-1106, "Parameter 'price' sent when not required.");
        }
        final TimeInForce timeInForce = limit
            ? request.choice(TimeInForce.class, "timeInForce", -1115) : TimeInForce.GTC;
        final String clientOrderId = request.optional("newClientOrderId");
        return new OrderRequest(clientOrderId == null ? ownClientOrderId() : clientOrderId, instrument, side, type,
            timeInForce, limit ? request.decimalE8("price") : 0, request.decimalE8("quantity"),
            "true".equalsIgnoreCase(request.optional("reduceOnly")));
    }

    /** A name for an order that came without one; unique because order numbers only grow. */
    private String ownClientOrderId()
    {
        return "sim-" + Long.toString(engine.nowNs(), 36) + "-" + (engine.core().orders().size() + 1);
    }

    private void cancel(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long orderId = request.number("orderId", 0);
        final String clientOrderId = request.optional("origClientOrderId");
        requireEither(orderId, clientOrderId);
        engine.cancel(instrument, orderId, clientOrderId, new RequestAnswer()
        {
            @Override
            public void done(final Order order)
            {
                json.clear();
                OrderJson.write(json, order, symbols.rules(order.instrument()));
                reply.ok(json.chars());
            }

            @Override
            public void rejected(final int code, final String message)
            {
                reply.error(400, code, message);
            }
        });
    }

    private void cancelAll(final RestRequest request, final Reply reply) throws ApiException
    {
        engine.cancelAll(symbols.required(request), new RequestAnswer()
        {
            @Override
            public void done(final Order none)
            {
                reply.ok("{\"code\":200,\"msg\":\"The operation of cancel all open order is done.\"}");
            }

            @Override
            public void rejected(final int code, final String message)
            {
                reply.error(400, code, message);
            }
        });
    }

    private void query(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long orderId = request.number("orderId", 0);
        final String clientOrderId = request.optional("origClientOrderId");
        requireEither(orderId, clientOrderId);
        final Order order = orderId > 0
            ? engine.core().queryOrder(orderId) : engine.core().queryOrder(clientOrderId);
        final boolean visible = order != null && engine.nowNs() - order.timeNs() >= queryLagNs;
        if (!visible || order.instrument() != instrument)
        {
            throw ApiException.badRequest(ExchangeError.NO_SUCH_ORDER.code(), ExchangeError.NO_SUCH_ORDER.message());
        }
        json.clear();
        OrderJson.write(json, order, symbols.rules(instrument));
        reply.ok(json.chars());
    }

    private void openOrders(final RestRequest request, final Reply reply) throws ApiException
    {
        final int only = symbols.optional(request);
        json.clear().beginArray();
        for (int i = 0; i < symbols.count(); i++)
        {
            if (only < 0 || only == i)
            {
                engine.core().openOrders(i).forEach(order ->
                    OrderJson.write(json, order, symbols.rules(order.instrument())));
            }
        }
        reply.ok(json.endArray().chars());
    }

    private void allOrders(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long fromId = Math.max(1, request.number("orderId", 1));
        final long limit = Math.min(MAX_TRADES, request.number("limit", 500));
        final List<Order> orders = engine.core().orders();
        json.clear().beginArray();
        int written = 0;
        for (int i = (int) Math.min(orders.size(), fromId - 1); i < orders.size() && written < limit; i++)
        {
            if (orders.get(i).instrument() == instrument)
            {
                OrderJson.write(json, orders.get(i), symbols.rules(instrument));
                written++;
            }
        }
        reply.ok(json.endArray().chars());
    }

    /** Oldest first. Without a starting point the newest are meant, as on the real exchange. */
    private void userTrades(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long orderId = request.number("orderId", 0);
        final long fromId = request.number("fromId", 0);
        final long startMs = request.number("startTime", 0);
        final long endMs = request.number("endTime", Long.MAX_VALUE);
        final int limit = (int) Math.max(1, Math.min(MAX_TRADES, request.number("limit", 500)));
        final List<Fill> matching = engine.core().fills().stream()
            .filter(fill -> fill.instrument() == instrument && (orderId == 0 || fill.orderId() == orderId))
            .filter(fill -> fill.tradeId() >= fromId)
            .filter(fill -> fill.timeNs() / 1_000_000 >= startMs && fill.timeNs() / 1_000_000 <= endMs).toList();
        final boolean fromStart = fromId > 0 || startMs > 0;
        final int first = fromStart ? 0 : Math.max(0, matching.size() - limit);
        json.clear().beginArray();
        for (final Fill fill : matching.subList(first, Math.min(matching.size(), first + limit)))
        {
            OrderJson.write(json, fill, symbols.rules(instrument));
        }
        reply.ok(json.endArray().chars());
    }

    private static void requireEither(final long orderId, final String clientOrderId) throws ApiException
    {
        if (orderId <= 0 && clientOrderId == null)
        {
            throw ApiException.badRequest(-1102, "Either 'orderId' or 'origClientOrderId' must be sent.");
        }
    }
}
