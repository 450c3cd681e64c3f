package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.sim.ExchangeMain;
import io.titan.system.NodeScripts.Finding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The simulated exchange judged by clients that other people wrote for the real one: ccxt and the exchange's own
 * JavaScript connector. They know nothing of Titan, and nothing here knows what they send.
 */
class OtherClientsTest
{
    private static final Map<String, String> CREDENTIALS =
        Map.of("TITAN_SIM_API_KEY", "judge-key", "TITAN_SIM_API_SECRET", "judge-secret");
    private static final long START_PATIENCE_NS = TimeUnit.SECONDS.toNanos(180);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldSatisfyCcxt() throws Exception
    {
        judge("ccxt", "rules", "place", "cancel", "partialFill", "account", "settings", "postOnlyReject", "duplicateId",
            "margin", "badSignature", "staleTimestamp", "marketStream", "userStream", "stop", "unknownOutcome",
            "tooManyRequests");
    }

    @Test
    void shouldSatisfyTheOfficialConnector() throws Exception
    {
        judge("official", "rules", "place", "cancel", "batch", "partialFill", "account", "settings", "postOnlyReject",
            "duplicateId", "badSignature", "staleTimestamp", "marketStream", "userStream", "stop", "listenKeyExpiry",
            "tooManyRequests");
    }

    private void judge(final String client, final String... checks) throws Exception
    {
        final OtherClients clients = OtherClients.install(place);
        final Process exchange = startExchange();
        final Path output = place.newOutput();
        final List<Finding> findings;
        try
        {
            findings = clients.run(client, place.port(), CREDENTIALS, output);
        }
        finally
        {
            exchange.destroy();
            exchange.waitFor();
        }
        assertThat(findings).filteredOn((finding) -> !finding.ok()).as("what %s found wrong", client).isEmpty();
        assertThat(findings).as(Files.readString(output)).extracting(Finding::check).containsExactly(checks);
        assertThat(exchange.exitValue()).as("the exchange's end").isZero();
    }

    private Process startExchange() throws Exception
    {
        final Path output = place.newOutput();
        final ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), ExchangeMain.class.getName(), "--port",
            Integer.toString(place.port()), "--seed", "7", "--paused", "--dir", place.resolve("exchange").toString(),
            "--parent-pid", Long.toString(ProcessHandle.current().pid()))
            .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(CREDENTIALS);
        final Process process = builder.start();
        final long deadlineNs = System.nanoTime() + START_PATIENCE_NS;
        while (!Files.readString(output).contains("READY exchange"))
        {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0)
            {
                process.destroyForcibly();
                throw new AssertionError("the exchange does not start; it said:\n" + Files.readString(output));
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return process;
    }
}
