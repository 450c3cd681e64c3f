package io.titan.bridge.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One console: what it may say is little, and anything else ends its connection, with a Close frame that says why. On
 * the control thread.
 */
final class ConsoleHandler extends SimpleChannelInboundHandler<WebSocketFrame>
{
    /** How long a console that was told why may take to close; until then what it sends is passed over. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final ConsoleDesk desk;
    private final WebSocketServerHandshaker handshaker;
    private final HandlerFaults faults;
    private boolean isEnding;

    ConsoleHandler(final ConsoleDesk desk, final WebSocketServerHandshaker handshaker, final HandlerFaults faults)
    {
        this.desk = desk;
        this.handshaker = handshaker;
        this.faults = faults;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame)
    {
        if (isEnding)
        {
            closeIfAgreed(context, frame);
        }
        else if (frame instanceof CloseWebSocketFrame close)
        {
            handshaker.close(context.channel(), close.retain());
        }
        else if (frame instanceof PingWebSocketFrame)
        {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        }
        else if (frame instanceof TextWebSocketFrame text)
        {
            onText(context, text);
        }
        else if (!(frame instanceof PongWebSocketFrame))
        {
            end(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
        }
    }

    private static void closeIfAgreed(final ChannelHandlerContext context, final WebSocketFrame frame)
    {
        if (frame instanceof CloseWebSocketFrame)
        {
            context.close();
        }
    }

    private void onText(final ChannelHandlerContext context, final TextWebSocketFrame frame)
    {
        if (!ByteBufUtil.isText(frame.content(), StandardCharsets.UTF_8))
        {
            end(context, WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
        }
        else if (!desk.onText(context.channel(), ByteBufUtil.getBytes(frame.content())))
        {
            end(context, WebSocketCloseStatus.POLICY_VIOLATION);
        }
    }

    /** The last frame it gets. To close at once could reset the connection before that is read. */
    private void end(final ChannelHandlerContext context, final WebSocketCloseStatus why)
    {
        if (!isEnding)
        {
            isEnding = true;
            desk.onEnd(context.channel());
            context.writeAndFlush(new CloseWebSocketFrame(why));
            context.executor().schedule(() -> context.close(), PATIENCE_NS, TimeUnit.NANOSECONDS);
        }
    }

    /** A console that has closed its half cannot close as the protocol has it any more. */
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
        if (cause instanceof CorruptedWebSocketFrameException corrupted)
        {
            end(context, corrupted.closeStatus());
        }
        else if (cause instanceof TooLongFrameException)
        {
            end(context, WebSocketCloseStatus.MESSAGE_TOO_BIG);
        }
        else if (cause instanceof DecoderException)
        {
            end(context, WebSocketCloseStatus.PROTOCOL_ERROR);
        }
        else
        {
            context.close();
        }
    }
}
