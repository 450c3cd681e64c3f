package io.titan.sim.wire;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.Order;
import io.titan.sim.engine.AlgoAnswer;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.RequestAnswer;

import java.util.List;
import java.util.function.LongSupplier;

/** Conditional orders, and the dead-man switch. */
final class AlgoEndpoints
{
    private static final int WEIGHT_COUNTDOWN = 10;
    private static final int WEIGHT_WITHOUT_SYMBOL = 40;
    /** Longer than any process lives, and far from the end of the clock. */
    private static final long MAX_COUNTDOWN_MS = 1_000_000_000_000L;

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final RateLimits limits;
    private final AlgoParameters parameters;
    private final LongSupplier lagNs;
    private final JsonText json = new JsonText();

    AlgoEndpoints(
        final ExchangeEngine engine,
        final Symbols symbols,
        final RateLimits limits,
        final AlgoParameters parameters,
        final LongSupplier lagNs)
    {
        this.engine = engine;
        this.symbols = symbols;
        this.limits = limits;
        this.parameters = parameters;
        this.lagNs = lagNs;
    }

    void register(final RestRouter router)
    {
        router.add("POST /fapi/v1/algoOrder", Route.Security.SIGNED, 0, this::place);
        router.add("DELETE /fapi/v1/algoOrder", Route.Security.SIGNED, 1, this::cancel);
        router.add("GET /fapi/v1/algoOrder", Route.Security.SIGNED, 1, this::query);
        router.add("DELETE /fapi/v1/algoOpenOrders", Route.Security.SIGNED, 1, this::cancelAll);
        router.add("GET /fapi/v1/openAlgoOrders", Route.Security.SIGNED,
            request -> request.optional("symbol") == null ? WEIGHT_WITHOUT_SYMBOL : 1, this::open);
        router.add("GET /fapi/v1/allAlgoOrders", Route.Security.SIGNED, 5, this::all);
        router.add("POST /fapi/v1/countdownCancelAll", Route.Security.SIGNED, WEIGHT_COUNTDOWN, this::countdown);
    }

    private void place(final RestRequest request, final Reply reply) throws ApiException
    {
        final AlgoRequest algo = parameters.algo(request);
        limits.useOrders(1, 1, engine.nowNs() / 1_000_000);
        engine.placeAlgo(algo, new AlgoAnswer()
        {
            @Override
            public void done(final AlgoOrder accepted)
            {
                json.clear();
                AlgoJson.write(json, accepted, symbols.rules(accepted.request().instrument()));
                reply.okOrder(json.chars());
            }

            @Override
            public void rejected(final int code, final String message)
            {
                reply.error(400, code, message);
            }
        });
    }

    private void cancel(final RestRequest request, final Reply reply) throws ApiException
    {
        final OrderKey key = OrderKey.of(request, "algoId", "clientAlgoId");
        engine.cancelAlgo(key.id(), key.clientId(), new AlgoAnswer()
        {
            @Override
            public void done(final AlgoOrder algo)
            {
                reply.ok(json.clear().beginObject().field("algoId", algo.algoId())
                    .field("clientAlgoId", algo.request().clientAlgoId()).field("code", "200").field("msg", "success")
                    .endObject().chars());
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
        engine.cancelAllAlgos(symbols.required(request), new RequestAnswer()
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
        final OrderKey key = OrderKey.of(request, "algoId", "clientAlgoId");
        final AlgoOrder algo = engine.core().queryAlgo(key.id(), key.clientId());
        if (algo == null || !isVisible(algo))
        {
            throw ApiException.badRequest(ExchangeError.NO_SUCH_ORDER.code(), ExchangeError.NO_SUCH_ORDER.message());
        }
        json.clear();
        AlgoJson.write(json, algo, symbols.rules(algo.request().instrument()));
        reply.ok(json.chars());
    }

    private void open(final RestRequest request, final Reply reply) throws ApiException
    {
        final int only = symbols.optional(request);
        final long algoId = request.number("algoId", 0);
        reply(reply, engine.core().algoOrders().stream().filter(AlgoOrder::isWaiting).filter(this::isVisible)
            .filter(algo -> only < 0 || only == algo.request().instrument())
            .filter(algo -> algoId == 0 || algoId == algo.algoId()).toList());
    }

    private void all(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long fromId = request.number("algoId", 0);
        final long startMs = request.number("startTime", 0);
        final long endMs = request.number("endTime", Long.MAX_VALUE);
        final List<AlgoOrder> matching = engine.core().algoOrders().stream()
            .filter(algo -> algo.request().instrument() == instrument && algo.algoId() >= fromId && isVisible(algo))
            .filter(algo -> OrderQueries.isWithin(algo.timeNs(), startMs, endMs)).toList();
        reply(reply, OrderQueries.page(matching, fromId > 0 || startMs > 0, OrderQueries.limit(request)));
    }

    private void reply(final Reply reply, final List<AlgoOrder> algos)
    {
        json.clear().beginArray();
        algos.forEach(algo -> AlgoJson.write(json, algo, symbols.rules(algo.request().instrument())));
        reply.ok(json.endArray().chars());
    }

    private void countdown(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        request.required("countdownTime");
        final long delayMs = request.number("countdownTime", 0);
        if (delayMs < 0 || delayMs > MAX_COUNTDOWN_MS)
        {
            throw ApiException.badRequest(-1130, "Data sent for parameter 'countdownTime' is not valid.");
        }
        engine.countdown(instrument, delayMs);
        reply.ok(json.clear().beginObject().field("symbol", symbols.rules(instrument).symbol())
            .field("countdownTime", Long.toString(delayMs)).endObject().chars());
    }

    private boolean isVisible(final AlgoOrder algo)
    {
        return engine.nowNs() - algo.timeNs() >= lagNs.getAsLong();
    }
}
