package io.titan.sim.wire;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.Fill;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Position;
import io.titan.sim.core.ScaledMath;
import io.titan.sim.core.Side;
import io.titan.sim.engine.ExchangeEngine;

/** The account's private stream: what became of its orders, and its balance after each fill. */
final class UserStream
{
    private final Symbols symbols;
    private final StreamHub hub;
    private final ExchangeEngine engine;
    private final ListenKeys listenKeys;
    private final JsonText json = new JsonText();

    UserStream(
        final Symbols symbols, final StreamHub hub, final ExchangeEngine engine, final ListenKeys listenKeys)
    {
        this.symbols = symbols;
        this.hub = hub;
        this.engine = engine;
        this.listenKeys = listenKeys;
    }

    /** An order's state changed without a trade; the execution type is NEW, CANCELED or EXPIRED. */
    void orderChanged(final Order order, final String executionType)
    {
        final Topic topic = topic();
        if (topic.hasReaders())
        {
            orderUpdate(order, executionType, null);
            topic.publish(json.chars());
        }
    }

    void orderTraded(final Order order, final Fill fill)
    {
        final Topic topic = topic();
        if (topic.hasReaders())
        {
            orderUpdate(order, "TRADE", fill);
            topic.publish(json.chars());
            accountUpdate(fill);
            topic.publish(json.chars());
        }
    }

    private Topic topic()
    {
        return hub.topic(listenKeys.current());
    }

    private void orderUpdate(final Order order, final String executionType, final Fill fill)
    {
        final InstrumentRules rules = symbols.rules(order.instrument());
        final OrderRequest request = order.request();
        final int priceDecimals = Decimals.places(rules.tickE8());
        final int quantityDecimals = Decimals.places(rules.stepE8());
        final long timeMs = order.updateTimeNs() / 1_000_000;
        json.clear().beginObject().field("e", "ORDER_TRADE_UPDATE").field("E", timeMs).field("T", timeMs)
            .beginObject("o").field("s", rules.symbol()).field("c", order.clientOrderId())
            .field("S", request.side().name()).field("o", request.type().name())
            .field("f", request.type() == OrderType.MARKET ? "GTC" : request.timeInForce().name())
            .e8("q", request.quantityE8(), quantityDecimals).e8("p", request.priceE8(), priceDecimals)
            .e8("ap", order.averagePriceE8(), Math.max(2, priceDecimals)).field("sp", "0").field("x", executionType)
            .field("X", order.status().name()).field("i", order.orderId())
            .e8("l", fill == null ? 0 : fill.quantityE8(), quantityDecimals)
            .e8("z", order.filledQuantityE8(), quantityDecimals)
            .e8("L", fill == null ? 0 : fill.priceE8(), priceDecimals);
        if (fill != null)
        {
            json.field("N", "USDT").e8("n", fill.feeE8(), 8);
        }
        json.field("T", timeMs).field("t", fill == null ? 0 : fill.tradeId());
        openNotional(order);
        json.field("m", fill != null && fill.maker()).field("R", request.reduceOnly()).field("wt", "CONTRACT_PRICE")
            .field("ot", request.type().name()).field("ps", "BOTH").field("cp", false)
            .e8("rp", fill == null ? 0 : fill.realizedPnlE8(), 8).field("pP", false).field("si", 0).field("ss", 0)
            .field("V", "EXPIRE_MAKER").field("pm", "NONE").field("gtd", 0).field("er", "0").endObject().endObject();
    }

    /** What the open order still bids for and asks for, as the real stream reports it. */
    private void openNotional(final Order order)
    {
        final long openE8 = order.isOpen()
            ? ScaledMath.multiplyE8(order.priceE8(), order.leavesE8()) : 0;
        json.e8("b", order.side() == Side.BUY ? openE8 : 0, 0).e8("a", order.side() == Side.SELL ? openE8 : 0, 0);
    }

    private void accountUpdate(final Fill fill)
    {
        final InstrumentRules rules = symbols.rules(fill.instrument());
        final Position position = engine.core().account().position(fill.instrument());
        final long walletE8 = engine.core().account().walletE8();
        final long markE8 = engine.core().book(fill.instrument()).markPriceE8();
        final long timeMs = fill.timeNs() / 1_000_000;
        json.clear().beginObject().field("e", "ACCOUNT_UPDATE").field("E", timeMs).field("T", timeMs)
            .beginObject("a").field("m", "ORDER").beginArray("B").beginObject().field("a", "USDT")
            .e8("wb", walletE8, 8).e8("cw", walletE8, 8).field("bc", "0").endObject().endArray().beginArray("P")
            .beginObject().field("s", rules.symbol())
            .e8("pa", position.quantityE8(), Decimals.places(rules.stepE8()))
            .e8("ep", position.entryPriceE8(), Decimals.places(rules.tickE8()))
            .e8("bep", position.entryPriceE8(), Decimals.places(rules.tickE8()))
            .e8("cr", position.realizedPnlE8(), 8).e8("up", position.unrealizedPnlE8(markE8), 8)
            .field("mt", "cross").field("iw", "0").field("ps", "BOTH").endObject().endArray().endObject().endObject();
    }
}
