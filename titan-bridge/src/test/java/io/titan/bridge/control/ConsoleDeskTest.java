package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.titan.bridge.journal.TestJournal;
import io.titan.bridge.signature.Signed;
import io.titan.protocol.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Whoever looks sees the state each second and every fill from then on. */
@Timeout(180)
class ConsoleDeskTest
{
    @TempDir
    Path directory;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

    @Test
    void shouldPushStateAndFillsToAConsole() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl();
            TestJournal journal = new TestJournal(directory).fills(1).other(3);
            ControlScene scene = new ControlScene(0, new ControlParts.Execution(execution.directory, 60_000),
                Optional.of(directory)))
        {
            final WebSocket console = connect(scene, ControlScene.SECRET);
            assertThat(await("CONNECTED").get("channel").asText()).isEqualTo("console");
            JsonNode update = await("STATE_UPDATE");
            while (update.get("state").isNull())
            {
                update = await("STATE_UPDATE");
            }
            assertThat(update.at("/state/tradingState").asText()).isEqualTo("ACTIVE");
            assertThat(update.at("/positions/0/symbol").asText()).isEqualTo("BTCUSDT");
            assertThat(update.at("/orders/0/symbol").asText()).isEqualTo("BTCUSDT");
            assertThat(update.get("timestamp").asText()).matches("20[0-9-]+T[0-9:.]+Z");
            assertThat(await("STATE_UPDATE").at("/state/fills").asInt()).isEqualTo(9);

            journal.fills(1);

            assertThat(await("FILL").at("/report/fillId").asText()).isEqualTo("BTCUSDT-2-BUY");
            journal.signal("scavenger-\"1\"", 0, ReasonCode.NONE);
            journal.signal("scavenger-2", 77, ReasonCode.UNKNOWN_INSTRUMENT);
            final JsonNode signal = await("SIGNAL").get("signal");
            assertThat(signal.get("signalId").asText()).isEqualTo("scavenger-\"1\"");
            assertThat(signal.get("symbol").asText()).isEqualTo("BTCUSDT");
            assertThat(signal.get("direction").asText()).isEqualTo("SHORT");
            assertThat(signal.get("confidence").decimalValue()).isEqualByComparingTo("0.95");
            assertThat(signal.get("source").asInt()).isEqualTo(4);
            assertThat(signal.get("outcome").asText()).isEqualTo("PREPARED");
            final JsonNode denied = await("SIGNAL").get("signal");
            assertThat(denied.get("reason").asText()).isEqualTo("UNKNOWN_INSTRUMENT");
            assertThat(denied.get("symbol").asText()).as("what there is not").isEqualTo("#77");
            console.sendText("{\"type\":\"PING\"}", true).join();
            await("PONG");
            console.sendText("{\"type\":\"REQUEST_STATE\"}", true).join();
            await("STATE_UPDATE");
            console.sendText("{\"type\":\"SELL_EVERYTHING\"}", true).join();
            await("closed");
            assertThat(scene.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotWelcomeWithThePictureOfTheConsoleBefore() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl();
            ControlScene scene = new ControlScene(0, new ControlParts.Execution(execution.directory, 60_000),
                Optional.of(directory)))
        {
            final WebSocket first = connect(scene, ControlScene.SECRET);
            assertNothingKnown(await("CONNECTED"));
            JsonNode update = await("STATE_UPDATE");
            while (update.get("state").isNull() || update.get("positions").isEmpty())
            {
                update = await("STATE_UPDATE");
            }
            first.abort();
            awaitSilence(scene, execution);

            // From now on execution says nothing, so that only what was kept could be shown.
            execution.isSilent = true;
            frames.clear();
            connect(scene, ControlScene.SECRET);
            assertNothingKnown(await("CONNECTED"));
        }
    }

    private static void assertNothingKnown(final JsonNode welcome)
    {
        assertThat(welcome.get("state")).as("%s", welcome).isNotNull();
        assertThat(welcome.get("state").isNull()).as("%s", welcome).isTrue();
        assertThat(welcome.get("positions")).as("%s", welcome).isEmpty();
        assertThat(welcome.get("orders")).as("%s", welcome).isEmpty();
    }

    /** Until nobody looks any more, and execution is asked nothing: each second, as the control thread has it. */
    private static void awaitSilence(final ControlScene scene, final ScriptedControl execution)
        throws InterruptedException
    {
        int before = -1;
        while (before != execution.commands.size())
        {
            before = execution.commands.size();
            final long untilNs = scene.clock.seenNs() + TimeUnit.SECONDS.toNanos(2);
            while (scene.clock.seenNs() - untilNs < 0)
            {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void shouldShowNothingToWhoeverDoesNotKnowTheSecret() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThatThrownBy(() -> connect(scene, "another")).isInstanceOf(ExecutionException.class)
                .cause().isInstanceOf(WebSocketHandshakeException.class)
                .satisfies((cause) -> assertThat(((WebSocketHandshakeException)cause).getResponse().statusCode())
                    .isEqualTo(401));
            final String signed = Long.toString(System.currentTimeMillis() / 1_000);
            assertThat(scene.raw("GET /ws/console HTTP/1.1\r\nx-timestamp: " + signed + "\r\nx-signature: " +
                Signed.code(ControlScene.SECRET, signed + ".") + "\r\n\r\n")).doesNotStartWith("HTTP/1.1 101");
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '|', value = {
        "x: y | 400", "U | 400", "C | 400", "C, Upgrade: h2c, V: 13, K: AAAAAAAAAAAAAAAAAAAAAA== | 400",
        "C, U, V: 13 | 400", "C, U, V: 13, K: short | 400", "C, U, V: 13, K: AAAA AAAAAAAAAAAAAAAAAA== | 400",
        "C, U, K: AAAAAAAAAAAAAAAAAAAAAA== | 426", "C, U, V: 8, K: AAAAAAAAAAAAAAAAAAAAAA== | 426",
        "C, U, V: 12, K: short | 426"})
    void shouldAnswerWhatAsksForNoWebSocket(final String headers, final int status) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            final String seconds = Long.toString(System.currentTimeMillis() / 1_000);
            final String answer = scene.raw("GET /ws/console HTTP/1.1\r\nx-timestamp: " + seconds +
                "\r\nx-signature: " + Signed.code(ControlScene.SECRET, seconds + ".") + "\r\n" +
                headers.replace("C", "Connection: Upgrade").replace("U,", "Upgrade: websocket,")
                    .replaceFirst("U$", "Upgrade: websocket").replace("V:", "Sec-WebSocket-Version:")
                    .replace("K:", "Sec-WebSocket-Key:").replace(", ", "\r\n") + "\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 " + status + ' ');
            assertThat(answer.toLowerCase(Locale.ROOT).contains("\r\nsec-websocket-version: 13\r\n"))
                .isEqualTo(status == 426);
        }
    }

    private WebSocket connect(final ControlScene scene, final String secret) throws Exception
    {
        final String seconds = Long.toString(System.currentTimeMillis() / 1_000);
        return HttpClient.newHttpClient().newWebSocketBuilder()
            .header("x-timestamp", seconds).header("x-signature", Signed.code(secret, seconds + "."))
            .buildAsync(URI.create("ws://127.0.0.1:" + scene.port() + "/ws/console"), new Console()).get();
    }

    private JsonNode await(final String type) throws Exception
    {
        JsonNode frame = new JsonMapper().createObjectNode();
        while (!frame.path("type").asText().equals(type))
        {
            final String text = frames.poll(60, TimeUnit.SECONDS);
            assertThat(text).as("waiting for " + type).isNotNull();
            frame = new JsonMapper().readTree(text);
        }
        return frame;
    }

    /** Collects frames. */
    private final class Console implements WebSocket.Listener
    {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence part, final boolean isLast)
        {
            text.append(part);
            if (isLast)
            {
                frames.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(final WebSocket socket, final int code, final String reason)
        {
            frames.add("{\"type\":\"closed\"}");
            return null;
        }

        @Override
        public void onError(final WebSocket socket, final Throwable error)
        {
            frames.add("{\"type\":\"closed\"}");
        }
    }
}
