package io.titan.sim.wire;

import io.titan.sim.core.BookSide;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.MarketBook;
import io.titan.sim.core.Side;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.market.Kline;
import io.titan.sim.market.KlineHistory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntConsumer;

/** The public half of the REST interface: time, rules, books, bars. */
final class MarketEndpoints
{
    private static final int MAX_KLINES = 1_500;
    private static final int MAX_DEPTH = 1_000;

    private static final int[] DEPTH_STEPS = {50, 100, 500};
    private static final int[] DEPTH_WEIGHTS = {2, 5, 10, 20};
    private static final int[] KLINE_STEPS = {99, 499, 1_000};
    private static final int[] KLINE_WEIGHTS = {1, 2, 5, 10};

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final FaultSwitches faults;
    private final JsonText json = new JsonText();

    MarketEndpoints(final ExchangeEngine engine, final Symbols symbols, final FaultSwitches faults)
    {
        this.faults = faults;
        this.engine = engine;
        this.symbols = symbols;
    }

    void register(final RestRouter router)
    {
        router.add("GET /fapi/v1/ping", Route.Security.NONE, 1, (request, reply) -> reply.ok("{}"));
        router.add("GET /fapi/v1/time", Route.Security.NONE, 1, this::time);
        router.add("GET /fapi/v1/exchangeInfo", Route.Security.NONE, 1, this::exchangeInfo);
        router.add("GET /fapi/v1/depth", Route.Security.NONE, request -> weight(request, DEPTH_STEPS, DEPTH_WEIGHTS),
            this::depth);
        router.add("GET /fapi/v1/klines", Route.Security.NONE, request -> weight(request, KLINE_STEPS, KLINE_WEIGHTS),
            this::klines);
        router.add("GET /fapi/v1/ticker/bookTicker", Route.Security.NONE,
            request -> request.optional("symbol") == null ? 5 : 2, this::bookTicker);
        router.add("GET /fapi/v1/ticker/price", Route.Security.NONE,
            request -> request.optional("symbol") == null ? 2 : 1, this::lastPrice);
        router.add("GET /fapi/v1/premiumIndex", Route.Security.NONE,
            request -> request.optional("symbol") == null ? 10 : 1, this::premiumIndex);
    }

    /** What a list costs by its length: the weight of the first step that holds it. */
    private static int weight(final RestRequest request, final int[] steps, final int[] weights) throws ApiException
    {
        final long rows = request.number("limit", 500);
        int step = 0;
        while (step < steps.length && rows > steps[step])
        {
            step++;
        }
        return weights[step];
    }

    private void time(final RestRequest request, final Reply reply)
    {
        reply.ok(json.clear().beginObject().field("serverTime", serverTimeMs()).endObject().chars());
    }

    private long serverTimeMs()
    {
        return engine.nowNs() / 1_000_000 + faults.number(FaultSwitches.CLOCK_OFFSET_MS);
    }

    private void exchangeInfo(final RestRequest request, final Reply reply)
    {
        json.clear().beginObject().field("timezone", "UTC").field("serverTime", serverTimeMs())
            .field("futuresType", "U_MARGINED").beginArray("rateLimits");
        limit("REQUEST_WEIGHT", "MINUTE", 1, RateLimits.WEIGHT_PER_MINUTE);
        limit("ORDERS", "SECOND", 10, RateLimits.ORDERS_PER_10_SECONDS);
        limit("ORDERS", "MINUTE", 1, RateLimits.ORDERS_PER_MINUTE);
        json.endArray().beginArray("exchangeFilters").endArray().beginArray("assets").beginObject()
            .field("asset", "USDT").field("marginAvailable", true).field("autoAssetExchange", "0").endObject()
            .endArray().beginArray("symbols");
        for (int i = 0; i < symbols.count(); i++)
        {
            symbol(symbols.rules(i));
        }
        reply.ok(json.endArray().endObject().chars());
    }

    private void limit(final String type, final String interval, final int intervals, final int limit)
    {
        json.beginObject().field("rateLimitType", type).field("interval", interval)
            .field("intervalNum", intervals).field("limit", limit).endObject();
    }

