package io.titan.brain.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import io.titan.brain.json.Json;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import io.titan.brain.web.SamePlace;
import io.titan.brain.web.ServerBounds;
import io.titan.brain.web.SlowRequestGuard;
import io.titan.words.FaultText;
import org.eclipse.jetty.websocket.api.Callback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * WebSockets for those who watch: a greeting, then whatever is broadcast. Watchers can change nothing. One that is
 * silent or reads too slowly is cut, so it costs the others nothing. Any thread.
 */
public final class WatcherServer implements AutoCloseable
{
    private static final int MAX_WATCHERS = 50;
    private static final int MAX_MESSAGE = 4 * 1024;
    /** More connections than watchers: a page and what it loads come before its WebSocket. */
    private static final ServerBounds BOUNDS = new ServerBounds(3, 12, 2 * MAX_WATCHERS, 8 * 1024);
    private static final int MAX_WAITING_FRAMES = 64;
    private static final long PING_MS = 30_000;
    private static final long SILENCE_MS = 40_000;
    private static final int TRY_LATER = 1013;

    private final InstantSource clock;
    private final Counters counters;
    private final SlowRequestGuard guard;
    private final Supplier<List<String>> greeting;
    private final Map<WsContext, Watcher> watchers = new ConcurrentHashMap<>();
    private final Javalin javalin;

    /** When a watcher last spoke, and when it was last asked to. */
    private static final class Watcher
    {
        private volatile long heardMs;
        private volatile long pingedMs;

        Watcher(final long nowMs)
        {
            heardMs = nowMs;
            pingedMs = nowMs;
        }
    }

    /**
     * Starts to listen.
     *
     * @param address  to listen on.
     * @param port     to listen on; 0 takes a free one.
     * @param greeting makes the first frames.
     * @param clock    the only one.
     * @param counters of watchers that are cut.
     * @param requestMs within which a request has to arrive as a whole.
     * @param pages    adds what is served beside.
     */
    public WatcherServer(
        final String address,
        final int port,
        final Supplier<List<String>> greeting,
        final InstantSource clock,
        final Counters counters,
        final long requestMs,
        final Consumer<JavalinConfig> pages)
    {
        this.greeting = greeting;
        this.clock = clock;
        this.counters = counters;
        this.guard = new SlowRequestGuard(requestMs, counters);
        this.javalin = Javalin.create((config) ->
        {
            BOUNDS.apply(config, address, port, guard);
            configure(config);
            pages.accept(config);
        }).start();
    }

    /**
     * The port it listens on.
     *
     * @return 1 to 65535.
     */
    public int port()
    {
        return javalin.port();
    }

    /**
     * How many watch.
     *
     * @return 0 and up.
     */
    public int count()
    {
        return watchers.size();
    }

    /**
     * Sends a frame to all.
     *
     * @param frame in JSON.
     */
    public void broadcast(final String frame)
    {
        watchers.keySet().forEach((watcher) -> send(watcher, frame));
    }

    /** Asks all for a sign of life when it is time, and cuts those that gave none. */
    public void maintain()
    {
        final long nowMs = clock.millis();
        watchers.forEach((context, watcher) ->
        {
            if (nowMs - watcher.heardMs > SILENCE_MS)
            {
                cut(context, "silent for " + SILENCE_MS + " ms");
            }
            else if (nowMs - watcher.pingedMs >= PING_MS)
            {
                watcher.pingedMs = nowMs;
                send(context, frame("ping"));
            }
        });
    }

    @Override
    public void close()
    {
        javalin.stop();
    }

    private void configure(final JavalinConfig config)
    {
        config.jetty.modifyWebSocketServletFactory((factory) ->
        {
            factory.setMaxTextMessageSize(MAX_MESSAGE);
            factory.setMaxOutgoingFrames(MAX_WAITING_FRAMES);
        });
        config.routes.before(this::check);
        config.routes.wsBeforeUpgrade(this::check);
        config.routes.ws("/<any>", this::listen);
        config.routes.ws("/", this::listen);
    }

    private void listen(final WsConfig watcher)
    {
        watcher.onConnect(this::connected);
        watcher.onMessage(this::heard);
        watcher.onClose(watchers::remove);
        watcher.onError((context) -> watchers.remove(context));
    }

    private void connected(final WsContext context)
    {
        if (watchers.size() >= MAX_WATCHERS)
        {
            context.closeSession(TRY_LATER, MAX_WATCHERS + " watch already; try again later");
            return;
        }
        watchers.put(context, new Watcher(clock.millis()));
        greeting.get().forEach((frame) -> send(context, frame));
    }

    /** Whatever it says is a sign of life; a ping is answered, nothing else does anything. */
    private void heard(final WsMessageContext context)
    {
        final Watcher watcher = watchers.get(context);
        if (watcher != null)
        {
            watcher.heardMs = clock.millis();
        }
        if ("ping".equals(type(context.message())))
        {
            send(context, frame("pong"));
        }
    }

    private static String type(final String message)
    {
        try
        {
            final JsonNode frame = Json.read(message.getBytes(StandardCharsets.UTF_8));
            return frame.path("type").asText();
        }
        catch (final IOException ex)
        {
            return "no JSON: " + FaultText.of(ex);
        }
    }

    private String frame(final String type)
    {
        return Json.text(Json.object().put("type", type).put("timestamp", clock.millis()));
    }

    private void send(final WsContext context, final String frame)
    {
        if (context.session.isOpen())
        {
            context.session.sendText(frame, Callback.from(() -> { }, (fault) -> cut(context, "reads too slowly")));
        }
    }

    private void cut(final WsContext context, final String reason)
    {
        if (watchers.remove(context) != null)
        {
            counters.count(Counter.WATCHERS_CUT);
            context.closeSession(TRY_LATER, reason);
        }
    }

    /** A page of another site must not watch through its visitor's browser. */
    private void check(final Context context)
    {
        guard.onArrived(context.req());
        SamePlace.check(context);
    }
}
