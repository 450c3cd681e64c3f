package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.system.NodeScripts.Finding;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The console's page in a real browser while Titan trades, operated as a person would: Debian's Chromium, driven by
 * playwright-core. What the script checks stands in it; its pictures are left below the build directory.
 */
class ConsolePageTest
{
    private static final long PATIENCE_S = 420;
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldShowWhatHappensAndLetAnOperatorStopIt() throws Exception
    {
        assumeTrue(Files.isExecutable(CHROMIUM), "skipped: there is no " + CHROMIUM + " (Debian's package chromium)");
        assumeTrue(Files.isDirectory(place.home("target/dist/brain")), "skipped: titan-brain was not packaged");
        final NodeScripts browser = NodeScripts.install(place, "console");
        final Standing standing = new Standing(place);
        // A checkout may lie deeper than the path of a socket can be long.
        final Path sockets = Files.createTempDirectory("titan-ipc-");
        try
        {
            final String said = standing.titan(Map.of("TITAN_IPC_SOCKET", sockets.resolve("ipc.sock").toString(),
                "TITAN_CONSOLE_PORT", Integer.toString(Demo.freePort())), 0, "up", "--port",
                Integer.toString(place.port()));
            assertThat(said).contains("console: http://127.0.0.1:").contains("operator.secret");
            Standing.await("brain and console", () -> standing.isReady("brain") && standing.isReady("console"));

            final Path output = place.newOutput();
            final List<Finding> findings = browser.run(List.of("checks.mjs",
                standing.process("console").get("address").asText(),
                standing.directory().resolve("operator.secret").toString(),
                standing.directory().resolve("status.json").toString(),
                Files.createDirectories(place.resolve("pictures")).toString()),
                Map.of("PROFILES", Files.createDirectories(place.resolve("profiles")).toString(),
                    "CHROMIUM", CHROMIUM.toString()), PATIENCE_S, output);

            assertThat(findings).filteredOn((finding) -> !finding.ok()).as("what did not hold").isEmpty();
            assertThat(findings).as(Files.readString(output)).extracting(Finding::check).containsExactly("moves",
                "processes", "wrongSecret", "halt", "resume", "override", "stale", "keyboard", "nothingKept",
                "screenshots", "asksNobodyElse");
            assertThat(Files.readString(standing.directory().resolve("operators.log")))
                .contains("\"operator\":\"Ada\",\"command\":\"halt\"", "\"status\":401", "\"command\":\"override\"");
        }
        finally
        {
            standing.titan(0, "down");
            IoUtil.delete(sockets.toFile(), true);
        }
    }
}
