package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.codecs.ClientOrderId;
import io.titan.engine.venue.VenueHarness.OpenOrder;
import io.titan.protocol.OrderRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The core learns of every order of ours that the venue has open, and how many others there are. */
class OpenOrderListsTest
{
    private static final String BOOK = "/fapi/v1/openOrders";
    private static final String CONDITIONAL = "/fapi/v1/openAlgoOrders";
    private static final String FOREIGN = "web_4711";

    private VenueHarness harness = new VenueHarness(false, 1, 64 * 1024, "BTCUSDT", "ETHUSDT");

    @AfterEach
    void close()
    {
        harness.close();
    }

    @Test
    void shouldTellWhatHasANameOfOursAndCountTheOthers()
    {
        onBook((symbol) -> "BTCUSDT".equals(symbol) ?
            order(symbol, name(1, OrderRole.ENTRY, 0), 77) + "," + order(symbol, FOREIGN, 78) : "");
        onConditional((symbol) -> "ETHUSDT".equals(symbol) ?
            conditional(symbol, FOREIGN, 5) + "," + conditional(symbol, name(2, OrderRole.STOP, 200), 6) : "");
        final long beforeNs = harness.clock.nowNs();
        harness.connectedAndAtRest();
        assertThat(harness.openOrders).usingRecursiveFieldByFieldElementComparatorIgnoringFields("requestTimeNs")
            .containsExactly(
                new OpenOrder(0, VenueHarness.KEY_HI, 1, OrderRole.ENTRY, 0, 77, 0),
                new OpenOrder(1, VenueHarness.KEY_HI, 2, OrderRole.STOP, 200, 6, 0));
        assertThat(harness.openOrders).allMatch((order) ->
            order.requestTimeNs() > beforeNs && order.requestTimeNs() <= harness.clock.nowNs());
        assertThat(harness.rounds).containsExactly(2);
        assertThat(harness.venue.requests("GET", BOOK)).extracting((request) -> request.parameter("symbol"))
            .containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(harness.venue.requests("GET", CONDITIONAL)).extracting((request) -> request.parameter("symbol"))
            .containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(harness.venue.requests("GET", BOOK).get(0).parameter("recvWindow")).isEqualTo("5000");
        assertThat(harness.venue.requests("GET", BOOK).get(0).parameter("signature")).hasSize(64);
    }

    /** Titan's mark with a check that does not fit is somebody's own name. */
    @Test
    void shouldTakeANameThatOnlyBeginsAsOursForAnothers()
    {
        final String almost = name(1, OrderRole.ENTRY, 0).replace("titan-E00", "titan-E01");
        onBook((symbol) -> order(symbol, almost, 1) + "," + order(symbol, "", 2));
        harness.connectedAndAtRest();
        assertThat(harness.openOrders).isEmpty();
        assertThat(harness.rounds).containsExactly(4);
    }

    /** From 41 on asking for all weighs 80, one by one 82. What is not traded here is left out. */
    @Test
    void shouldAskForAllSymbolsAtOnceWhenThatWeighsLess()
    {
        harness.close();
        final String[] symbols = IntStream.range(0, 41).mapToObj((id) -> id == 0 ? "BTCUSDT" : "X" + id + "USDT")
            .toArray(String[]::new);
        harness = new VenueHarness(false, 1, 64 * 1024, symbols);
        harness.venue.on("GET /fapi/v1/exchangeInfo", (request) -> StubVenue.Reply.json(200, StubVenue.EXCHANGE_INFO
            .replace("\"symbols\":[", "\"symbols\":[" + IntStream.range(1, 41).mapToObj((id) ->
                StubVenue.symbolInfo("X" + id + "USDT", "0.10", "0.001")).collect(Collectors.joining(",")) + ",")));
        onBook((symbol) -> order("X40USDT", name(1, OrderRole.TARGET, 9), 3) + "," +
            order("OTHERUSDT", name(1, OrderRole.ENTRY, 0), 3) + "," + order("OTHERUSDT", FOREIGN, 4));
        harness.connectedAndAtRest();
        assertThat(harness.openOrders).hasSize(1).allMatch((order) -> order.instrumentId() == 40);
        assertThat(harness.rounds).containsExactly(0);
        assertThat(harness.venue.requests("GET", BOOK)).hasSize(1).allMatch((request) ->
            request.parameter("symbol") == null && request.parameter("recvWindow") != null);
        assertThat(harness.venue.requests("GET", CONDITIONAL)).hasSize(1);
    }

