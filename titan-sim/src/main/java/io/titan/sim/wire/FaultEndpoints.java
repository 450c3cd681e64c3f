package io.titan.sim.wire;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.RequestAnswer;

import java.util.function.LongConsumer;

/** What makes the simulator misbehave. No key is asked for: it is a laboratory's door, bound to the loopback. */
final class FaultEndpoints
{
    private static final long DEFAULT_DOWN_MS = 500;
    private static final long MAX_DOWN_MS = 600_000;

    private static final String LIQUIDATION = "autoclose-";
    private static final String DELEVERAGING = "adl_autoclose";

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final FaultSwitches faults;
    private final RateLimits limits;
    private final ListenKeys listenKeys;
    private final LongConsumer restart;
    /** As the command line said. */
    private final boolean cancelsAtFirst;
    private final JsonText json = new JsonText();

    FaultEndpoints(
        final ExchangeEngine engine,
        final Symbols symbols,
        final FaultSwitches faults,
        final RateLimits limits,
        final ListenKeys listenKeys,
        final LongConsumer restart)
    {
        this.engine = engine;
        this.symbols = symbols;
        this.faults = faults;
        this.limits = limits;
        this.listenKeys = listenKeys;
        this.restart = restart;
        this.cancelsAtFirst = engine.core().countdownCancelsAlgos();
    }

    void register(final RestRouter router)
    {
        router.add("GET /sim/v1/faults", Route.Security.NONE, 0, this::show);
        router.add("POST /sim/v1/faults", Route.Security.NONE, 0, this::set);
        router.add("DELETE /sim/v1/faults", Route.Security.NONE, 0, this::clear);
        router.add("POST /sim/v1/restart", Route.Security.NONE, 0, this::restart);
        router.add("POST /sim/v1/expireListenKey", Route.Security.NONE, 0, this::expireListenKey);
        router.add("POST /sim/v1/liquidate", Route.Security.NONE, 0, this::liquidate);
        router.add("POST /sim/v1/cancelOrder", Route.Security.NONE, 0, this::cancelOrder);
    }

    private void show(final RestRequest request, final Reply reply)
    {
        json.clear();
        faults.write(json);
        reply.ok(json.chars());
    }

    /** All names are looked at before the first is set. */
    private void set(final RestRequest request, final Reply reply) throws ApiException
    {
        for (final String name : request.names())
        {
            if (!faults.knows(name))
            {
                throw ApiException.badRequest(
                    -1104, "There is no fault '" + name + "': GET /sim/v1/faults lists them.");
            }
            if (!FaultSwitches.MATCH.equals(name))
            {
                value(request, name);
            }
        }
        for (final String name : request.names())
        {
            if (FaultSwitches.MATCH.equals(name))
            {
                faults.match(request.optional(name) == null ? "" : request.optional(name));
            }
            else
            {
                faults.set(name, value(request, name));
                apply(name);
            }
        }
        show(request, reply);
    }

    private void clear(final RestRequest request, final Reply reply)
    {
        faults.clear();
        limits.ban(0);
        engine.core().countdownCancelsAlgos(cancelsAtFirst);
        show(request, reply);
    }

    private void apply(final String name)
    {
        if (FaultSwitches.BAN_SECONDS.equals(name))
        {
            limits.ban(engine.nowNs() / 1_000_000 + faults.number(name) * 1_000);
        }
        else if (FaultSwitches.COUNTDOWN_CANCELS_CONDITIONAL.equals(name))
        {
            engine.core().countdownCancelsAlgos(faults.isOn(name));
        }
    }

    private static long value(final RestRequest request, final String name) throws ApiException
    {
        final String text = request.required(name);
        if ("true".equals(text) || "false".equals(text))
        {
            return "true".equals(text) ? 1 : 0;
        }
        final long value = request.number(name, 0);
        if (value < 0 && !FaultSwitches.CLOCK_OFFSET_MS.equals(name))
        {
            throw ApiException.badRequest(-1130, "Data sent for parameter '" + name + "' is not valid.");
        }
        return value;
    }

    private void restart(final RestRequest request, final Reply reply) throws ApiException
    {
        final long downMs = Math.max(0, Math.min(MAX_DOWN_MS, request.number("downMs", DEFAULT_DOWN_MS)));
        reply.ok(json.clear().beginObject().field("downMs", downMs).endObject().chars());
        restart.accept(downMs);
    }

    private void expireListenKey(final RestRequest request, final Reply reply)
    {
        listenKeys.close();
        reply.ok("{}");
    }

    /** The venue withdraws an order by itself. */
    private void cancelOrder(final RestRequest request, final Reply reply) throws ApiException
    {
        final OrderKey key = OrderKey.of(request, "orderId", "origClientOrderId");
        final Order order = key.id() > 0
            ? engine.core().queryOrder(key.id()) : engine.core().queryOrder(key.clientId());
        final int instrument = order == null ? 0 : order.instrument();
        engine.cancel(instrument, key.id(), key.clientId(), answer(reply));
    }

    /** The venue closes a position, or so much of it, at the market: a liquidation, or deleveraging. */
    private void liquidate(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long heldE8 = engine.core().positionE8(instrument);
        final long quantityE8 = request.optional("quantity") == null ?
            Math.abs(heldE8) : request.decimalE8("quantity", Decimals.places(symbols.rules(instrument).stepE8()));
        final String name = request.flag("adl") ? DELEVERAGING : LIQUIDATION + engine.nowNs() / 1_000_000;
        engine.place(OrderRequest.plain(name, instrument, heldE8 > 0 ? Side.SELL : Side.BUY, OrderType.MARKET,
            TimeInForce.IOC, 0, quantityE8, true), answer(reply));
    }

    private static RequestAnswer answer(final Reply reply)
    {
        return new RequestAnswer()
        {
            @Override
            public void done(final Order order)
            {
                reply.ok("{}");
            }

            @Override
            public void rejected(final int code, final String message)
            {
                reply.error(400, code, message);
            }
        };
    }
}
