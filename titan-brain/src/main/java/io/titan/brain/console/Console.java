package io.titan.brain.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.titan.brain.json.Json;
import io.titan.brain.metrics.Counters;
import io.titan.brain.push.RedisLink;
import io.titan.brain.push.WatcherServer;
import io.titan.words.FaultText;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running console: what brain publishes, what execution says and what the supervisor writes go in; one page and its
 * WebSockets come out.
 */
final class Console implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(Console.class.getName());
    private static final long STEP_MS = 250;
    private static final int STEPS_A_SECOND = 4;
    private static final long REQUEST_MS = 10_000;

    private final InstantSource clock;
    private final ConsoleSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Counters counters = new Counters();
    private final History history = new History();
    private final Map<String, String> latest = new ConcurrentSkipListMap<>();
    private final FiguresFeed figures;
    private final WatcherServer watchers;
    private final RedisFeed redis;
    private final ExecutionFeed execution;
    /** Without the bridge's address its state comes by Redis, if at all. */
    private volatile boolean isExecutionOnRedis;
    private boolean failedBefore;

    private Console(final ConsoleSettings settings, final InstantSource clock)
    {
        this.clock = clock;
        this.settings = settings;
        figures = new FiguresFeed(settings.figures());
        watchers = new WatcherServer(
            "127.0.0.1", settings.port(), this::greeting, clock, counters, REQUEST_MS, this::routes);
        redis = new RedisFeed(settings, this::onRedis);
        execution = settings.executionUrl().isEmpty() ? null :
            new ExecutionFeed(settings.executionUrl(), settings.key(), clock, this::onExecution);
        final Thread thread = new Thread(this::run, "console-links");
        thread.setDaemon(true);
        thread.start();
    }

    static Console start(final ConsoleSettings settings, final InstantSource clock)
    {
        return new Console(settings, clock);
    }

    int port()
    {
        return watchers.port();
    }

    @Override
    public void close()
    {
        closed.countDown();
        redis.close();
        if (execution != null)
        {
            execution.close();
        }
        watchers.close();
    }

    private void routes(final JavalinConfig config)
    {
        ConsolePages.add(config);
        config.routes.get("/health", (context) ->
            context.contentType("application/json").result("{\"status\":\"ok\"}"));
        config.routes.post("/command", new OperatorRoute(settings, clock, this::onCommand));
    }

    /** Whoever comes later sees what the others see, with the times at which it came: the page tells its age. */
    private List<String> greeting()
    {
        return Stream.concat(Stream.of(links(), frame("HISTORY", history.json())), latest.values().stream()).toList();
    }

    private void onRedis(final String channel, final String message, final JsonNode read)
    {
        switch (channel)
        {
            case RedisLink.DASHBOARD ->
            {
                history.onDashboard(read, clock.millis());
                tell("DASHBOARD", message, true);
            }
            case RedisLink.EXECUTION ->
            {
                isExecutionOnRedis = true;
                onExecution(message);
            }
            default -> tell("EVENT", message, false);
        }
    }

    private void onExecution(final String message)
    {
        tell("EXECUTION", message, false);
    }

    /** All who look learn what one of them did. */
    private void onCommand(final OperatorCommand command, final CommandRelay.Answer answer)
    {
        final ObjectNode data = Json.object().put("operator", command.operator()).put("command", command.name())
            .put("status", answer.status()).put("outcome", OperatorRoute.outcome(answer));
        tell("OPERATOR", Json.text(data), false);
    }

    private void tell(final String type, final String data, final boolean isKept)
    {
        final String frame = frame(type, data);
        if (isKept)
        {
            latest.put(type, frame);
        }
        watchers.broadcast(frame);
    }

    /** What the feeds bring is JSON already; it is passed on as it is. */
    private String frame(final String type, final String data)
    {
        return "{\"type\":\"" + type + "\",\"receivedAt\":" + clock.millis() + ",\"data\":" + data + "}";
    }

    private void run()
    {
        int step = 0;
        try
        {
            while (!closed.await(STEP_MS, TimeUnit.MILLISECONDS))
            {
                step(step % STEPS_A_SECOND == 0);
                step++;
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever is away comes back; a step that fails says so once and the next goes on. */
    private void step(final boolean isSecond)
    {
        try
        {
            look(isSecond);
            failedBefore = false;
        }
        catch (final RuntimeException ex)
        {
            if (!failedBefore && closed.getCount() > 0)
            {
                LOG.log(Level.WARNING, "the page is told nothing new: {0}", FaultText.of(ex));
            }
            failedBefore = true;
        }
    }

    /** Execution is asked nothing while nobody looks: each of its answers costs it something. */
    private void look(final boolean isSecond)
    {
        if (isSecond)
        {
            redis.maintain();
            watchers.maintain();
        }
        if (execution != null)
        {
            execution.maintain(watchers.count() > 0);
        }
        final Optional<JsonNode> fresh = figures.poll();
        if (fresh.isPresent())
        {
            history.onFigures(fresh.get(), clock.millis());
            tell("FIGURES", Json.text(fresh.get()), true);
        }
        watchers.broadcast(links());
    }

    /** Tells the page that the console itself lives, and what the time is here. */
    private String links()
    {
        final ObjectNode data = Json.object();
        final boolean isRedisUp = redis != null && redis.isUp();
        put(data, "brain", settings.followsBrain(), isRedisUp);
        put(data, "execution", execution != null || isExecutionOnRedis,
            execution == null ? isRedisUp : execution.isUp());
        data.put("figures", figures.isExpected()).put("mayChange", !settings.operatorKeys().isEmpty());
        return frame("CONSOLE", Json.text(data));
    }

    private static void put(final ObjectNode data, final String link, final boolean isFollowed, final boolean isUp)
    {
        if (isFollowed)
        {
            data.put(link, isUp);
        }
        else
        {
            data.putNull(link);
        }
    }
}
