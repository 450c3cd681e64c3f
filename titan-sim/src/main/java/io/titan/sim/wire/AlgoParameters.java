package io.titan.sim.wire;

import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.AlgoType;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import io.titan.sim.core.WorkingType;

/** Reads a new conditional order's parameters. What is not modelled is refused, never ignored. */
final class AlgoParameters
{
    private final Symbols symbols;
    private final OrderParameters orders;

    AlgoParameters(final Symbols symbols, final OrderParameters orders)
    {
        this.symbols = symbols;
        this.orders = orders;
    }

    AlgoRequest algo(final RestRequest request) throws ApiException
    {
        if (!"CONDITIONAL".equals(request.required("algoType")))
        {
            throw ApiException.badRequest(-1130, "Data sent for parameter 'algoType' is not valid.");
        }
        final int instrument = symbols.required(request);
        final Side side = request.choice(Side.class, "side", -1117, "Invalid side.");
        final AlgoType type = type(request);
        orders.checkPositionSide(request);
        final boolean closes = request.flag("closePosition");
        checkClosing(request, type, closes);
        final boolean limit = type.orderType() == OrderType.LIMIT;
        final boolean whilePosition = closes || "GTE_GTC".equals(request.optional("timeInForce"));
        final TimeInForce timeInForce = limit && !whilePosition
            ? OrderParameters.timeInForce(request, TimeInForce.GTC) : TimeInForce.GTC;
        return new AlgoRequest(orders.clientId(request, "clientAlgoId"), instrument, side, type, timeInForce,
            whilePosition, orders.priceE8(request, "triggerPrice", instrument),
            limit ? orders.priceE8(request, "price", instrument) : 0,
            closes ? 0 : orders.quantityE8(request, instrument), request.flag("reduceOnly"), closes,
            workingType(request), request.flag("priceProtect"), OrderParameters.selfTrade(request));
    }

    private static AlgoType type(final RestRequest request) throws ApiException
    {
        if ("TRAILING_STOP_MARKET".equals(request.required("type")))
        {
            throw OrderParameters.notModelled();
        }
        OrderParameters.checkPriceMatch(request);
        return request.choice(AlgoType.class, "type", -1116, "Invalid orderType.");
    }

    private static void checkClosing(final RestRequest request, final AlgoType type, final boolean closes)
        throws ApiException
    {
        if (closes && type.orderType() == OrderType.LIMIT)
        {
            throw ApiException.badRequest(-4136,
                "Target strategy invalid for orderType " + type + ",closePosition true");
        }
        if (closes && request.optional("quantity") != null)
        {
            throw ApiException.badRequest(-4137, "Quantity must be zero with closePosition equals true");
        }
        if (closes && request.optional("reduceOnly") != null)
        {
            throw ApiException.badRequest(-1106, "Parameter 'reduceOnly' sent when not required.");
        }
    }

    private static WorkingType workingType(final RestRequest request) throws ApiException
    {
        return request.optional("workingType") == null ? WorkingType.CONTRACT_PRICE
            : request.choice(WorkingType.class, "workingType", -1130,
                "Data sent for parameter 'workingType' is not valid.");
    }
}
