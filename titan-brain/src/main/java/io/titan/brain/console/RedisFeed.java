package io.titan.brain.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.titan.brain.json.Json;
import io.titan.brain.push.RedisLink;
import io.titan.words.FaultText;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Subscribes to brain's channels. A brain with its own Redis has another port after each start, so the address is read
 * anew whenever the connection is lost. {@link #maintain()} is called by one thread.
 */
final class RedisFeed implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(RedisFeed.class.getName());

    private final RedisClient client = RedisClient.create();
    private final ConsoleSettings settings;
    private final Listener listener;
    private volatile StatefulRedisPubSubConnection<String, String> connection;
    private volatile boolean isConnecting;
    private boolean wasUp = true;

    /** Takes what is published. */
    interface Listener
    {
        void onMessage(String channel, String message, JsonNode read);
    }

    RedisFeed(final ConsoleSettings settings, final Listener listener)
    {
        this.settings = settings;
        this.listener = listener;
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
    }

    boolean isUp()
    {
        final StatefulRedisPubSubConnection<String, String> current = connection;
        return current != null && current.isOpen();
    }

    void maintain()
    {
        final boolean up = isUp();
        if (up != wasUp && !isConnecting)
        {
            LOG.log(up ? Level.INFO : Level.WARNING,
                up ? "brain's Redis is there" : "brain's Redis cannot be reached; it is tried again");
            wasUp = up;
        }
        if (!up && !isConnecting)
        {
            connect();
        }
    }

    @Override
    public void close()
    {
        client.shutdown();
    }

    private void connect()
    {
        final String address = address();
        if (address.isEmpty())
        {
            return;
        }
        final RedisURI uri;
        try
        {
            uri = RedisURI.create(address);
        }
        catch (final IllegalArgumentException ex)
        {
            // As good as a Redis that is away, which was said; the message of the fault may hold the password.
            return;
        }
        isConnecting = true;
        client.connectPubSubAsync(StringCodec.UTF8, uri).whenComplete((fresh, fault) ->
        {
            if (fresh != null)
            {
                fresh.addListener(new RedisPubSubAdapter<>()
                {
                    @Override
                    public void message(final String channel, final String message)
                    {
                        take(channel, message);
                    }
                });
                fresh.async().subscribe(RedisLink.DASHBOARD, RedisLink.EVENTS);
                if (settings.executionUrl().isEmpty())
                {
                    fresh.async().subscribe(RedisLink.EXECUTION);
                }
            }
            connection = fresh;
            isConnecting = false;
        });
    }

    /** Only what is JSON is passed on: it goes into frames as it is. */
    private void take(final String channel, final String message)
    {
        try
        {
            final JsonNode read = Json.read(message.getBytes(StandardCharsets.UTF_8));
            listener.onMessage(channel, message, read);
        }
        catch (final IOException ex)
        {
            LOG.log(Level.WARNING, "a message on {0} is no JSON: {1}", channel, FaultText.of(ex));
        }
    }

    private String address()
    {
        final Path file = settings.runDirectory().resolve(RedisLink.ADDRESS_FILE);
        try
        {
            return !settings.redisUrl().isEmpty() ? settings.redisUrl() :
                Files.exists(file) ? Files.readString(file).strip() : "";
        }
        catch (final IOException ex)
        {
            LOG.log(Level.WARNING, "{0} cannot be read: {1}", file, FaultText.of(ex));
            return "";
        }
    }
}
