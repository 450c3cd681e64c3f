package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.codecs.ClientOrderId;
import io.titan.engine.venue.StubVenue.Reply;
import io.titan.engine.venue.VenueHarness.OrderEvent;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stops go to the venue's endpoint for conditional orders, and what it says of them comes back, over real sockets. */
@Timeout(180)
class StopOrderTest
{
    private static final String ALGO = "/fapi/v1/algoOrder";
    private static final String TRADES = "/fapi/v1/userTrades";

    private final VenueHarness harness = new VenueHarness();

    @AfterEach
    void close()
    {
        harness.close();
    }

    @Test
    void shouldPlaceAStopThatCanOnlyReduceAlsoWhileHalted()
    {
        harness.venue.on("POST " + ALGO, request -> Reply.json(200, algo("NEW", "", "0")));
        harness.connected().placeStop();
        harness.gate.halted(true);
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        assertThat(event.role()).isEqualTo(OrderRole.STOP);
        assertThat(event.venueOrderId()).isEqualTo(2_148_719);
        final StubVenue.Request request = harness.venue.requests("POST", ALGO).get(0);
        assertThat(request.parameter("algoType")).isEqualTo("CONDITIONAL");
        assertThat(request.parameter("type")).isEqualTo("STOP_MARKET");
        assertThat(request.parameter("symbol")).isEqualTo("BTCUSDT");
        assertThat(request.parameter("side")).isEqualTo("SELL");
        assertThat(request.parameter("triggerPrice")).isEqualTo("50000.1");
        assertThat(request.parameter("quantity")).isEqualTo("0.001");
        assertThat(request.parameter("reduceOnly")).isEqualTo("true");
        assertThat(request.parameter("clientAlgoId")).isEqualTo(id(3));
        assertThat(request.parameter("signature")).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({
        "400,-2021,REJECTED", "400,-4014,REJECTED", "400,-2022,REJECTED", "400,-4045,REJECTED",
        "400,-4116,OUTCOME_UNKNOWN", "500,-1001,OUTCOME_UNKNOWN", "503,-1008,OUTCOME_UNKNOWN"})
    void shouldTellARefusalFromWhatProvesNothing(final int status, final int code, final VenueEventKind kind)
    {
        harness.venue.on("POST " + ALGO, request -> Reply.json(status, error(code)));
        harness.connected().placeStop();
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.code()).isEqualTo(code);
    }

    @Test
    void shouldCancelByName()
    {
        harness.venue.on("DELETE " + ALGO, request -> Reply.json(
            200, "{\"algoId\":2148719,\"clientAlgoId\":\"" + id(1) + "\",\"code\":\"200\",\"msg\":\"success\"}"));
        harness.connected().cancel(OrderRole.STOP);
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(VenueEventKind.CANCELED);
        assertThat(event.cumulativeE8()).isZero();
        assertThat(harness.venue.requests("DELETE", ALGO).get(0).parameter("clientAlgoId")).isEqualTo(id(1));
    }

