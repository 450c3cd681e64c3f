package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.TelemetryReader;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A peer written in another language trades with a real execution and exchange, through a bridge that demo started. */
class BridgeTest
{
    private static final long CLIENT_PATIENCE_S = 180;

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldServeAPeerThatIsWrittenInNodeAlsoAfterTheBridgeWasKilled() throws Exception
    {
        Assumptions.assumeTrue(NodeProcess.isThere(), "skipped: needs 'node' on the PATH");
        // The peer's orders must depend neither on where the market walks nor on what scavenger holds.
        final Path config = Files.writeString(place.resolve("wide.conf"),
            Files.readString(place.home("conf/demo.conf")).replace("collarBps = 50", "collarBps = 5000"));
        // A checkout may lie deeper than the path of a socket can be long.
        final Path directory = Files.createTempDirectory("titan-ipc-");
        final Path socket = directory.resolve("ipc.sock");
        try (Demo demo = Demo.start(place, Map.of("TITAN_IPC_SOCKET", socket.toString()),
            "--seconds", "600", "--config", config.toString()).awaitTrading())
        {
            assertThat(demo.output()).contains("JSON peers: socket " + socket + ", secret in the file");
            assertServed(socket, demo, "first");
            assertPublished(demo);
            assertOneSignalOverSocketAndHttp(socket, demo);
            final long scavenger = demo.pidOf("scavenger");

            demo.killAndAwaitRestart("bridge");

            final long before = confirmed(demo);
            demo.await(() -> confirmed(demo) > before, "a native signal after the bridge was killed");
            assertThat(demo.pidOf("scavenger")).isEqualTo(scavenger);
            assertServed(socket, demo, "second");
            assertPublished(demo);
            demo.signal("INT");
            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            assertThat(demo.summary().at("/restarts").asInt()).isEqualTo(1);
            assertThat(socket).doesNotExist();
        }
        finally
        {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private void assertServed(final Path socket, final Demo demo, final String turn) throws Exception
    {
        final Path file = demo.run().resolve("hmac.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(runClient(socket, Files.readString(file).strip(), askPrice(), turn))
            .contains("\"what\":\"filled\",\"ok\":true")
            .contains("\"what\":\"a burst of 50 in flight\",\"ok\":true").doesNotContain("\"ok\":false");
    }

    /** What titan top reads, of the bridge that lives now; counters and percentiles are copied now and then only. */
    private static void assertPublished(final Demo demo) throws IOException
    {
        final long sinceMs = System.currentTimeMillis();
        try (TelemetryReader bridge = TelemetryReader.open(demo.run(), CounterId.BRIDGE).orElseThrow())
        {
            assertThat(bridge.pid()).isEqualTo(demo.pidOf("bridge"));
            demo.await(() -> bridge.counter(CounterId.HEARTBEAT_MS) > sinceMs && isPublished(bridge),
                "what the bridge has counted");
        }
    }

    private static boolean isPublished(final TelemetryReader bridge)
    {
        final long prepares = bridge.counter(CounterId.PREPARES);
        final long confirms = bridge.counter(CounterId.CONFIRMS);
        return prepares > 0 && confirms > 0 && bridge.hop(Hop.PREPARE_TO_REPLY).count() > 0 &&
            bridge.counter(CounterId.SENT) == prepares + confirms + bridge.counter(CounterId.ABORTS);
    }

    /** The way of HTTP leads to the same gateway: a signal that comes both ways is one, an unsigned one is none. */
    private static void assertOneSignalOverSocketAndHttp(final Path socket, final Demo demo) throws Exception
    {
        final String port = Files.readString(demo.run().resolve("control.port")).strip();
        final String secret = Files.readString(demo.run().resolve("hmac.secret")).strip();
        final String signal = "{\"signal_id\":\"http-1\",\"signal_type\":\"ABORT\",\"source\":\"scavenger\"}";
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        final String signature = HexFormat.of().formatHex(mac.doFinal(signal.getBytes(StandardCharsets.UTF_8)));

        final HttpResponse<String> unsigned = post(port, signal, "");
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(unsigned.body()).contains("\"reason\":\"INVALID_SIGNATURE\"");
        final HttpResponse<String> signed = post(port, signal, signature);
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(signed.body()).isEqualTo("{\"aborted\":true,\"signal_id\":\"http-1\"}\n");
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket)))
        {
            channel.write(ByteBuffer.wrap(("{\"signal\":" + signal + ",\"signature\":\"" + signature + "\"}\n")
                .getBytes(StandardCharsets.UTF_8)));
            final ByteBuffer answer = ByteBuffer.allocate(signed.body().length());
            while (answer.hasRemaining() && channel.read(answer) >= 0)
            {
                Thread.onSpinWait();
            }
            assertThat(new String(answer.array(), StandardCharsets.UTF_8)).isEqualTo(signed.body());
        }
        final String command = "{\"id\":\"test-1\",\"command\":\"state\"}";
        final String seconds = Long.toString(System.currentTimeMillis() / 1_000);
        final HttpResponse<String> state = HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control"))
                .POST(HttpRequest.BodyPublishers.ofString(command)).header("x-timestamp", seconds)
                .header("x-signature", HexFormat.of().formatHex(
                    mac.doFinal((seconds + "." + command).getBytes(StandardCharsets.UTF_8)))).build(),
            HttpResponse.BodyHandlers.ofString());
        assertThat(state.body()).contains("\"id\":\"test-1\",\"accepted\":true", "\"tradingState\":\"ACTIVE\"");
        assertThat(get(port, "/health")).contains("\"status\":\"ok\"");
        Standing.await("all sources are connected",
            () -> get(port, "/metrics").contains("titan_bridge_sources_connected 4"));
        assertThat(get(port, "/metrics")).containsPattern("titan_bridge_lines_total [1-9]");
    }

    private static HttpResponse<String> post(final String port, final String body, final String signature)
        throws Exception
    {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhook"))
            .POST(HttpRequest.BodyPublishers.ofString(body)).header("X-Titan-Source", "scavenger");
        if (!signature.isEmpty())
        {
            request.header("x-signature", signature);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String get(final String port, final String path) throws Exception
    {
        return HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString()).body();
    }

    private static long confirmed(final Demo demo)
    {
        final List<String> figures = demo.figures();
        return Long.parseLong(figures.get(figures.size() - 1).replaceAll(".* confirmed (\\d+) .*", "$1"));
    }

    private double askPrice() throws IOException, InterruptedException
    {
        final HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
            "http://127.0.0.1:" + place.port() + "/fapi/v1/ticker/bookTicker?symbol=BTCUSDT")).build(),
            HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).at("/bidPrice").asDouble();
    }

    private String runClient(final Path socket, final String secret, final double price, final String turn)
        throws Exception
    {
        final String name = "bridge-client-" + turn;
        final Process client = NodeProcess.start(
            place, "bridge-client.js", name, List.of(socket.toString(), secret, Double.toString(price)));
        final boolean ended = client.waitFor(CLIENT_PATIENCE_S, TimeUnit.SECONDS);
        client.destroyForcibly();
        final String said = Files.readString(place.resolve(name + ".log"));
        assertThat(ended).as("the client does not end; it said:\n%s", said).isTrue();
        assertThat(client.exitValue()).as("the client said:\n%s", said).isZero();
        return said;
    }
}
