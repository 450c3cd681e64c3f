package io.titan.bench.lane;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.HdrHistogram.Histogram;

/**
 * R4, the side that measures: order requests on one keep-alive connection over loopback TCP, written and read as the
 * engine's venue thread does it, on an event loop that this thread turns.
 * <pre>
 *   roundTrip      write of a request begins  ->  last byte of its answer read
 *   fromIntended   when it was meant to be written  ->  the same
 * </pre>
 */
public final class RawHttpDriveLane implements LaneSide
{
    private static final long REPLY_PATIENCE_NS = 20_000_000_000L;
    /** More requests than this on the way are waited for; a power of two. */
    private static final int MOST_IN_FLIGHT = 1 << 12;
    private static final int MASK = MOST_IN_FLIGHT - 1;

    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final byte[] request = OrderExchange.request();
    private final int answerLength = OrderExchange.answer().length;
    private final long[] intendedNs = new long[MOST_IN_FLIGHT];
    private final long[] writtenNs = new long[MOST_IN_FLIGHT];
    private final Histogram roundTrip = Latencies.empty();
    private final Histogram fromIntended = Latencies.empty();
    private final Channel channel;
    private long sent;
    private long received;
    private int answerBytes;

    /**
     * Connects.
     *
     * @param parameters {@code port}: of the serving side, which listens by now. It accepts when it runs.
     */
    public RawHttpDriveLane(final Parameters parameters)
    {
        channel = loop.connect(Integer.parseInt(parameters.text("port")), new Answers());
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        roundTrip.reset();
        fromIntended.reset();
        sent = 0;
        received = 0;
        final Pace pace = new Pace(parameters.number("rate", 1_000), parameters.number("count", 1_000));
        while (!pace.isOver())
        {
            if (System.nanoTime() >= pace.intendedNs() && sent - received < MOST_IN_FLIGHT)
            {
                write(pace.intendedNs());
                pace.sent();
            }
            loop.turn();
        }
        final long endNs = System.nanoTime();
        while (received < sent && System.nanoTime() - endNs < REPLY_PATIENCE_NS)
        {
            loop.turn();
        }
        return new LaneFigures().count("sent", sent).count("received", received).count("rate", pace.achieved(endNs))
            .count("requestBytes", request.length).count("answerBytes", answerLength)
            .histogram("roundTrip", roundTrip).histogram("fromIntended", fromIntended);
    }

    private void write(final long meantNs)
    {
        final int index = (int)sent & MASK;
        intendedNs[index] = meantNs;
        writtenNs[index] = System.nanoTime();
        sent++;
        final ByteBuf buffer = channel.alloc().directBuffer(request.length);
        buffer.writeBytes(request, 0, request.length);
        channel.writeAndFlush(buffer, channel.voidPromise());
    }

    private void onBytes(final int length)
    {
        final long nowNs = System.nanoTime();
        answerBytes += length;
        while (answerBytes >= answerLength)
        {
            answerBytes -= answerLength;
            final int index = (int)received & MASK;
            Latencies.record(roundTrip, nowNs - writtenNs[index]);
            Latencies.record(fromIntended, nowNs - intendedNs[index]);
            received++;
        }
    }

    @Override
    public void close()
    {
        loop.close();
    }

    /** Answers come in the order of the requests, each as long as the other. */
    private final class Answers extends ChannelInboundHandlerAdapter
    {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message)
        {
            final ByteBuf input = (ByteBuf)message;
            onBytes(input.readableBytes());
            input.release();
        }
    }
}