    @Test
    void shouldSayThatACancelWasRefusedOfOneThatHasTriggered()
    {
        harness.venue.on("DELETE " + ALGO, request -> Reply.json(400, error(-2011)));
        harness.connected().cancel(OrderRole.STOP);
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.CANCEL_REJECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,ACKNOWLEDGED", "TRIGGERING,ACKNOWLEDGED", "CANCELED,CANCELED", "EXPIRED,EXPIRED", "REJECTED,EXPIRED",
        "STRANGE,OUTCOME_UNKNOWN"})
    void shouldReadTheStateOfOneThatHasNotTriggered(final String state, final VenueEventKind kind)
    {
        harness.venue.on("GET " + ALGO, request -> Reply.json(200, algo(state, "", "0")));
        harness.connected().query(OrderRole.STOP);
        assertThat(harness.answer().kind()).isEqualTo(kind);
    }

    @Test
    void shouldSayThatAQueryDidNotFindIt()
    {
        harness.venue.on("GET " + ALGO, request -> Reply.json(400, error(-2013)));
        harness.connected().query(OrderRole.STOP);
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "TRIGGERED,0.001,ACKNOWLEDGED", "FINISHED,0.002,ACKNOWLEDGED", "FINISHED,0.001,EXPIRED"})
    void shouldBringTheTradesOfTheOrderThatItBecame(
        final String state, final String filled, final VenueEventKind kind)
    {
        harness.venue.on("GET " + ALGO, request -> Reply.json(200, algo(state, "4711", filled)));
        harness.venue.on("GET " + TRADES, request -> Reply.json(200, "[{\"id\":77,\"price\":\"50000\",\"qty\":\"" +
            filled + "\",\"commission\":\"0.01\",\"commissionAsset\":\"USDT\",\"time\":1700000000000," +
            "\"side\":\"SELL\",\"maker\":false}]"));
        harness.connected().query(OrderRole.STOP);
        final OrderEvent answer = harness.answer();
        assertThat(answer.kind()).isEqualTo(kind);
        final OrderEvent fill = harness.orderEvents.get(0);
        assertThat(fill.kind()).isEqualTo(VenueEventKind.FILL);
        assertThat(fill.role()).isEqualTo(OrderRole.STOP);
        assertThat(fill.venueOrderId()).isEqualTo(4711);
        assertThat(answer.cumulativeE8()).isEqualTo(fill.quantityE8());
        assertThat(harness.venue.requests("GET", TRADES).get(0).parameter("orderId")).isEqualTo("4711");
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,ACKNOWLEDGED", "TRIGGERED,ACKNOWLEDGED", "FINISHED,ACKNOWLEDGED", "CANCELED,CANCELED",
        "EXPIRED,EXPIRED", "REJECTED,EXPIRED"})
    void shouldTellEachStepOfAStop(final String state, final VenueEventKind kind)
    {
        harness.connected().venue.socket("/private").send(update(state, id(9), "", "0"));
        harness.await("the event", () -> harness.orderEvents.size() == 1);
        final OrderEvent event = harness.orderEvents.get(0);
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.role()).isEqualTo(OrderRole.STOP);
        assertThat(event.generation()).isEqualTo(9);
        assertThat(event.keyHi()).isEqualTo(VenueHarness.KEY_HI);
        assertThat(event.venueOrderId()).isEqualTo(2_148_719);
        assertThat(event.answersRequest()).isFalse();
    }

    @Test
    void shouldKnowTheOrderThatAStopBecameWhateverItIsCalled()
    {
        final StubVenue.StubSocket user = harness.connected().venue.socket("/private");
        user.send(update("TRIGGERED", id(9), "4711", "0"));
        user.send("{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1700000000456,\"T\":1700000000456,\"o\":{\"s\":\"BTCUSDT\"," +
            "\"c\":\"algo-2148719\",\"S\":\"SELL\",\"x\":\"TRADE\",\"X\":\"FILLED\",\"i\":4711,\"z\":\"0.002\"," +
            "\"l\":\"0.002\",\"L\":\"49900\",\"t\":78,\"m\":false,\"n\":\"0.01\",\"N\":\"USDT\"}}");
        harness.await("both", () -> harness.orderEvents.size() == 2);
        final OrderEvent fill = harness.orderEvents.get(1);
        assertThat(fill.kind()).isEqualTo(VenueEventKind.FILL);
        assertThat(fill.role()).isEqualTo(OrderRole.STOP);
        assertThat(fill.generation()).isEqualTo(9);
        assertThat(fill.side()).isEqualTo(Side.SELL);
        assertThat(harness.agent.counters().foreignOrders()).isZero();
    }

    /** It may have triggered while nobody listened: what asks is a start. */
    @Test
    void shouldKnowTheOrderThatAStopBecameFromAQueryToo()
    {
        harness.venue.on("GET " + ALGO, request -> Reply.json(200, algo("TRIGGERED", "4711", "0")));
        harness.venue.on("GET " + TRADES, request -> Reply.json(200, "[]"));
        harness.connected().query(OrderRole.STOP);
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        harness.venue.socket("/private").send("{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1700000000456," +
            "\"T\":1700000000456,\"o\":{\"s\":\"BTCUSDT\",\"c\":\"algo-2148719\",\"S\":\"SELL\",\"x\":\"TRADE\"," +
            "\"X\":\"FILLED\",\"i\":4711,\"z\":\"0.002\",\"l\":\"0.002\",\"L\":\"49900\",\"t\":78}}");
        harness.await("the fill", () -> harness.orderEvents.size() == 2);
        final OrderEvent fill = harness.orderEvents.get(1);
        assertThat(fill.role()).isEqualTo(OrderRole.STOP);
        assertThat(fill.generation()).isEqualTo(3);
        assertThat(fill.keyHi()).isEqualTo(VenueHarness.KEY_HI);
        assertThat(fill.keyLo()).isEqualTo(VenueHarness.KEY_LO);
        assertThat(harness.agent.counters().foreignOrders()).isZero();
    }

    @Test
    void shouldLeaveSomebodyElsesStopAlone()
    {
        final StubVenue.StubSocket user = harness.connected().venue.socket("/private");
        user.send(update("NEW", "by-hand", "", "0"));
        user.send(update("NEW", id(1), "", "0"));
        harness.await("ours", () -> harness.orderEvents.size() == 1);
        assertThat(harness.agent.counters().foreignOrders()).isEqualTo(1);
    }

    @Test
    void shouldOpenTheStreamAnewWhenItCannotReadAStopsNews()
    {
        harness.connected().venue.socket("/private").send(update("NEW", id(1), "", "NaN"));
        harness.await("the way back", () -> harness.statuses.size() == 4);
        assertThat(harness.agent.counters().unparsable()).isEqualTo(1);
    }

    private static String algo(final String state, final String actualId, final String filled)
    {
        return "{\"algoId\":2148719,\"algoType\":\"CONDITIONAL\",\"orderType\":\"STOP_MARKET\"," +
            "\"side\":\"SELL\",\"quantity\":\"0.002\",\"algoStatus\":\"" + state + "\"," +
            "\"actualOrderId\":\"" + actualId +
            "\",\"actualQty\":\"" + filled + "\",\"updateTime\":1700000000000}";
    }

    private static String update(final String state, final String id, final String actualId, final String filled)
    {
        return "{\"e\":\"ALGO_UPDATE\",\"T\":1700000000456,\"E\":1700000000456,\"o\":{\"caid\":\"" + id +
            "\",\"aid\":2148719,\"at\":\"CONDITIONAL\",\"o\":\"STOP_MARKET\",\"s\":\"BTCUSDT\",\"S\":\"SELL\"," +
            "\"q\":\"0.002\",\"X\":\"" + state + "\",\"ai\":\"" + actualId + "\",\"aq\":\"" + filled + "\"}}";
    }

    private static String error(final int code)
    {
        return "{\"code\":" + code + ",\"msg\":\"no\"}";
    }

    private static String id(final int generation)
    {
        final byte[] text = new byte[ClientOrderId.LENGTH];
        ClientOrderId.encode(
            new UnsafeBuffer(text), 0, VenueHarness.KEY_HI, VenueHarness.KEY_LO, OrderRole.STOP, generation);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
