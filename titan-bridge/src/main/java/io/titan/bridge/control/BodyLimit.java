package io.titan.bridge.control;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Puts a request together, as long as it is not too long. One that is gets 413 and nothing after it: the library would
 * keep the connection, and answers that nobody reads would pile up beside the bound on all others. What the peer still
 * sends is passed over until it closes or its time is over, even if it sends all of it, because to close at once would
 * reset the connection before it may have read why.
 */
final class BodyLimit extends HttpObjectAggregator
{
    private boolean isRefused;

    BodyLimit(final int largestBytes)
    {
        super(largestBytes, true);
    }

    @Override
    protected void handleOversizedMessage(final ChannelHandlerContext context, final HttpMessage oversized)
    {
        if (isRefused)
        {
            context.close();
            return;
        }
        isRefused = true;
        HttpDesk.takeNoMore(context.channel());
        context.pipeline().get(RequestDeadline.class).endInAnyCase();
        context.writeAndFlush(refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "TOO_LARGE",
            "a request has at most " + maxContentLength() + " bytes of body"))
            .addListener((written) -> ((DuplexChannel)context.channel()).shutdownOutput());
    }

    private static FullHttpResponse refusal(
        final HttpResponseStatus status, final String reason, final String message)
    {
        final Reply reply = Reply.refused(status.code(), reason, message);
        final FullHttpResponse response = new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(reply.body()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.type())
            .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length)
            .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    /** The library's own answers to whoever asks before it sends its body are refusals without a reason. */
    @Override
    protected Object newContinueResponse(
        final HttpMessage start, final int largestBytes, final ChannelPipeline pipeline)
    {
        if (isContentLengthInvalid(start, largestBytes))
        {
            // No answer to the question: it is refused like a body that nobody asked about.
            return null;
        }
        final Object answer = super.newContinueResponse(start, largestBytes, pipeline);
        if (answer instanceof FullHttpResponse response &&
            response.status().equals(HttpResponseStatus.EXPECTATION_FAILED))
        {
            response.release();
            return refusal(HttpResponseStatus.EXPECTATION_FAILED, "EXPECTATION_FAILED",
                "100-continue is the only expectation that is met");
        }
        return answer;
    }

    /** Who was refused and has closed its half has read why, or never will. */
    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event) throws Exception
    {
        if (isRefused && event instanceof ChannelInputShutdownEvent)
        {
            context.close();
            return;
        }
        super.userEventTriggered(context, event);
    }
}
