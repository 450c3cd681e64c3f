package io.titan.engine.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.engine.files.DirectoryHeldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

class RunDirectoryTest
{
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 2, 12, 0, 0);

    @TempDir
    private Path base;
    @TempDir
    private Path memory;

    @Test
    void shouldNameTheHolderToASecondInstance() throws IOException
    {
        try (RunDirectory first = RunDirectory.open(base))
        {
            assertThat(first.createRun(NOON)).exists();
            assertThatThrownBy(() -> RunDirectory.open(base)).isInstanceOf(DirectoryHeldException.class)
                .hasMessageContaining("run directory " + base)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        RunDirectory.open(base).close();
    }

    @Test
    void shouldLetGoWhenItsHolderIsKilled() throws Exception
    {
        final Process holder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), LockHolder.class.getName(), base.toString())
            .redirectErrorStream(true).start();
        assertThat(holder.getInputStream().read()).isEqualTo('L');
        assertThatThrownBy(() -> RunDirectory.open(base)).hasMessageContaining("process " + holder.pid());

        holder.destroyForcibly().waitFor();

        RunDirectory.open(base).close();
    }

    @Test
    void shouldMeanWhatIsUpRatherThanTheNewestRun() throws IOException
    {
        final Path standing = Files.createDirectories(RunDirectory.standing(base));
        Files.createFile(standing.resolve(RunDirectory.CONFIG_FILE));
        assertThat(RunDirectory.find(base)).as("nothing else ever ran").isEqualTo(standing);
        try (RunDirectory directory = RunDirectory.open(base))
        {
            final Path demo = directory.createRun(NOON);
            Files.createFile(demo.resolve(RunDirectory.CONFIG_FILE));
            assertThat(RunDirectory.find(base)).as("nothing is up").isEqualTo(demo);
        }

        SupervisorMark.write(standing);
        assertThat(RunDirectory.find(base)).isEqualTo(standing);
        assertThat(SupervisorMark.living(standing)).contains(ProcessHandle.current());

        Files.writeString(standing.resolve("supervisor.pid"), ProcessHandle.current().pid() + " 12345\n");
        assertThat(SupervisorMark.living(standing)).as("the id was given to another process").isEmpty();
        SupervisorMark.clear(standing);
        assertThat(SupervisorMark.living(standing)).isEmpty();
    }

    @Test
    void shouldKeepTheNewestFiveRuns() throws IOException
    {
        Files.createDirectory(base.resolve("demo-of-mine"));
        try (RunDirectory directory = RunDirectory.open(base))
        {
            for (int run = 0; run < 11; run++)
            {
                directory.createRun(NOON);
            }
        }

        assertThat(names(base)).containsExactly(
            "demo-20260102-120000-10", "demo-20260102-120000-11", "demo-20260102-120000-7", "demo-20260102-120000-8",
            "demo-20260102-120000-9", "demo-of-mine", "latest", "owner.lock");
    }

    @Test
    void shouldFindTheNewestRun() throws IOException
    {
        try (RunDirectory directory = RunDirectory.open(base))
        {
            final Path run = directory.createRun(NOON);
            assertThatThrownBy(() -> RunDirectory.find(base)).hasMessageContaining("no Titan has run in");
            Files.createFile(run.resolve(RunDirectory.CONFIG_FILE));

            assertThat(RunDirectory.find(base)).isEqualTo(run);
            assertThat(RunDirectory.find(run)).isEqualTo(run);
        }
    }

    @Test
    void shouldClearAwayTheSharedMemoryOfItsOwnDeadRunsOnly() throws IOException
    {
        final Path foreign = Files.createDirectory(memory.resolve("titan-of-someone-else"));
        final Path run;
        try (RunDirectory directory = RunDirectory.open(base))
        {
            run = directory.createRun(NOON);
            Files.createDirectory(RunDirectory.reserveSharedMemory(run, memory));
        }
        final Path tampered = Files.createDirectory(base.resolve("demo-20260102-120001"));
        Files.writeString(tampered.resolve("aeron.directory"), foreign + "\n");

        RunDirectory.open(base).close();

        assertThat(names(memory)).containsExactly("titan-of-someone-else");
        assertThat(run).exists();
    }

    private static List<String> names(final Path directory) throws IOException
    {
        try (Stream<Path> entries = Files.list(directory))
        {
            return entries.map((entry) -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
