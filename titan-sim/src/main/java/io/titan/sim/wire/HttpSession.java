package io.titan.sim.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.titan.sim.engine.ExchangeEngine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** One HTTP connection. Answers leave in the order of the requests, whichever is ready first, as HTTP/1.1 demands. */
final class HttpSession extends SimpleChannelInboundHandler<FullHttpRequest>
{
    private final ExchangeServer server;
    private final Deque<Slot> slots = new ArrayDeque<>();

    HttpSession(final ExchangeServer server)
    {
        this.server = server;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        if (request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true))
        {
            server.openStream(context, request, refusal -> answerRefusal(context, request, refusal));
            return;
        }
        final Slot slot = new Slot(context, HttpUtil.isKeepAlive(request));
        slots.addLast(slot);
        final RestRequest read = read(request, slot);
        final long delayMs = read == null ? 0 : server.faults().delayMs(read, FaultSwitches.REQUEST_DELAY_MS);
        if (delayMs > 0)
        {
            server.later(delayMs, () -> handle(read, slot));
        }
        else
        {
            handle(read, slot);
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        if (!(cause instanceof IOException))
        {
            server.fail(cause);
        }
        context.close();
    }

    private RestRequest read(final FullHttpRequest request, final Slot slot)
    {
        if (!request.decoderResult().isSuccess())
        {
            slot.error(400, -1100, "Malformed HTTP request.");
            return null;
        }
        try
        {
            return new RestRequest(request);
        }
        catch (final ApiException refusal)
        {
            slot.refuse(refusal);
            return null;
        }
    }

    private void handle(final RestRequest request, final Slot slot)
    {
        if (request != null)
        {
            slot.answerDelayMs = server.faults().delayMs(request, FaultSwitches.ANSWER_DELAY_MS);
            slot.fate = server.faults().fateOf(request);
            final long nowMs = server.engine().player().marketNs() / 1_000_000;
            switch (slot.fate)
            {
                case DROP_REQUEST -> slot.context.close();
                case REFUSE_429 -> slot.refuse(server.limits().tooManyRequests(nowMs));
                case REFUSE_418 -> slot.refuse(server.limits().banned(nowMs));
                case FAIL_BEFORE -> slot.error(503, -1008, "Request throttled by system-level protection. " +
                    "Reduce-only/close-position orders are exempt. Please try again.");
                default -> server.router().handle(request, slot);
            }
        }
        server.engine().commit();
    }

    private void answerRefusal(
        final ChannelHandlerContext context, final FullHttpRequest request, final ApiException refusal)
    {
        final Slot slot = new Slot(context, HttpUtil.isKeepAlive(request));
        slots.addLast(slot);
        slot.refuse(refusal);
        server.engine().commit();
    }

    private void drain()
    {
        while (!slots.isEmpty() && slots.peekFirst().response != null)
        {
            final Slot slot = slots.pollFirst();
            server.outbox().write(slot.context.channel(), slot.response);
            if (!slot.keepAlive)
            {
                slot.context.executor().execute(() ->
                    slot.context.writeAndFlush(Unpooled.EMPTY_BUFFER)
                        .addListener(ChannelFutureListener.CLOSE));
            }
        }
    }

    /** The place of one answer in the connection's order. */
    private final class Slot implements Reply
    {
        private final ChannelHandlerContext context;
        private final boolean keepAlive;
        private FullHttpResponse response;
        private boolean countsOrders;
        private long retryAfterSeconds;
        private long answerDelayMs;
        private FaultSwitches.Fate fate = FaultSwitches.Fate.NONE;

        private Slot(final ChannelHandlerContext context, final boolean keepAlive)
        {
            this.context = context;
            this.keepAlive = keepAlive;
        }

        @Override
        public void ok(final CharSequence json)
        {
            respond(200, json);
        }

        @Override
        public void okOrder(final CharSequence json)
        {
            countsOrders = true;
            respond(200, json);
        }

        @Override
        public void error(final int status, final int code, final String message)
        {
            respond(status, new JsonText().beginObject().field("code", code).field("msg", message).endObject().chars());
        }

        @Override
        public void refuse(final ApiException refusal)
        {
            retryAfterSeconds = refusal.retryAfterSeconds();
            error(refusal.status(), refusal.code(), refusal.getMessage());
        }

        /** The request has had its effect; what its sender learns of it is another matter. */
        private void respond(final int status, final CharSequence json)
        {
            if (fate == FaultSwitches.Fate.DROP_ANSWER)
            {
                context.close();
            }
            else if (fate == FaultSwitches.Fate.FAIL_AFTER)
            {
                fate = FaultSwitches.Fate.NONE;
                error((int) server.faults().number(FaultSwitches.FAIL_STATUS), -1007,
                    "Timeout waiting for response from backend server. Send status unknown; execution status unknown.");
            }
            else if (answerDelayMs > 0)
            {
                final FullHttpResponse late = build(status, json);
                server.later(answerDelayMs, () -> send(late));
            }
            else
            {
                send(build(status, json));
            }
        }

        private void send(final FullHttpResponse answer)
        {
            response = answer;
            drain();
        }

        private FullHttpResponse build(final int status, final CharSequence json)
        {
            final ExchangeEngine engine = server.engine();
            final long nowMs = engine.player().marketNs() / 1_000_000;
            final ByteBuf body = ByteBufUtil.writeUtf8(context.alloc(), json);
            final FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
            answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .setInt("X-MBX-USED-WEIGHT-1M", server.limits().usedWeight(nowMs));
            if (countsOrders)
            {
                answer.headers().setInt("X-MBX-ORDER-COUNT-10S", server.limits().orders10Seconds(nowMs))
                    .setInt("X-MBX-ORDER-COUNT-1M", server.limits().ordersMinute(nowMs));
            }
            HttpUtil.setKeepAlive(answer, keepAlive);
            if (retryAfterSeconds > 0)
            {
                answer.headers().set(HttpHeaderNames.RETRY_AFTER, retryAfterSeconds);
            }
            return answer;
        }
    }
}
