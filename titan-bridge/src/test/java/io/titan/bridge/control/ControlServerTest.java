package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.BridgeFigures.Figure;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.webhook.WebhookCounters;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The port answers whoever asks properly, and ends every connection on which somebody does not. */
@Timeout(180)
class ControlServerTest
{
    private static final int PATIENCE_MS = 60_000;
    private static final int SMALL_BUFFER = 8_192;
    private static final String SIGNATURE = "ab".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void shouldSayWhetherAllIsWell() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            scene.figures.set(Figure.SOURCES, 2);
            scene.figures.set(Figure.SOURCES_CONNECTED, 1);
            assertThat(health(scene).get("status").asText()).isEqualTo("degraded");
            scene.figures.set(Figure.SOURCES_CONNECTED, 2);
            scene.figures.set(Figure.CONNECTIONS, 7);

            final JsonNode health = health(scene);

            assertThat(health.get("status").asText()).isEqualTo("ok");
            assertThat(health.at("/components/execution").asText()).isEqualTo("connected");
            assertThat(health.at("/components/fastPathIPC/activeConnections").asInt()).isEqualTo(7);
            assertThat(health.get("alarms")).isEmpty();
        }
    }

    /** Aeron notices a stopped or killed execution only after the driver's timeout, which is 10 s. */
    @Test
    void shouldSayThatExecutionStandsStill() throws Exception
    {
        final AtomicLong nowMs = new AtomicLong(1_700_000_000_000L);
        final BridgeFigures figures = new BridgeFigures();
        figures.set(Figure.SOURCES, 2);
        figures.set(Figure.SOURCES_CONNECTED, 2);
        final HealthDesk desk = new HealthDesk(figures, new WebhookCounters((sentence) -> { }),
            new ExecutionPulse(Optional.of(directory), nowMs::get), SystemNanoClock.INSTANCE, "");
        assertThat(execution(desk)).as("nobody knows").isEqualTo("ok connected null");
        try (Telemetry telemetry = Telemetry.open(directory, "execution", TimeUnit.HOURS.toNanos(1)))
        {
            assertThat(execution(desk)).as("no sign yet").isEqualTo("ok connected null");
            telemetry.counter(CounterId.HEARTBEAT_MS).set(nowMs.get() - 2_000);
            assertThat(execution(desk)).isEqualTo("ok connected 2000");
            nowMs.incrementAndGet();
            assertThat(execution(desk)).isEqualTo("degraded stalled 2001");
            figures.set(Figure.SOURCES_CONNECTED, 1);
            assertThat(execution(desk)).isEqualTo("degraded disconnected 2001");
            figures.set(Figure.SOURCES_CONNECTED, 2);
            telemetry.counter(CounterId.HEARTBEAT_MS).set(nowMs.get() + 50);
            assertThat(execution(desk)).as("clocks are read one after the other").isEqualTo("ok connected 0");
        }
    }

    /** A mapping a request would cost more than the whole answer, and monitors ask often. */
    @Test
    void shouldMapExecutionsFiguresOnceForAllRequests() throws Exception
    {
        try (Telemetry telemetry = Telemetry.open(directory, "execution", TimeUnit.HOURS.toNanos(1));
            ExecutionPulse pulse = new ExecutionPulse(Optional.of(directory), () -> 5_000))
        {
            telemetry.counter(CounterId.HEARTBEAT_MS).set(4_000);
            assertThat(pulse.ageMs()).hasValue(1_000);
            final List<String> mappings = mappings();
            assertThat(mappings).as("the writer's and the reader's").hasSize(2);
            assertThat(pulse.ageMs()).hasValue(1_000);
            assertThat(mappings()).isEqualTo(mappings);
        }
        assertThat(mappings()).isEmpty();
    }

    private List<String> mappings() throws IOException
    {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
            .filter((line) -> line.contains(directory.toString())).toList();
    }

    private static String execution(final HealthDesk desk) throws IOException
    {
        final JsonNode health = new JsonMapper().readTree(desk.reply().body());
        return health.get("status").asText() + " " + health.at("/components/execution").asText() + " " +
            health.at("/components/executionHeartbeatAgeMs").asText();
    }

    private static JsonNode health(final ControlScene scene) throws Exception
    {
        final HttpResponse<String> answer = scene.get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    /** Each line is a comment, or a name, perhaps a label, and a number; each name is explained and typed once. */
    @Test
    void shouldTellItsFiguresToPrometheus() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            scene.figures.set(Figure.LINES, 12);
            scene.figures.setRefusals(Refusal.UNKNOWN_INSTRUMENT, 3);

            final HttpResponse<String> answer = scene.get("/metrics");

            assertThat(answer.headers().firstValue("content-type")).hasValue(Reply.TEXT);
            assertThat(answer.body().lines()).allMatch((line) -> line.matches(
                "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[a-z_]+\"})? [0-9.E-]+"))
                .contains("titan_bridge_lines_total 12",
                    "titan_bridge_refusals_total{reason=\"unknown_instrument\"} 3", "titan_webhook_delivered_total 0",
                    "titan_webhook_outcomes_total{outcome=\"refused\"} 0", "titan_webhook_lag_seconds 0",
                    "titan_bridge_alarm{name=\"webhook_configuration\"} 0");
            final String operations = Files.readString(Path.of("..", "docs", "operations.md"));
            final List<String> types = answer.body().lines().filter((line) -> line.startsWith("# TYPE")).toList();
            assertThat(types).allMatch((type) -> operations.contains("`" + type.split(" ")[2] + "`"))
                .doesNotHaveDuplicates().hasSizeGreaterThan(20);
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '|', value = {
        "{\"executed\":true} | 200", "{\"prepared\":true,\"rejected\":false} | 200",
        "{\"executed\":false,\"status\":\"working\"} | 200",
        "{\"rejected\":true,\"reason\":\"INVALID_SIGNATURE\"} | 401",
        "{\"rejected\":true,\"reason\":\"IPC_ERROR\"} | 400",
        "{\"rejected\":true,\"reason\":\"EXECUTION_UNAVAILABLE\"} | 503",
        "{\"rejected\":true,\"reason\":\"EXECUTION_TIMEOUT\"} | 504",
        "{\"rejected\":true,\"reason\":\"PRICE_COLLAR\"} | 422"})
    void shouldNotTakeARefusalForASuccess(final String said, final int status) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            scene.gateway = (line) -> said + "\n";

            final HttpResponse<String> answer = scene.post("/webhook", "{\"signal\":{},\"signature\":\"\"}");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(said + "\n");
        }
    }

    @Test
    void shouldHandABareSignalOverAsTheLineThatItWouldHaveBeen() throws Exception
    {
        final List<String> lines = new ArrayList<>();
        try (ControlScene scene = new ControlScene(0))
        {
            scene.gateway = (line) ->
            {
                lines.add(line);
                return "{\"aborted\":true}\n";
            };
            scene.post("/webhook", "{\"signal_id\":\"s\"}", "x-signature", SIGNATURE);
            scene.post("/webhook", "{\"signal\":{},\"signature\":\"x\"}");
            scene.post("/webhook", "{\"signal_id\":\"unsigned\"}");
            scene.post("/webhook", "{},\"timestamp\":1", "x-signature", SIGNATURE);
            assertThat(scene.post("/webhook", "{}", "x-signature", "\"},{").statusCode()).isEqualTo(401);

            assertThat(lines).containsExactly("{\"signal\":{\"signal_id\":\"s\"},\"signature\":\"" + SIGNATURE + "\"}",
                "{\"signal\":{},\"signature\":\"x\"}", "{\"signal_id\":\"unsigned\"}", "{},\"timestamp\":1");
        }
    }

    @Test
    void shouldAnswerByItselfWhenTheGatewayDoesNot() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            scene.gateway = (line) -> null;

            final HttpResponse<String> answer = scene.post("/webhook", "{}");

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("\"reason\":\"EXECUTION_TIMEOUT\"");
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource({
        "POST, /health, 'GET, HEAD'", "DELETE, /metrics, 'GET, HEAD'", "GET, /webhook, POST", "PUT, /control, POST",
        "HEAD, /control, POST", "POST, /ws/console, GET", "HEAD, /ws/console, GET"})
    void shouldSayWhichMethodsItAllows(final String method, final String path, final String allowed) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.raw(method + ' ' + path + " HTTP/1.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ").containsIgnoringCase("\r\nallow: " + allowed + "\r\n");
        }
    }

    /** Probes and proxies add what they like behind the question mark. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/health?", "/health?at=1700000000", "/metrics?format=text&x", "/health?/control"})
    void shouldPassOverAQuery(final String uri) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.get(uri).statusCode()).isEqualTo(200);
            assertThat(scene.post("/webhook?from=hunter", "{}").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/health", "/metrics"})
    void shouldTellTheHeadOfWhatCanBeRead(final String path) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            final String head = scene.raw("HEAD " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n").containsPattern("content-length: [1-9]");
        }
    }

    /** What a client is told leaves it time to close first: a request that meets the port's own end is lost. */
    @Test
    void shouldSayHowLongAConnectionIsKept() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.get("/health").headers().firstValue("keep-alive")).hasValue("timeout=4");
            assertThat(scene.raw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .doesNotContainIgnoringCase("keep-alive");
        }
    }

    /** Such a client reads to the end of the connection, unless it is told in its own way that there is none. */
    @Test
    void shouldKeepNoConnectionOfAnOlderVersion() throws Exception
    {
        try (ControlScene scene = new ControlScene(0);
            Socket old = new Socket(InetAddress.getLoopbackAddress(), scene.port()))
        {
            old.setSoTimeout(PATIENCE_MS);
            old.getOutputStream().write("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".getBytes(
                StandardCharsets.US_ASCII));
            final String answer = new String(old.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\r\nconnection: close\r\n");
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '|', value = {
        "GET /nothing HTTP/1.1 | 404", "GET /?/health HTTP/1.1 | 404", "GET //health HTTP/1.1 | 404",
        "POST /health HTTP/1.1 | 405", "DELETE /webhook HTTP/1.1 | 405", "GET /webhook HTTP/1.1 | 405",
        "garbage | 400", "GET | 400"})
    void shouldRefuseWhatItDoesNotKnow(final String line, final int status) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.raw(line + "\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
            assertThat(scene.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {
        "POST /webhook HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n",
        "POST /webhook HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST /webhook HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /webhook HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n"})
    void shouldEndAConnectionThatCarriesNonsense(final String text) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.raw(text)).doesNotStartWith("HTTP/1.1 2");
            assertThat(scene.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldBoundHeadersLinesAndBodies() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.raw("GET /" + "a".repeat(2_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 4");
            assertThat(scene.raw("GET /health HTTP/1.1\r\nX: " + "a".repeat(9_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
            assertThat(scene.post("/webhook", " ".repeat(65_537)).statusCode()).isEqualTo(413);
            assertThat(scene.post("/webhook", " ".repeat(65_536)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldServeOnlySoManyAtOnceAndOthersAfterThem() throws Exception
    {
        final List<Socket> idle = new ArrayList<>();
        try (ControlScene scene = new ControlScene(0))
        {
            scene.clock.stop();
            for (int i = 0; i < ControlServer.MAX_CONNECTIONS; i++)
            {
                idle.add(connected(scene));
            }
            assertThat(scene.raw("POST /webhook HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"))
                .as("nothing was done").startsWith("HTTP/1.1 503 ")
                .contains("connection: close", "\"reason\":\"MAX_CONNECTIONS_REACHED\"");
            for (final Socket socket : idle)
            {
                socket.close();
            }
            String answer = "";
            while (!answer.startsWith("HTTP/1.1 200"))
            {
                answer = scene.raw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n");
            }
        }
    }

    /** Whoever is refused and says nothing, or stays, holds none of few places to be refused in. */
    @Test
    void shouldBoundHowManyAreToldThatThereAreTooMany() throws Exception
    {
        final List<Socket> others = new ArrayList<>();
        try (ControlScene scene = new ControlScene(0))
        {
            scene.clock.stop();
            for (int i = 0; i < ControlServer.MAX_CONNECTIONS; i++)
            {
                others.add(connected(scene));
            }
            for (int i = 0; i < ControlServer.MAX_REFUSED; i++)
            {
                others.add(new Socket(InetAddress.getLoopbackAddress(), scene.port()));
            }
            assertThat(scene.raw("GET /health HTTP/1.1\r\n\r\n")).as("one too many to be told").isEmpty();
            final Socket silent = others.get(ControlServer.MAX_CONNECTIONS);
            silent.setSoTimeout(PATIENCE_MS);
            scene.clock.pass(ControlServer.REQUEST_DEADLINE_NS);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            for (final Socket socket : others)
            {
                socket.close();
            }
        }
    }

    /** A connection that was answered once, and so counts. */
    private static Socket connected(final ControlScene scene) throws IOException
    {
        final Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port());
        socket.setSoTimeout(PATIENCE_MS);
        socket.getOutputStream().write("GET /health HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    @Test
    void shouldTakeOneRequestAfterTheOtherAndNeverTwo() throws Exception
    {
        final byte[] request = "POST /webhook HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".getBytes(
            StandardCharsets.US_ASCII);
        try (ControlScene scene = new ControlScene(0);
            Socket patient = connected(scene);
            Socket hasty = new Socket(InetAddress.getLoopbackAddress(), scene.port()))
        {
            scene.clock.stop();
            patient.getOutputStream().write("GET /nothing HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(patient.getInputStream().readNBytes(100)).hasSize(100);

            scene.gateway = (line) -> null;
            hasty.setSoTimeout(PATIENCE_MS);
            hasty.getOutputStream().write(request);
            hasty.getOutputStream().write(request);

            assertThat(hasty.getInputStream().read()).as("cut off without an answer").isEqualTo(-1);
            assertThat(scene.get("/health").statusCode()).isEqualTo(200);
        }
    }

    /**
     * The refusal of a body that is too long is an answer like any other: the next comes on another connection. Also
     * for whoever asks first, which curl does with a body of a megabyte.
     */
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void shouldEndTheConnectionOfWhoeverSendsTooMuch(final String expectation) throws Exception
    {
        final byte[] head = ("POST /webhook HTTP/1.1\r\n" + expectation + "Content-Length: 70000\r\n\r\n").getBytes(
            StandardCharsets.US_ASCII);
        try (ControlScene scene = new ControlScene(0);
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port()))
        {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(head);
            final String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(said).startsWith("HTTP/1.1 413").contains("connection: close", "TOO_LARGE");
            assertThat(said.split("HTTP/1.1 413", -1)).as("answers").hasSize(2);
            assertThat(scene.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldAskForTheBodyOfWhoeverAsksFirst() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.raw("POST /webhook HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ");
        }
    }

    /** Another expectation than that is none that this port could meet. */
    @Test
    void shouldSayThatItMeetsNoOtherExpectation() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.raw("POST /webhook HTTP/1.1\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 417 ").contains("connection: close", "\"reason\":\"EXPECTATION_FAILED\"");
        }
    }

    /** Whoever stays after it has sent the whole of its body would keep one of few connections for ever. */
    @Test
    void shouldEndTheConnectionOfWhoeverSendsAllOfTooMuchAndStays() throws Exception
    {
        final byte[] request = ("POST /webhook HTTP/1.1\r\nContent-Length: 70000\r\n\r\n" + " ".repeat(70_000))
            .getBytes(StandardCharsets.US_ASCII);
        try (ControlScene scene = new ControlScene(0);
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port()))
        {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 413");
            assertThat(dripsUntilClosed(socket)).as("what the peer could still send").isPositive();
        }
    }

    /** As on the socket: what is due is still sent. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {
        "POST /webhook HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", "GET /metrics HTTP/1.1\r\n\r\n",
        "GET /health HTTP/1.1\r\n\r\n"})
    void shouldAnswerWhoeverHasSaidItsLast(final String request) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(scene.raw(request)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void shouldCloseAtOnceWhereNothingIsDueAfterTheLast() throws Exception
    {
        try (ControlScene scene = new ControlScene(0); Socket silent = connected(scene))
        {
            // No deadline passes: each of these would wait in vain for an end that does not come at once.
            scene.clock.stop();
            silent.shutdownOutput();
            silent.getInputStream().readAllBytes();

            assertThat(scene.raw("POST /webhook HTTP/1.1\r\nContent-Length: 100\r\n\r\n{}")).isEmpty();
            assertThat(scene.raw("POST /webhook HTTP/1.1\r\nContent-Length: 70000\r\n\r\n{}"))
                .startsWith("HTTP/1.1 413 ");
        }
    }

    /** Answers that nobody reads must not fill the memory. */
    @Test
    void shouldCutOffWhoeverDoesNotReadItsAnswers() throws Exception
    {
        final byte[] requests = "GET /nothing HTTP/1.1\r\n\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        try (ControlScene scene = new ControlScene(0); Socket deaf = new Socket())
        {
            deaf.setReceiveBufferSize(SMALL_BUFFER);
            deaf.setSendBufferSize(SMALL_BUFFER);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), scene.port()));

            assertThatThrownBy(() ->
            {
                for (int i = 0; i < 400; i++)
                {
                    deaf.getOutputStream().write(requests);
                }
            }).isInstanceOf(IOException.class);
            assertThat(scene.get("/health").statusCode()).isEqualTo(200);
        }
    }

    /** One byte now and then is no request, and neither is silence. */
    @Test
    void shouldCutOffWhoeverDoesNotFinishARequest() throws Exception
    {
        try (ControlScene scene = new ControlScene(0);
            Socket slow = new Socket(InetAddress.getLoopbackAddress(), scene.port());
            Socket silent = new Socket(InetAddress.getLoopbackAddress(), scene.port()))
        {
            silent.setSoTimeout(PATIENCE_MS);
            slow.getOutputStream().write("POST /webhook HTTP/1.1\r\nContent-Length: 1000\r\n\r\n".getBytes(
                StandardCharsets.US_ASCII));
            assertThat(dripsUntilClosed(slow)).isPositive();
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(scene.get("/health").statusCode()).isEqualTo(200);
        }
    }

    private static int dripsUntilClosed(final Socket slow)
    {
        int drips = 0;
        try
        {
            while (true)
            {
                slow.getOutputStream().write(' ');
                drips++;
                Thread.sleep(50);
            }
        }
        catch (final IOException | InterruptedException ex)
        {
            return drips;
        }
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThatThrownBy(() -> new ControlScene(scene.port())).isInstanceOf(ControlException.class)
                .hasMessageContaining("the control port " + scene.port()).hasMessageContaining("TITAN_CONTROL_PORT");
        }
    }
}
