package io.titan.sim.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** One WebSocket connection: what it subscribed to, its commands, its pongs. */
final class StreamSession extends SimpleChannelInboundHandler<WebSocketFrame>
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_STREAMS = 1_024;
    private static final int CLOSE_TOO_SLOW = 1008;

    private final StreamHub hub;
    private final boolean combined;
    private final Channel channel;
    private final Consumer<StreamSession> whenPong;
    private final Set<String> subscriptions = new LinkedHashSet<>();
    private String pongPayload = "";
    private boolean closing;

    StreamSession(
        final StreamHub hub, final Channel channel, final boolean combined, final Consumer<StreamSession> whenPong)
    {
        this.hub = hub;
        this.channel = channel;
        this.combined = combined;
        this.whenPong = whenPong;
    }

    Channel channel()
    {
        return channel;
    }

    boolean isCombined()
    {
        return combined;
    }

    Set<String> subscriptions()
    {
        return subscriptions;
    }

    /** Payload of the last pong. */
    String pongPayload()
    {
        return pongPayload;
    }

    boolean isClosing()
    {
        return closing;
    }

    /**
     * Whether the reader takes what it is sent; one that lets megabytes pile up is disconnected, as the real one
     * does.
     */
    boolean keepsUp()
    {
        if (!closing && !channel.isWritable())
        {
            close("reads too slowly");
        }
        return !closing;
    }

    void subscribe(final String name)
    {
        if (subscriptions.size() < MAX_STREAMS && subscriptions.add(name))
        {
            hub.topic(name).add(this);
        }
    }

    void ping(final String payload)
    {
        channel.writeAndFlush(new PingWebSocketFrame(
            channel.alloc().buffer(payload.length()).writeBytes(payload.getBytes(StandardCharsets.US_ASCII))),
            channel.voidPromise());
    }

    void close(final String reason)
    {
        if (!closing)
        {
            closing = true;
            channel.writeAndFlush(new CloseWebSocketFrame(CLOSE_TOO_SLOW, reason))
                .addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        closing = true;
        hub.remove(this);
        whenPong.accept(this);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        context.close();
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame)
    {
        if (frame instanceof PongWebSocketFrame)
        {
            pongPayload = frame.content().toString(StandardCharsets.US_ASCII);
            whenPong.accept(this);
        }
        else if (frame instanceof PingWebSocketFrame)
        {
            final ByteBuf payload = frame.content().retain();
            context.writeAndFlush(new PongWebSocketFrame(payload));
        }
        else if (frame instanceof CloseWebSocketFrame)
        {
            closing = true;
            context.writeAndFlush(new CloseWebSocketFrame()).addListener(ChannelFutureListener.CLOSE);
        }
        else if (frame instanceof TextWebSocketFrame text)
        {
            context.writeAndFlush(new TextWebSocketFrame(answer(text.text())));
        }
    }

    private String answer(final String text)
    {
        try
        {
            final JsonNode command = MAPPER.readTree(text);
            final JsonNode id = command.path("id");
            return obey(command, id.isMissingNode() ? "null" : id.toString());
        }
        catch (final JsonProcessingException malformed)
        {
            return "{\"code\":3,\"msg\":\"Invalid JSON: expected value at line " +
                malformed.getLocation().getLineNr() + " column " + malformed.getLocation().getColumnNr() + "\"}";
        }
    }

    private String obey(final JsonNode command, final String id)
    {
        final String result = switch (command.path("method").asText())
        {
            case "SUBSCRIBE" ->
            {
                command.path("params").forEach(name -> subscribe(name.asText()));
                yield "null";
            }
            case "UNSUBSCRIBE" ->
            {
                command.path("params").forEach(name -> unsubscribe(name.asText()));
                yield "null";
            }
            case "LIST_SUBSCRIPTIONS" -> MAPPER.valueToTree(subscriptions).toString();
            case "SET_PROPERTY", "GET_PROPERTY" -> Boolean.toString(combined);
            default -> null;
        };
        return result == null
            ? "{\"error\":{\"code\":2,\"msg\":\"Invalid request: unknown method\"},\"id\":" + id + "}"
            : "{\"result\":" + result + ",\"id\":" + id + "}";
    }

    private void unsubscribe(final String name)
    {
        if (subscriptions.remove(name))
        {
            hub.topic(name).remove(this);
        }
    }
}
