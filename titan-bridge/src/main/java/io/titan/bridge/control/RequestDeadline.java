package io.titan.bridge.control;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;

import java.util.concurrent.TimeUnit;

/**
 * Cuts off whoever does not send a whole request in time, however many single bytes arrive meanwhile. Between requests
 * the same time holds: idle connections are cheap to open again.
 */
final class RequestDeadline extends ChannelDuplexHandler
{
    private final long deadlineNs;
    private Future<?> timer;
    private boolean isOff;
    private boolean isEnding;

    RequestDeadline(final long deadlineNs)
    {
        this.deadlineNs = deadlineNs;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) throws Exception
    {
        start(context);
        super.channelActive(context);
    }

    private void start(final ChannelHandlerContext context)
    {
        stop();
        if (!isOff)
        {
            timer = context.executor().schedule(() -> context.close(), deadlineNs, TimeUnit.NANOSECONDS);
        }
    }

    private void stop()
    {
        if (timer != null)
        {
            timer.cancel(false);
            timer = null;
        }
    }

    /** The connection became one on which the other side need not speak. */
    void turnOff()
    {
        isOff = true;
        stop();
    }

    /** No further request is awaited: the next answer is the last, and a whole request does not stop the time. */
    void endInAnyCase()
    {
        isEnding = true;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) throws Exception
    {
        if (message instanceof LastHttpContent && !isEnding)
        {
            stop();
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(final ChannelHandlerContext context, final Object message, final ChannelPromise promise)
        throws Exception
    {
        if (message instanceof LastHttpContent)
        {
            start(context);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) throws Exception
    {
        stop();
        super.channelInactive(context);
    }
}
