package io.titan.sim.wire;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.Fill;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Position;
import io.titan.sim.core.ScaledMath;
import io.titan.sim.core.Side;
import io.titan.sim.core.WorkingType;
import io.titan.sim.engine.ExchangeEngine;

/** The account's private stream: what became of its orders, and its balance after each fill. */
final class UserStream
{
    private final Symbols symbols;
    private final StreamHub hub;
    private final ExchangeEngine engine;
    private final ListenKeys listenKeys;
    private final FaultSwitches faults;
    private final EventDelay delay;
    private final JsonText json = new JsonText();

    UserStream(
        final Symbols symbols,
        final StreamHub hub,
        final ExchangeEngine engine,
        final ListenKeys listenKeys,
        final FaultSwitches faults,
        final EventDelay delay)
    {
        this.faults = faults;
        this.delay = delay;
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
            publish(topic);
        }
    }

    /** What a liquidation trades has an execution type of its own. */
    void orderTraded(final Order order, final Fill fill)
    {
        final Topic topic = topic();
        if (topic.hasReaders())
        {
            orderUpdate(order, order.clientOrderId().startsWith("autoclose-") ? "CALCULATED" : "TRADE", fill);
            publish(topic);
            accountUpdate(fill);
            publish(topic);
        }
    }

    /** A conditional order was accepted or has changed. */
    void algoChanged(final AlgoOrder algo)
    {
        final Topic topic = topic();
        if (topic.hasReaders())
        {
            AlgoJson.writeEvent(json.clear(), algo, symbols.rules(algo.request().instrument()));
            publish(topic);
        }
    }

    /** Leverage was set. */
    void leverageSet(final int instrument, final int leverage)
    {
        final Topic topic = topic();
        if (topic.hasReaders())
        {
            final long timeMs = engine.player().marketNs() / 1_000_000;
            json.clear().beginObject().field("e", "ACCOUNT_CONFIG_UPDATE").field("E", timeMs)
                .field("T", timeMs).beginObject("ac").field("s", symbols.rules(instrument).symbol())
                .field("l", leverage).endObject().endObject();
            publish(topic);
        }
    }

    /** Sends what has been written; or not, or twice, or later, when that is switched on. */
    private void publish(final Topic topic)
    {
        if (faults.isOn(FaultSwitches.SILENT_USER_STREAM) || faults.take(FaultSwitches.DROP_EVENTS))
        {
            return;
        }
        final int times = faults.take(FaultSwitches.DUPLICATE_EVENTS) ? 2 : 1;
        final long delayMs = faults.number(FaultSwitches.EVENT_DELAY_MS);
        for (int i = 0; i < times; i++)
        {
            if (delayMs == 0)
            {
                topic.publish(json.chars());
            }
            else
            {
                final String late = json.toString();
                delay.later(delayMs, () -> topic.publish(late));
            }
        }
    }

    /** Host time that passes before something is done on the engine's thread. */
    interface EventDelay
    {
        void later(long delayMs, Runnable work);
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
        final AlgoRequest origin = order.origin() == null ? null : order.origin().request();
        final long timeMs = order.updateTimeNs() / 1_000_000;
        json.clear().beginObject().field("e", "ORDER_TRADE_UPDATE").field("E", timeMs).field("T", timeMs)
            .beginObject("o").field("s", rules.symbol()).field("c", order.clientOrderId())
            .field("S", request.side().name()).field("o", request.type().name())
            .field("f", request.type() == OrderType.MARKET ? "GTC" : request.timeInForce().name())
            .e8("q", request.quantityE8(), quantityDecimals).e8("p", request.priceE8(), priceDecimals)
            .e8("ap", order.averagePriceE8(), Math.max(2, priceDecimals))
            .e8("sp", origin == null ? 0 : origin.triggerPriceE8(), 0)
            .field("x", executionType)
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
        json.field("m", fill != null && fill.maker()).field("R", request.reduceOnly())
            .field("wt", (origin == null ? WorkingType.CONTRACT_PRICE : origin.workingType()).name())
            .field("ot", origin == null ? request.type().name() : origin.type().name()).field("ps", "BOTH")
            .field("cp", origin != null && origin.closePosition())
            .e8("rp", fill == null ? 0 : fill.realizedPnlE8(), 8)
            .field("pP", origin != null && origin.priceProtect()).field("si", 0).field("ss", 0)
            .field("V", request.selfTrade().name()).field("pm", "NONE").field("gtd", 0)
            .field("er", "0").endObject().endObject();
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
            .field("mt", position.isIsolated() ? "isolated" : "cross").field("iw", "0").field("ps", "BOTH")
            .endObject().endArray().endObject().endObject();
    }
}
