package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The whole system with brain, whose books have to be execution's though brain and its database are killed meanwhile.
 */
class BrainTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldEndWithBooksOfBrainThatAgreeThoughItWasKilled() throws Exception
    {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"),
            "skipped: brain brings no PostgreSQL for this platform");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("..", "target", "dist", "brain")),
            "skipped: titan-brain was not packaged in this build");
        // A checkout may lie deeper than the path of a socket can be long.
        final Path directory = Files.createTempDirectory("titan-ipc-");
        try (Demo demo = Demo.startWhole(place,
            Map.of("TITAN_IPC_SOCKET", directory.resolve("ipc.sock").toString()), List.of("--seconds", "600")))
        {
            demo.awaitTrading();
            demo.killAndAwaitRestart("brain");
            final Path pid = demo.run().resolve("brain/postgres/data/postmaster.pid");
            OsProcess.signal(Long.parseLong(Files.readAllLines(pid).get(0).strip()), "KILL");
            final int shown = demo.figures().size();
            demo.await(() -> demo.figures().size() > shown + 5, "five more seconds of trading");
            demo.signal("INT");
            assertThat(demo.awaitEnd()).as(demo.output()).isZero();

            final JsonNode summary = demo.summary();
            assertThat(summary.at("/brain/fills").asLong()).isEqualTo(summary.get("fills").asLong()).isPositive();
            assertThat(summary.at("/brain/positionsAgree").asBoolean()).isTrue();
            assertThat(summary.at("/brain/pnlAgrees").asBoolean()).isTrue();
            assertThat(summary.get("restarts").asInt()).isEqualTo(1);
        }
        finally
        {
            IoUtil.delete(directory.toFile(), true);
        }
    }
}
