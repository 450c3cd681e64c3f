package io.titan.bench.lane;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
        private static final String LENGTH = "content-length:";
        private static final String END = "\r\n\r\n";

        private final StringBuilder text = new StringBuilder();

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message)
        {
            final ByteBuf input = (ByteBuf)message;
            text.append(input.toString(StandardCharsets.US_ASCII));
            input.release();
            int length = length();
            while (length > 0 && text.length() >= length)
            {
                reports++;
                reportBytes += length;
                text.delete(0, length);
                context.writeAndFlush(
                    context.alloc().directBuffer(ANSWER.length).writeBytes(ANSWER), context.voidPromise());
                length = length();
            }
        }

        /** Of head and body; 0 while the head is not whole. */
        private int length()
        {
            final int end = text.indexOf(END);
            if (end < 0)
            {
                return 0;
            }
            final String head = text.substring(0, end).toLowerCase(Locale.ROOT);
            final int at = head.indexOf(LENGTH) + LENGTH.length();
            final int lineEnd = head.indexOf("\r\n", at);
            return end + END.length() +
                Integer.parseInt(head.substring(at, lineEnd < 0 ? head.length() : lineEnd).trim());
        }
    }
}
