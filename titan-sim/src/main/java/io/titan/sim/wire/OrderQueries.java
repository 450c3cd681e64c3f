package io.titan.sim.wire;

import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.engine.ExchangeEngine;

import java.util.List;
import java.util.function.LongSupplier;

/** Questions about orders and trades. A new order stays out of the answers while the query side lags. */
final class OrderQueries
{
    private static final int MAX_ROWS = 1_000;
    private static final int WEIGHT_WITHOUT_SYMBOL = 40;

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final LongSupplier lagNs;
    private final JsonText json = new JsonText();

    OrderQueries(final ExchangeEngine engine, final Symbols symbols, final LongSupplier lagNs)
    {
        this.engine = engine;
        this.symbols = symbols;
        this.lagNs = lagNs;
    }

    void register(final RestRouter router)
    {
        router.add("GET /fapi/v1/order", Route.Security.SIGNED, 1, this::query);
        router.add("GET /fapi/v1/openOrder", Route.Security.SIGNED, 1, this::queryOpen);
        router.add("GET /fapi/v1/openOrders", Route.Security.SIGNED,
            request -> request.optional("symbol") == null ? WEIGHT_WITHOUT_SYMBOL : 1, this::openOrders);
        router.add("GET /fapi/v1/allOrders", Route.Security.SIGNED, 5, this::allOrders);
        router.add("GET /fapi/v1/userTrades", Route.Security.SIGNED, 5, this::userTrades);
    }

    private void query(final RestRequest request, final Reply reply) throws ApiException
    {
        answer(find(request), reply);
    }

    private void queryOpen(final RestRequest request, final Reply reply) throws ApiException
    {
        final Order order = find(request);
        answer(order != null && order.isOpen() ? order : null, reply);
    }

    private Order find(final RestRequest request) throws ApiException
    {
        final int instrument = symbols.required(request);
        final OrderKey key = OrderKey.of(request, "orderId", "origClientOrderId");
        final Order order = key.id() > 0
            ? engine.core().queryOrder(key.id()) : engine.core().queryOrder(key.clientId());
        return order != null && isVisible(order) && order.instrument() == instrument ? order : null;
    }

    private void answer(final Order order, final Reply reply) throws ApiException
    {
        if (order == null)
        {
            throw ApiException.badRequest(ExchangeError.NO_SUCH_ORDER.code(), ExchangeError.NO_SUCH_ORDER.message());
        }
        json.clear();
        OrderJson.write(json, order, symbols.rules(order.instrument()));
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
                engine.core().openOrders(i).stream().filter(this::isVisible).forEach(order ->
                    OrderJson.write(json, order, symbols.rules(order.instrument())));
            }
        }
        reply.ok(json.endArray().chars());
    }

    /** Oldest first: from an order number on, or the newest of the time asked for. */
    private void allOrders(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long fromId = request.number("orderId", 0);
        final long startMs = request.number("startTime", 0);
        final long endMs = request.number("endTime", Long.MAX_VALUE);
        final List<Order> matching = engine.core().orders().stream()
            .filter(order -> order.instrument() == instrument && order.orderId() >= fromId && isVisible(order))
            .filter(order -> isWithin(order.timeNs(), startMs, endMs)).toList();
        json.clear().beginArray();
        for (final Order order : page(matching, fromId > 0 || startMs > 0, limit(request)))
        {
            OrderJson.write(json, order, symbols.rules(instrument));
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
        final List<Fill> matching = engine.core().fills().stream()
            .filter(fill -> fill.instrument() == instrument && (orderId == 0 || fill.orderId() == orderId))
            .filter(fill -> fill.tradeId() >= fromId && isWithin(fill.timeNs(), startMs, endMs)).toList();
        json.clear().beginArray();
        for (final Fill fill : page(matching, fromId > 0 || startMs > 0, limit(request)))
        {
            OrderJson.write(json, fill, symbols.rules(instrument));
        }
        reply.ok(json.endArray().chars());
    }

    private boolean isVisible(final Order order)
    {
        return engine.nowNs() - order.timeNs() >= lagNs.getAsLong();
    }

    static int limit(final RestRequest request) throws ApiException
    {
        return (int) Math.max(1, Math.min(MAX_ROWS, request.number("limit", 500)));
    }

    static boolean isWithin(final long timeNs, final long startMs, final long endMs)
    {
        return timeNs / 1_000_000 >= startMs && timeNs / 1_000_000 <= endMs;
    }

    /** The first rows when there is a point to start from, else the last. */
    static <T> List<T> page(final List<T> rows, final boolean fromStart, final int limit)
    {
        final int first = fromStart ? 0 : Math.max(0, rows.size() - limit);
        return rows.subList(first, Math.min(rows.size(), first + limit));
    }
}
