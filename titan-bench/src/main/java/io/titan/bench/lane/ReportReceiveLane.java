package io.titan.bench.lane;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;

/**
 * A native source that trades, and beside it on the same thread whoever is told of the fills: answers each report with
 * 204 and parses no more of it than where it ends.
 */
public final class ReportReceiveLane implements LaneSide
{
    private static final byte[] ANSWER =
        "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final long PATIENCE_NS = 20_000_000_000L;

    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final TitanSourceLane source;
    private long reports;
    private long reportBytes;

    /**
     * Listens, and connects to execution.
     *
     * @param parameters of a source, and {@code port}: a free one of this machine.
     */
    public ReportReceiveLane(final Parameters parameters)
    {
        loop.listen(Integer.parseInt(parameters.text("port")), Receiver::new);
        source = new TitanSourceLane(parameters, loop::turn);
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        reports = 0;
        reportBytes = 0;
        final LaneFigures figures = source.run(parameters, stop);
        final long endNs = System.nanoTime();
        while (reports < figures.count("received") && System.nanoTime() - endNs < PATIENCE_NS)
        {
            loop.turn();
        }
        return figures.count("reports", reports).count("requestBytes", reportBytes / Math.max(1, reports));
    }

    @Override
    public void close()
    {
        source.close();
        loop.close();
    }

    /** One connection. */
    private final class Receiver extends ChannelInboundHandlerAdapter
    {
        private static final int CAPACITY = 64 << 10;
        private static final int RADIX = 10;
        private static final int LOWER_CASE = 0x20;
        private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final byte[] bytes = new byte[CAPACITY];
        private int received;

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message)
        {
            final ByteBuf input = (ByteBuf)message;
            final int more = input.readableBytes();
            input.readBytes(bytes, received, more);
            input.release();
            received += more;
            int length = length();
            while (length > 0 && received >= length)
            {
                reports++;
                reportBytes += length;
                received -= length;
                System.arraycopy(bytes, length, bytes, 0, received);
                context.writeAndFlush(
                    context.alloc().directBuffer(ANSWER.length).writeBytes(ANSWER), context.voidPromise());
                length = length();
            }
        }

        /** Of head and body; 0 while the head is not whole. */
        private int length()
        {
            int bodyLength = 0;
            for (int i = 0; i <= received - END.length; i++)
            {
                if (bytes[i] == '\r' && isAt(i, END))
                {
                    return i + END.length + bodyLength;
                }
                if (bytes[i] == '\n' && isAt(i + 1, LENGTH))
                {
                    bodyLength = number(i + 1 + LENGTH.length);
                }
            }
            return 0;
        }

        /** Whether a text is there, its letters in either case. */
        private boolean isAt(final int at, final byte[] text)
        {
            int same = 0;
            while (same < text.length && at + same < received &&
                (bytes[at + same] == text[same] || (bytes[at + same] | LOWER_CASE) == text[same]))
            {
                same++;
            }
            return same == text.length;
        }

        private int number(final int from)
        {
            int at = from;
            while (at < received && bytes[at] == ' ')
            {
                at++;
            }
            int number = 0;
            for (; at < received && bytes[at] >= '0' && bytes[at] <= '9'; at++)
            {
                number = number * RADIX + bytes[at] - '0';
            }
            return number;
        }
    }
}
