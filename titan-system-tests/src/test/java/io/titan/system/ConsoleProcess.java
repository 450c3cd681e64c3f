package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console of its own beside a Titan, and what it tells the pages that look at it. */
final class ConsoleProcess implements AutoCloseable
{
    private static final long PATIENCE_S = 180;
    private static final Pattern READY = Pattern.compile("READY console http://([0-9.:]+)/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path output;
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();

    private ConsoleProcess(final Process process, final Path output)
    {
        this.process = process;
        this.output = output;
    }

    /** Starts one that is told of a brain's run directory alone, and looks at it. */
    static ConsoleProcess start(final TestPlace place, final Path brain) throws Exception
    {
        final Path output = place.newOutput();
        final ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + place.home("conf/jvm/common.args"), "@" + place.home("conf/jvm/console.args"),
            "-Dtitan.test=" + place.resolve(""), "-cp", place.home("target/dist/brain") + "/*",
            "io.titan.brain.console.ConsoleMain", "--port", "0", "--run-dir", brain.toString())
            .redirectErrorStream(true).redirectOutput(output.toFile());
        List.of("REDIS_URL", "TITAN_EXECUTION_URL", "TITAN_BRAIN_URL").forEach(builder.environment()::remove);
        final ConsoleProcess console = new ConsoleProcess(builder.start(), output);
        try
        {
            Standing.await("the console", () -> READY.matcher(Files.readString(output)).find());
            console.look();
            return console;
        }
        catch (final Exception | AssertionError ex)
        {
            console.close();
            throw ex;
        }
    }

    private void look() throws Exception
    {
        final Matcher ready = READY.matcher(Files.readString(output));
        assertThat(ready.find()).isTrue();
        HttpClient.newHttpClient().newWebSocketBuilder()
            .buildAsync(URI.create("ws://" + ready.group(1) + "/ws"), new Frames()).get(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** Waits until it says of its connections to brain's Redis and to execution that they are there, or not. */
    void awaitLinks(final boolean brain, final boolean execution) throws InterruptedException
    {
        JsonNode links = await("CONSOLE");
        while (links.get("brain").asBoolean() != brain || links.get("execution").asBoolean() != execution)
        {
            links = await("CONSOLE");
        }
    }

    /** The next frame of this type that the bridge told consoles. */
    JsonNode awaitExecution(final String type) throws InterruptedException
    {
        JsonNode frame = await("EXECUTION");
        while (!frame.get("type").asText().equals(type))
        {
            frame = await("EXECUTION");
        }
        return frame;
    }

    private JsonNode await(final String type) throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        JsonNode frame = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
        while (frame != null && !frame.get("type").asText().equals(type) && System.nanoTime() - deadlineNs < 0)
        {
            frame = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
        }
        assertThat(frame).as("a frame %s in time", type).isNotNull();
        assertThat(frame.get("type").asText()).isEqualTo(type);
        return frame.get("data");
    }

    @Override
    public void close()
    {
        process.destroyForcibly().onExit().join();
    }

    /** Puts frames together as a browser does. */
    private final class Frames implements WebSocket.Listener
    {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence data, final boolean last)
        {
            text.append(data);
            if (last)
            {
                take(socket, read());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        /** Whoever is silent for 40 s is cut. */
        private void take(final WebSocket socket, final JsonNode frame)
        {
            if (frame.get("type").asText().equals("ping"))
            {
                socket.sendText("{\"type\":\"pong\"}", true);
            }
            else
            {
                frames.add(frame);
            }
        }

        private JsonNode read()
        {
            try
            {
                return JSON.readTree(text.toString());
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
