package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;

import io.titan.protocol.BooleanType;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

import org.agrona.MutableDirectBuffer;
import org.agrona.collections.MutableLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Own code on the hot path allocates nothing: bytes counted by the JVM for this thread. Ticks come over a real socket,
 * so that what Netty allocates for one is in it; what it allocates for an order and its answer is not.
 */
class VenueAllocationTest
{
    private static final int WARM_UP = 20_000;
    private static final int RUNS = 10_000;
    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final VenueClock clock = new VenueClock(false);
    private final VenueCounters counters = new VenueCounters();
    private final SymbolTable symbols = new SymbolTable(List.of("BTCUSDT", "ETHUSDT"));
    private final OneToOneRingBuffer ring = new OneToOneRingBuffer(
        new UnsafeBuffer(ByteBuffer.allocateDirect(64 * 1024 + RingBufferDescriptor.TRAILER_LENGTH)));

    @Test
    void shouldEncodeAndSignAnOrderWithoutGarbage()
    {
        try (StubVenue venue = new StubVenue())
        {
            final RequestEncoder encoder =
                new RequestEncoder(venue.settings(false, 1, "BTCUSDT", "ETHUSDT"), symbols, clock);
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
            new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .signalKeyHi(1).signalKeyLo(2).priceE8(123_45000000L).quantityE8(700_000).instrumentId(1)
                .side(Side.BUY).timeInForce(TimeInForce.GTC).role(OrderRole.ENTRY).generation((short) 1)
                .reduceOnly(BooleanType.FALSE);
            final OrderCommand command = new OrderCommand();
            assertNoGarbage(() ->
            {
                command.read(buffer, 0);
                encoder.place(command);
            });
        }
    }

    @Test
    void shouldReadAnswersWithoutGarbage()
    {
        final OrderAnswer answer = new OrderAnswer();
        final byte[] body = Ascii.bytes("{\"clientOrderId\":\"abc\",\"orderId\":22542179,\"status\":\"NEW\"," +
            "\"executedQty\":\"0.000\",\"side\":\"BUY\",\"updateTime\":1566818724722,\"reduceOnly\":false}");
        assertNoGarbage(() -> assertSound(answer.read(body, 0, body.length)));
    }

    @Test
    void shouldTurnUserMessagesIntoEventsWithoutGarbage()
    {
        final UserMessages messages = new UserMessages(
            new VenueEvents(ring, counters), clock, counters, symbols, () -> {});
        symbols.quoteAsset(0, "USDT");
        final byte[] frame = Ascii.bytes("{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1,\"T\":1,\"o\":{\"s\":\"BTCUSDT\"," +
            "\"c\":\"web_1\",\"S\":\"SELL\",\"x\":\"TRADE\",\"X\":\"FILLED\",\"i\":9,\"l\":\"0.5\",\"z\":\"0.5\"," +
            "\"L\":\"2\",\"N\":\"USDT\",\"n\":\"0.1\",\"T\":1,\"t\":4,\"m\":false,\"ps\":\"BOTH\"}}");
        assertNoGarbage(() ->
        {
            assertSound(messages.onMessage(frame, frame.length, 1));
            ring.read(VenueAllocationTest::ignore);
        });
        assertThat(counters.unparsable()).isZero();
    }

    @Test
    void shouldTurnMarketMessagesIntoMarketDataWithoutGarbage()
    {
        final MarketDataMessages out = new MarketDataMessages((buffer, offset, length) -> length > 0, counters);
        final MarketMessage message = new MarketMessage(symbols, counters);
        final byte[] book = Ascii.bytes("{\"stream\":\"x\",\"data\":{\"e\":\"bookTicker\",\"u\":1,\"s\":\"ETHUSDT\"," +
            "\"b\":\"1.00\",\"B\":\"3\",\"a\":\"2\",\"A\":\"4\",\"T\":1,\"E\":1}}");
        final byte[] trade = Ascii.bytes("{\"e\":\"aggTrade\",\"E\":1,\"s\":\"BTCUSDT\",\"a\":5,\"p\":\"1\"," +
            "\"q\":\"2\",\"f\":1,\"l\":1,\"T\":1,\"m\":true}");
        assertNoGarbage(() ->
        {
            assertSound(message.read(book, book.length) == MarketMessage.Kind.BOOK_TICKER);
            out.bookTicker(message, clock.nowNs(), 1);
            assertSound(message.read(trade, trade.length) == MarketMessage.Kind.TRADE);
            out.trade(message, clock.nowNs(), 1);
        });
    }

    @Test
    @Timeout(60)
    void shouldReadTicksFromASocketWithoutGarbage()
    {
        final int ticks = 20_000;
        final MutableLong taken = new MutableLong();
        try (StubVenue venue = new StubVenue())
        {
            final MarketFeedAgent feed = new MarketFeedAgent(venue.settings(false, 1, "BTCUSDT"),
                new VenueClock(false), new BarRequest("1m", 0),
                (buffer, offset, length) -> taken.incrementAndGet() > 0, () -> true, warning -> { });
            feed.onStart();
            while (!feed.isStreaming())
            {
                feed.doWork();
            }
            final byte[] tick = StubVenue.StubSocket.frame(0x81, "{\"stream\":\"x\",\"data\":{\"e\":\"bookTicker\"," +
                "\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"1.00\",\"B\":\"3\",\"a\":\"2\",\"A\":\"4\",\"T\":1,\"E\":1}}");
            long best = Long.MAX_VALUE;
            // The JVM's own, at first compiles, falls into some rounds: JDK 25 has left none without of six, once.
            for (int round = 0; round < 60 && best >= ticks; round++)
            {
                taken.set(0);
                venue.socket("/public").repeat(tick, ticks);
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                while (taken.get() < ticks)
                {
                    feed.doWork();
                }
                best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            feed.onClose();
            assertThat(best).as("bytes for %d ticks", ticks).isLessThan(ticks);
        }
    }

    private static void assertNoGarbage(final Runnable work)
    {
        for (int i = 0; i < WARM_UP; i++)
        {
            work.run();
        }
        long best = Long.MAX_VALUE;
        // The JIT may still be allocating on our account in one round, never in all.
        for (int round = 0; round < 5; round++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RUNS; i++)
            {
                work.run();
            }
            best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        // Less than one byte per run: the measurement itself allocates a little, one object per run would be 160,000.
        assertThat(best).isLessThan(RUNS);
    }

    private static void assertSound(final boolean sound)
    {
        if (!sound)
        {
            throw new AssertionError("the message under test is not sound");
        }
    }

    private static void ignore(
        final int templateId, final MutableDirectBuffer buffer, final int offset, final int length)
    {
        assertSound(length > 0);
    }
}
