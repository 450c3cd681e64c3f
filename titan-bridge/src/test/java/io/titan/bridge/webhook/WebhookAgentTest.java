package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.bridge.journal.TestJournal;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.signature.Signed;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Everything together, from a journal on disk to a socket, on the thread that the process gives it. */
@Timeout(180)
class WebhookAgentTest
{
    private static final String SECRET = "a-secret-for-this-test";

    @TempDir
    Path place;

    private final WebhookCounters counters = new WebhookCounters((sentence) -> { });
    private volatile Throwable fault;

    @Test
    void shouldDeliverSignedReportsFromAnotherThreadThanTheOneThatOpenedIt() throws Exception
    {
        try (TestJournal journal = DeliveryScene.journal(place).other(10).fills(1).fills(2);
            StubServer server = new StubServer(StubServer.answer(503), StubServer.CLOSE);
            Telemetry telemetry = Telemetry.open(place, CounterId.BRIDGE, TimeUnit.HOURS.toNanos(1)))
        {
            counters.publishTo(telemetry);
            final WebhookAgent agent = open(server.port());
            final Thread thread = run(agent, () -> server.requests.size() >= 5 || fault != null);
            thread.join();

            assertThat(fault).isNull();
            assertThat(server.requests).hasSize(5).allSatisfy(WebhookAgentTest::assertSigned);
            assertThat(server.requests.stream().map(WebhookAgentTest::body)
                .map((body) -> DeliveryScene.fillId(body.getBytes(StandardCharsets.UTF_8))).distinct().toList())
                .isEqualTo(journal.fillIds());
            assertThat(telemetry.counter(CounterId.REPORT_ATTEMPTS).value()).isEqualTo(5);
        }
    }

    @Test
    void shouldRefuseASecondBridgeInTheSameDirectory() throws Exception
    {
        final WebhookAgent agent = open(1);
        assertThatThrownBy(() -> open(1)).isInstanceOf(WebhookException.class)
            .hasMessageContaining("another bridge delivers the fills of this run");

        agent.onClose();

        open(1).onClose();
    }

    private WebhookAgent open(final int port) throws Exception
    {
        final WebhookSettings settings = new WebhookSettings(
            URI.create("http://127.0.0.1:" + port + "/webhook/execution-report"), true, false,
            TimeUnit.SECONDS.toNanos(60), 3, Optional.empty());
        return WebhookAgent.open(
            new WebhookAgent.WebhookPlace(
                place.resolve("journal"), place, new ReportBody(List.of("BTCUSDT"), Map.of())),
            settings, Secrets.of(SECRET), counters,
            new WebhookAgent.Clocks(SystemNanoClock.INSTANCE, SystemEpochClock.INSTANCE));
    }

    private Thread run(final WebhookAgent agent, final BooleanSupplier isOver)
    {
        final Thread thread = new Thread(() ->
        {
            while (!isOver.getAsBoolean())
            {
                agent.doWork();
                Thread.onSpinWait();
            }
            agent.onClose();
        });
        thread.setUncaughtExceptionHandler((dead, cause) -> fault = cause);
        thread.start();
        return thread;
    }

    private static String body(final String request)
    {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static void assertSigned(final String request)
    {
        final String timestamp = request.replaceAll("(?s).*x-timestamp: ([0-9]+)\r\n.*", "$1");
        assertThat(request).contains("x-signature: " + Signed.code(SECRET, timestamp + "." + body(request)) + "\r\n");
    }
}
