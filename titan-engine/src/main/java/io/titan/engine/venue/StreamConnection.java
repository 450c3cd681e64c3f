package io.titan.engine.venue;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.titan.codecs.ReconnectBackoff;

/**
 * One WebSocket that reconnects by itself, notices a peer that is silent although TCP lives, and leaves the answer
 * to a ping to its owner: at once in host mode, after everything received before it was processed when the market's
 * clock waits for it. One thread.
 */
final class StreamConnection
{
    /** Silence after which the peer is pinged, and again after which the stream is given up. */
    static final long QUIET_NS =
        TimeUnit.MILLISECONDS.toNanos(Long.getLong("titan.venue.stream.quiet.ms", 10_000));

    private static final long ATTEMPT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final int MAX_MESSAGE = 256 * 1024;
    private static final int MAX_HANDSHAKE = 16 * 1024;

    private enum State
    {
        CLOSED,
        CONNECTING,
        UP
    }

    private final VenueTransport transport;
    private final VenueClock clock;
    private final VenueCounters counters;
    private final StreamListener listener;
    private final boolean withholdPongs;
    private final ReconnectBackoff backoff;
    private final byte[] ping = new byte[WebSocketParser.MAX_CONTROL];

    private State state = State.CLOSED;
    private URI target;
    private Channel channel;
    private long connectAtNs;
    private long deadlineNs;
    private long lastReadNs;
    private int pingLength = -1;
    private boolean pinged;
    private boolean attempted;

    StreamConnection(
        final VenueTransport transport,
        final VenueClock clock,
        final VenueCounters counters,
        final StreamListener listener,
        final boolean withholdPongs)
    {
        this.transport = transport;
        backoff = transport.newBackoff();
        this.clock = clock;
        this.counters = counters;
        this.listener = listener;
        this.withholdPongs = withholdPongs;
        connectAtNs = clock.hostNs();
    }

    /** Where to connect from now on; null: nowhere. An open connection is not touched. */
    void target(final URI uri)
    {
        target = uri;
    }

    boolean isUp()
    {
        return state == State.UP;
    }

    /** Whether a ping of the peer waits for its answer. */
    boolean hasPing()
    {
        return pingLength >= 0;
    }

    /** Answers the last ping: everything that came before it is processed. */
    void answerPing()
    {
        final ByteBuf payload = channel.alloc().buffer(Math.max(1, pingLength)).writeBytes(ping, 0, pingLength);
        pingLength = -1;
        channel.writeAndFlush(new PongWebSocketFrame(payload), channel.voidPromise());
    }

    /** Connects, and watches for silence. After the event loop has run, so that what is readable has been read. */
    int poll()
    {
        final long nowNs = clock.hostNs();
        if (state == State.CLOSED && target != null && nowNs - connectAtNs >= 0)
        {
            connect(nowNs);
            return 1;
        }
        if (state == State.CONNECTING && nowNs - deadlineNs >= 0)
        {
            drop();
            return 1;
        }
        return state == State.UP ? watch(nowNs) : 0;
    }

    /** Gives the connection up; it is opened again if there is a target. */
    void drop()
    {
        final Channel dropped = channel;
        final boolean wasUp = state == State.UP;
        channel = null;
        state = State.CLOSED;
        pingLength = -1;
        connectAtNs = clock.hostNs() + backoff.nextDelayNs();
        if (dropped != null)
        {
            dropped.close();
        }
        if (wasUp)
        {
            counters.streamGaps++;
            listener.onStreamLost();
        }
    }

