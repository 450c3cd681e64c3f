package io.titan.sim.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.RequestAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Placing and canceling orders, one by one, in batches, and all of a symbol. */
final class OrderEndpoints
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_BATCH_PLACE = 5;
    private static final int MAX_BATCH_CANCEL = 10;
    private static final int WEIGHT_BATCH_PLACE = 5;

    private final ExchangeEngine engine;
    private final Symbols symbols;
    private final RateLimits limits;
    private final OrderParameters parameters;
    private final JsonText json = new JsonText();

    OrderEndpoints(
        final ExchangeEngine engine, final Symbols symbols, final RateLimits limits, final OrderParameters parameters)
    {
        this.engine = engine;
        this.symbols = symbols;
        this.limits = limits;
        this.parameters = parameters;
    }

    void register(final RestRouter router)
    {
        router.add("POST /fapi/v1/order", Route.Security.SIGNED, 0, this::place);
        router.add("DELETE /fapi/v1/order", Route.Security.SIGNED, 1, this::cancel);
        router.add("DELETE /fapi/v1/allOpenOrders", Route.Security.SIGNED, 1, this::cancelAll);
        router.add("POST /fapi/v1/batchOrders", Route.Security.SIGNED, WEIGHT_BATCH_PLACE, this::placeBatch);
        router.add("DELETE /fapi/v1/batchOrders", Route.Security.SIGNED, 1, this::cancelBatch);
    }

    private void place(final RestRequest request, final Reply reply) throws ApiException
    {
        final OrderRequest order = parameters.order(request);
        limits.useOrders(1, 1, engine.nowNs() / 1_000_000);
        engine.place(order, new JsonAnswer(order.instrument(), placed(request), AnswerSink.order(reply)));
    }

    /** The whole order when its outcome was asked for, else the order as it was accepted. */
    private Function<Order, CharSequence> placed(final RestRequest request)
    {
        final boolean result = "RESULT".equals(request.optional("newOrderRespType"));
        return order -> result ? whole(order) : acknowledgement(order);
    }

    private void cancel(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final OrderKey key = OrderKey.of(request, "orderId", "origClientOrderId");
        engine.cancel(instrument, key.id(), key.clientId(),
            new JsonAnswer(instrument, this::whole, AnswerSink.plain(reply)));
    }

    private void cancelAll(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        engine.cancelAll(instrument, new JsonAnswer(instrument,
            none -> "{\"code\":200,\"msg\":\"The operation of cancel all open order is done.\"}",
            AnswerSink.plain(reply)));
    }

    /** Each order of a batch succeeds or is refused by itself; the answers keep the order of the request. */
    private void placeBatch(final RestRequest request, final Reply reply) throws ApiException
    {
        final JsonNode batch = list(request, "batchOrders");
        if (batch.isEmpty() || batch.size() > MAX_BATCH_PLACE)
        {
            throw ApiException.badRequest(-4082, "Invalid number of batch place orders: " + batch.size());
        }
        limits.useOrders(batch.size(), 1, engine.nowNs() / 1_000_000);
        final BatchReply answers = new BatchReply(batch.size(), reply::okOrder);
        for (int i = 0; i < batch.size(); i++)
        {
            try
            {
                final RestRequest one = request.part(batch.get(i));
                final OrderRequest order = parameters.order(one);
                engine.place(order, new JsonAnswer(order.instrument(), placed(one), answers.at(i)));
            }
            catch (final ApiException refusal)
            {
                answers.at(i).error(refusal.code(), refusal.getMessage());
            }
        }
    }

    private void cancelBatch(final RestRequest request, final Reply reply) throws ApiException
    {
        final int instrument = symbols.required(request);
        final List<OrderKey> keys = new ArrayList<>();
        if (request.optional("orderIdList") != null)
        {
            list(request, "orderIdList").forEach(id -> keys.add(new OrderKey(id.asLong(), null)));
        }
        else
        {
            list(request, "origClientOrderIdList").forEach(id -> keys.add(new OrderKey(0, id.asText())));
        }
        if (keys.isEmpty() || keys.size() > MAX_BATCH_CANCEL)
        {
            throw ApiException.badRequest(-1130, "Data sent for parameter 'orderIdList' is not valid.");
        }
        final BatchReply answers = new BatchReply(keys.size(), reply::ok);
        for (int i = 0; i < keys.size(); i++)
        {
            engine.cancel(instrument, keys.get(i).id(), keys.get(i).clientId(),
                new JsonAnswer(instrument, this::whole, answers.at(i)));
        }
    }

    private static JsonNode list(final RestRequest request, final String name) throws ApiException
    {
        try
        {
            final JsonNode list = MAPPER.readTree(request.required(name));
            if (list.isArray())
            {
                return list;
            }
        }
        catch (final JsonProcessingException malformed)
        {
            throw ApiException.missing(name);
        }
        throw ApiException.missing(name);
    }

    private CharSequence whole(final Order order)
    {
        json.clear();
        OrderJson.write(json, order, symbols.rules(order.instrument()));
        return json.chars();
    }

    private CharSequence acknowledgement(final Order order)
    {
        json.clear();
        OrderJson.writeAck(json, order, symbols.rules(order.instrument()));
        return json.chars();
    }

    /** Turns the core's answer into text, with the figure that the published message names. */
    private final class JsonAnswer implements RequestAnswer
    {
        private final int instrument;
        private final Function<Order, CharSequence> text;
        private final AnswerSink sink;

        private JsonAnswer(final int instrument, final Function<Order, CharSequence> text, final AnswerSink sink)
        {
            this.instrument = instrument;
            this.text = text;
            this.sink = sink;
        }

        @Override
        public void done(final Order order)
        {
            sink.ok(text.apply(order));
        }

        @Override
        public void rejected(final int code, final String message)
        {
            final InstrumentRules rules = symbols.rules(instrument);
            sink.error(code, code == ExchangeError.NOTIONAL_TOO_SMALL.code()
                ? message.replace("%s", Decimals.text(rules.minNotionalE8(), 0)) : message);
        }
    }
}
