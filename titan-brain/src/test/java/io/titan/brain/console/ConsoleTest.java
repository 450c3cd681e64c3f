package io.titan.brain.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.RedisClient;
import io.titan.brain.embedded.EmbeddedRedis;
import io.titan.brain.embedded.TestServers;
import io.titan.brain.json.Json;
import io.titan.brain.push.RedisLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The console between a Redis that is real and a browser that is not. */
@Timeout(300)
class ConsoleTest
{
    private static final long PATIENCE_S = 60;

    private static final List<String> PAGE = List.of("/", "/console.js", "/feed.js", "/view.js", "/charts.js",
        "/controls.js", "/console.css");

    @TempDir
    Path directory;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private Console console;

    @BeforeEach
    void start() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        // As a brain with a Redis of its own notes it.
        Files.writeString(directory.resolve(RedisLink.ADDRESS_FILE), TestServers.redis() + "\n");
        console = Console.start(new ConsoleSettings(0, "", directory, "", "", directory, new byte[0], List.of()),
            InstantSource.system());
    }

    @AfterEach
    void stop()
    {
        if (console != null)
        {
            console.close();
        }
    }

    @Test
    void shouldServeAPageThatMayTalkToNobodyElse() throws Exception
    {
        for (final String path : PAGE)
        {
            final HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'").doesNotContain("unsafe");
            assertThat(answer.body()).as("no other place is named").doesNotContain("http://", "https://");
            assertThat(answer.body()).as("no markup from data").doesNotContain("innerHTML", "eval(");
            assertThat(answer.body()).as("nothing is kept").doesNotContain("localStorage", "sessionStorage", "cookie");
        }
        assertThat(get("/uplot.js").body()).as("of the version in the build").contains("uPlot");
        assertThat(get("/uplot.css").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).contains("ok");
    }

    @Test
    void shouldPassOnWhatBrainPublishesAndSayWhatItHears() throws Exception
    {
        watch();
        JsonNode frame = await("CONSOLE");
        while (!frame.get("data").get("brain").asBoolean())
        {
            frame = await("CONSOLE");
        }
        assertThat(frame.get("data").get("execution").isNull()).isTrue();

        final RedisClient redis = RedisClient.create(TestServers.redis());
        try (var connection = redis.connect())
        {
            while (connection.sync().publish(RedisLink.EVENTS, "no JSON") == 0)
            {
                // As in publish: its subscription is on the way.
                Thread.onSpinWait();
            }
            connection.sync().publish(RedisLink.EVENTS, "{\"type\":\"TRADE\"}");
            assertThat(await("EVENT").get("data").get("type").asText()).isEqualTo("TRADE");
            connection.sync().publish(RedisLink.DASHBOARD, "{\"equity\":17}");
            JsonNode dashboard = await("DASHBOARD");
            while (dashboard.at("/data/equity").asInt() != 17)
            {
                dashboard = await("DASHBOARD");
            }
            assertThat(dashboard.get("receivedAt").asLong()).isPositive();
            connection.sync().publish(RedisLink.EXECUTION, "{\"type\":\"FILL\"}");
            assertThat(await("EXECUTION").at("/data/type").asText()).as("of the bridge").isEqualTo("FILL");
            frame = await("CONSOLE");
            assertThat(frame.at("/data/execution").asBoolean()).as("from then on it is followed").isTrue();
        }
        finally
        {
            redis.shutdown();
        }
    }

    @Test
    void shouldGoOnWithAnAddressOfRedisThatIsNone() throws Exception
    {
        console.close();
        final Path address = Files.writeString(directory.resolve(RedisLink.ADDRESS_FILE), "https://elsewhere/");
        console = Console.start(new ConsoleSettings(0, "", directory, "", "", directory, new byte[0], List.of()),
            InstantSource.system());
        watch();
        // One step in four looks for Redis.
        for (int frame = 0; frame < 6; frame++)
        {
            assertThat(await("CONSOLE").at("/data/brain").asBoolean()).isFalse();
        }
        Files.writeString(address, TestServers.redis());
        while (!await("CONSOLE").at("/data/brain").asBoolean())
        {
            assertThat(console.port()).isPositive();
        }
    }

    @Test
    void shouldSayThatNothingComesWhileRedisIsAwayAndGoOnWhenItIsBack() throws Exception
    {
        console.close();
        final Path servers = directory.resolve("servers");
        final int port = TestServers.freePort();
        try (EmbeddedRedis first = EmbeddedRedis.start(TestServers.PROGRAMS, servers, port))
        {
            console = Console.start(new ConsoleSettings(
                0, first.url(), directory, "", "", directory, new byte[0], List.of()), InstantSource.system());
            watch();
            awaitLinks(true, false);
            publish(first.url(), "{\"type\":\"HERE\"}");
            awaitLinks(true, true);
        }
        awaitLinks(false, false);
        try (EmbeddedRedis second = EmbeddedRedis.start(TestServers.PROGRAMS, servers, port))
        {
            awaitLinks(true, true);
            publish(second.url(), "{\"type\":\"FILL\"}");
            while (!await("EXECUTION").at("/data/type").asText().equals("FILL"))
            {
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    private static void publish(final String url, final String message)
    {
        final RedisClient redis = RedisClient.create(url);
        try (var connection = redis.connect())
        {
            while (connection.sync().publish(RedisLink.EXECUTION, message) == 0)
            {
                // It is connected, and its subscription is on the way.
                Thread.onSpinWait();
            }
        }
        finally
        {
            redis.shutdown();
        }
    }

    /** Of execution nothing is said before it was heard of. */
    private void awaitLinks(final boolean brain, final boolean execution) throws InterruptedException
    {
        JsonNode links = await("CONSOLE").get("data");
        while (links.get("brain").asBoolean() != brain || links.get("execution").asBoolean() != execution)
        {
            links = await("CONSOLE").get("data");
        }
    }

    @Test
    void shouldShowWhoeverComesLaterWhatTheSupervisorWrote() throws Exception
    {
        Files.writeString(directory.resolve("figures.json"), "{\"processes\":{\"execution\":{\"restarts\":3,\"hops\":" +
            "{\"signalToOrder\":{\"lastSecondNs\":{\"p50\":700,\"p99\":900}}}}}}");
        watch();
        assertThat(await("FIGURES").at("/data/processes/execution/restarts").asInt()).isEqualTo(3);

        frames.clear();
        watch();
        assertThat(await("HISTORY").at("/data/hops/signalToOrder/0/2").asInt()).isEqualTo(900);
        assertThat(await("FIGURES").at("/data/processes/execution/restarts").asInt()).isEqualTo(3);
    }

    @Test
    void shouldKeepOutPagesOfOthers() throws Exception
    {
        assertThat(rawGet("Host: 127.0.0.1:" + console.port())).startsWith("HTTP/1.1 200");
        assertThat(rawGet("Host: localhost:" + console.port())).startsWith("HTTP/1.1 200");
        assertThat(rawGet("Host: attacker.example")).as("a name that points here").startsWith("HTTP/1.1 403");
        assertThat(rawGet("Host: 127.0.0.1:" + console.port() + "\r\nOrigin: http://attacker.example"))
            .startsWith("HTTP/1.1 403");
        assertThat(rawGet("Host: 127.0.0.1:" + console.port() + "\r\nOrigin: null")).startsWith("HTTP/1.1 403");
    }

    private String rawGet(final String headers) throws IOException
    {
        try (Socket socket = new Socket("127.0.0.1", console.port()))
        {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(final String path) throws Exception
    {
        return HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private void watch() throws Exception
    {
        HttpClient.newHttpClient().newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + console.port() + "/ws"), new Frames())
            .get(PATIENCE_S, TimeUnit.SECONDS);
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

    /** Collects frames as a browser does. */
    private final class Frames implements WebSocket.Listener
    {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence data, final boolean last)
        {
            text.append(data);
            if (last)
            {
                try
                {
                    frames.add(Json.read(text.toString().getBytes(StandardCharsets.UTF_8)));
                }
                catch (final IOException ex)
                {
                    throw new IllegalStateException(ex);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
