package io.titan.bridge.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AttributeKey;
import org.agrona.concurrent.NanoClock;

/**
 * Takes every request to the desk that answers it; one for all connections, on the control thread. Of a connection one
 * request is taken at a time: whoever sends the next before the answer, or does not read answers, is cut off, so that
 * nobody makes answers wait here without limit.
 */
@ChannelHandler.Sharable
final class HttpDesk extends SimpleChannelInboundHandler<FullHttpRequest>
{
    /** There while a request of the connection waits for its answer. */
    private static final AttributeKey<Boolean> WAITS = AttributeKey.valueOf("titan-request-waits");

    private final ControlDesks desks;
    private final NanoClock nanoClock;
    private final HandlerFaults faults = new HandlerFaults();

    HttpDesk(final ControlDesks desks, final NanoClock nanoClock)
    {
        this.desks = desks;
        this.nanoClock = nanoClock;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        if (!context.channel().isWritable() || context.channel().attr(WAITS).getAndSet(true) != null)
        {
            context.close();
            return;
        }
        if (request.decoderResult().isFailure())
        {
            send(context, Reply.refused(Reply.BAD_REQUEST, "INVALID_REQUEST", "this is no HTTP request"), false);
            return;
        }
        final byte[] body = ByteBufUtil.getBytes(request.content());
        final boolean isKept = isKept(request);
        switch (request.uri())
        {
            case "/health" -> answer(context, request, HttpMethod.GET, () -> desks.health().reply());
            case "/metrics" -> forward(context, request, HttpMethod.GET,
                () -> desks.metrics().onRequest((reply) -> send(context, reply, isKept)));
            case "/webhook" -> forward(context, request, HttpMethod.POST,
                () -> desks.signals().onSignal(context, request, body, nanoClock.nanoTime()));
            case "/control" -> forward(context, request, HttpMethod.POST,
                () -> desks.commands().onCommand(context, request, body, nanoClock.nanoTime()));
            case "/ws/console" -> forward(context, request, HttpMethod.GET,
                () -> desks.console().onUpgrade(context, request, faults));
            default -> send(context, Reply.refused(Reply.NOT_FOUND, "NOT_FOUND",
                "there is /health, /metrics, /webhook, /control and /ws/console"), isKept(request));
        }
    }

    /** The last answer of a connection is given: whatever comes now ends it. */
    static void takeNoMore(final Channel channel)
    {
        channel.attr(WAITS).set(true);
    }

    /** Makes an answer at once. */
    @FunctionalInterface
    private interface Answering
    {
        Reply reply();
    }

    private static void answer(
        final ChannelHandlerContext context, final FullHttpRequest request, final HttpMethod method,
        final Answering answering)
    {
        forward(context, request, method, () -> send(context, answering.reply(), isKept(request)));
    }

    private static void forward(
        final ChannelHandlerContext context, final FullHttpRequest request, final HttpMethod method,
        final Runnable forwarding)
    {
        if (method.equals(request.method()))
        {
            forwarding.run();
        }
        else
        {
            send(context, Reply.refused(Reply.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "use " + method),
                isKept(request), new DefaultHttpHeaders().set(HttpHeaderNames.ALLOW, method));
        }
    }

    static boolean isKept(final FullHttpRequest request)
    {
        return HttpUtil.isKeepAlive(request);
    }

    /** Answers a request; a connection that is gone is passed over. */
    static void send(final ChannelHandlerContext context, final Reply reply, final boolean isKept)
    {
        send(context, reply, isKept, EmptyHttpHeaders.INSTANCE);
    }

    /** The same with headers that say more. */
    static void send(
        final ChannelHandlerContext context, final Reply reply, final boolean isKept, final HttpHeaders more)
    {
        context.channel().attr(WAITS).set(null);
        final FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        response.headers().set(more).set(HttpHeaderNames.CONTENT_TYPE, reply.type())
            .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        HttpUtil.setKeepAlive(response, isKept);
        final var written = context.writeAndFlush(response);
        if (!isKept)
        {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Throws what a handler found that no peer can cause. */
    void checkFaults()
    {
        faults.check();
    }

    /** Whatever it is, the connection is of no more use. */
    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        faults.onException(cause);
        context.close();
    }
}
