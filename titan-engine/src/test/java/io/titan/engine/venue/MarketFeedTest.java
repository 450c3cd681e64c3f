package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.titan.engine.venue.StubVenue.Reply;
import io.titan.engine.venue.StubVenue.StubSocket;
import io.titan.protocol.BarDecoder;
import io.titan.protocol.BookTickerDecoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.TradeDecoder;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class MarketFeedTest
{
    private static final long START_MS = 1_900_000_000_000L;

    private final StubVenue venue = new StubVenue();
    private final List<String> messages = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean sinkTakes = true;
    private boolean quiescent = true;
    private MarketFeedAgent agent;

    @AfterEach
    void close()
    {
        if (agent != null)
        {
            agent.onClose();
        }
        venue.close();
    }

    @Test
    void shouldGiveInstrumentsThenFinishedBarsThenTheStreams()
    {
        venue.on("GET /fapi/v1/time", r -> Reply.json(200, "{\"serverTime\":" + START_MS + "}"));
        venue.on("GET /fapi/v1/klines", r -> Reply.json(200, "[" + kline(START_MS - 120_000) + "," +
            kline(START_MS - 60_000) + "," + kline(START_MS) + "]"));
        start(2);
        await("streams", agent::isStreaming);
        venue.socket("/public").send(book(7));
        await("the book", () -> messages.size() == 4);
        venue.socket("/market").send("{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":" + START_MS +
            ",\"s\":\"BTCUSDT\",\"a\":5933014,\"p\":\"0.001\",\"q\":\"100\",\"f\":1,\"l\":2,\"T\":" + (START_MS + 1) +
            ",\"m\":true}}");
        await("the trade", () -> messages.size() == 5);
        assertThat(messages).containsExactly(
            "instrument 0 BTCUSDT",
            "bar " + (START_MS - 120_000) + " 60000 100000000 300000000 50000000 200000000 1000000000",
            "bar " + (START_MS - 60_000) + " 60000 100000000 300000000 50000000 200000000 1000000000",
            "book 7 700000000 3121000000 800000000 4066000000 " + START_MS,
            "trade 5933014 100000 10000000000 SELL " + (START_MS + 1));
        assertThat(Long.parseLong(venue.requests("GET", "/fapi/v1/klines").get(0).parameter("startTime")))
            .isBetween(START_MS - 180_000, START_MS - 170_000);
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldPageLongHistoryWithoutAGapOrARepeat()
    {
        venue.on("GET /fapi/v1/time", r -> Reply.json(200, "{\"serverTime\":" + START_MS + "}"));
        venue.on("GET /fapi/v1/klines", r ->
        {
            final StringBuilder rows = new StringBuilder("[");
            final long first = (Long.parseLong(r.parameter("startTime")) + 59_999) / 60_000 * 60_000;
            for (long t = first; t <= START_MS && t < first + 1500 * 60_000L; t += 60_000)
            {
                rows.append(t == first ? "" : ",").append(kline(t));
            }
            return Reply.json(200, rows.append("]").toString());
        });
        start(2000);
        await("streams", agent::isStreaming);
        final List<String> bars = messages.stream().filter(m -> m.startsWith("bar")).toList();
        assertThat(bars).hasSize(2000).doesNotHaveDuplicates();
        assertThat(bars.get(0)).startsWith("bar " + (START_MS / 60_000 * 60_000 - 2000 * 60_000L) + " ");
    }

    @Test
    void shouldSayOnceThatTheVenueRefusesTheIntervalAndGoOn()
    {
        venue.on("GET /fapi/v1/klines", r -> Reply.json(400, "{\"code\":-1120,\"msg\":\"Invalid interval.\"}"));
        start(2);
        await("streams", agent::isStreaming);
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("1m");
        assertThat(agent.counters().klinesRefused()).isEqualTo(1);
    }

    @Test
    void shouldStopReadingWhileTheSinkTakesNothingAndLoseNothing()
    {
        start(0);
        await("streams", agent::isStreaming);
        messages.clear();
        sinkTakes = false;
        final StubSocket books = venue.socket("/public");
        books.send(book(1));
        await("the first book", () -> agent.counters().eventsDelayed() == 1);
        for (int i = 2; i <= 200; i++)
        {
            books.send(book(i));
        }
        runFor(50);
        assertThat(agent.counters().eventsDelayed()).as("nothing more is read").isEqualTo(1);
        sinkTakes = true;
        await("all books", () -> messages.size() == 200);
        for (int i = 1; i <= 200; i++)
        {
            assertThat(messages.get(i - 1)).startsWith("book " + i + " ");
        }
    }

    @Test
    void shouldWithholdPongsUntilTheReadersAreDoneOnTheMarketsClock()
    {
        start(0, true);
        await("streams", agent::isStreaming);
        quiescent = false;
        final StubSocket books = venue.socket("/public");
        books.sendAndPing(book(1), "9");
        await("the book", () -> messages.stream().anyMatch(m -> m.startsWith("book")));
        runFor(50);
        assertThat(books.hasPong()).isFalse();
        quiescent = true;
        await("the pong", books::hasPong);
        assertThat(books.nextPong()).isEqualTo("9");
    }

    @Test
    void shouldComeBackAfterAStreamIsLostAndCountTheGap()
    {
        start(0);
        await("streams", agent::isStreaming);
        await("the stream at the venue", () -> null != venue.socket("/public"));
        venue.socket("/public").end();
        await("the loss", () -> agent.counters().streamGaps() == 1);
        await("streams", agent::isStreaming);
        assertThat(agent.counters().reconnects()).isPositive();
        venue.socket("/public").send(book(3));
        await("a book after it", () -> messages.stream().anyMatch(m -> m.startsWith("book 3")));
    }

    @Test
    void shouldRefuseAnIntervalThatIsNone()
    {
        assertThatThrownBy(() -> new BarRequest("1x", 5)).hasMessageContaining("1x");
        assertThatThrownBy(() -> new BarRequest("1m", -1)).hasMessageContaining("-1");
        assertThat(new BarRequest("4h", 1).intervalMs()).isEqualTo(TimeUnit.HOURS.toMillis(4));
    }

    private void start(final int bars)
    {
        start(bars, false);
    }

    private void start(final int bars, final boolean marketClock)
    {
        agent = new MarketFeedAgent(
            venue.settings(marketClock, 1, "BTCUSDT"),
            new VenueClock(marketClock),
            new BarRequest("1m", bars),
            (buffer, offset, length) -> sinkTakes && messages.add(text(buffer, offset)),
            () -> quiescent,
            warnings::add);
        agent.onStart();
    }

    private void await(final String what, final BooleanSupplier done)
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean())
        {
            assertThat(System.nanoTime()).as("no %s in 60 s: %s", what, messages).isLessThan(deadlineNs);
            agent.doWork();
            Thread.yield();
        }
    }

    private void runFor(final long ms)
    {
        final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (System.nanoTime() < untilNs)
        {
            agent.doWork();
            Thread.yield();
        }
    }

    private static String text(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        switch (header.templateId())
        {
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                final InstrumentDefinitionDecoder instrument =
                    new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "instrument " + instrument.instrumentId() + " " + instrument.symbol();
            case BarDecoder.TEMPLATE_ID:
                final BarDecoder bar = new BarDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "bar " + bar.openTimeNs() / 1_000_000 + " " + bar.intervalNs() / 1_000_000 + " " + bar.openE8() +
                    " " + bar.highE8() + " " + bar.lowE8() + " " + bar.closeE8() + " " + bar.volumeE8();
            case BookTickerDecoder.TEMPLATE_ID:
                final BookTickerDecoder book = new BookTickerDecoder().wrapAndApplyHeader(buffer, offset, header);
                assertThat(book.receivedTimeNs()).isLessThanOrEqualTo(System.nanoTime());
                return "book " + book.updateId() + " " + book.bidPriceE8() + " " + book.bidQuantityE8() + " " +
                    book.askPriceE8() + " " + book.askQuantityE8() + " " + book.venueTimeNs() / 1_000_000;
            case TradeDecoder.TEMPLATE_ID:
                final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                return "trade " + trade.tradeId() + " " + trade.priceE8() + " " + trade.quantityE8() + " " +
                    trade.aggressor() + " " + trade.venueTimeNs() / 1_000_000;
            default:
                throw new AssertionError("template " + header.templateId());
        }
    }

    private static String book(final long price)
    {
        return "{\"e\":\"bookTicker\",\"u\":" + price + ",\"s\":\"BTCUSDT\",\"b\":\"" + price + ".00\"," +
            "\"B\":\"31.21\",\"a\":\"" + (price + 1) + "\",\"A\":\"40.66\",\"T\":" + START_MS + "," +
            "\"E\":" + START_MS + "}";
    }

    private static String kline(final long openMs)
    {
        return "[" + openMs + ",\"1.0\",\"3.0\",\"0.5\",\"2.0\",\"10\"," + (openMs + 59_999) +
            ",\"20\",5,\"1\",\"1\",\"0\"]";
    }
}
