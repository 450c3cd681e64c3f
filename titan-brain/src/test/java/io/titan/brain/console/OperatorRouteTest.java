package io.titan.brain.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.titan.brain.json.Json;
import io.titan.brain.security.SignatureCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator changes at the console, between a browser that is not and a bridge and a brain that are not. */
class OperatorRouteTest
{
    private static final String SECRET = "a-secret-of-operators";
    private static final byte[] PEERS = "a-secret-of-the-peers".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private HttpServer peer;
    private Console console;
    private volatile int status = 200;
    private volatile int missingBytes;
    private volatile CountDownLatch stall = new CountDownLatch(0);
    private volatile Deed meanwhile = () -> { };
    private volatile String answer = "{\"accepted\":true}";

    /** Something that happens while a command is under way. */
    private interface Deed
    {
        void happen() throws IOException;
    }

    @BeforeEach
    void start() throws Exception
    {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", this::onRequest);
        peer.start();
        console = console("http://127.0.0.1:" + peer.getAddress().getPort(),
            List.of(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop()
    {
        console.close();
        peer.stop(0);
    }

    private Console console(final String address, final List<byte[]> operators)
    {
        return Console.start(new ConsoleSettings(0, "", directory.resolve("none"), address, address, directory, PEERS,
            operators), InstantSource.system());
    }

    @Test
    void shouldPassOnWhatAnOperatorWantsAndTellWhatWasAnswered() throws Exception
    {
        assertThat(give("halt", SECRET, "").statusCode()).isEqualTo(200);
        assertThat(asked).singleElement().asString().startsWith("POST /control {\"id\":\"console-")
            .endsWith("\"command\":\"halt\"}");
        assertThat(keys).as("the bridge knows the peers' secret").containsExactly("peers");

        give("flatten", SECRET, ",\"symbol\":\"BTCUSDT\"");
        assertThat(asked.get(1)).endsWith("\"command\":\"flatten\",\"symbol\":\"BTCUSDT\"}");

        status = 409;
        answer = "{\"accepted\":false,\"reason\":\"CIRCUIT_BREAKER\"}";
        final HttpResponse<String> refused = give("resume", SECRET, "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Json.read(refused.body().getBytes(StandardCharsets.UTF_8)).at("/answer/reason").asText())
            .isEqualTo("CIRCUIT_BREAKER");
        assertThat(audit()).extracting((line) -> line.get("operator").asText() + " " + line.get("command").asText() +
            " " + line.get("outcome").asText())
            .containsExactly("Ada halt accepted", "Ada flatten accepted", "Ada resume CIRCUIT_BREAKER");
    }

    @Test
    void shouldSignWhatBrainIsAskedWithTheSecretThatWasEntered() throws Exception
    {
        give("override", SECRET, ",\"allocation\":{\"w1\":1,\"w2\":0,\"w3\":0},\"reason\":\"x\",\"expiresAt\":1");
        give("clear-override", SECRET, "");
        give("breaker-reset", SECRET, "");

        assertThat(keys).containsExactly("operators", "operators", "operators");
        assertThat(asked.get(0)).startsWith("POST /admin/override ").contains("\"operatorId\":\"Ada\"", "\"w1\":1");
        assertThat(asked.get(1)).startsWith("DELETE /admin/override {\"operatorId\":\"Ada\",");
        assertThat(asked.get(2)).startsWith("POST /breaker/reset {\"operatorId\":\"Ada\",");
        give("breaker-reset", SECRET, "");
        assertThat(asked.get(3)).as("brain takes no signature twice").isNotEqualTo(asked.get(2));
    }

    @Test
    void shouldChangeNothingForWhoeverDoesNotKnowTheSecret() throws Exception
    {
        for (int i = 0; i < OperatorSecrets.WRONG_TRIES; i++)
        {
            assertThat(give("halt", "a-guess-" + i, "").statusCode()).isEqualTo(401);
        }
        assertThat(give("halt", SECRET, "").statusCode()).as("no secret is looked at after those").isEqualTo(429);
        assertThat(asked).isEmpty();
        final Path file = directory.resolve(Audit.FILE);
        assertThat(audit()).hasSize(OperatorSecrets.WRONG_TRIES + 1);
        for (int i = 0; i < 3; i++)
        {
            assertThat(give("halt", SECRET, ",\"x\":\"long\"").statusCode()).isEqualTo(429);
        }
        assertThat(audit()).as("nobody fills the disk without a secret").hasSize(OperatorSecrets.WRONG_TRIES + 1)
            .noneMatch((line) -> line.has("members"));
        assertThat(Files.readString(file)).contains("refused").doesNotContain("a-guess", SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void shouldTellHowManyWereTurnedAwayUnheard() throws Exception
    {
        final AtomicLong nowMs = new AtomicLong();
        final Audit audit = new Audit(directory, () -> Instant.ofEpochMilli(nowMs.get()));
        final OperatorCommand command = new OperatorCommand("halt", "Ada", Json.object().put("x", 1), "abc");
        for (int i = 0; i < 4; i++)
        {
            audit.noteUnheard(command, 429);
        }
        nowMs.set(60_000);
        audit.noteUnheard(command, 429);
        audit.note(command, 200, "accepted");

        final List<JsonNode> lines = audit();
        assertThat(lines).extracting((line) -> line.path("refusedBefore").asInt()).containsExactly(0, 3, 0);
        assertThat(lines.get(2).at("/members/x").asInt()).isEqualTo(1);
        assertThat(lines.get(2).get("commandId").asText()).as("as the bridge makes it")
            .isEqualTo("3359128625063425018");
    }

    @Test
    void shouldLookAtSecretsAgainAfterAWhile()
    {
        final OperatorSecrets secrets = new OperatorSecrets(List.of(SECRET.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < OperatorSecrets.WRONG_TRIES; i++)
        {
            assertThat(secrets.judge("", i)).isEqualTo(OperatorSecrets.Verdict.WRONG);
        }
        assertThat(secrets.judge(SECRET, 5)).isEqualTo(OperatorSecrets.Verdict.TOO_MANY_TRIES);
        assertThat(secrets.judge(SECRET, OperatorSecrets.WINDOW_MS + 1)).isEqualTo(OperatorSecrets.Verdict.RIGHT);
        assertThat(new OperatorSecrets(List.of()).judge("", 0)).isEqualTo(OperatorSecrets.Verdict.NONE_CONFIGURED);
    }

    @Test
    void shouldChangeNothingWithoutAnOperatorsSecret() throws Exception
    {
        console.close();
        console = console("http://127.0.0.1:" + peer.getAddress().getPort(), List.of());

        assertThat(give("halt", "", "").statusCode()).isEqualTo(400);
        assertThat(give("halt", "anything", "").statusCode()).isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoCommand() throws Exception
    {
        assertThat(give("sell-everything", SECRET, "").statusCode()).isEqualTo(400);
        assertThat(post("no JSON", "application/json").statusCode()).isEqualTo(400);
        assertThat(post("{}", "text/plain").statusCode()).as("what a foreign form may send").isEqualTo(415);
        assertThat(post("{\"x\":\"" + "y".repeat(9_000) + "\"}", "application/json").statusCode()).isEqualTo(413);
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldHaltByItsFileWhenNobodyAnswers() throws Exception
    {
        peer.stop(0);

        final HttpResponse<String> halt = give("halt", SECRET, "");
        assertThat(halt.statusCode()).isEqualTo(200);
        assertThat(halt.body()).contains("stands in");
        assertThat(directory.resolve("halt")).content().contains("halted by Ada at the console");
        assertThat(give("resume", SECRET, "").statusCode()).isEqualTo(504);
    }

    @Test
    @Timeout(120)
    void shouldHaltByItsFileWhenAnAnswerBeginsAndDoesNotEnd() throws Exception
    {
        final CountDownLatch tested = new CountDownLatch(1);
        missingBytes = 1;
        stall = tested;
        try
        {
            assertThat(give("halt", SECRET, "").body()).contains("stands in");
        }
        finally
        {
            tested.countDown();
        }
        assertThat(directory.resolve("halt")).exists();
    }

    @Test
    void shouldEndTheHaltOfTheFileWithAResumeThatIsAccepted() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("halt"), "halted by Ada at the console\n");
        status = 409;
        give("resume", SECRET, "");
        assertThat(file).as("refused").exists();

        status = 200;
        meanwhile = () -> Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        give("resume", SECRET, "");
        assertThat(file).as("stated while the resume was under way").exists();

        meanwhile = () -> { };
        assertThat(give("resume", SECRET, "").statusCode()).isEqualTo(200);
        assertThat(file).doesNotExist();
    }

    private HttpResponse<String> give(final String command, final String secret, final String more) throws Exception
    {
        return post("{\"command\":\"" + command + "\",\"operator\":\"Ada\",\"secret\":\"" + secret + "\"" + more + "}",
            "application/json");
    }

    private HttpResponse<String> post(final String body, final String type) throws Exception
    {
        return HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + "/command"))
                .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private List<JsonNode> audit() throws IOException
    {
        final List<JsonNode> lines = new ArrayList<>();
        for (final String line : Files.readAllLines(directory.resolve(Audit.FILE)))
        {
            lines.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }

    private void onRequest(final HttpExchange exchange) throws IOException
    {
        final byte[] body = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestURI().getPath().startsWith("/ws"))
        {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " +
                new String(body, StandardCharsets.UTF_8));
            keys.add(signer(exchange, body));
        }
        meanwhile.happen();
        final byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length + missingBytes);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        awaitQuietly(stall);
        exchange.close();
    }

    private static void awaitQuietly(final CountDownLatch latch)
    {
        try
        {
            latch.await();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private static String signer(final HttpExchange exchange, final byte[] body)
    {
        final String seconds = exchange.getRequestHeaders().getFirst("x-timestamp");
        final String signature = exchange.getRequestHeaders().getFirst("x-signature");
        return signature.equals(code(PEERS, seconds, body)) ? "peers" :
            signature.equals(code(SECRET.getBytes(StandardCharsets.UTF_8), seconds, body)) ? "operators" : "nobody";
    }

    private static String code(final byte[] key, final String seconds, final byte[] body)
    {
        return HexFormat.of().formatHex(SignatureCheck.code(key, seconds + ".", body));
    }
}
