package io.titan.brain.push;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection to Redis that may be away at any time. What cannot be published at once is lost and counted: a picture
 * of the past helps nobody. {@link #maintain()} is called by one thread, {@link #publish} by any.
 */
public final class RedisLink implements AutoCloseable
{
    /** Channel of dashboards. */
    public static final String DASHBOARD = "titan:brain:dashboard";
    /** Channel of signals, trades and alerts. */
    public static final String EVENTS = "titan:brain:events";

    /** Channel on which the bridge publishes what it tells consoles of execution. */
    public static final String EXECUTION = "titan:execution:console";

    /** File of a brain's run directory with the address of its own Redis, for the console. */
    public static final String ADDRESS_FILE = "redis.url";

    private static final Logger LOG = System.getLogger(RedisLink.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** Messages under way to a Redis that does not answer; what comes beyond them is lost. */
    private static final int MAX_UNANSWERED = 256;

    private final ClientResources resources =
        DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
    private final RedisURI uri;
    private final RedisClient client;
    private final Counters counters;
    private volatile StatefulRedisConnection<String, String> connection;
    private volatile boolean isConnecting;
    private boolean wasUp = true;

    /**
     * Prepares; connects to nothing yet.
     *
     * @param url      address with its password, never printed.
     * @param counters of what is published and lost.
     */
    public RedisLink(final String url, final Counters counters)
    {
        this.uri = RedisURI.create(url);
        uri.setTimeout(TIMEOUT);
        this.client = RedisClient.create(resources);
        this.counters = counters;
        client.setOptions(ClientOptions.builder()
            .autoReconnect(true)
            .requestQueueSize(MAX_UNANSWERED)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    }

    /**
     * Connects, without waiting, if it never was; afterwards the client reconnects by itself. Says when Redis goes
     * and comes.
     */
    public void maintain()
    {
        if (connection == null && !isConnecting)
        {
            isConnecting = true;
            client.connectAsync(StringCodec.UTF8, uri).whenComplete((fresh, fault) ->
            {
                connection = fresh;
                isConnecting = false;
            });
        }
        final boolean up = isUp();
        // While the first attempt is under way nothing is known.
        if (up != wasUp && (up || !isConnecting))
        {
            LOG.log(up ? Level.INFO : Level.WARNING, up ? "Redis is there again" :
                "Redis cannot be reached: dashboards are not published until it can; nothing else is touched");
            wasUp = up;
        }
    }

    /**
     * Whether it is connected.
     *
     * @return true if messages go out now.
     */
    public boolean isUp()
    {
        final StatefulRedisConnection<String, String> current = connection;
        return current != null && current.isOpen();
    }

    /**
     * Sends a message without waiting.
     *
     * @param channel to send it on.
     * @param message in JSON.
     */
    public void publish(final String channel, final String message)
    {
        final StatefulRedisConnection<String, String> current = connection;
        if (current == null || !current.isOpen())
        {
            counters.count(Counter.MESSAGES_LOST);
            return;
        }
        current.async().publish(channel, message).whenComplete((receivers, fault) ->
            counters.count(fault == null ? Counter.MESSAGES_PUBLISHED : Counter.MESSAGES_LOST));
    }

    @Override
    public void close()
    {
        client.shutdown(Duration.ZERO, TIMEOUT);
        resources.shutdown(0, TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
}
