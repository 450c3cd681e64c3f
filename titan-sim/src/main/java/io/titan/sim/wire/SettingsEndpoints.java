package io.titan.sim.wire;

import io.titan.sim.core.Account;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.LeverageBracket;
import io.titan.sim.core.Position;
import io.titan.sim.engine.ExchangeEngine;

import java.util.function.IntConsumer;

/** What the account has set: leverage, margin types, position mode; and what limits them. */
final class SettingsEndpoints
{
    private static final String SUCCESS = "{\"code\":200,\"msg\":\"success\"}";
    private static final int WEIGHT_MODE_QUERY = 30;
    private static final int FEE_DECIMALS = 4;
    private static final long MILLIONTH_E8 = 100;

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final UserStream user;
    private final JsonText json = new JsonText();

    SettingsEndpoints(final ExchangeEngine engine, final Symbols symbols, final UserStream user)
    {
        this.engine = engine;
        this.symbols = symbols;
        this.user = user;
    }

    void register(final RestRouter router)
    {
        router.add("POST /fapi/v1/leverage", Route.Security.SIGNED, 1, this::leverage);
        router.add("POST /fapi/v1/marginType", Route.Security.SIGNED, 1, this::marginType);
        router.add("GET /fapi/v1/positionSide/dual", Route.Security.SIGNED, WEIGHT_MODE_QUERY, (request, reply) ->
            reply.ok("{\"dualSidePosition\":" + engine.core().account().isHedgeMode() + "}"));
        router.add("POST /fapi/v1/positionSide/dual", Route.Security.SIGNED, 1, this::positionMode);
        router.add("GET /fapi/v1/multiAssetsMargin", Route.Security.SIGNED, WEIGHT_MODE_QUERY, (request, reply) ->
            reply.ok("{\"multiAssetsMargin\":false}"));
        // Every fee here is one of the margin asset.
        router.add("GET /fapi/v1/feeBurn", Route.Security.SIGNED, WEIGHT_MODE_QUERY, (request, reply) ->
            reply.ok("{\"feeBurn\":false}"));
        router.add("GET /fapi/v1/leverageBracket", Route.Security.SIGNED, 1, this::brackets);
        router.add("GET /fapi/v1/symbolConfig", Route.Security.SIGNED, 5, this::symbolConfig);
        router.add("GET /fapi/v1/accountConfig", Route.Security.SIGNED, 5, this::accountConfig);
        router.add("GET /fapi/v1/commissionRate", Route.Security.SIGNED, 20, this::commissionRate);
    }

    private void leverage(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final String text = request.required("leverage");
        final int leverage = (int) Math.max(0, Math.min(1_000, request.number("leverage", 0)));
        final ExchangeError error = engine.setLeverage(instrument, leverage);
        if (error != null)
        {
            throw ApiException.badRequest(error.code(), error.message().replace("%s", text));
        }
        user.leverageSet(instrument, leverage);
        reply.ok(json.clear().beginObject().field("symbol", symbols.rules(instrument).symbol())
            .field("leverage", leverage).e8("maxNotionalValue", LeverageBracket.maxNotionalE8(leverage), 0)
            .endObject().chars());
    }

    private void marginType(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final String type = request.required("marginType");
        if (!"ISOLATED".equals(type) && !"CROSSED".equals(type))
        {
            throw ApiException.badRequest(-1130, "Data sent for parameter 'marginType' is not valid.");
        }
        answer(engine.setIsolated(instrument, "ISOLATED".equals(type)), reply);
    }

    private void positionMode(final RestRequest request, final Reply reply) throws ApiException
    {
        request.required("dualSidePosition");
        answer(engine.setHedgeMode(request.flag("dualSidePosition")), reply);
    }

    private static void answer(final ExchangeError error, final Reply reply) throws ApiException
    {
        if (error != null)
        {
            throw ApiException.badRequest(error.code(), error.message());
        }
        reply.ok(SUCCESS);
    }

    private void brackets(final RestRequest request, final Reply reply) throws ApiException
    {
        list(request, reply, this::brackets);
    }

    private void brackets(final int instrument)
    {
        json.beginObject().field("symbol", symbols.rules(instrument).symbol()).beginArray("brackets");
        for (final LeverageBracket bracket : LeverageBracket.all())
        {
            // Plain numbers, as on the real exchange, where every other amount is text.
            json.beginObject().field("bracket", bracket.number()).field("initialLeverage", bracket.leverage())
                .raw("notionalCap", Decimals.text(bracket.capE8(), 0))
                .raw("notionalFloor", Decimals.text(bracket.floorE8(), 0))
                .raw("maintMarginRatio", Decimals.text(bracket.maintenance() * MILLIONTH_E8 * MILLIONTH_E8, 0))
                .raw("cum", Decimals.text(bracket.cumE8(), 1)).endObject();
        }
        json.endArray().endObject();
    }

    private void symbolConfig(final RestRequest request, final Reply reply) throws ApiException
    {
        list(request, reply, instrument ->
        {
            final Position position = engine.core().account().position(instrument);
            json.beginObject().field("symbol", symbols.rules(instrument).symbol())
                .field("marginType", position.isIsolated() ? "ISOLATED" : "CROSSED").field("isAutoAddMargin", false)
                .field("leverage", position.leverage())
                .e8("maxNotionalValue", LeverageBracket.maxNotionalE8(position.leverage()), 0).endObject();
        });
    }

    private void accountConfig(final RestRequest request, final Reply reply)
    {
        reply.ok(json.clear().beginObject().field("feeTier", 0).field("canTrade", true).field("canDeposit", false)
            .field("canWithdraw", false).field("dualSidePosition", engine.core().account().isHedgeMode())
            .field("updateTime", 0).field("multiAssetsMargin", false).field("tradeGroupId", -1).endObject().chars());
    }

    private void commissionRate(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        reply.ok(json.clear().beginObject().field("symbol", symbols.rules(instrument).symbol())
            .e8("makerCommissionRate", Account.MAKER_FEE_PER_MILLION * MILLIONTH_E8, FEE_DECIMALS)
            .e8("takerCommissionRate", Account.TAKER_FEE_PER_MILLION * MILLIONTH_E8, FEE_DECIMALS)
            .endObject().chars());
    }

    private void list(final RestRequest request, final Reply reply, final IntConsumer write) throws ApiException
    {
        final int only = symbols.optional(request);
        json.clear().beginArray();
        for (int i = 0; i < symbols.count(); i++)
        {
            if (only < 0 || only == i)
            {
                write.accept(i);
            }
        }
        reply.ok(json.endArray().chars());
    }
}
