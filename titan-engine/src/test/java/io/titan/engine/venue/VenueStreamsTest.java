package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.titan.codecs.ClientOrderId;
import io.titan.engine.venue.StubVenue.Reply;
import io.titan.engine.venue.StubVenue.StubSocket;
import io.titan.engine.venue.VenueHarness.OrderEvent;
import io.titan.engine.venue.VenueHarness.Price;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueState;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * User stream, reference prices, status, barrier and flow control of the venue agent, over real sockets.
 */
@Timeout(180)
class VenueStreamsTest
{
    @Test
    void shouldDefineInstrumentsBeforeItIsConnected()
    {
        try (VenueHarness harness = new VenueHarness(false, 2, 64 * 1024, "BTCUSDT", "ETHUSDT").connected())
        {
            assertThat(harness.instruments)
                .containsExactly("0:BTCUSDT:10000000:500000000", "1:ETHUSDT:1000000:500000000");
            assertThat(harness.statuses).containsExactly(VenueState.DISCONNECTED, VenueState.CONNECTED);
            assertThat(harness.venue.socket("/private").target()).isEqualTo("/private/ws/abcKEY1");
            assertThat(harness.venue.socket("/public").target())
                .isEqualTo("/public/stream?streams=btcusdt@bookTicker/ethusdt@bookTicker");
        }
    }

    @Test
    void shouldEndWithANamedErrorWhenTheVenueDoesNotListASymbol()
    {
        try (VenueHarness harness = new VenueHarness(false, 1, 64 * 1024, "BTCUSDT", "NOSUCHUSDT"))
        {
            assertThatThrownBy(() -> harness.await("an error", () -> false))
                .isInstanceOf(VenueRulesException.class)
                .hasMessageContaining("NOSUCHUSDT");
        }
    }

