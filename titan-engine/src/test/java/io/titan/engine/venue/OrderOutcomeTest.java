package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.titan.engine.venue.StubVenue.End;
import io.titan.engine.venue.StubVenue.Reply;
import io.titan.engine.venue.VenueHarness.OrderEvent;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The outcome table, row by row, over real sockets.
 */
@Timeout(180)
class OrderOutcomeTest
{
    private static final String ORDER = "/fapi/v1/order";
    private static final String ACCEPTED =
        "{\"orderId\":42,\"status\":\"NEW\",\"executedQty\":\"0\",\"side\":\"SELL\"}";

    private final VenueHarness harness = new VenueHarness();

    @AfterEach
    void close()
    {
        harness.close();
    }

    @Test
    void shouldAcknowledgeAnOrderThatTheVenueAccepts()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(200, ACCEPTED));
        harness.connected().place();
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        assertThat(event.venueOrderId()).isEqualTo(42);
        assertThat(event.requestTimeNs()).isPositive().isLessThanOrEqualTo(harness.clock.nowNs());
        assertThat(event.keyHi()).isEqualTo(VenueHarness.KEY_HI);
        assertThat(event.keyLo()).isEqualTo(VenueHarness.KEY_LO);
        assertThat(event.generation()).isEqualTo(3);
        assertThat(event.side()).isEqualTo(Side.SELL);
        assertThat(event.cumulativeE8()).isEqualTo(-1);
    }

    @Test
    void shouldSignExactlyWhatItSends() throws Exception
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(200, ACCEPTED));
        harness.connected().place(Long.MAX_VALUE, true);
        harness.answer();
        final StubVenue.Request request = harness.venue.requests("POST", ORDER).get(0);
        final int at = request.query().indexOf("&signature=");
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(StubVenue.SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        final StringBuilder hex = new StringBuilder();
        for (final byte b : mac.doFinal(request.query().substring(0, at).getBytes(StandardCharsets.US_ASCII)))
        {
            hex.append(String.format("%02x", b));
        }
        assertThat(request.parameter("signature")).isEqualTo(hex.toString());
        assertThat(request.headers()).containsEntry("x-mbx-apikey", StubVenue.API_KEY);
        assertThat(request.parameter("symbol")).isEqualTo("BTCUSDT");
        assertThat(request.parameter("side")).isEqualTo("SELL");
        assertThat(request.parameter("timeInForce")).isEqualTo("IOC");
        assertThat(request.parameter("quantity")).isEqualTo("0.001");
        assertThat(request.parameter("price")).isEqualTo("50000.1");
        assertThat(request.parameter("reduceOnly")).isEqualTo("true");
        assertThat(request.parameter("newClientOrderId")).matches("[A-Za-z0-9_-]{36}");
        assertThat(Long.parseLong(request.parameter("timestamp"))).isCloseTo(
            System.currentTimeMillis(), Offset.offset(5_000L));
    }

    @ParameterizedTest
    @CsvSource({
        "400,-2019", "400,-4164", "400,-2022", "400,-5022", "400,-1111", "401,-2015", "400,-1021", "400,-1022",
        "400,-1121"})
    void shouldRejectWhatTheVenueProvablyRefused(final int status, final int code)
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(status, error(code)));
        harness.connected().place();
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(VenueEventKind.REJECTED);
        assertThat(event.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "400,-4116", "400,-1006", "400,-1007", "408,-1121", "503,-1008", "500,-2019", "502,-1001", "400,-1000",
        "400,-1001", "400,7"})
    void shouldNotKnowTheOutcomeWhenTheCodeProvesNothing(final int status, final int code)
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(status, error(code)));
        harness.connected().place();
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
        assertThat(event.code()).isEqualTo(code);
        assertThat(event.requestTimeNs()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{\"a\"",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"orderId\":42,",
        "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"orderId\":\"4x2\"}",
        "HTTP/1.1 403 No\r\nContent-Length: 13\r\n\r\n<html></html>",
        "HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n{\"orderId\":42}",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
        "\u0000\u0001 garbage that is no HTTP at all\r\n\r\n"})
    void shouldNotKnowTheOutcomeOfAnAnswerItCannotRead(final String bytes)
    {
        harness.venue.on("POST " + ORDER, request -> Reply.raw(bytes, End.KEEP));
        harness.connected().place();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
        assertThat(harness.agent.counters().unparsable()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'',CLOSE", "'',RESET", "'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{',CLOSE", "'HTTP/1.1 2',RESET"})
    void shouldNotKnowTheOutcomeWhenTheConnectionEndsInsideTheAnswer(final String bytes, final End end)
    {
        harness.venue.on("POST " + ORDER, request -> Reply.raw(bytes, end));
        harness.connected().place();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
    }

    @Test
    void shouldNotKnowTheOutcomeAfterSilenceAndIgnoreTheLateAnswer()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.silence());
        harness.venue.on("GET " + ORDER, request -> Reply.json(400, error(-2013)));
        harness.connected().place();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
        assertThat(harness.agent.counters().requestTimeouts()).isEqualTo(1);
        harness.orderEvents.clear();
        harness.query();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.NOT_FOUND);
        assertThat(harness.venue.requests("POST", ORDER)).hasSize(1);
    }

    @Test
    void shouldRefuseAnAnswerAboutAnotherOrder()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(200, "{\"orderId\":42,\"clientOrderId\":\"other\"}"));
        harness.connected().place();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"429,-1003", "418,-1003", "429,-1015", "429,-1008"})
    void shouldHoldOrdersBackForAsLongAsTheVenueSays(final int status, final int code)
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(status, error(code), "Retry-After: 1"));
        harness.venue.on("DELETE " + ORDER, request -> Reply.json(400, error(-2011)));
        harness.connected().place();
        final OrderEvent first = harness.answer();
        assertThat(first.kind()).isEqualTo(VenueEventKind.REJECTED);
        assertThat(first.code()).as("told by its status").isEqualTo(status);
        harness.orderEvents.clear();
        harness.cancel();
        harness.place();
        final OrderEvent held = harness.answer();
        assertThat(held.kind()).isEqualTo(VenueEventKind.NOT_SENT);
        assertThat(held.code()).isEqualTo(status);
        harness.await("the cancel that waited", () -> harness.answers() == 2);
        assertThat(harness.orderEvents.get(1).kind()).isEqualTo(VenueEventKind.CANCEL_REJECTED);
        assertThat(harness.venue.requests("POST", ORDER)).hasSize(1);
        assertThat(harness.agent.counters().rateLimited()).isEqualTo(1);
    }

    @Test
    void shouldNotSendAnOrderWhoseTimeIsOver()
    {
        harness.connected().place(harness.clock.nowNs() - 1, false);
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(VenueEventKind.NOT_SENT);
        assertThat(event.code()).isZero();
        assertThat(harness.venue.requests("POST", ORDER)).isEmpty();
    }

    @Test
    void shouldSendOnlyReduceOnlyOrdersWhileHalted()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(200, ACCEPTED));
        harness.connected().gate.halted(true);
        harness.place();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.NOT_SENT);
        harness.orderEvents.clear();
        harness.place(Long.MAX_VALUE, true);
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        assertThat(harness.venue.requests("POST", ORDER)).hasSize(1);
    }

    @Test
    void shouldSendNoEntryBeforeTheCoreHasReadOfAFailure()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(400, error(-2010)));
        harness.connectedAndAtRest().coreReads = false;
        harness.place();
        harness.await("the failure", () -> harness.unread() > 0);
        harness.place();
        harness.runFor(100);
        assertThat(harness.venue.requests("POST", ORDER)).as("the failure lies unread").hasSize(1);
        // What the core does with it: its circuit breaker opens.
        harness.gate.halted(true);
        harness.coreReads = true;
        harness.await("two answers", () -> harness.answers() == 2);
        assertThat(harness.orderEvents.get(1).kind()).isEqualTo(VenueEventKind.NOT_SENT);
        assertThat(harness.venue.requests("POST", ORDER)).hasSize(1);
    }

    /** Another connection is free, so that nothing but what lies in the first one's socket keeps the entry back. */
    @ParameterizedTest
    @CsvSource({"429,-1003", "400,-2010"})
    void shouldReadAnAnswerThatLiesThereBeforeItSendsAnEntry(final int status, final int code) throws Exception
    {
        boolean lay = false;
        while (!lay)
        {
            try (VenueHarness two = new VenueHarness(false, 2, 64 * 1024, "BTCUSDT"))
            {
                two.venue.on("POST " + ORDER, request -> Reply.json(status, error(code), "Retry-After: 1"));
                two.connectedAndAtRest().place();
                lay = sendsNoEntryAlthoughOneIsFree(two);
            }
        }
    }

    /** Returns whether the first one's answer lay in the socket, which nobody but the step that reads it can see. */
    private static boolean sendsNoEntryAlthoughOneIsFree(final VenueHarness two) throws InterruptedException
    {
        // An answer that comes within the step itself is the core's to read later, too.
        two.coreReads = false;
        two.step();
        two.venue.awaitAnswersWritten("POST", ORDER, 1);
        final boolean wasRead = two.unread() > 0;
        final long sent = two.agent.counters().requestsSent();

        two.place();
        two.step();

        final boolean isRead = two.unread() > 0;
        if (isRead)
        {
            assertThat(two.agent.counters().requestsSent()).isEqualTo(sent);
        }
        return isRead && !wasRead;
    }

    @Test
    void shouldSendTheNextEntryOnceTheCoreHasReadOfAFailure()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(400, error(-2010)));
        harness.connectedAndAtRest().coreReads = false;
        harness.place();
        harness.place();
        harness.await("the failure", () -> harness.unread() > 0);
        harness.runFor(20);
        assertThat(harness.venue.requests("POST", ORDER)).as("the failure lies unread").hasSize(1);
        harness.coreReads = true;
        harness.await("two requests", () -> harness.venue.requests("POST", ORDER).size() == 2);
    }

    @Test
    void shouldSendWhatReducesAlthoughAFailureLiesUnread()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(400, error(-2010)));
        harness.connected().coreReads = false;
        harness.place();
        harness.await("the first order", () -> harness.venue.requests("POST", ORDER).size() == 1);
        harness.place(Long.MAX_VALUE, true);
        harness.await("the second order", () -> harness.venue.requests("POST", ORDER).size() == 2);
    }

    @Test
    void shouldMeasureTheClockAgainWhenATimestampIsRefused()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(400, error(-1021)));
        harness.connected().place();
        final long before = harness.agent.counters().clockMeasurements();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.REJECTED);
        harness.await("a measurement", () -> harness.agent.counters().clockMeasurements() > before);
    }

    @Test
    void shouldTellTheFilledQuantityOfACanceledOrder()
    {
        harness.venue.on("DELETE " + ORDER, request -> Reply.json(
            200, "{\"orderId\":42,\"status\":\"CANCELED\",\"executedQty\":\"0.250\",\"side\":\"SELL\"}"));
        harness.connected().cancel();
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(VenueEventKind.CANCELED);
        assertThat(event.cumulativeE8()).isEqualTo(25_000_000);
        assertThat(event.role()).isEqualTo(OrderRole.TARGET);
        assertThat(harness.venue.requests("DELETE", ORDER).get(0).parameter("origClientOrderId")).hasSize(36);
    }

    @ParameterizedTest
    @CsvSource({"400,-2011,CANCEL_REJECTED", "400,-1021,OUTCOME_UNKNOWN", "503,-1008,OUTCOME_UNKNOWN",
        "429,-1003,OUTCOME_UNKNOWN"})
    void shouldNeverTakeARefusedCancelForTheEndOfTheOrder(
        final int status, final int code, final VenueEventKind kind)
    {
        harness.venue.on("DELETE " + ORDER, request -> Reply.json(status, error(code), "Retry-After: 0"));
        harness.connected().cancel();
        final OrderEvent event = harness.answer();
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"NEW,ACKNOWLEDGED", "CANCELED,CANCELED", "EXPIRED,EXPIRED", "EXPIRED_IN_MATCH,EXPIRED",
        "REJECTED,REJECTED", "SOMETHING_NEW,OUTCOME_UNKNOWN"})
    void shouldTellTheStateOfAnUnfilledOrder(final String status, final VenueEventKind kind)
    {
        harness.venue.on("GET " + ORDER, request -> Reply.json(
            200, "{\"orderId\":42,\"status\":\"" + status + "\",\"executedQty\":\"0.000\",\"side\":\"SELL\"}"));
        harness.connected().query();
        assertThat(harness.answer().kind()).isEqualTo(kind);
    }

    @Test
    void shouldBringTheFillsOfAQueriedOrderBeforeItsState()
    {
        harness.venue.on("GET " + ORDER, request -> Reply.json(
            200, "{\"orderId\":42,\"status\":\"FILLED\",\"executedQty\":\"0.003\",\"side\":\"SELL\"}"));
        harness.venue.on("GET /fapi/v1/userTrades", request -> Reply.json(200, "[" +
            trade(5, "0.001", "0.02", "USDT", true) + "," + trade(6, "0.002", "0.001", "BNB", false) + "]"));
        harness.connected().query();
        final OrderEvent state = harness.answer();
        assertThat(state.kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        assertThat(state.cumulativeE8()).isEqualTo(300_000);
        assertThat(harness.orderEvents).extracting(OrderEvent::kind)
            .containsExactly(VenueEventKind.FILL, VenueEventKind.FILL, VenueEventKind.ACKNOWLEDGED);
        final OrderEvent first = harness.orderEvents.get(0);
        assertThat(first.tradeId()).isEqualTo(5);
        assertThat(first.quantityE8()).isEqualTo(100_000);
        assertThat(first.feeE8()).isEqualTo(2_000_000);
        assertThat(first.maker()).isTrue();
        assertThat(first.answersRequest()).isFalse();
        assertThat(harness.orderEvents.get(1).feeE8()).isZero();
        assertThat(harness.agent.counters().feesInOtherAsset()).isEqualTo(1);
        assertThat(harness.venue.requests("GET", "/fapi/v1/userTrades").get(0).parameter("orderId")).isEqualTo("42");
    }

    @Test
    void shouldAskAgainRatherThanBookLessThanTheVenueFilled()
    {
        harness.venue.on("GET " + ORDER, request -> Reply.json(
            200, "{\"orderId\":42,\"status\":\"CANCELED\",\"executedQty\":\"0.003\",\"side\":\"SELL\"}"));
        harness.venue.on("GET /fapi/v1/userTrades", request -> Reply.json(200, "[" +
            trade(5, "0.001", "0.02", "USDT", true) + "]"));
        harness.connected().query();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
    }

    @Test
    void shouldNotTakeTheTradesOfAnotherOrderForThoseOfTheOneThatItAskedAbout()
    {
        harness.venue.on("GET " + ORDER, request -> Reply.json(
            200, "{\"orderId\":42,\"status\":\"FILLED\",\"executedQty\":\"0.001\",\"side\":\"SELL\"}"));
        harness.venue.on("GET /fapi/v1/userTrades", request -> Reply.json(200, "[" +
            trade(5, "0.001", "0.02", "USDT", true).replace("\"orderId\":42", "\"orderId\":41") + "]"));
        harness.connected().query();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
        assertThat(harness.orderEvents).hasSize(1);
    }

    @Test
    void shouldNotKnowAQueriedOrderWhoseTradesCannotBeRead()
    {
        harness.venue.on("GET " + ORDER, request -> Reply.json(
            200, "{\"orderId\":42,\"status\":\"CANCELED\",\"executedQty\":\"0.003\",\"side\":\"SELL\"}"));
        harness.venue.on("GET /fapi/v1/userTrades", request -> Reply.raw("", End.RESET));
        harness.connected().query();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
    }

    @Test
    void shouldAnswerEveryCommandWhenThereAreMoreThanConnections()
    {
        final AtomicInteger ids = new AtomicInteger();
        harness.venue.on("POST " + ORDER, request -> Reply.json(
            200, "{\"orderId\":" + ids.incrementAndGet() + "}"));
        harness.venue.on("DELETE " + ORDER, request -> Reply.raw("", End.CLOSE));
        harness.connected();
        for (int i = 0; i < 20; i++)
        {
            harness.place();
            harness.cancel();
        }
        harness.await("40 answers", () -> harness.answers() == 40);
        harness.runFor(50);
        assertThat(harness.answers()).isEqualTo(40);
    }

    @Test
    void shouldAnswerEveryCommandWhenTheVenueIsGone()
    {
        harness.connected().venue.close();
        harness.place();
        harness.cancel();
        harness.query();
        harness.await("3 answers", () -> harness.answers() == 3);
        assertThat(harness.orderEvents).extracting(OrderEvent::kind)
            .doesNotContain(VenueEventKind.REJECTED, VenueEventKind.ACKNOWLEDGED);
    }

    private static String error(final int code)
    {
        return "{\"code\":" + code + ",\"msg\":\"as the \\\"venue\\\" says\"}";
    }

    private static String trade(
        final long id, final String quantity, final String fee, final String asset, final boolean maker)
    {
        return "{\"symbol\":\"BTCUSDT\",\"id\":" + id + ",\"orderId\":42,\"side\":\"SELL\",\"price\":\"50000.10\"," +
            "\"qty\":\"" + quantity + "\",\"commission\":\"" + fee + "\",\"commissionAsset\":\"" + asset +
            "\",\"time\":1700000000123,\"maker\":" + maker + ",\"buyer\":false}";
    }
}
