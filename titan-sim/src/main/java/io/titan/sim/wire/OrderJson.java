package io.titan.sim.wire;

import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.Fill;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.core.OrderStatus;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.ScaledMath;
import io.titan.sim.core.Side;
import io.titan.sim.core.WorkingType;

/** Orders and fills as the REST interface prints them. */
final class OrderJson
{
    private OrderJson()
    {
    }

    /** The order as it is now. */
    static void write(final JsonText json, final Order order, final InstrumentRules rules)
    {
        json.beginObject();
        fields(json, order, rules, false);
        json.field("time", order.timeNs() / 1_000_000).endObject();
    }

    /** The answer to a placement that asked for no more than an acknowledgement: the order as it was accepted. */
    static void writeAck(final JsonText json, final Order order, final InstrumentRules rules)
    {
        json.beginObject();
        fields(json, order, rules, true);
        json.endObject();
    }

    /** One fill, as in the account's trade list. */
    static void write(final JsonText json, final Fill fill, final InstrumentRules rules)
    {
        json.beginObject().field("symbol", rules.symbol()).field("id", fill.tradeId())
            .field("orderId", fill.orderId()).field("clientOrderId", fill.clientOrderId())
            .field("side", fill.side().name())
            .e8("price", fill.priceE8(), Decimals.places(rules.tickE8()))
            .e8("qty", fill.quantityE8(), Decimals.places(rules.stepE8()))
            .e8("realizedPnl", fill.realizedPnlE8(), 8)
            .e8("quoteQty", ScaledMath.multiplyE8(fill.priceE8(), fill.quantityE8()), 8)
            .e8("commission", fill.feeE8(), 8).field("commissionAsset", "USDT")
            .field("time", fill.timeNs() / 1_000_000).field("positionSide", "BOTH")
            .field("buyer", fill.side() == Side.BUY).field("maker", fill.maker()).endObject();
    }

    private static void fields(
        final JsonText json, final Order order, final InstrumentRules rules, final boolean asAccepted)
    {
        final OrderRequest request = order.request();
        final int priceDecimals = Decimals.places(rules.tickE8());
        final int quantityDecimals = Decimals.places(rules.stepE8());
        final AlgoRequest origin = order.origin() == null ? null : order.origin().request();
        final long filledE8 = asAccepted ? 0 : order.filledQuantityE8();
        json.field("orderId", order.orderId()).field("symbol", rules.symbol())
            .field("status", (asAccepted ? OrderStatus.NEW : order.status()).name())
            .field("clientOrderId", order.clientOrderId())
            .e8("price", request.priceE8(), priceDecimals)
            .e8("avgPrice", asAccepted ? 0 : order.averagePriceE8(), Math.max(2, priceDecimals))
            .e8("origQty", request.quantityE8(), quantityDecimals)
            .e8("executedQty", filledE8, quantityDecimals).e8("cumQty", filledE8, quantityDecimals)
            .e8("cumQuote", asAccepted ? 0 : order.filledNotionalE8(), 8)
            .field("timeInForce", request.type() == OrderType.MARKET ? "GTC" : request.timeInForce().name())
            .field("type", request.type().name()).field("reduceOnly", request.reduceOnly())
            .field("closePosition", origin != null && origin.closePosition())
            .field("side", request.side().name()).field("positionSide", "BOTH")
            .e8("stopPrice", origin == null ? 0 : origin.triggerPriceE8(), 0)
            .field("workingType", (origin == null ? WorkingType.CONTRACT_PRICE : origin.workingType()).name())
            .field("priceProtect", origin != null && origin.priceProtect())
            .field("origType", origin == null ? request.type().name() : origin.type().name())
            .field("priceMatch", "NONE")
            .field("selfTradePreventionMode", request.selfTrade().name()).field("goodTillDate", 0)
            .field("updateTime", (asAccepted ? order.timeNs() : order.updateTimeNs()) / 1_000_000);
    }
}
