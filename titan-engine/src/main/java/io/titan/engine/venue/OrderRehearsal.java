package io.titan.engine.venue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Warms the venue thread's code up without a socket: encodes and signs an invented order, reads the answer and the fill
 * that a venue would give, puts the events into a ring of its own. Keys and addresses are invented too. One thread.
 */
public final class OrderRehearsal implements AutoCloseable
{
    private static final String SYMBOL = "BTCUSDT";
    private static final String QUOTE = "USDT";
    private static final int RING_LENGTH = (64 << 10) + RingBufferDescriptor.TRAILER_LENGTH;
    private static final int LONGEST_ANSWER = 4_096;
    private static final int COMMAND_CAPACITY = 256;

    private final VenueClock clock = new VenueClock(false);
    private final VenueCounters counters = new VenueCounters();
    private final SymbolTable symbols = new SymbolTable(List.of(SYMBOL));
    private final OneToOneRingBuffer ring = new OneToOneRingBuffer(
        new UnsafeBuffer(ByteBuffer.allocateDirect(RING_LENGTH)));
    private final RequestEncoder encoder = new RequestEncoder(settings(), symbols, clock);
    private final UserMessages userMessages =
        new UserMessages(
            new VenueEvents(ring, counters), clock, counters, symbols, () -> {});
    private final OrderCommand command = new OrderCommand();
    private final OrderAnswer answer = new OrderAnswer();
    private final HttpResponseParser parser = new HttpResponseParser();
    private final UnsafeBuffer commandBytes = new UnsafeBuffer(ByteBuffer.allocateDirect(COMMAND_CAPACITY));
    private final MessageHandler ignore = OrderRehearsal::ignore;
    private final ByteBuf response;
    private final byte[] fill;

    /** Prepares the order, its answer and its fill. */
    public OrderRehearsal()
    {
        symbols.quoteAsset(0, QUOTE);
        new PlaceOrderEncoder().wrapAndApplyHeader(commandBytes, 0, new MessageHeaderEncoder())
            .signalKeyHi(1).signalKeyLo(2).priceE8(5_000_010_000_000L).quantityE8(700_000).instrumentId(0)
            .side(Side.BUY).timeInForce(TimeInForce.GTC).role(OrderRole.ENTRY).generation((short)0)
            .reduceOnly(BooleanType.FALSE);
        encode();
        final String clientOrderId = new String(
            encoder.bytes(), encoder.idOffset(), ClientOrderId.LENGTH, StandardCharsets.US_ASCII);
        final byte[] answered = response(clientOrderId);
        fill = fill(clientOrderId);
        response = PooledByteBufAllocator.DEFAULT.directBuffer(answered.length).writeBytes(answered);
    }

    private static VenueSettings settings()
    {
        final URI rest = URI.create("http://127.0.0.1");
        final URI stream = URI.create("ws://127.0.0.1");
        return new VenueSettings(rest, stream, stream, stream, "rehearsal", Ascii.bytes("rehearsal"), List.of(SYMBOL),
            5_000, 2_000, 1, 5_000, 0, false);
    }

    private static byte[] response(final String clientOrderId)
    {
        final String body = "{\"orderId\":22542179,\"symbol\":\"BTCUSDT\",\"status\":\"NEW\",\"clientOrderId\":\"" +
            clientOrderId + "\",\"price\":\"50000.10\",\"avgPrice\":\"0.00\",\"origQty\":\"0.007\"," +
            "\"executedQty\":\"0.000\",\"side\":\"BUY\",\"reduceOnly\":false,\"updateTime\":1566818724722}";
        return Ascii.bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() +
            "\r\nConnection: keep-alive\r\n\r\n" + body);
    }

    private static byte[] fill(final String clientOrderId)
    {
        return Ascii.bytes("{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1,\"T\":1,\"o\":{\"s\":\"BTCUSDT\",\"c\":\"" +
            clientOrderId + "\",\"S\":\"BUY\",\"x\":\"TRADE\",\"X\":\"FILLED\",\"i\":22542179,\"l\":\"0.007\"," +
            "\"z\":\"0.007\",\"L\":\"50000.10\",\"N\":\"USDT\",\"n\":\"0.1\",\"T\":1,\"t\":4,\"m\":false," +
            "\"ps\":\"BOTH\"}}");
    }

    /**
     * Plays orders, each from command to fill.
     *
     * @param orders how many.
     */
    public void run(final int orders)
    {
        for (int order = 0; order < orders; order++)
        {
            encode();
            require(isAnswerSound(), "the answer");
            require(userMessages.onMessage(fill, fill.length, System.nanoTime()), "the fill");
            // A read ends where the ring does, perhaps before the event.
            require(ring.read(ignore) + ring.read(ignore) == 1, "the event of the fill");
        }
    }

    private void encode()
    {
        command.read(commandBytes, 0);
        encoder.place(command);
    }

    private boolean isAnswerSound()
    {
        parser.reset(LONGEST_ANSWER);
        response.readerIndex(0);
        return parser.onBytes(response) == HttpResponseParser.Progress.COMPLETE &&
            answer.read(parser.bytes(), parser.bodyStart(), parser.bodyLength()) && answer.orderId() > 0;
    }

    private static void require(final boolean sound, final String what)
    {
        if (!sound)
        {
            throw new IllegalStateException(what + " of a rehearsed order was not understood; report it, " +
                "or set warmUp.signals = 0");
        }
    }

    private static void ignore(
        final int templateId, final MutableDirectBuffer buffer, final int offset, final int length)
    {
        require(length > 0, "the event");
    }

    @Override
    public void close()
    {
        response.release();
    }
}
