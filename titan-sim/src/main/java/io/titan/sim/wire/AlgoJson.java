package io.titan.sim.wire;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderType;

/** Conditional orders as the REST interface and the user data stream print them. */
final class AlgoJson
{
    private AlgoJson()
    {
    }

    /** The conditional order as it is now. */
    static void write(final JsonText json, final AlgoOrder algo, final InstrumentRules rules)
    {
        final AlgoRequest request = algo.request();
        final int priceDecimals = Decimals.places(rules.tickE8());
        final int quantityDecimals = Decimals.places(rules.stepE8());
        json.beginObject().field("algoId", algo.algoId()).field("clientAlgoId", request.clientAlgoId())
            .field("algoType", "CONDITIONAL").field("orderType", request.type().name()).field("symbol", rules.symbol())
            .field("side", request.side().name()).field("positionSide", "BOTH").field("timeInForce", lifetime(request))
            .e8("quantity", request.quantityE8(), quantityDecimals).field("algoStatus", algo.status().name());
        actual(json, algo.order(), priceDecimals, quantityDecimals);
        json.e8("triggerPrice", request.triggerPriceE8(), priceDecimals).e8("price", request.priceE8(), priceDecimals)
            .raw("icebergQuantity", "null").field("tpTriggerPrice", "0").field("tpPrice", "0")
            .field("slTriggerPrice", "0").field("slPrice", "0").field("tpOrderType", "")
            .field("selfTradePreventionMode", request.selfTrade().name())
            .field("workingType", request.workingType().name()).field("priceMatch", "NONE")
            .field("closePosition", request.closePosition()).field("priceProtect", request.priceProtect())
            .field("reduceOnly", reduces(request)).field("createTime", algo.timeNs() / 1_000_000)
            .field("updateTime", algo.updateTimeNs() / 1_000_000)
            .field("triggerTime", algo.triggerTimeNs() / 1_000_000).field("goodTillDate", 0).endObject();
    }

    /** The event that tells of a conditional order's change. */
    static void writeEvent(final JsonText json, final AlgoOrder algo, final InstrumentRules rules)
    {
        final AlgoRequest request = algo.request();
        final int priceDecimals = Decimals.places(rules.tickE8());
        final int quantityDecimals = Decimals.places(rules.stepE8());
        final long timeMs = algo.updateTimeNs() / 1_000_000;
        json.beginObject().field("e", "ALGO_UPDATE").field("T", timeMs).field("E", timeMs).beginObject("o")
            .field("caid", request.clientAlgoId()).field("aid", algo.algoId()).field("at", "CONDITIONAL")
            .field("o", request.type().name()).field("s", rules.symbol()).field("S", request.side().name())
            .field("ps", "BOTH").field("f", lifetime(request)).e8("q", request.quantityE8(), quantityDecimals)
            .field("X", algo.status().name());
        final Order order = algo.order();
        json.field("ai", order == null ? "" : Long.toString(order.orderId()));
        if (order != null)
        {
            json.e8("ap", order.averagePriceE8(), Math.max(2, priceDecimals))
                .e8("aq", order.filledQuantityE8(), quantityDecimals).field("act", order.request().type().name());
        }
        json.e8("tp", request.triggerPriceE8(), priceDecimals).e8("p", request.priceE8(), priceDecimals)
            .field("V", request.selfTrade().name()).field("wt", request.workingType().name()).field("pm", "NONE")
            .field("cp", request.closePosition()).field("pP", request.priceProtect()).field("R", reduces(request))
            .field("tt", algo.triggerTimeNs() / 1_000_000).field("gtd", 0);
        if (algo.reason() != null)
        {
            json.field("rm", algo.reason().message());
        }
        json.endObject().endObject();
    }

    private static void actual(
        final JsonText json, final Order order, final int priceDecimals, final int quantityDecimals)
    {
        json.field("actualOrderId", order == null ? "" : Long.toString(order.orderId()))
            .e8("actualPrice", order == null ? 0 : order.averagePriceE8(), Math.max(2, priceDecimals))
            .field("actualType", order == null ? "" : order.request().type().name())
            .e8("actualQty", order == null ? 0 : order.filledQuantityE8(), quantityDecimals);
    }

    private static String lifetime(final AlgoRequest request)
    {
        if (request.whilePosition())
        {
            return "GTE_GTC";
        }
        return request.type().orderType() == OrderType.MARKET ? "GTC" : request.timeInForce().name();
    }

    private static boolean reduces(final AlgoRequest request)
    {
        return request.reduceOnly() || request.closePosition();
    }
}
