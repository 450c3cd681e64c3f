package io.titan.sim.wire;

import io.titan.sim.core.Account;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.LeverageBracket;
import io.titan.sim.core.Position;
import io.titan.sim.core.ScaledMath;
import io.titan.sim.engine.ExchangeEngine;

/** Balances, positions, order limits, and keys for the user data stream. */
final class AccountEndpoints
{
    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final ListenKeys listenKeys;
    private final RateLimits limits;
    private final JsonText json = new JsonText();

    AccountEndpoints(
        final ExchangeEngine engine, final Symbols symbols, final ListenKeys listenKeys, final RateLimits limits)
    {
        this.engine = engine;
        this.symbols = symbols;
        this.listenKeys = listenKeys;
        this.limits = limits;
    }

    void register(final RestRouter router)
    {
        for (final String version : new String[] {"v2", "v3"})
        {
            router.add("GET /fapi/" + version + "/account", Route.Security.SIGNED, 5, this::account);
            router.add("GET /fapi/" + version + "/balance", Route.Security.SIGNED, 5, this::balance);
            router.add("GET /fapi/" + version + "/positionRisk", Route.Security.SIGNED, 5, this::positionRisk);
        }
        router.add("GET /fapi/v1/rateLimit/order", Route.Security.SIGNED, 1, this::orderLimits);
        router.add("POST /fapi/v1/listenKey", Route.Security.KEY, 1, this::createListenKey);
        router.add("PUT /fapi/v1/listenKey", Route.Security.KEY, 1, this::keepListenKey);
        router.add("DELETE /fapi/v1/listenKey", Route.Security.KEY, 1, this::closeListenKey);
    }

    private void account(final RestRequest request, final Reply reply)
    {
        final long nowMs = engine.nowNs() / 1_000_000;
        final Account account = engine.core().account();
        final long boundE8 = boundE8();
        json.clear().beginObject().field("feeTier", 0).field("canTrade", true).field("canDeposit", false)
            .field("canWithdraw", false).field("multiAssetsMargin", false).field("tradeGroupId", -1)
            .field("updateTime", nowMs).e8("totalInitialMargin", boundE8, 8);
        json.e8("totalMaintMargin", maintenanceE8(), 8).e8("totalPositionInitialMargin", heldE8(), 8)
            .e8("totalOpenOrderInitialMargin", boundE8 - heldE8(), 8)
            .e8("totalWalletBalance", account.walletE8(), 8).e8("totalUnrealizedProfit", unrealizedE8(), 8)
            .e8("totalMarginBalance", account.walletE8() + unrealizedE8(), 8)
            .e8("totalCrossWalletBalance", account.walletE8(), 8).e8("totalCrossUnPnl", unrealizedE8(), 8);
        available();
        json.beginArray("assets").beginObject().field("asset", "USDT").e8("walletBalance", account.walletE8(), 8)
            .e8("unrealizedProfit", unrealizedE8(), 8).e8("marginBalance", account.walletE8() + unrealizedE8(), 8)
            .e8("initialMargin", boundE8, 8).e8("maintMargin", maintenanceE8(), 8)
            .e8("positionInitialMargin", heldE8(), 8).e8("openOrderInitialMargin", boundE8 - heldE8(), 8)
            .e8("crossWalletBalance", account.walletE8(), 8).e8("crossUnPnl", unrealizedE8(), 8);
        available();
        json.field("marginAvailable", true).field("updateTime", nowMs).endObject().endArray()
            .beginArray("positions");
        positions(-1, nowMs, request.path().startsWith("/fapi/v2/"));
        reply.ok(json.endArray().endObject().chars());
    }

    private void available()
    {
        final long availableE8 = Math.max(0, engine.core().availableE8());
        json.e8("availableBalance", availableE8, 8).e8("maxWithdrawAmount", availableE8, 8);
    }

    private long boundE8()
    {
        long sumE8 = 0;
        for (int i = 0; i < symbols.count(); i++)
        {
            sumE8 += engine.core().boundMarginE8(i);
        }
        return sumE8;
    }

    /** What positions bind; open orders bind the rest. */
    private long heldE8()
    {
        long sumE8 = 0;
        for (int i = 0; i < symbols.count(); i++)
        {
            sumE8 += heldE8(i);
        }
        return sumE8;
    }

    private long heldE8(final int instrument)
    {
        return notionalE8(instrument) / engine.core().account().position(instrument).leverage();
    }

    private long maintenanceE8()
    {
        long sumE8 = 0;
        for (int i = 0; i < symbols.count(); i++)
        {
            sumE8 += LeverageBracket.maintenanceE8(notionalE8(i));
        }
        return sumE8;
    }

    /** What is held is worth, not negative. */
    private long notionalE8(final int instrument)
    {
        return ScaledMath.multiplyE8(
            Math.abs(engine.core().positionE8(instrument)), engine.core().book(instrument).markPriceE8());
    }

