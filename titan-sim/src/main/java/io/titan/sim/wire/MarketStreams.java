package io.titan.sim.wire;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.DepthChange;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Side;

import java.util.Locale;

/** The public streams: nothing is encoded unless somebody listens. All speeds of a depth stream carry every change. */
final class MarketStreams
{
    private static final String[] DEPTH_SUFFIXES =
        {"@depth", "@depth@0ms", "@depth@100ms", "@depth@250ms", "@depth@500ms"};

    private final Symbols symbols;
    private final FaultSwitches faults;
    private final Topic[] bookTickers;
    private final Topic[] trades;
    private final Topic[] aggTrades;
    private final Topic[][] depths;
    private final Topic allBookTickers;
    private final JsonText json = new JsonText();

    MarketStreams(final Symbols symbols, final StreamHub hub, final FaultSwitches faults)
    {
        this.faults = faults;
        this.symbols = symbols;
        this.allBookTickers = hub.topic("!bookTicker");
        this.bookTickers = new Topic[symbols.count()];
        this.trades = new Topic[symbols.count()];
        this.aggTrades = new Topic[symbols.count()];
        this.depths = new Topic[symbols.count()][DEPTH_SUFFIXES.length];
        for (int i = 0; i < symbols.count(); i++)
        {
            final String name = symbols.rules(i).symbol().toLowerCase(Locale.ROOT);
            bookTickers[i] = hub.topic(name + "@bookTicker");
            trades[i] = hub.topic(name + "@trade");
            aggTrades[i] = hub.topic(name + "@aggTrade");
            for (int d = 0; d < DEPTH_SUFFIXES.length; d++)
            {
                depths[i][d] = hub.topic(name + DEPTH_SUFFIXES[d]);
            }
        }
    }

    void bookTicker(
        final int instrument,
        final long bidPriceE8,
        final long bidQuantityE8,
        final long askPriceE8,
        final long askQuantityE8,
        final long updateId,
        final long timeNs)
    {
        if ((bookTickers[instrument].hasReaders() || allBookTickers.hasReaders()) && !isSilent())
        {
            final InstrumentRules rules = symbols.rules(instrument);
            final int priceDecimals = Decimals.places(rules.tickE8());
            final int quantityDecimals = Decimals.places(rules.stepE8());
            json.clear().beginObject().field("e", "bookTicker").field("u", updateId).field("s", rules.symbol())
                .e8("b", bidPriceE8, priceDecimals).e8("B", bidQuantityE8, quantityDecimals)
                .e8("a", askPriceE8, priceDecimals).e8("A", askQuantityE8, quantityDecimals)
                .field("T", timeNs / 1_000_000).field("E", timeNs / 1_000_000).endObject();
            bookTickers[instrument].publish(json.chars());
            allBookTickers.publish(json.chars());
        }
    }

    void trade(
        final int instrument,
        final long tradeId,
        final long priceE8,
        final long quantityE8,
        final boolean buyerIsMaker,
        final long timeNs)
    {
        final InstrumentRules rules = symbols.rules(instrument);
        final long timeMs = timeNs / 1_000_000;
        if (trades[instrument].hasReaders() && !isSilent())
        {
            json.clear().beginObject().field("e", "trade").field("E", timeMs).field("T", timeMs)
                .field("s", rules.symbol()).field("t", tradeId);
            priceAndQuantity(rules, priceE8, quantityE8);
            trades[instrument].publish(json.field("X", "MARKET").field("m", buyerIsMaker).endObject().chars());
        }
        if (aggTrades[instrument].hasReaders() && !isSilent())
        {
            json.clear().beginObject().field("e", "aggTrade").field("E", timeMs).field("s", rules.symbol())
                .field("a", tradeId);
            priceAndQuantity(rules, priceE8, quantityE8);
            json.field("f", tradeId).field("l", tradeId).field("T", timeMs).field("m", buyerIsMaker).endObject();
            aggTrades[instrument].publish(json.chars());
        }
    }

    void depth(final DepthChange change)
    {
        boolean wanted = false;
        for (final Topic topic : depths[change.instrument()])
        {
            wanted |= topic.hasReaders();
        }
        if (!wanted || change.snapshot() || isSilent())
        {
            return;
        }
        final InstrumentRules rules = symbols.rules(change.instrument());
        json.clear().beginObject().field("e", "depthUpdate").field("E", change.timeNs() / 1_000_000)
            .field("T", change.timeNs() / 1_000_000).field("s", rules.symbol()).field("U", change.firstUpdateId())
            .field("u", change.finalUpdateId()).field("pu", change.previousUpdateId());
        levels("b", change.levels(Side.BUY), rules);
        levels("a", change.levels(Side.SELL), rules);
        json.endObject();
        for (final Topic topic : depths[change.instrument()])
        {
            topic.publish(json.chars());
        }
    }

    private boolean isSilent()
    {
        return faults.isOn(FaultSwitches.SILENT_MARKET_STREAMS);
    }

    private void priceAndQuantity(final InstrumentRules rules, final long priceE8, final long quantityE8)
    {
        json.e8("p", priceE8, Decimals.places(rules.tickE8())).e8("q", quantityE8, Decimals.places(rules.stepE8()));
    }

    private void levels(final String name, final DepthChange.Levels levels, final InstrumentRules rules)
    {
        json.beginArray(name);
        for (int i = 0; i < levels.count(); i++)
        {
            json.beginArray().e8(levels.priceE8(i), Decimals.places(rules.tickE8()))
                .e8(levels.quantityE8(i), Decimals.places(rules.stepE8())).endArray();
        }
        json.endArray();
    }
}
