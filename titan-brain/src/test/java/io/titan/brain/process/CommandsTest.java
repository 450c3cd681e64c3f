package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.titan.brain.embedded.TestServers;
import io.titan.brain.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What execution hears of brain, with a stub in the place of the bridge's control port. */
class CommandsTest
{
    private static final long PATIENCE_S = 60;
    private static final String ANSWERED = "answered";

    @TempDir
    Path directory;

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private HttpServer bridge;
    private BrainFixture brain;
    private volatile int answer = 200;

    @BeforeEach
    void start() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        bridge = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        bridge.createContext("/control", this::hear);
        bridge.start();
        brain = new BrainFixture(directory,
            Map.of("TITAN_EXECUTION_URL", "http://127.0.0.1:" + bridge.getAddress().getPort() + "/"));
        brain.awaitHealthy();
    }

    @AfterEach
    void stop()
    {
        if (bridge != null)
        {
            bridge.stop(0);
        }
        if (brain != null)
        {
            brain.close();
        }
    }

    @Test
    void shouldTellTheAllocationWithAVersionThatOnlyGrows() throws Exception
    {
        final JsonNode first = await("allocation");
        assertThat(first.get("id").asText()).isEqualTo("brain-allocation-4-" + first.get("version").asLong());
        assertThat(first.get("source").asInt()).isEqualTo(4);
        assertThat(first.get("allocation").decimalValue()).as("half of a fifth").isEqualByComparingTo("10000");
        assertThat(first.get("maxAgeMs").asLong()).isEqualTo(60_000);
        assertThat(await("allocation").get("source").asInt()).isEqualTo(5);

        brain.close();
        brain.start();
        assertThat(await("allocation").get("version").asLong()).isGreaterThan(first.get("version").asLong());
    }

    /** Execution refuses what is not above the last version that it took, whatever has become of brain's database. */
    @Test
    void shouldTellVersionsAboveThoseOfADatabaseThatIsLost() throws Exception
    {
        await("allocation");
        final long last = await("allocation").get("version").asLong();

        brain.close();
        heard.clear();
        brain.loseDatabase();
        brain.clock.pass(Duration.ofSeconds(1));
        brain.start();
        assertThat(await("allocation").get("version").asLong()).isGreaterThan(last);
    }

    @Test
    void shouldRepeatAHaltUntilItIsAcknowledgedAlsoAfterARestart() throws Exception
    {
        answer = 503;
        brain.report(brain.fill("0", "BUY", "50000", "1"));
        brain.report(brain.fill("1", "SELL", "35000", "1"));
        final String id = await("halt").get("id").asText();
        assertThat(await("halt").get("id").asText()).isEqualTo(id);

        brain.close();
        brain.start();
        heard.clear();
        assertThat(await("halt").get("id").asText()).as("after a restart").isEqualTo(id);
        answer = 200;
        awaitAcknowledged("halt");
        await("allocation");
        heard.clear();
        brain.clock.pass(Duration.ofSeconds(10));
        await("allocation");
        brain.clock.pass(Duration.ofSeconds(10));
        await("allocation");
        assertThat(heard.stream().map((body) -> body.get("command").asText())).doesNotContain("halt");
    }

    @Test
    void shouldSayThatExecutionIsNotHeardAndGoOnBooking() throws Exception
    {
        answer = 504;
        brain.clock.pass(Duration.ofSeconds(10));
        // One that was answered with success just before would else count as heard after the clock has passed.
        awaitAnswered("allocation", 504);
        brain.clock.pass(Duration.ofSeconds(31));
        assertThat(brain.get("/health").body().get("status").asText()).isEqualTo("degraded");
        assertThat(brain.report(brain.fill("0", "BUY", "50000", "1")).status()).isEqualTo(200);
    }

    @Test
    void shouldLeaveWhatExecutionDoesNotKnowAndStillHearIt() throws Exception
    {
        await("allocation");
        answer = 400;
        brain.clock.pass(Duration.ofSeconds(6));
        await("allocation");
        brain.clock.pass(Duration.ofSeconds(25));
        await("allocation");
        brain.awaitHealthy();
        assertThat(brain.get("/health").body().get("status").asText()).isEqualTo("healthy");
    }

    private JsonNode await(final String command) throws InterruptedException
    {
        JsonNode body = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
        while (body != null && !command.equals(body.get("command").asText()))
        {
            body = heard.poll(PATIENCE_S, TimeUnit.SECONDS);
        }
        assertThat(body).as("a command " + command).isNotNull();
        return body;
    }

    /** The stub answers after it has heard: a command that was heard is not yet one that was answered with success. */
    private void awaitAcknowledged(final String command) throws InterruptedException
    {
        awaitAnswered(command, 200);
    }

    private void awaitAnswered(final String command, final int status) throws InterruptedException
    {
        JsonNode body = await(command);
        while (body.get(ANSWERED).asInt() != status)
        {
            body = await(command);
        }
    }

    /** Only what is signed as the bridge wants it is heard. */
    private void hear(final HttpExchange exchange) throws IOException
    {
        final byte[] body = exchange.getRequestBody().readAllBytes();
        final String text = new String(body, StandardCharsets.UTF_8);
        final String prefix = exchange.getRequestHeaders().getFirst("x-timestamp") + ".";
        final boolean signed = BrainFixture.sign(BrainFixture.SECRET, prefix, text)
            .equals(exchange.getRequestHeaders().getFirst("x-signature"));
        final int status = signed ? answer : 401;
        if (signed)
        {
            heard.add(((ObjectNode)Json.read(body)).put(ANSWERED, status));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
