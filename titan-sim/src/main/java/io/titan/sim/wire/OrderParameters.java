package io.titan.sim.wire;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.SelfTradePrevention;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import io.titan.sim.engine.ExchangeEngine;

import java.util.List;
import java.util.Set;

/**
 * Reads a new order's parameters, in the order in which the exchange complains about them. What this exchange does not
 * model is refused, never ignored: a client must not believe that it got it.
 */
final class OrderParameters
{
    static final Set<String> CONDITIONAL_TYPES =
        Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");
    /** Prices may be written with one decimal more than the tick has, as on most of the exchange's contracts. */
    static final int DECIMALS_BEYOND_TICK = 1;

    private static final List<String> ONLY_CONDITIONAL =
        List.of("stopPrice", "triggerPrice", "activationPrice", "activatePrice", "callbackRate");
    private static final int MAX_DECIMALS = 8;

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private long ownIds;

    OrderParameters(final ExchangeEngine engine, final Symbols symbols)
    {
        this.engine = engine;
        this.symbols = symbols;
    }

    /** A new order, not yet checked against anything but its own form. */
    OrderRequest order(final RestRequest request) throws ApiException
    {
        final int instrument = symbols.required(request);
        final Side side = request.choice(Side.class, "side", -1117, "Invalid side.");
        if (CONDITIONAL_TYPES.contains(request.required("type")))
        {
            throw ApiException.badRequest(-4120,
                "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }
        final OrderType type = request.choice(OrderType.class, "type", -1116, "Invalid orderType.");
        refuseStrangers(request, type);
        checkPositionSide(request);
        final boolean limit = type == OrderType.LIMIT;
        final TimeInForce timeInForce = limit ? timeInForce(request, null) : TimeInForce.GTC;
        final long priceE8 = limit ? priceE8(request, "price", instrument) : 0;
        return new OrderRequest(clientId(request, "newClientOrderId"), instrument, side, type, timeInForce, priceE8,
            quantityE8(request, instrument), request.flag("reduceOnly"), selfTrade(request), 0);
    }

    /** How long the order may live; null as the default means that it must be said. */
    static TimeInForce timeInForce(final RestRequest request, final TimeInForce absent) throws ApiException
    {
        if (absent != null && request.optional("timeInForce") == null)
        {
            return absent;
        }
        if ("GTD".equals(request.required("timeInForce")))
        {
            throw notModelled();
        }
        return request.choice(TimeInForce.class, "timeInForce", -1115, "Invalid timeInForce.");
    }

    /** The mode of self-trade prevention; the exchange's default when it is not said. */
    static SelfTradePrevention selfTrade(final RestRequest request) throws ApiException
    {
        return request.optional("selfTradePreventionMode") == null ? SelfTradePrevention.EXPIRE_MAKER
            : request.choice(SelfTradePrevention.class, "selfTradePreventionMode", -1130,
                "Data sent for parameter 'selfTradePreventionMode' is not valid.");
    }

    /** A price with no more decimals than the contract announces. */
    long priceE8(final RestRequest request, final String name, final int instrument) throws ApiException
    {
        return request.decimalE8(name, pricePrecision(symbols.rules(instrument)));
    }

    /** A quantity with no more decimals than the contract announces. */
    long quantityE8(final RestRequest request, final int instrument) throws ApiException
    {
        return request.decimalE8("quantity", Decimals.places(symbols.rules(instrument).stepE8()));
    }

    /** The client's name for the order, or one that the exchange invents. */
    String clientId(final RestRequest request, final String name)
    {
        final String given = request.optional(name);
        // Order numbers alone would repeat while several requests are on their way.
        return given == null ? "sim-" + Long.toString(engine.nowNs(), 36) + "-" + ++ownIds : given;
    }

    /** One-way mode knows no sides of a position; hedge mode can be set, but no order is taken in it. */
    void checkPositionSide(final RestRequest request) throws ApiException
    {
        final String positionSide = request.optional("positionSide");
        final boolean sided = positionSide != null && !"BOTH".equals(positionSide);
        if (sided != engine.core().account().isHedgeMode())
        {
            throw ApiException.badRequest(-4061, "Order's position side does not match user's setting.");
        }
        if (sided)
        {
            throw notModelled();
        }
    }

    /** Decimals of a price in requests. */
    static int pricePrecision(final InstrumentRules rules)
    {
        return Math.min(MAX_DECIMALS, Decimals.places(rules.tickE8()) + DECIMALS_BEYOND_TICK);
    }

    /** The answer to a request for what the real exchange has and this one does not. */
    static ApiException notModelled()
    {
        return ApiException.badRequest(-4084, "Method is not allowed currently. Upcoming soon.");
    }

    private static void refuseStrangers(final RestRequest request, final OrderType type) throws ApiException
    {
        for (final String name : ONLY_CONDITIONAL)
        {
            refuse(request, name);
        }
        if (type == OrderType.MARKET)
        {
            refuse(request, "price");
            refuse(request, "timeInForce");
        }
        if (request.flag("closePosition"))
        {
            throw ApiException.badRequest(-4136,
                "Target strategy invalid for orderType " + type + ",closePosition true");
        }
        checkPriceMatch(request);
    }

    /** Prices that the exchange is to find by itself. */
    static void checkPriceMatch(final RestRequest request) throws ApiException
    {
        final String priceMatch = request.optional("priceMatch");
        if (priceMatch != null && !"NONE".equals(priceMatch))
        {
            throw notModelled();
        }
    }

    private static void refuse(final RestRequest request, final String name) throws ApiException
    {
        if (request.optional(name) != null)
        {
            throw ApiException.badRequest(-1106, "Parameter '" + name + "' sent when not required.");
        }
    }
}