    private void balance(final RestRequest request, final Reply reply)
    {
        final long nowMs = engine.nowNs() / 1_000_000;
        final long walletE8 = engine.core().account().walletE8();
        final long availableE8 = Math.max(0, engine.core().availableE8());
        reply.ok(json.clear().beginArray().beginObject().field("accountAlias", "SIMULATED").field("asset", "USDT")
            .e8("balance", walletE8, 8).e8("crossWalletBalance", walletE8, 8).e8("crossUnPnl", unrealizedE8(), 8)
            .e8("availableBalance", availableE8, 8).e8("maxWithdrawAmount", availableE8, 8)
            .field("marginAvailable", true).field("updateTime", nowMs).endObject().endArray().chars());
    }

    private void positionRisk(final RestRequest request, final Reply reply) throws ApiException
    {
        final int only = symbols.optional(request);
        final boolean flatToo = request.path().startsWith("/fapi/v2/");
        json.clear().beginArray();
        positions(only, engine.nowNs() / 1_000_000, flatToo);
        reply.ok(json.endArray().chars());
    }

    /** Positions; version 3 leaves out symbols with neither position nor open order, version 2 lists all. */
    private void positions(final int only, final long nowMs, final boolean flatToo)
    {
        for (int i = 0; i < symbols.count(); i++)
        {
            final boolean used = engine.core().positionE8(i) != 0 || !engine.core().openOrders(i).isEmpty();
            if ((only < 0 || only == i) && (flatToo || used))
            {
                position(i, nowMs);
            }
        }
    }

    private void position(final int instrument, final long nowMs)
    {
        final InstrumentRules rules = symbols.rules(instrument);
        final Position position = engine.core().account().position(instrument);
        final long markE8 = engine.core().book(instrument).markPriceE8();
        final int priceDecimals = Decimals.places(rules.tickE8());
        final long unrealizedE8 = position.unrealizedPnlE8(markE8);
        final long notionalE8 = notionalE8(instrument);
        final long boundE8 = engine.core().boundMarginE8(instrument);
        json.beginObject().field("symbol", rules.symbol()).field("positionSide", "BOTH")
            .e8("positionAmt", position.quantityE8(), Decimals.places(rules.stepE8()))
            .e8("entryPrice", position.entryPriceE8(), priceDecimals)
            .e8("breakEvenPrice", position.entryPriceE8(), priceDecimals).e8("markPrice", markE8, priceDecimals)
            .e8("unRealizedProfit", unrealizedE8, 8).e8("unrealizedProfit", unrealizedE8, 8)
            .field("liquidationPrice", "0").field("leverage", Integer.toString(position.leverage()))
            .e8("maxNotionalValue", LeverageBracket.maxNotionalE8(position.leverage()), 0)
            .field("marginType", position.isIsolated() ? "isolated" : "cross")
            .field("isolated", position.isIsolated()).field("isolatedMargin", "0").field("isAutoAddMargin", "false")
            .e8("notional", position.quantityE8() < 0 ? -notionalE8 : notionalE8, 8).field("isolatedWallet", "0")
            .e8("initialMargin", boundE8, 8).e8("maintMargin", LeverageBracket.maintenanceE8(notionalE8), 8)
            .e8("positionInitialMargin", heldE8(instrument), 8)
            .e8("openOrderInitialMargin", boundE8 - heldE8(instrument), 8).field("bidNotional", "0")
            .field("askNotional", "0").field("marginAsset", "USDT").field("adl", 0).field("updateTime", nowMs)
            .endObject();
    }

    private long unrealizedE8()
    {
        long sumE8 = 0;
        for (int i = 0; i < symbols.count(); i++)
        {
            sumE8 += engine.core().account().position(i).unrealizedPnlE8(engine.core().book(i).markPriceE8());
        }
        return sumE8;
    }

    private void orderLimits(final RestRequest request, final Reply reply)
    {
        final long nowMs = engine.nowNs() / 1_000_000;
        json.clear().beginArray();
        json.beginObject().field("rateLimitType", "ORDERS").field("interval", "SECOND").field("intervalNum", 10)
            .field("limit", RateLimits.ORDERS_PER_10_SECONDS).field("count", limits.orders10Seconds(nowMs)).endObject();
        json.beginObject().field("rateLimitType", "ORDERS").field("interval", "MINUTE").field("intervalNum", 1)
            .field("limit", RateLimits.ORDERS_PER_MINUTE).field("count", limits.ordersMinute(nowMs)).endObject();
        reply.ok(json.endArray().chars());
    }

    private void createListenKey(final RestRequest request, final Reply reply)
    {
        reply.ok(json.clear().beginObject().field("listenKey", listenKeys.createOrExtend()).endObject().chars());
    }

    private void keepListenKey(final RestRequest request, final Reply reply) throws ApiException
    {
        if (!listenKeys.extend())
        {
            throw ApiException.badRequest(-1125, "This listenKey does not exist.");
        }
        reply.ok(json.clear().beginObject().field("listenKey", listenKeys.current()).endObject().chars());
    }

    private void closeListenKey(final RestRequest request, final Reply reply)
    {
        listenKeys.close();
        reply.ok("{}");
    }
}