    private int watch(final long nowNs)
    {
        final long quietNs = nowNs - lastReadNs;
        if (quietNs > 2 * QUIET_NS)
        {
            drop();
            return 1;
        }
        if (quietNs > QUIET_NS && !pinged)
        {
            pinged = true;
            channel.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER), channel.voidPromise());
            return 1;
        }
        return 0;
    }

    private void connect(final long nowNs)
    {
        state = State.CONNECTING;
        deadlineNs = nowNs + ATTEMPT_TIMEOUT_NS;
        counters.reconnects += attempted ? 1 : 0;
        attempted = true;
        final URI uri = target;
        final ChannelFuture future = transport.connect(uri, new ChannelInitializer<>()
        {
            @Override
            protected void initChannel(final SocketChannel opened)
            {
                channel = opened;
                buildPipeline(opened, uri);
            }
        });
        channel = future.channel();
        future.addListener(
            done ->
            {
                if (!done.isSuccess() && channel == future.channel())
                {
                    drop();
                }
            });
    }

    private void buildPipeline(final SocketChannel opened, final URI uri)
    {
        final WebSocketClientHandshaker handshaker = WebSocketClientHandshakerFactory.newHandshaker(
            uri, WebSocketVersion.V13, null, false, EmptyHttpHeaders.INSTANCE, MAX_MESSAGE);
        opened.pipeline().addLast(new ReadStamp());
        if (VenueTransport.isSecure(uri))
        {
            opened.pipeline().addLast(transport.newSslHandler(opened, uri));
        }
        opened.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_HANDSHAKE));
        opened.pipeline().addLast(new Link(handshaker, VenueTransport.isSecure(uri)));
    }

    private void onUp()
    {
        state = State.UP;
        backoff.reset();
        listener.onStreamUp();
    }

    private void onPing(final byte[] payload, final int length)
    {
        // Only the newest is kept: RFC 6455 lets one pong answer all pings before it.
        System.arraycopy(payload, 0, ping, 0, length);
        pingLength = length;
        if (!withholdPongs)
        {
            answerPing();
        }
    }

    /** First in the pipeline: when the bytes were there, before anything was done with them. */
    private final class ReadStamp extends ChannelInboundHandlerAdapter
    {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object bytes)
        {
            lastReadNs = clock.hostNs();
            pinged = false;
            context.fireChannelRead(bytes);
        }
    }

    /** Netty's end of one channel; a channel that was dropped is no longer listened to. */
    private final class Link extends ChannelInboundHandlerAdapter
    {
        private final WebSocketParser parser = new WebSocketParser(MAX_MESSAGE);
        private final WebSocketClientHandshaker handshaker;
        private final boolean secure;

        Link(final WebSocketClientHandshaker handshaker, final boolean secure)
        {
            this.handshaker = handshaker;
            this.secure = secure;
        }

        @Override
        public void channelActive(final ChannelHandlerContext context)
        {
            if (!secure)
            {
                handshaker.handshake(context.channel());
            }
        }

        @Override
        public void userEventTriggered(final ChannelHandlerContext context, final Object event)
        {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess())
            {
                handshaker.handshake(context.channel());
            }
        }

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object read)
        {
            try
            {
                if (context.channel() == channel)
                {
                    onRead(context, read);
                }
            }
            finally
            {
                ReferenceCountUtil.release(read);
            }
        }

        @Override
        public void channelInactive(final ChannelHandlerContext context)
        {
            if (context.channel() == channel)
            {
                drop();
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
        {
            if (cause instanceof CodecException || cause instanceof WebSocketHandshakeException)
            {
                counters.unparsable++;
            }
            else if (!(cause instanceof IOException))
            {
                transport.fault(cause);
            }
            if (context.channel() == channel)
            {
                drop();
            }
        }

        private void onRead(final ChannelHandlerContext context, final Object read)
        {
            if (read instanceof FullHttpResponse response)
            {
                handshaker.finishHandshake(context.channel(), response);
                onUp();
                // Frames are read here; what followed the handshake comes once Netty's codecs are gone.
                context.pipeline().remove(WebSocket13FrameDecoder.class);
            }
            else if (read instanceof ByteBuf input)
            {
                onFrames(context, input);
            }
            else
            {
                counters.unparsable++;
            }
        }

        private void onFrames(final ChannelHandlerContext context, final ByteBuf input)
        {
            while (context.channel() == channel)
            {
                switch (parser.next(input))
                {
                    case TEXT -> listener.onMessage(parser.payload(), parser.length(), lastReadNs);
                    case BINARY -> counters.unparsable++;
                    case PING -> onPing(parser.payload(), parser.length());
                    case PONG ->
                    {
                        // That something was read is all it says.
                    }
                    case CLOSE -> drop();
                    case BROKEN ->
                    {
                        counters.unparsable++;
                        drop();
                    }
                    default ->
                    {
                        return;
                    }
                }
            }
        }
    }
}
