package io.titan.bridge.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
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

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
    /** There when the other side has closed its half: after the answer that is due nothing follows. */
    private static final AttributeKey<Boolean> SAID_ITS_LAST = AttributeKey.valueOf("titan-said-its-last");
    private static final List<HttpMethod> READ = List.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final List<HttpMethod> GET = List.of(HttpMethod.GET);
    private static final List<HttpMethod> POST = List.of(HttpMethod.POST);
    private static final String KEPT_HEADER = "keep-alive";
    /** A second less than it is: who closes by it does so before this side, and no request is lost between the two. */
    private static final String KEPT_FOR =
        "timeout=" + (TimeUnit.NANOSECONDS.toSeconds(ControlServer.REQUEST_DEADLINE_NS) - 1);

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
        switch (path(request))
        {
            case "/health" -> forward(context, request, READ, () -> send(context, desks.health().reply(), isKept));
            case "/metrics" -> forward(context, request, READ,
                () -> desks.metrics().onRequest((reply) -> send(context, reply, isKept)));
            case "/webhook" -> forward(context, request, POST,
                () -> desks.signals().onSignal(context, request, body, nanoClock.nanoTime()));
            case "/control" -> forward(context, request, POST,
                () -> desks.commands().onCommand(context, request, body, nanoClock.nanoTime()));
            case "/ws/console" -> forward(context, request, GET,
                () -> desks.console().onUpgrade(context, request, faults));
            default -> send(context, Reply.refused(Reply.NOT_FOUND, "NOT_FOUND",
                "there is /health, /metrics, /webhook, /control and /ws/console"), isKept);
        }
    }

    /** Without a query, which nothing here depends on. */
    private static String path(final FullHttpRequest request)
    {
        final int query = request.uri().indexOf('?');
        return query < 0 ? request.uri() : request.uri().substring(0, query);
    }

    /** The last answer of a connection is given: whatever comes now ends it. */
    static void takeNoMore(final Channel channel)
    {
        channel.attr(WAITS).set(true);
    }

    private static void forward(
        final ChannelHandlerContext context, final FullHttpRequest request, final List<HttpMethod> methods,
        final Runnable forwarding)
    {
        if (methods.contains(request.method()))
        {
            forwarding.run();
        }
        else
        {
            send(context, Reply.refused(Reply.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "use " + methods.get(0)),
                isKept(request), new DefaultHttpHeaders().set(HttpHeaderNames.ALLOW,
                    methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "))));
        }
    }

    /** A client of HTTP/1.0 would take a kept connection for an answer that has not ended. */
    static boolean isKept(final FullHttpRequest request)
    {
        return HttpVersion.HTTP_1_1.equals(request.protocolVersion()) && HttpUtil.isKeepAlive(request);
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
        final boolean isLast = !isKept || context.channel().hasAttr(SAID_ITS_LAST);
        HttpUtil.setKeepAlive(response, !isLast);
        final var written = context.writeAndFlush(isLast ? response : withHint(response));
        if (isLast)
        {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static FullHttpResponse withHint(final FullHttpResponse response)
    {
        response.headers().set(KEPT_HEADER, KEPT_FOR);
        return response;
    }

    /** An answer that is due is sent before the connection ends. */
    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event)
    {
        if (event instanceof ChannelInputShutdownEvent)
        {
            context.channel().attr(SAID_ITS_LAST).set(true);
            if (context.channel().attr(WAITS).get() == null)
            {
                // Behind what may still be on its way.
                context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    /** For what handlers of other connections find. */
    HandlerFaults faults()
    {
        return faults;
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
