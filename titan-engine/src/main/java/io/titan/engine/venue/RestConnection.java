package io.titan.engine.venue;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.titan.codecs.ReconnectBackoff;

/**
 * One keep-alive connection to the REST API with one request in flight, which reconnects by itself. One thread.
 */
final class RestConnection
{
    /** Bound of an answer about orders. */
    static final int MAX_ORDER_ANSWER = 1024 * 1024;
    /** Bound of an answer about the whole exchange. */
    static final int MAX_COLD_ANSWER = 32 * 1024 * 1024;

    private static final long NO_TIME = Long.MIN_VALUE;
    private static final long ATTEMPT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);

    private enum State
    {
        CLOSED,
        CONNECTING,
        IDLE,
        BUSY
    }

    private final URI uri;
    private final VenueTransport transport;
    private final VenueClock clock;
    private final VenueCounters counters;
    private final ReconnectBackoff backoff;
    private final HttpResponseParser response = new HttpResponseParser();

    private State state = State.CLOSED;
    private Channel channel;
    private RestListener listener;
    private long deadlineNs;
    private long connectAtNs = NO_TIME;
    private boolean attempted;

    RestConnection(
        final URI uri, final VenueTransport transport, final VenueClock clock, final VenueCounters counters)
    {
        this.uri = uri;
        this.transport = transport;
        this.clock = clock;
        this.counters = counters;
        backoff = transport.newBackoff();
    }

    /** Opens a closed connection when its time has come, and ends a request whose time is over. */
    int poll()
    {
        final long nowNs = clock.hostNs();
        if (state == State.CLOSED && (connectAtNs == NO_TIME || nowNs - connectAtNs >= 0))
        {
            connect(nowNs);
            return 1;
        }
        if (state == State.CONNECTING && nowNs - deadlineNs >= 0)
        {
            drop(null);
            return 1;
        }
        if (state == State.BUSY && nowNs - deadlineNs >= 0)
        {
            counters.requestTimeouts++;
            drop(RestListener.Failure.TIMEOUT);
            return 1;
        }
        return 0;
    }

    boolean isIdle()
    {
        return state == State.IDLE;
    }

    boolean isUp()
    {
        return state == State.IDLE || state == State.BUSY;
    }

    boolean isBusy()
    {
        return state == State.BUSY;
    }

    /**
     * Writes a request. Only when {@link #isIdle()}.
     *
     * @param bytes     whole request; copied.
     * @param length    of the request.
     * @param timeoutNs host time within which the whole answer must be there.
     * @param maxAnswer bound of the answer in bytes.
     * @param listener  called exactly once.
     */
    void send(
        final byte[] bytes, final int length, final long timeoutNs, final int maxAnswer, final RestListener listener)
    {
        if (state != State.IDLE)
        {
            throw new IllegalStateException("a request on a connection that is " + state);
        }
        state = State.BUSY;
        this.listener = listener;
        deadlineNs = clock.hostNs() + timeoutNs;
        response.reset(maxAnswer);
        counters.requestsSent++;
        final ByteBuf buffer = channel.alloc().directBuffer(length);
        buffer.writeBytes(bytes, 0, length);
        channel.writeAndFlush(buffer, channel.voidPromise());
    }

    /** Ends the connection; a request in flight fails. */
    void close()
    {
        drop(RestListener.Failure.CONNECTION_LOST);
    }

    private void connect(final long nowNs)
    {
        state = State.CONNECTING;
        deadlineNs = nowNs + ATTEMPT_TIMEOUT_NS;
        counters.reconnects += attempted ? 1 : 0;
        attempted = true;
        final Link link = new Link();
        final ChannelFuture future = transport.connect(uri, new ChannelInitializer<>()
        {
            @Override
            protected void initChannel(final SocketChannel opened)
            {
                channel = opened;
                if (VenueTransport.isSecure(uri))
                {
                    opened.pipeline().addLast(transport.newSslHandler(opened, uri));
                }
                opened.pipeline().addLast(link);
            }
        });
        channel = future.channel();
        future.addListener(
            done ->
            {
                if (!done.isSuccess() && channel == future.channel())
                {
                    drop(null);
                }
            });
    }

    private void onReady()
    {
        state = State.IDLE;
        backoff.reset();
    }

    private void onBytes(final ByteBuf input)
    {
        if (state != State.BUSY)
        {
            // Nobody asked: the pairing of requests and answers can no longer be trusted.
            counters.unparsable++;
            drop(null);
            return;
        }
        switch (response.onBytes(input))
        {
            case COMPLETE -> complete();
            case MALFORMED ->
            {
                counters.unparsable++;
                drop(RestListener.Failure.MALFORMED);
            }
            case TOO_LARGE ->
            {
                counters.unparsable++;
                drop(RestListener.Failure.TOO_LARGE);
            }
            default ->
            {
                // More bytes are on the way.
            }
        }
    }

    private void complete()
    {
        final RestListener asked = listener;
        listener = null;
        state = State.IDLE;
        if (response.mustClose())
        {
            drop(null);
        }
        asked.onAnswer(this, response);
    }

    private void drop(final RestListener.Failure failure)
    {
        final Channel dropped = channel;
        final RestListener asked = listener;
        channel = null;
        listener = null;
        counters.connectionsLost += isUp() ? 1 : 0;
        state = State.CLOSED;
        connectAtNs = clock.hostNs() + backoff.nextDelayNs();
        if (dropped != null)
        {
            dropped.close();
        }
        if (asked != null)
        {
            asked.onFailure(this, failure == null ? RestListener.Failure.CONNECTION_LOST : failure);
        }
    }

    /** Netty's end of one channel; a channel that was dropped is no longer listened to. */
    private final class Link extends ChannelInboundHandlerAdapter
    {
        @Override
        public void channelActive(final ChannelHandlerContext context)
        {
            if (context.channel() == channel && !VenueTransport.isSecure(uri))
            {
                onReady();
            }
        }

        @Override
        public void userEventTriggered(final ChannelHandlerContext context, final Object event)
        {
            if (context.channel() == channel && event instanceof SslHandshakeCompletionEvent done && done.isSuccess())
            {
                onReady();
            }
        }

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message)
        {
            final ByteBuf input = (ByteBuf) message;
            try
            {
                if (context.channel() == channel)
                {
                    onBytes(input);
                }
            }
            finally
            {
                input.release();
            }
        }

        @Override
        public void channelInactive(final ChannelHandlerContext context)
        {
            if (context.channel() == channel)
            {
                drop(RestListener.Failure.CONNECTION_LOST);
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
        {
            if (!(cause instanceof IOException) && !(cause instanceof DecoderException))
            {
                transport.fault(cause);
            }
            if (context.channel() == channel)
            {
                drop(RestListener.Failure.CONNECTION_LOST);
            }
        }
    }
}