    private void symbol(final InstrumentRules rules)
    {
        final int priceDecimals = Decimals.places(rules.tickE8());
        final int quantityDecimals = Decimals.places(rules.stepE8());
        json.beginObject().field("symbol", rules.symbol()).field("pair", rules.symbol())
            .field("contractType", "PERPETUAL").field("deliveryDate", 4_133_404_800_000L)
            .field("onboardDate", 1_569_398_400_000L).field("status", "TRADING")
            .field("maintMarginPercent", "2.5000").field("requiredMarginPercent", "5.0000")
            .field("baseAsset", rules.baseAsset()).field("quoteAsset", rules.quoteAsset()).field("marginAsset", "USDT")
            .field("pricePrecision", OrderParameters.pricePrecision(rules)).field("quantityPrecision", quantityDecimals)
            .field("baseAssetPrecision", 8).field("quotePrecision", 8).field("underlyingType", "COIN")
            .beginArray("underlyingSubType").endArray().field("triggerProtect", "0.0500")
            .field("liquidationFee", "0.012500").field("marketTakeBound", "0.05").field("maxMoveOrderLimit", 10_000);
        filters(rules, priceDecimals, quantityDecimals);
        json.beginArray("orderTypes").value("LIMIT").value("MARKET").value("STOP").value("STOP_MARKET")
            .value("TAKE_PROFIT").value("TAKE_PROFIT_MARKET").endArray()
            .beginArray("timeInForce").value("GTC").value("IOC").value("FOK").value("GTX").endArray().endObject();
    }

    private void filters(final InstrumentRules rules, final int priceDecimals, final int quantityDecimals)
    {
        json.beginArray("filters")
            .beginObject().field("filterType", "PRICE_FILTER").e8("minPrice", rules.tickE8(), priceDecimals)
            .e8("maxPrice", InstrumentRules.MAX_PRICE_E8, priceDecimals).e8("tickSize", rules.tickE8(), priceDecimals)
            .endObject();
        lot("LOT_SIZE", rules.stepE8(), rules.maxQuantityE8(), quantityDecimals);
        lot("MARKET_LOT_SIZE", rules.stepE8(), rules.maxMarketQuantityE8(), quantityDecimals);
        json.beginObject().field("filterType", "MAX_NUM_ORDERS").field("limit", 200).endObject()
            .beginObject().field("filterType", "MAX_NUM_ALGO_ORDERS").field("limit", 200).endObject()
            .beginObject().field("filterType", "MIN_NOTIONAL").e8("notional", rules.minNotionalE8(), 0).endObject()
            .beginObject().field("filterType", "PERCENT_PRICE").field("multiplierUp", "1.0500")
            .field("multiplierDown", "0.9500").field("multiplierDecimal", "4").endObject().endArray();
    }

    private void lot(final String type, final long stepE8, final long maxE8, final int decimals)
    {
        json.beginObject().field("filterType", type).e8("minQty", stepE8, decimals).e8("maxQty", maxE8, decimals)
            .e8("stepSize", stepE8, decimals).endObject();
    }