    @Test
    void shouldBeginAnewWithEveryConnectionOfTheStream()
    {
        harness.connectedAndAtRest();
        harness.venue.socket("/private").end();
        harness.await("the loss", () -> !harness.agent.isConnected());
        harness.await("another round", () -> harness.rounds.size() == 2);
    }

    @Test
    void shouldBeginAnewEveryTwoMinutesAndNoSooner()
    {
        harness.connectedAndAtRest();
        final long before = asked();
        timePasses(OpenOrderLists.INTERVAL_NS / 2);
        assertThat(asked()).isEqualTo(before);
        timePasses(OpenOrderLists.INTERVAL_NS / 2);
        harness.await("another round", () -> harness.rounds.size() == 2);
    }

    /** A number of others that leaves a list out would be wrong; what was told before the fault is told. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[", "[1]", "[{\"symbol\":\"BTCUSDT\",\"orderId\":1}]", "[{\"clientOrderId\":\"x\",\"orderId\":1}]",
        "[{\"symbol\":\"BTCUSDT\",\"clientOrderId\":\"x\",\"orderId\":\"y\"}]",
        "[{\"symbol\":\"BTCUSDT\",\"clientOrderId\":\"x\"}]", "[] []"})
    void shouldEndNoRoundWithAListThatIsNotSound(final String body)
    {
        harness.venue.on("GET " + BOOK, (request) -> StubVenue.Reply.json(200, body));
        harness.connected();
        harness.await("the last list", () -> asked() == 4);
        harness.runFor(20);
        assertThat(harness.rounds).isEmpty();
        assertThat(harness.agent.counters().unparsable()).isEqualTo(2);
        onBook((symbol) -> "");
        timePasses(OpenOrderLists.RETRY_NS);
        harness.await("a round", () -> harness.rounds.size() == 1);
    }

    @Test
    void shouldGoOnBehindARefusalAndTryAgainSooner()
    {
        harness.venue.on("GET " + CONDITIONAL, (request) -> StubVenue.Reply.json(503, "busy"));
        onBook((symbol) -> order(symbol, name(1, OrderRole.ENTRY, 0), 77));
        harness.connected();
        harness.await("the last list", () -> asked() == 4);
        harness.runFor(20);
        assertThat(harness.openOrders).hasSize(2);
        assertThat(harness.rounds).isEmpty();
        assertThat(harness.agent.counters().lastError()).isEqualTo(503);
        onConditional((symbol) -> "");
        timePasses(OpenOrderLists.RETRY_NS);
        harness.await("a round", () -> harness.rounds.size() == 1);
    }

    /** A crowd of orders stops no cycle of the agent, whatever room the core leaves it, and none of it is lost. */
    @ParameterizedTest
    @ValueSource(ints = {2_048, 256 * 1_024})
    void shouldReadALongListInPartsAndTellEachOfOursOnce(final int ringSize)
    {
        harness.close();
        harness = new VenueHarness(false, 1, ringSize, "BTCUSDT");
        final int many = 3_000;
        // Beforehand: a request waits for its answer only so long.
        final String rows = IntStream.range(0, many).mapToObj((id) ->
            order("BTCUSDT", id % 3 == 0 ? name(id, OrderRole.TARGET, id & 0xFF) : FOREIGN, id + 1))
            .collect(Collectors.joining(","));
        onBook((symbol) -> rows);
        harness.connected().await("the first", () -> !harness.openOrders.isEmpty());
        int before = harness.openOrders.size();
        harness.cancel();
        harness.venue.on("DELETE /fapi/v1/order", (request) -> StubVenue.Reply.json(
            400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}"));
        int steps = 0;
        while (harness.rounds.isEmpty())
        {
            harness.step();
            steps++;
            assertThat(harness.openOrders.size() - before).isLessThanOrEqualTo(OpenOrderLists.ROWS_PER_CYCLE);
            before = harness.openOrders.size();
        }
        assertThat(steps).isGreaterThan(many / OpenOrderLists.ROWS_PER_CYCLE / 2);
        assertThat(harness.openOrders).extracting(OpenOrder::venueOrderId).isEqualTo(
            IntStream.range(0, many).filter((id) -> id % 3 == 0).mapToObj((id) -> id + 1L).toList());
        assertThat(harness.rounds).containsExactly(many - many / 3);
        harness.answer();
    }

    /** Whoever sends on the connection overwrites the answer that is being read: a look that is due waits. */
    @Test
    void shouldLetNobodySendOnTheConnectionWhileItReads()
    {
        final int many = 2_000;
        // Beforehand: a request waits for its answer only so long.
        final Map<String, String> rows = Stream.of("BTCUSDT", "ETHUSDT").collect(Collectors.toMap((symbol) -> symbol,
            (symbol) -> IntStream.range(0, many).mapToObj((id) ->
                order(symbol, name(id, OrderRole.ENTRY, 0), id + 1)).collect(Collectors.joining(","))));
        harness.venue.on("GET " + BOOK, (request) ->
        {
            harness.venue.socket("/private").send(
                "{\"e\":\"ACCOUNT_UPDATE\",\"E\":1,\"T\":1,\"a\":{\"m\":\"ADJUSTMENT\",\"B\":[],\"P\":[]}}");
            return StubVenue.Reply.json(200, "[" + rows.get(request.parameter("symbol")) + "]");
        });
        harness.connected().await("the first list's request", () -> asked() == 1);
        final long sent = harness.agent.counters().requestsSent();
        harness.await("all", () ->
        {
            assertThat(harness.openOrders.size() < many && harness.agent.counters().requestsSent() > sent).isFalse();
            return harness.openOrders.size() >= many;
        });
        harness.await("the end", () -> !harness.rounds.isEmpty());
        assertThat(harness.openOrders).hasSize(2 * many);
        assertThat(harness.looks).isGreaterThan(1);
        assertThat(harness.agent.counters().unparsable()).isZero();
    }

    private long asked()
    {
        return harness.venue.requests("GET", BOOK).size() + harness.venue.requests("GET", CONDITIONAL).size();
    }

    private void timePasses(final long ns)
    {
        final long stepNs = TimeUnit.SECONDS.toNanos(5);
        for (long passedNs = 0; passedNs < ns; passedNs += stepNs)
        {
            harness.skewNs += stepNs;
            for (final String stream : List.of("/private", "/public"))
            {
                final StubVenue.StubSocket socket = harness.venue.socket(stream);
                socket.ping("alive");
                harness.await("a pong", socket::hasPong);
                socket.nextPong();
            }
        }
        assertThat(harness.agent.counters().streamGaps()).isZero();
    }

    private void onBook(final Function<String, String> rows)
    {
        on(BOOK, rows);
    }

    private void onConditional(final Function<String, String> rows)
    {
        on(CONDITIONAL, rows);
    }

    private void on(final String path, final Function<String, String> rows)
    {
        harness.venue.on("GET " + path, (request) ->
            StubVenue.Reply.json(200, "[" + rows.apply(request.parameter("symbol")) + "]"));
    }

    private static String name(final long keyLo, final OrderRole role, final int generation)
    {
        final byte[] name = new byte[ClientOrderId.LENGTH];
        ClientOrderId.encode(new UnsafeBuffer(name), 0, VenueHarness.KEY_HI, keyLo, role, generation);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** As Binance answers "Current All Open Orders". */
    private static String order(final String symbol, final String name, final long orderId)
    {
        return "{\"avgPrice\":\"0.00000\",\"clientOrderId\":\"" + name + "\",\"cumQuote\":\"0\"," +
            "\"executedQty\":\"0\",\"orderId\":" + orderId + "," +
            "\"origQty\":\"0.40\",\"origType\":\"LIMIT\",\"price\":\"9300\"," +
            "\"reduceOnly\":false,\"side\":\"BUY\",\"positionSide\":\"BOTH\",\"status\":\"NEW\",\"stopPrice\":\"0\"," +
            "\"closePosition\":false,\"symbol\":\"" + symbol + "\",\"time\":1579276756075,\"timeInForce\":\"GTC\"," +
            "\"type\":\"LIMIT\",\"updateTime\":1579276756075,\"workingType\":\"CONTRACT_PRICE\"}";
    }

    /** As Binance answers "Current All Algo Open Orders". */
    private static String conditional(final String symbol, final String name, final long algoId)
    {
        return "{\"algoId\":" + algoId + ",\"clientAlgoId\":\"" + name + "\",\"algoType\":\"CONDITIONAL\"," +
            "\"orderType\":\"STOP_MARKET\",\"symbol\":\"" + symbol + "\",\"side\":\"SELL\",\"positionSide\":\"BOTH\"," +
            "\"timeInForce\":\"GTC\",\"quantity\":\"0.01\",\"algoStatus\":\"NEW\",\"actualOrderId\":\"\"," +
            "\"actualPrice\":\"0.0\",\"triggerPrice\":\"750.000\",\"tpOrderType\":\"\",\"reduceOnly\":true," +
            "\"createTime\":1750485492076,\"updateTime\":1750485492076,\"triggerTime\":0}";
    }
}
