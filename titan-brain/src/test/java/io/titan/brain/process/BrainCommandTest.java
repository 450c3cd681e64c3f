package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.brain.embedded.EmbeddedServers;
import io.titan.brain.embedded.TestServers;
import io.titan.words.ExitCode;
import io.titan.words.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the supervisor makes of an end that is none of its asking: it starts again after 1, and never after 4. */
class BrainCommandTest
{
    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();

    @Test
    void shouldEndAsOneThatMayBeStartedAgainWhenItsDatabaseDiesAtTheStart() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        EmbeddedServers.start(TestServers.PROGRAMS, directory, true, false).close();
        Files.delete(directory.resolve("postgres/data/global/pg_control"));

        assertThat(run(directory)).as(said.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(said.toString()).startsWith("titan brain: PostgreSQL does not answer");
    }

    @Test
    void shouldNotBeStartedAgainWhereItsDirectoryCannotBe() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertThat(run(file)).as(said.toString()).isEqualTo(ExitCode.SURROUNDINGS);
    }

    private int run(final Path runDirectory)
    {
        return new CommandLine(new BrainCommand(Map.of("TITAN_HMAC_SECRET", "a-secret-of-the-peers-and-long-enough"),
            StopSignal.never()))
            .setErr(new PrintWriter(said, true))
            .execute("--run-dir", runDirectory.toString(), "--programs", TestServers.PROGRAMS.toString(),
                "--policy", "../conf/brain.conf");
    }
}
