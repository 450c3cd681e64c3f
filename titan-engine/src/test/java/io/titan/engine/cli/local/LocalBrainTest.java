package io.titan.engine.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.supervisor.ChildSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class LocalBrainTest
{
    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();

    @Test
    void shouldStartNoneBesideOneThatTheEnvironmentNames() throws Exception
    {
        assertThat(LocalBrain.of(TitanHome.locate(), directory,
            Map.of("TITAN_BRAIN_URL", "http://127.0.0.1:3100"), directory, said::add)).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void shouldTellBrainWhereExecutionIsAndWhoMayChangeIt() throws Exception
    {
        final Optional<LocalBrain> brain = LocalBrain.of(TitanHome.locate(), directory,
            Map.of("TITAN_CONTROL_PORT", "3002", "TITAN_DATABASE_URL", "postgres://db"), directory, said::add);
        assumeTrue(brain.isPresent(), "skipped: titan-brain was not packaged");
        final ChildSpec spec = brain.get().spec();
        assertThat(spec.environment()).containsEntry("TITAN_EXECUTION_URL", "http://127.0.0.1:3002")
            .containsEntry("SERVER_PORT", brain.get().url().replaceAll(".*:", ""));
        assertThat(brain.get().bridgeVariables()).isEqualTo(Map.of("TITAN_BRAIN_URL", brain.get().url(),
            "TITAN_REDIS_URL_FILE", directory.resolve("brain/redis.url").toAbsolutePath().toString()));
        assertThat(Path.of(spec.environment().get("TITAN_OPERATOR_SECRET_FILE"))).exists()
            .isNotEqualTo(Path.of(spec.environment().get("TITAN_HMAC_SECRET_FILE")));
        assertThat(spec.command()).contains("io.titan.brain.process.BrainMain", "--parent-pid");
        assertThat(spec.command().get(spec.command().indexOf("-cp") + 1)).endsWith("target/dist/brain/*");
    }

    @Test
    void shouldShareTheSecretOfTheRunOrOfTheEnvironment() throws Exception
    {
        final RunSecret own = RunSecret.ofPeers(directory, Map.of());
        final Path file = Path.of(own.variables().get("TITAN_HMAC_SECRET_FILE"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(own.first()).isEqualTo(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
        assertThat(own.variables()).as("kept").isEqualTo(RunSecret.ofPeers(directory, Map.of()).variables());
        assertThat(own.place()).isEqualTo("the file " + file);

        final RunSecret given = RunSecret.ofPeers(directory, Map.of("HMAC_SECRET", "a-secret-of-somebody"));
        assertThat(given.variables()).isEmpty();
        assertThat(new String(given.first(), StandardCharsets.UTF_8)).isEqualTo("a-secret-of-somebody");
        assertThat(given.place()).isEqualTo("the environment (HMAC_SECRET)");
    }
}
