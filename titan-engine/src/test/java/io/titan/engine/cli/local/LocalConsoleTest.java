package io.titan.engine.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.supervisor.ChildSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class LocalConsoleTest
{
    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();

    @Test
    void shouldSayWhatToOpenAndNeverTheSecret() throws Exception
    {
        final LocalConsole console = console(Map.of("TITAN_CONSOLE_PORT", "4711"));
        final ChildSpec spec = console.spec();

        assertThat(spec.isVital()).isFalse();
        assertThat(spec.environment()).containsEntry("TITAN_EXECUTION_URL", "http://127.0.0.1:3002")
            .containsEntry("TITAN_BRAIN_URL", "http://127.0.0.1:3100");
        assertThat(spec.command()).containsSubsequence("--port", "4711").containsSubsequence(
            "--figures", directory.toString());
        final Path secret = Path.of(spec.environment().get("TITAN_OPERATOR_SECRET_FILE"));
        assertThat(console.sentence()).contains("http://127.0.0.1:4711/", secret.toString())
            .doesNotContain(Files.readString(secret).strip());
    }

    @Test
    void shouldTakeAnotherPortWhereTheUsualOneIsTaken() throws Exception
    {
        try (ServerSocket mine = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            assertThat(LoopbackPort.ofVariable(Map.of(), "NONE", mine.getLocalPort())).isPositive()
                .isNotEqualTo(mine.getLocalPort());
        }
        assertThat(LoopbackPort.ofVariable(Map.of("PORT", "4711"), "PORT", 3102)).isEqualTo(4711);
    }

    private LocalConsole console(final Map<String, String> environment) throws Exception
    {
        final Optional<LocalConsole> console = LocalConsole.of(
            TitanHome.locate(), directory, environment, 3002, "http://127.0.0.1:3100", said::add);
        assumeTrue(console.isPresent(), "skipped: titan-brain was not packaged");
        return console.get();
    }
}