    @Test
    void shouldTellEachStepOfAnOrder()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            final StubSocket user = harness.venue.socket("/private");
            user.send(update("NEW", "NEW", ourId(), "0", ""));
            user.send(update("TRADE", "PARTIALLY_FILLED", ourId(), "0.250",
                ",\"l\":\"0.250\",\"L\":\"50000.1\",\"t\":77,\"m\":true,\"n\":\"0.0125\",\"N\":\"USDT\""));
            user.send(update("CANCELED", "CANCELED", ourId(), "0.250", ""));
            user.send(update("EXPIRED", "EXPIRED_IN_MATCH", ourId(), "0.250", ""));
            harness.await("4 events", () -> harness.orderEvents.size() == 4);
            assertThat(harness.orderEvents).extracting(OrderEvent::kind).containsExactly(
                VenueEventKind.ACKNOWLEDGED, VenueEventKind.FILL, VenueEventKind.CANCELED, VenueEventKind.EXPIRED);
            final OrderEvent fill = harness.orderEvents.get(1);
            assertThat(fill).isEqualTo(new OrderEvent(
                VenueEventKind.FILL, 0, false, VenueHarness.KEY_HI, VenueHarness.KEY_LO, OrderRole.TARGET, 9, 8886774,
                77, 5_000_010_000_000L, 25_000_000, 25_000_000, 1_250_000, Side.SELL, true, 0, 0,
                1_700_000_000_456_000_000L));
        }
    }

    @Test
    void shouldReportAFillThatIsNotOursAndAFeeThatIsNotInQuote()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            harness.venue.socket("/private").send(update("TRADE", "FILLED", "autoclose-123", "1",
                ",\"l\":\"1\",\"L\":\"50000\",\"t\":78,\"m\":false,\"n\":\"0.001\",\"N\":\"BNB\""));
            harness.await("the fill", () -> harness.orderEvents.size() == 1);
            final OrderEvent fill = harness.orderEvents.get(0);
            assertThat(fill.keyHi()).isZero();
            assertThat(fill.keyLo()).isZero();
            assertThat(fill.role()).isEqualTo(OrderRole.NULL_VAL);
            assertThat(fill.venueOrderId()).isEqualTo(8886774);
            assertThat(fill.feeE8()).isZero();
            assertThat(harness.agent.counters().foreignOrders()).isEqualTo(1);
            assertThat(harness.agent.counters().feesInOtherAsset()).isEqualTo(1);
        }
    }

    @Test
    void shouldCountWhatIsNothingToItAndCarryOn()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            final StubSocket user = harness.venue.socket("/private");
            user.send("{\"e\":\"ACCOUNT_UPDATE\",\"E\":1,\"a\":{\"B\":[{\"a\":\"USDT\"}]}}");
            user.send(update("NEW", "NEW", ourId(), "0", "").replace("BTCUSDT", "XRPUSDT"));
            user.send(update("NEW", "NEW", ourId(), "0", ""));
            harness.await("the sound one", () -> harness.orderEvents.size() == 1);
            assertThat(harness.agent.counters().unparsable()).isZero();
            assertThat(harness.agent.counters().ignoredEvents()).isEqualTo(1);
            assertThat(harness.agent.counters().unknownSymbols()).isEqualTo(1);
        }
    }

    @Test
    void shouldReadWhatCameTogetherWithTheHandshake()
    {
        try (VenueHarness harness = new VenueHarness())
        {
            harness.venue.greetWith(book(50_000, 1_700_000_000_000L));
            harness.connected().await("the price", () -> !harness.prices.isEmpty());
            assertThat(harness.agent.counters().streamGaps()).isZero();
        }
    }

    @Test
    void shouldPutFragmentsTogetherAndAnswerAPingBetweenThem()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            final StubSocket user = harness.venue.socket("/private");
            final String message = update("NEW", "NEW", ourId(), "0", "");
            user.send(0x01, message.substring(0, 20));
            user.ping("between");
            user.send(0x80, message.substring(20));
            harness.await("the message", () -> harness.orderEvents.size() == 1);
            harness.await("the pong", user::hasPong);
            assertThat(user.nextPong()).isEqualTo("between");
            assertThat(harness.agent.counters().unparsable()).isZero();
        }
    }

    @Test
    void shouldComeBackFromAPeerThatBreaksTheProtocol()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            harness.venue.socket("/private").send(0xC1, update("NEW", "NEW", ourId(), "0", ""));
            harness.await("the way back", () -> harness.statuses.size() == 4);
            assertThat(harness.statuses).endsWith(VenueState.DISCONNECTED, VenueState.CONNECTED);
            assertThat(harness.agent.counters().unparsable()).isEqualTo(1);
            assertThat(harness.orderEvents).isEmpty();
        }
    }

    @Test
    void shouldHaveEverythingQueriedWhenItCannotReadAFill()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            harness.venue.socket("/private")
                .send(update("TRADE", "FILLED", ourId(), "1", ",\"l\":\"NaN\",\"L\":\"50000\",\"t\":78"));
            harness.await("the way back", () -> harness.statuses.size() == 4);
            assertThat(harness.statuses).endsWith(VenueState.DISCONNECTED, VenueState.CONNECTED);
            assertThat(harness.agent.counters().unparsable()).isEqualTo(1);
        }
    }

    /** What cannot be read at all may have been a fill, too. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{\"s\":\"BTCUSDT\"", "{\"e\":", "no JSON", "[]"})
    void shouldHaveEverythingQueriedWhenItCannotReadAMessage(final String message)
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            harness.venue.socket("/private").send(message);
            harness.await("the way back", () -> harness.statuses.size() == 4);
            assertThat(harness.statuses).endsWith(VenueState.DISCONNECTED, VenueState.CONNECTED);
            assertThat(harness.agent.counters().unparsable()).isEqualTo(1);
        }
    }

    @Test
    void shouldSayDisconnectedAndComeBackWithANewKey()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            harness.venue.on("POST /fapi/v1/listenKey", r -> Reply.json(200, "{\"listenKey\":\"abcKEY2\"}"));
            harness.venue.socket("/private").send("{\"e\":\"listenKeyExpired\",\"E\":1700000000000}");
            harness.await("the way back", () -> harness.statuses.size() == 4);
            assertThat(harness.statuses).endsWith(VenueState.DISCONNECTED, VenueState.CONNECTED);
            assertThat(harness.venue.socket("/private").target()).isEqualTo("/private/ws/abcKEY2");
            assertThat(harness.agent.counters().streamGaps()).isEqualTo(1);
        }
    }

    /** The core cancels, protects and closes while it is connected only; for that it needs no price of now. */
    @Test
    void shouldStayConnectedWhenTheMarketStreamEndsAndComeBackToIt()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            harness.venue.socket("/public").end();
            harness.await("the end", () -> harness.agent.counters().streamGaps() == 1);
            harness.await("the way back", () -> harness.venue.socket("/public") != null);
            harness.venue.socket("/public").send(book(50_000, 1_700_000_000_000L));
            harness.await("a price", () -> !harness.prices.isEmpty());
            assertThat(harness.statuses).containsExactly(VenueState.DISCONNECTED, VenueState.CONNECTED);
        }
    }

    @Test
    void shouldConflatePricesAndStillGiveTheNewest()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            final StubSocket market = harness.venue.socket("/public");
            for (int i = 1; i <= 500; i++)
            {
                market.send(book(i, 1_700_000_000_000L));
            }
            final Price newest = new Price(0, 500 * VenueHarness.ONE, 501 * VenueHarness.ONE);
            harness.await("the newest price", () -> harness.prices.contains(newest));
            assertThat(harness.prices.size()).isLessThan(250);
            assertThat(harness.prices.get(harness.prices.size() - 1)).isEqualTo(newest);
        }
    }

    @Test
    void shouldAnswerAPingAtOnceOnTheHostsClock()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            harness.quiescent = false;
            final StubSocket market = harness.venue.socket("/public");
            market.ping("17");
            harness.await("a pong", market::hasPong);
            assertThat(market.nextPong()).isEqualTo("17");
        }
    }

    @Test
    void shouldWithholdThePongUntilEverythingBeforeItIsProcessed()
    {
        try (VenueHarness harness = new VenueHarness(true, 1, 64 * 1024, "BTCUSDT").connected())
        {
            harness.venue.on("POST /fapi/v1/order", r -> Reply.silence());
            final StubSocket market = harness.venue.socket("/public");
            harness.connectedAndAtRest().coreReads = false;
            market.sendAndPing(book(100, 1_900_000_000_000L), "step 1");
            harness.await("the price in the ring", () -> harness.unread() > 0);
            harness.runFor(100);
            assertThat(market.hasPong()).as("the core has not read the price").isFalse();
            harness.coreReads = true;
            harness.quiescent = false;
            harness.await("the price", () -> harness.prices.size() == 1);
            harness.runFor(100);
            assertThat(market.hasPong()).as("the core is not done").isFalse();
            harness.place();
            harness.quiescent = true;
            harness.await("the order", () -> harness.venue.requests("POST", "/fapi/v1/order").size() == 1);
            harness.runFor(100);
            assertThat(market.hasPong()).as("an order is in flight").isFalse();
            assertThat(harness.answers()).as("it still is").isZero();
            assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
            harness.await("the pong", market::hasPong);
            assertThat(market.nextPong()).isEqualTo("step 1");
            assertThat(harness.clock.nowNs()).isEqualTo(1_900_000_000_000_000_000L);
            assertThat(harness.venue.requests("POST", "/fapi/v1/order").get(0).parameter("timestamp"))
                .isEqualTo("1900000000000");
        }
    }

    @Test
    void shouldLoseNoEventWhileTheCoreIsBehind()
    {
        try (VenueHarness harness = new VenueHarness(false, 1, 2048, "BTCUSDT").connected())
        {
            harness.coreReads = false;
            final StubSocket user = harness.venue.socket("/private");
            for (int i = 0; i < 300; i++)
            {
                user.send(update("TRADE", "PARTIALLY_FILLED", ourId(), "1", ",\"l\":\"1\",\"L\":\"2\",\"t\":" + i));
            }
            harness.await("an event that has to wait", () -> harness.agent.counters().eventsDelayed() > 0);
            harness.place();
            harness.runFor(100);
            assertThat(harness.venue.requests("POST", "/fapi/v1/order")).isEmpty();
            harness.coreReads = true;
            harness.await("all fills", () -> harness.orderEvents.size() >= 301);
            assertThat(harness.orderEvents.stream().filter(e -> e.kind() == VenueEventKind.FILL))
                .extracting(OrderEvent::tradeId)
                .containsExactlyElementsOf(LongStream.range(0, 300).boxed().toList());
        }
    }

    @Test
    void shouldPingAPeerThatIsSilentAndThenGiveItUp()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            final StubSocket user = harness.venue.socket("/private");
            harness.skewNs += StreamConnection.QUIET_NS + 1;
            harness.await("a ping", () -> user.pings() == 1);
            assertThat(harness.statuses).hasSize(2);
            harness.skewNs += StreamConnection.QUIET_NS;
            harness.await("the way back", () -> harness.statuses.size() == 4);
            assertThat(harness.statuses).endsWith(VenueState.DISCONNECTED, VenueState.CONNECTED);
            assertThat(user.pings()).isEqualTo(1);
        }
    }

    @Test
    void shouldExtendTheListenKeyEveryHalfHour()
    {
        try (VenueHarness harness = new VenueHarness().connected())
        {
            for (int minutes = 0; minutes < 30; minutes++)
            {
                assertThat(harness.venue.requests("PUT", "/fapi/v1/listenKey")).isEmpty();
                passAMinute(harness);
            }
            harness.await("an extension", () -> !harness.venue.requests("PUT", "/fapi/v1/listenKey").isEmpty());
            passAMinute(harness);
            assertThat(harness.venue.requests("PUT", "/fapi/v1/listenKey")).hasSize(1);
            assertThat(harness.venue.requests("POST", "/fapi/v1/listenKey")).hasSize(1);
            assertThat(harness.agent.counters().streamGaps()).isZero();
        }
    }

    private static void passAMinute(final VenueHarness harness)
    {
        for (int i = 0; i < 10; i++)
        {
            harness.skewNs += TimeUnit.SECONDS.toNanos(6);
            harness.orderEvents.clear();
            harness.prices.clear();
            harness.venue.socket("/private").send(update("NEW", "NEW", ourId(), "0", ""));
            harness.venue.socket("/public").send(book(5, 1_700_000_000_000L));
            harness.await("both streams", () -> !harness.orderEvents.isEmpty() && !harness.prices.isEmpty());
        }
        harness.runFor(20);
    }

    @Test
    void shouldNotTalkToAPeerThatHasNoTls()
    {
        try (StubVenue venue = new StubVenue())
        {
            final VenueSettings plain = venue.settings(false, 1, "BTCUSDT");
            final URI secure = URI.create("https://" + plain.restUri().getRawAuthority());
            final MarketFeedAgent agent = new MarketFeedAgent(
                new VenueSettings(secure, plain.publicStreamUri(), plain.marketStreamUri(), plain.privateStreamUri(),
                    "k", new byte[1], plain.symbols(), 5000, 400, 1, 5000, 0, false),
                new VenueClock(false), new BarRequest("1m", 0), (buffer, offset, length) -> true, () -> true, w -> { });
            agent.onStart();
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (agent.counters().reconnects() < 2 && System.nanoTime() < deadlineNs)
            {
                agent.doWork();
                Thread.yield();
            }
            agent.onClose();
            assertThat(agent.counters().reconnects()).isEqualTo(2);
            assertThat(agent.counters().requestsSent()).isZero();
        }
    }

    @Test
    void shouldWriteAnOrderBeforeItReadsWhatItsStreamsHaveBrought() throws InterruptedException
    {
        try (VenueHarness harness = new VenueHarness().connectedAndAtRest())
        {
            boolean lay = false;
            while (!lay)
            {
                lay = isThereWhenAnOrderIsWritten(harness, book(50_000, 1_700_000_000_000L));
                assertThat(harness.unreadWhenWritten).containsOnly(0);
            }
        }
    }

    /** Whether the message lay in the socket when the step began, which nobody but the step itself can see. */
    private static boolean isThereWhenAnOrderIsWritten(final VenueHarness harness, final String message)
        throws InterruptedException
    {
        harness.coreReads = false;
        harness.prices.clear();
        harness.orderEvents.clear();
        harness.venue.socket("/public").send(message);
        TimeUnit.MILLISECONDS.sleep(20);

        harness.place();
        harness.step();

        final boolean lay = harness.unread() > 0;
        harness.coreReads = true;
        harness.await("the price and the answer", () -> !harness.prices.isEmpty() && harness.answers() == 1);
        return lay;
    }

    private static String book(final long price, final long timeMs)
    {
        return "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":400900217,\"s\":\"BTCUSDT\"," +
            "\"b\":\"" + price + ".00\",\"B\":\"31.21\",\"a\":\"" + (price + 1) + "\",\"A\":\"40.66\",\"T\":" + timeMs +
            ",\"E\":" + timeMs + "}}";
    }

    private static String ourId()
    {
        final byte[] id = new byte[ClientOrderId.LENGTH];
        ClientOrderId.encode(
            new UnsafeBuffer(id), 0, VenueHarness.KEY_HI, VenueHarness.KEY_LO, OrderRole.TARGET, 9);
        return Ascii.string(id, 0, id.length);
    }

    private static String update(
        final String execution, final String state, final String id, final String filled, final String more)
    {
        return "{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1700000000789,\"T\":1700000000456,\"o\":{\"s\":\"BTCUSDT\"," +
            "\"c\":\"" + id + "\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"GTC\",\"q\":\"1\"," +
            "\"p\":\"50000\",\"ap\":\"0\"," +
            "\"x\":\"" + execution + "\",\"X\":\"" + state + "\",\"i\":8886774,\"z\":\"" + filled + "\"" + more +
            ",\"T\":1700000000456,\"b\":\"0\",\"a\":\"9.91\",\"R\":false,\"wt\":\"CONTRACT_PRICE\",\"ps\":\"BOTH\"," +
            "\"rp\":\"0\",\"pP\":false,\"si\":0,\"ss\":0,\"V\":\"NONE\",\"gtd\":0}}";
    }
}
