package io.titan.bridge.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;

/** One console: what it may say is little, and anything else ends its connection. On the control thread. */
final class ConsoleHandler extends SimpleChannelInboundHandler<WebSocketFrame>
{
    private final ConsoleDesk desk;
    private final WebSocketServerHandshaker handshaker;
    private final HandlerFaults faults;

    ConsoleHandler(final ConsoleDesk desk, final WebSocketServerHandshaker handshaker, final HandlerFaults faults)
    {
        this.desk = desk;
        this.handshaker = handshaker;
        this.faults = faults;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame)
    {
        if (frame instanceof CloseWebSocketFrame close)
        {
            handshaker.close(context.channel(), close.retain());
        }
        else if (frame instanceof PingWebSocketFrame)
        {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        }
        else if (frame instanceof TextWebSocketFrame text && text.text().contains("\"PING\""))
        {
            desk.onPing(context.channel());
        }
        else if (frame instanceof TextWebSocketFrame text && text.text().contains("\"REQUEST_STATE\""))
        {
            desk.onStateRequest(context.channel());
        }
        else if (!(frame instanceof PongWebSocketFrame))
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