    private void depth(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final long limit = request.number("limit", 500);
        if (limit < 1 || limit > MAX_DEPTH)
        {
            throw ApiException.badRequest(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        final long nowMs = engine.nowNs() / 1_000_000;
        final MarketBook book = engine.core().book(instrument);
        json.clear().beginObject().field("lastUpdateId", book.updateId()).field("E", nowMs).field("T", nowMs);
        levels("bids", book.side(Side.BUY), symbols.rules(instrument), limit);
        levels("asks", book.side(Side.SELL), symbols.rules(instrument), limit);
        reply.ok(json.endObject().chars());
    }

    private void levels(final String name, final BookSide side, final InstrumentRules rules, final long limit)
    {
        json.beginArray(name);
        for (int i = 0; i < side.count() && i < limit; i++)
        {
            json.beginArray().e8(side.priceE8(i), Decimals.places(rules.tickE8()))
                .e8(side.displayedE8(i), Decimals.places(rules.stepE8())).endArray();
        }
        json.endArray();
    }

    private void bookTicker(final RestRequest request, final Reply reply) throws ApiException
    {
        oneOrAll(request, reply, this::ticker);
    }

    private void lastPrice(final RestRequest request, final Reply reply) throws ApiException
    {
        oneOrAll(request, reply, instrument -> json.beginObject().field("symbol", symbols.rules(instrument).symbol())
            .e8("price", engine.core().book(instrument).lastTradePriceE8(),
                Decimals.places(symbols.rules(instrument).tickE8()))
            .field("time", engine.player().marketNs() / 1_000_000).endObject());
    }

    /** The mark price; there is no index and no funding. */
    private void premiumIndex(final RestRequest request, final Reply reply) throws ApiException
    {
        oneOrAll(request, reply, instrument ->
        {
            final long markE8 = engine.core().book(instrument).markPriceE8();
            json.beginObject().field("symbol", symbols.rules(instrument).symbol()).e8("markPrice", markE8, 8)
                .e8("indexPrice", markE8, 8).e8("estimatedSettlePrice", markE8, 8).field("lastFundingRate", "0")
                .field("interestRate", "0").field("nextFundingTime", 0)
                .field("time", engine.player().marketNs() / 1_000_000).endObject();
        });
    }

    /** An object for the symbol that is named, else a list of all. */
    private void oneOrAll(final RestRequest request, final Reply reply, final IntConsumer write) throws ApiException
    {
        final int instrument = symbols.optional(request);
        json.clear();
        if (instrument >= 0)
        {
            write.accept(instrument);
        }
        else
        {
            json.beginArray();
            for (int i = 0; i < symbols.count(); i++)
            {
                write.accept(i);
            }
            json.endArray();
        }
        reply.ok(json.chars());
    }

    private void ticker(final int instrument)
    {
        final InstrumentRules rules = symbols.rules(instrument);
        final MarketBook book = engine.core().book(instrument);
        final int priceDecimals = Decimals.places(rules.tickE8());
        final int quantityDecimals = Decimals.places(rules.stepE8());
        json.beginObject().field("symbol", rules.symbol())
            .e8("bidPrice", book.side(Side.BUY).bestPriceE8(), priceDecimals)
            .e8("bidQty", book.side(Side.BUY).bestQuantityE8(), quantityDecimals)
            .e8("askPrice", book.side(Side.SELL).bestPriceE8(), priceDecimals)
            .e8("askQty", book.side(Side.SELL).bestQuantityE8(), quantityDecimals)
            .field("time", engine.player().marketNs() / 1_000_000).field("lastUpdateId", book.updateId()).endObject();
    }

    private void klines(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final String interval = request.required("interval");
        final long limit = request.number("limit", 500);
        if (!KlineHistory.INTERVAL_MS.containsKey(interval))
        {
            throw ApiException.badRequest(-1120, "Invalid interval.");
        }
        if (limit < 1 || limit > MAX_KLINES)
        {
            throw ApiException.badRequest(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        final long lengthMs = KlineHistory.INTERVAL_MS.get(interval);
        json.clear().beginArray();
        for (final Kline bar : engine.klines(instrument).query(interval, request.number("startTime", 0),
            request.number("endTime", Long.MAX_VALUE), (int) limit))
        {
            kline(bar, lengthMs, symbols.rules(instrument));
        }
        reply.ok(json.endArray().chars());
    }

    private void kline(final Kline bar, final long lengthMs, final InstrumentRules rules)
    {
        final int priceDecimals = Decimals.places(rules.tickE8());
        final int quantityDecimals = Decimals.places(rules.stepE8());
        json.beginArray().value(bar.openTimeMs()).e8(bar.openE8(), priceDecimals).e8(bar.highE8(), priceDecimals)
            .e8(bar.lowE8(), priceDecimals).e8(bar.closeE8(), priceDecimals).e8(bar.volumeE8(), quantityDecimals)
            .value(bar.openTimeMs() + lengthMs - 1).value(plain(bar.quoteVolume())).value(bar.trades())
            .e8(bar.takerBuyVolumeE8(), quantityDecimals).value(plain(bar.takerBuyQuoteVolume())).value("0").endArray();
    }

    private static String plain(final double amount)
    {
        return BigDecimal.valueOf(amount).setScale(5, RoundingMode.HALF_UP).toPlainString();
    }
}
