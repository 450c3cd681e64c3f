package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.brain.embedded.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Database and Redis die in the middle of a run, or were never there. */
class FailuresTest
{
    private static final String UNREACHABLE = "postgres://titan:hidden@127.0.0.1:1/titan";

    @TempDir
    Path directory;

    @BeforeEach
    void skipWhereThereIsNone()
    {
        TestServers.skipWhereThereIsNone();
    }

    @Test
    void shouldRefuseReportsWithoutADatabaseAndGoOnLiving() throws Exception
    {
        try (BrainFixture brain = new BrainFixture(directory, Map.of("TITAN_DATABASE_URL", UNREACHABLE)))
        {
            final BrainFixture.Answer answer = brain.report(brain.fill("1", "BUY", "50000", "0.02"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(brain.get("/health").status()).isEqualTo(503);
            assertThat(brain.get("/dashboard").status()).isEqualTo(503);
            assertThat(brain.get("/metrics").text()).contains("titan_brain_database_up 0")
                .contains("titan_brain_reports_unavailable_total 1");
        }
    }

    @Test
    void shouldApplyReportsWithoutRedis() throws Exception
    {
        try (BrainFixture brain = new BrainFixture(directory, Map.of("REDIS_URL", "redis://127.0.0.1:1")))
        {
            for (int i = 0; i < BrainFixture.MOST_LOOKS && brain.get("/health").status() != 200; i++)
            {
                Thread.sleep(50);
            }
            assertThat(brain.report(brain.fill("1", "BUY", "50000", "0.02")).status()).isEqualTo(200);
            assertThat(brain.get("/health").body().get("status").asText()).isEqualTo("degraded");
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenItsServersAreKilled() throws Exception
    {
        try (BrainFixture brain = new BrainFixture(directory, Map.of("TITAN_DATABASE_URL", "", "REDIS_URL", "")))
        {
            brain.awaitHealthy();
            for (int i = 0; i < 120; i++)
            {
                if (i % 60 == 30)
                {
                    killPostgres();
                }
                deliver(brain, "f" + i);
            }
            final JsonNode dashboard = brain.get("/dashboard").body();
            assertThat(dashboard.get("fills").asInt()).isEqualTo(120);
            assertThat(dashboard.get("positions").get(0).get("size").decimalValue()).isEqualByComparingTo("1.2");
        }
    }

    /** As the bridge does: until it is answered with 200. */
    private static void deliver(final BrainFixture brain, final String fillId) throws Exception
    {
        int status = 0;
        for (int attempt = 0; attempt < 1_200 && status != 200; attempt++)
        {
            status = brain.report(brain.fill(fillId, "BUY", "50000", "0.01")).status();
            if (status != 200)
            {
                assertThat(status).isEqualTo(503);
                Thread.sleep(100);
            }
        }
        assertThat(status).isEqualTo(200);
    }

    private void killPostgres() throws Exception
    {
        final String pid = Files.readAllLines(directory.resolve("postgres/data/postmaster.pid")).get(0).strip();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }
}
