package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.embedded.TestServers;
import io.titan.brain.json.Json;
import io.titan.brain.security.SignatureCheck;
import io.titan.brain.settings.BrainSettings;
import io.titan.brain.settings.PolicyFile;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A brain in this JVM with a database of its own, and somebody who signs requests to it. */
final class BrainFixture implements AutoCloseable
{
    static final String SECRET = "sixteen-bytes-secret";
    static final String OPERATOR_SECRET = "operators-own-secret";
    static final long REQUEST_MS = 3_000;
    /** At its health, 50 ms apart: a first start unpacks servers and makes a database, on slow machines in a minute. */
    static final int MOST_LOOKS = 2_400;

    final TestClock clock = new TestClock();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final Path directory;
    private Brain brain;

    /** An answer, with its body read if it is JSON. */
    record Answer(int status, String text, JsonNode body)
    {
    }

    BrainFixture(final Path directory, final Map<String, String> more) throws Exception
    {
        this.directory = directory;
        this.environment = new HashMap<>(Map.of("SERVER_PORT", "0", "WS_PORT", "0",
            "TITAN_HMAC_SECRET", SECRET, "TITAN_OPERATOR_SECRET", OPERATOR_SECRET,
            "REDIS_URL", TestServers.redis()));
        environment.putAll(more);
        if (!environment.containsKey("TITAN_DATABASE_URL"))
        {
            environment.put("TITAN_DATABASE_URL", TestServers.newDatabaseUrl());
        }
        start();
    }

    /** What it knew is gone, and it starts on an empty one. Only while it is stopped. */
    void loseDatabase() throws Exception
    {
        environment.put("TITAN_DATABASE_URL", TestServers.newDatabaseUrl());
    }

    void start() throws Exception
    {
        brain = Brain.start(new BrainContext(
            BrainSettings.fromEnvironment(environment),
            PolicyFile.read(policy()),
            clock,
            directory,
            TestServers.PROGRAMS,
            REQUEST_MS));
    }

    /** The shipped one, with two sources that are given capital. */
    private Path policy() throws Exception
    {
        final String shipped = Files.readString(Path.of("..", "conf", "brain.conf"));
        return Files.writeString(directory.resolve("brain.conf"), shipped.replace("sources = [] }",
            "sources = [{ phase = 1, part = 0.5, slot = 4 }, { phase = 2, part = 1, slot = 5 }] }"));
    }

    Brain brain()
    {
        return brain;
    }

    /** Waits until it has its database and its Redis. */
    void awaitHealthy() throws Exception
    {
        Answer health = get("/health");
        for (int i = 0; i < MOST_LOOKS && !"healthy".equals(health.body().get("status").asText()); i++)
        {
            Thread.sleep(50);
            health = get("/health");
        }
        assertThat(health.body().get("status").asText()).as(health.text()).isEqualTo("healthy");
    }

    Answer get(final String path) throws Exception
    {
        return send("GET", path, "", SECRET);
    }

    Answer post(final String path, final String body) throws Exception
    {
        return send("POST", path, body, SECRET);
    }

    Answer report(final ObjectNode report) throws Exception
    {
        return post("/webhook/execution-report", Json.text(report));
    }

    Answer send(final String method, final String path, final String body, final String secret) throws Exception
    {
        final String seconds = Long.toString(clock.instant().getEpochSecond());
        return exchange(HttpRequest.newBuilder()
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("x-timestamp", seconds)
            .header("x-signature", sign(secret, seconds + ".", body)), path);
    }

    Answer exchange(final HttpRequest.Builder request, final String path) throws Exception
    {
        final HttpResponse<String> response = client.send(
            request.uri(URI.create("http://127.0.0.1:" + brain.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
        final boolean isJson = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return new Answer(response.statusCode(), response.body(),
            isJson ? Json.read(response.body().getBytes(StandardCharsets.UTF_8)) : null);
    }

    static String sign(final String secret, final String prefix, final String body)
    {
        return HexFormat.of().formatHex(SignatureCheck.code(
            secret.getBytes(StandardCharsets.UTF_8), prefix, body.getBytes(StandardCharsets.UTF_8)));
    }

    ObjectNode fill(final String id, final String side, final String price, final String quantity)
    {
        return Json.object().put("type", "EXECUTION_REPORT").put("phaseId", "phase1").put("symbol", "BTCUSDT")
            .put("side", side).put("price", new BigDecimal(price)).put("qty", new BigDecimal(quantity))
            .put("status", "FILLED").put("timestamp", clock.millis()).put("fillId", id)
            .put("fee", new BigDecimal("0.5")).put("feeCurrency", "USDT");
    }

    ObjectNode signal(final String id, final String size)
    {
        return Json.object().put("signalId", id).put("phaseId", "phase1").put("symbol", "BTCUSDT").put("side", "BUY")
            .put("requestedSize", new BigDecimal(size)).put("timestamp", clock.millis());
    }

    @Override
    public void close()
    {
        brain.close();
    }
}
