package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.titan.brain.embedded.TestServers;
import io.titan.brain.json.Json;
import io.titan.brain.push.RedisLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Those who watch brain: by WebSocket and by Redis. */
class WatchersTest
{
    private static final long PATIENCE_S = 60;

    @TempDir
    Path directory;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private BrainFixture brain;

    @BeforeEach
    void start() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        brain = new BrainFixture(directory, Map.of());
        brain.awaitHealthy();
    }

    @AfterEach
    void stop()
    {
        if (brain != null)
        {
            brain.close();
        }
    }

    @Test
    void shouldGreetAWatcherAndTellItWhatHappens() throws Exception
    {
        final WebSocket socket = connect(HttpClient.newHttpClient().newWebSocketBuilder());
        final JsonNode greeting = await("CONNECTED");
        assertThat(greeting.get("state").get("equity").asInt()).isEqualTo(100_000);
        assertThat(greeting.get("state").get("master_arm").asBoolean()).isTrue();
        assertThat(greeting.get("positions")).isEmpty();

        brain.report(brain.fill("1", "BUY", "50000", "0.02"));
        final JsonNode trade = await("TRADE");
        assertThat(trade.get("data").get("fillId").asText()).isEqualTo("1");
        assertThat(trade.get("timestamp").asLong()).isEqualTo(brain.clock.millis());
        brain.post("/signal", Json.text(brain.signal("s1", "1000")));
        assertThat(await("SIGNAL").get("data").get("approved").asBoolean()).isTrue();
        JsonNode update = await("STATE_UPDATE");
        while (update.get("positions").isEmpty())
        {
            update = await("STATE_UPDATE");
        }
        assertThat(update.get("equity").decimalValue()).isEqualByComparingTo("99999.5");
        assertThat(update.get("daily_pnl").decimalValue()).isEqualByComparingTo("-0.5");

        socket.sendText("{\"type\":\"ping\"}", true).get(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(await("pong").has("timestamp")).isTrue();
        socket.abort();
    }

    @Test
    void shouldRefuseAPageOfAnotherSite()
    {
        assertThatThrownBy(() -> connect(HttpClient.newHttpClient().newWebSocketBuilder()
            .header("Origin", "http://evil.example")))
            .hasStackTraceContaining("403");
    }

    @Test
    void shouldPublishDashboardsAndEvents() throws Exception
    {
        final RedisClient client = RedisClient.create(TestServers.redis());
        try (StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub())
        {
            connection.addListener(new RedisPubSubAdapter<>()
            {
                @Override
                public void message(final String channel, final String message)
                {
                    take(message);
                }
            });
            connection.sync().subscribe(RedisLink.DASHBOARD, RedisLink.EVENTS);
            brain.report(brain.fill("9", "BUY", "50000", "0.02"));
            assertThat(await("TRADE").get("data").get("fillId").asText()).isEqualTo("9");
            JsonNode dashboard = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
            while (dashboard.path("fills").asInt() != 1)
            {
                dashboard = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
                assertThat(dashboard).as("a dashboard with the fill").isNotNull();
            }
            assertThat(dashboard.get("manualOverride").isNull()).isTrue();
            assertThat(dashboard.get("warningBannerActive").asBoolean()).isFalse();
            assertThat(dashboard.get("phaseEquity").has("phase3")).isTrue();
        }
        finally
        {
            client.shutdown();
        }
    }

    private JsonNode await(final String type) throws InterruptedException
    {
        JsonNode frame = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
        while (frame != null && !type.equals(frame.path("type").asText()))
        {
            frame = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
        }
        assertThat(frame).as("a frame of type " + type).isNotNull();
        return frame;
    }

    private void take(final String text)
    {
        try
        {
            frames.add(Json.read(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException(ex);
        }
    }

    private WebSocket connect(final WebSocket.Builder builder) throws Exception
    {
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + brain.brain().webSocketPort() + "/ws/console"),
            new WebSocket.Listener()
            {
                private final StringBuilder text = new StringBuilder();

                @Override
                public CompletionStage<?> onText(final WebSocket socket, final CharSequence data, final boolean last)
                {
                    text.append(data);
                    if (last)
                    {
                        take(text.toString());
                        text.setLength(0);
                    }
                    socket.request(1);
                    return null;
                }
            }).get(PATIENCE_S, TimeUnit.SECONDS);
    }
}
