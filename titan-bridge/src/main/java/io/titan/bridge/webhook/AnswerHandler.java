package io.titan.bridge.webhook;

import io.titan.words.FaultText;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
/**
 * Reads one answer after the other: the status decides, of the body only the length is looked at, and that is bounded.
 * On the thread of its connection's event loop.
 */
final class AnswerHandler extends SimpleChannelInboundHandler<HttpObject>
{
    /** Bytes of a head, and of a body. */
    static final int LONGEST = 64 * 1024;

    private static final int FIRST_FINAL_STATUS = 200;

    private final HttpReceiver receiver;
    private HttpResponse response;
    private int length;

    AnswerHandler(final HttpReceiver receiver)
    {
        this.receiver = receiver;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final HttpObject object)
    {
        if (object.decoderResult().isFailure())
        {
            receiver.onLost(context.channel(),
                "carried what is no HTTP (" + FaultText.of(object.decoderResult().cause()) + ")");
            return;
        }
        if (object instanceof HttpResponse begun)
        {
            response = begun;
            length = 0;
        }
        if (object instanceof HttpContent content)
        {
            length += content.content().readableBytes();
        }
        if (length > LONGEST)
        {
            receiver.onLost(context.channel(), "carried an answer longer than " + LONGEST + " bytes");
        }
        else if (object instanceof LastHttpContent && response.status().code() >= FIRST_FINAL_STATUS)
        {
            receiver.onAnswer(context.channel(), answer(), HttpUtil.isKeepAlive(response));
        }
    }

    private Answer answer()
    {
        final int status = response.status().code();
        final Outcome outcome = Outcome.of(status);
        return new Answer(outcome, status, RetryAfter.read(
            response.headers().get(HttpHeaderNames.RETRY_AFTER, ""), response.headers().get(HttpHeaderNames.DATE, "")),
            outcome == Outcome.DELIVERED ? "" : "it was answered with HTTP " + status);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        receiver.onLost(context.channel(), "was closed by the other side");
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        receiver.onLost(context.channel(), "failed (" + FaultText.of(cause) + ")");
    }
}
