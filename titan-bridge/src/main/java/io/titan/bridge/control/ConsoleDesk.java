package io.titan.bridge.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.titan.bridge.journal.JournalTailException;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonKind;
import io.titan.bridge.json.JsonName;
import io.titan.bridge.picture.RedisPicture;
import io.titan.protocol.QueryKind;
import org.agrona.concurrent.EpochClock;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code /ws/console}: what people look at. Pushes execution's state, positions and orders once a second, while
 * somebody looks, and each fill and signal as it is journaled. A console that does not read what it is sent misses it.
 * One thread.
 */
final class ConsoleDesk
{
    /** Consoles at once. */
    static final int MAX_CONSOLES = 50;

    /** Also of a message in fragments. */
    private static final int LONGEST_FRAME = 8 * 1_024;
    /** What breaks the protocol is left to {@link ConsoleHandler}, which says why. */
    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
        .maxFramePayloadLength(LONGEST_FRAME).closeOnProtocolViolation(false).build();
    private static final long STATE_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    /** Above the ids that {@link CommandDesk} makes of texts. */
    private static final long FIRST_COMMAND_ID = 1L << 62;

    private static final String NO_ROWS = "[]";
    private static final JsonName TYPE = new JsonName("type");
    private static final JsonName PING = new JsonName("PING");
    private static final JsonName REQUEST_STATE = new JsonName("REQUEST_STATE");

    private final JsonDocument document = new JsonDocument();
    private final SignedRequests signed;
    private final ExecutionDesk execution;
    private final CommandEncoder encoder;
    private final JournalFeed journal;
    private final Optional<RedisPicture> redis;
    private final EpochClock epochClock;
    private final ChannelGroup consoles = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private long nextCommandId = FIRST_COMMAND_ID;
    private long nextStateNs;
    private String lastState;
    private String positions;
    private String orders;
    private final JournalFeed.Listener tape = new JournalFeed.Listener()
    {
        @Override
        public void onFill(final String report)
        {
            broadcast(frame("FILL", ",\"report\":" + report));
        }

        @Override
        public void onSignal(final String signal)
        {
            broadcast(frame("SIGNAL", ",\"signal\":" + signal));
        }
    };

    ConsoleDesk(
        final SignedRequests signed, final ExecutionDesk execution, final CommandEncoder encoder,
        final JournalFeed journal, final Optional<RedisPicture> redis, final EpochClock epochClock, final long nowNs)
    {
        this.signed = signed;
        this.execution = execution;
        this.encoder = encoder;
        this.journal = journal;
        this.redis = redis;
        this.epochClock = epochClock;
        nextStateNs = nowNs;
        nextCommandId += epochClock.time() << 16;
        forget();
    }

    /** While nobody looks nothing is asked: who comes next must not take for true what was true back then. */
    private void forget()
    {
        positions = NO_ROWS;
        orders = NO_ROWS;
        lastState = picture("null");
    }

    private String picture(final String state)
    {
        return ",\"state\":" + state + ",\"positions\":" + positions + ",\"orders\":" + orders;
    }

    void onUpgrade(final ChannelHandlerContext context, final FullHttpRequest request, final HandlerFaults faults)
    {
        final String fault = signed.fault(request, new byte[0]);
        if (fault != null)
        {
            HttpDesk.send(context, Reply.refused(Reply.UNAUTHORIZED, "INVALID_SIGNATURE", fault), false);
            return;
        }
        final Reply shape = ConsoleUpgrade.fault(request);
        if (shape != null)
        {
            final boolean isOtherVersion = shape.status() == Reply.UPGRADE_REQUIRED;
            HttpDesk.send(
                context, shape, false, isOtherVersion ? ConsoleUpgrade.offer() : EmptyHttpHeaders.INSTANCE);
            return;
        }
        if (consoles.size() >= MAX_CONSOLES)
        {
            HttpDesk.send(context, Reply.refused(
                Reply.UNAVAILABLE, "MAX_CONNECTIONS_REACHED", "as many consoles as may be are connected"), false);
            return;
        }
        final WebSocketServerHandshaker handshaker =
            new WebSocketServerHandshaker13("/ws/console", null, FRAMES);
        context.pipeline().get(RequestDeadline.class).turnOff();
        context.pipeline().replace(context.handler(), "console", new ConsoleHandler(this, handshaker, faults));
        context.pipeline().addBefore("console", "fragments", new WebSocketFrameAggregator(LONGEST_FRAME));
        final Channel channel = context.channel();
        handshaker.handshake(channel, request).addListener((done) -> welcome(channel, done.isSuccess()));
    }

