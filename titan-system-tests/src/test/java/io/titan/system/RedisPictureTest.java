package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A console that was told of no bridge: what it knows of execution comes by a real Redis, which is killed meanwhile and
 * kept away for a while.
 */
class RedisPictureTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldShowExecutionByRedisAgainAfterRedisWasAway() throws Exception
    {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"),
            "skipped: brain brings no Redis for this platform");
        Assumptions.assumeTrue(Files.isDirectory(place.home("target/dist/brain")),
            "skipped: titan-brain was not packaged in this build");
        final Standing standing = new Standing(place);
        // A checkout may lie deeper than the path of a socket can be long.
        final Path sockets = Files.createTempDirectory("titan-ipc-");
        try
        {
            standing.titan(Map.of("TITAN_IPC_SOCKET", sockets.resolve("ipc.sock").toString()), 0, "up", "--no-console",
                "--port", Integer.toString(place.port()));
            Standing.await("brain", () -> standing.isReady("brain"));
            try (ConsoleProcess console = ConsoleProcess.start(place, standing.directory().resolve("brain")))
            {
                console.awaitLinks(true, true);
                final long filled = awaitTrading(console, 0);

                killRedisAndKeepItAway(standing, console);
                console.awaitLinks(true, true);
                awaitTrading(console, filled);
            }
            for (final String name : new String[]{"execution", "bridge"})
            {
                assertThat(standing.process(name).get("restarts").asInt()).as("restarts of " + name).isZero();
            }
        }
        finally
        {
            standing.titan(0, "down");
            IoUtil.delete(sockets.toFile(), true);
        }
    }

    /** State with more fills than before, and a fill by itself; returns how many orders were filled then. */
    private static long awaitTrading(final ConsoleProcess console, final long filledBefore) throws Exception
    {
        console.awaitExecution("FILL");
        JsonNode update = console.awaitExecution("STATE_UPDATE");
        while (update.at("/state/ordersFilled").asLong() <= filledBefore)
        {
            update = console.awaitExecution("STATE_UPDATE");
        }
        assertThat(update.at("/state/tradingState").asText()).isEqualTo("ACTIVE");
        assertThat(update.get("positions").isArray()).isTrue();
        return update.at("/state/ordersFilled").asLong();
    }

    /** Brain starts its Redis again at once, unless it is stopped itself. */
    private static void killRedisAndKeepItAway(final Standing standing, final ConsoleProcess console) throws Exception
    {
        final long brain = standing.pid("brain");
        final long redis = redisOf(brain);
        OsProcess.signal(brain, "STOP");
        try
        {
            OsProcess.signal(redis, "KILL");
            console.awaitLinks(false, false);
        }
        finally
        {
            OsProcess.signal(brain, "CONT");
        }
    }

    /** By its program: Redis writes another command line over its own. */
    private static long redisOf(final long brain) throws IOException
    {
        return ProcessHandle.of(brain).orElseThrow().descendants()
            .filter((process) -> process.info().command().orElse("").contains("redis"))
            .mapToLong(ProcessHandle::pid).findFirst().orElseThrow(() -> new IOException("brain has no Redis"));
    }
}
