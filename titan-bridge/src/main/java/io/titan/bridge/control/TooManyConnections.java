package io.titan.bridge.control;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A connection beyond the limit: the first that comes on it is answered with 503, unread, and what follows is passed
 * over until the other side closes or its time is over. To close at once would reset the connection before the answer
 * is read, and to answer before anything came would meet a client that has asked nothing yet.
 */
final class TooManyConnections extends ChannelInboundHandlerAdapter
{
    private static final byte[] ANSWER = answer();

    private final long deadlineNs;
    private final HandlerFaults faults;
    private boolean isTold;

    TooManyConnections(final long deadlineNs, final HandlerFaults faults)
    {
        this.deadlineNs = deadlineNs;
        this.faults = faults;
    }

    private static byte[] answer()
    {
        final Reply reply = Reply.refused(
            Reply.UNAVAILABLE, "MAX_CONNECTIONS_REACHED", ControlServer.MAX_CONNECTIONS +
            " connections are open, and there may be no more; nothing was done, ask again when others have closed");
        return ("HTTP/1.1 " + reply.status() + " Service Unavailable\r\ncontent-type: " + reply.type() +
            "\r\ncontent-length: " + reply.body().length + "\r\nconnection: close\r\n\r\n" +
            new String(reply.body(), StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void channelActive(final ChannelHandlerContext context)
    {
        context.executor().schedule(() -> context.close(), deadlineNs, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object bytes)
    {
        ReferenceCountUtil.release(bytes);
        if (!isTold)
        {
            isTold = true;
            context.writeAndFlush(Unpooled.wrappedBuffer(ANSWER))
                .addListener((written) -> ((DuplexChannel)context.channel()).shutdownOutput());
        }
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event)
    {
        if (event instanceof ChannelInputShutdownEvent)
        {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        faults.onException(cause);
        context.close();
    }
}