    private void welcome(final Channel channel, final boolean isOpen)
    {
        if (isOpen)
        {
            consoles.add(channel);
            send(channel, frame("CONNECTED", lastState));
        }
        else
        {
            channel.close();
        }
    }

    /** Gives a console what it asks for; false when that is neither the state nor a sign of life. */
    boolean onText(final Channel channel, final byte[] text)
    {
        final int type = document.parse(text, 0, text.length) == JsonFault.NONE ?
            document.member(JsonDocument.ROOT, TYPE) : JsonDocument.MISSING;
        if (!document.is(type, JsonKind.STRING))
        {
            return false;
        }
        if (document.textIs(type, PING))
        {
            send(channel, frame("PONG", ""));
            return true;
        }
        if (document.textIs(type, REQUEST_STATE))
        {
            send(channel, frame("STATE_UPDATE", lastState));
            return true;
        }
        return false;
    }

    /** A console was told that it ends, and gets nothing after that. */
    void onEnd(final Channel channel)
    {
        consoles.remove(channel);
    }

    private String frame(final String type, final String members)
    {
        return "{\"type\":\"" + type + "\",\"channel\":\"console\",\"timestamp\":\"" +
            Instant.ofEpochMilli(epochClock.time()) + "\"" + members + "}";
    }

    private static void send(final Channel channel, final String text)
    {
        if (channel.isWritable())
        {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }
    }

    private void broadcast(final String text)
    {
        consoles.forEach((console) -> send(console, text));
        redis.ifPresent((picture) -> picture.publish(text));
    }

    int poll(final long nowNs) throws JournalTailException
    {
        final int workCount = redis.isPresent() ? redis.get().poll(nowNs) : 0;
        if (consoles.isEmpty() && !isHeardByRedis())
        {
            forget();
            journal.rest();
            seekListeners(nowNs);
            return workCount;
        }
        if (nowNs - nextStateNs >= 0)
        {
            nextStateNs = nowNs + STATE_INTERVAL_NS;
            askForState(nowNs);
        }
        return workCount + journal.poll(tape, nowNs);
    }

    private boolean isHeardByRedis()
    {
        return redis.isPresent() && redis.get().isHeard();
    }

    /** Whether somebody listens is known from what was published, and execution is asked nothing for that. */
    private void seekListeners(final long nowNs)
    {
        if (redis.isPresent() && nowNs - nextStateNs >= 0)
        {
            nextStateNs = nowNs + STATE_INTERVAL_NS;
            redis.get().publish(frame("HERE", ""));
        }
    }

    /** The state last, so that both are sent as soon as it is there. */
    private void askForState(final long nowNs)
    {
        ask(encoder.encodeQuery(nextCommandId, QueryKind.POSITIONS), nowNs,
            (answer) -> positions = answer.isAnswered() ? answer.rows() : positions);
        ask(encoder.encodeQuery(nextCommandId, QueryKind.ORDERS), nowNs,
            (answer) -> orders = answer.isAnswered() ? answer.rows() : orders);
        ask(encoder.encodeQuery(nextCommandId, QueryKind.STATE), nowNs, (answer) ->
        {
            lastState = picture(answer.isAnswered() ? answer.state() : "null");
            broadcast(frame("STATE_UPDATE", lastState));
        });
    }

    private void ask(
        final byte[] query, final long nowNs, final Consumer<CommandAnswer> answer)
    {
        execution.give(nextCommandId, "console", query, nowNs, answer);
        nextCommandId++;
    }

    void close()
    {
        consoles.close();
        redis.ifPresent(RedisPicture::close);
        journal.close();
    }
}
