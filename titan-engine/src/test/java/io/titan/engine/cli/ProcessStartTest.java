package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.words.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes of their own, held where they read their configuration: there they are told to end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessStartTest
{
    private static final int PATIENCE_S = 60;
    private static final Path CONFIG = Path.of("..", "conf", "demo.conf");

    @TempDir
    private Path directory;
    private Process process;

    @AfterEach
    void end() throws InterruptedException
    {
        if (process != null)
        {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "execution", "scavenger"})
    void shouldEndQuietlyWhenItIsToldToWhileItStarts(final String name) throws Exception
    {
        final Path config = directory.resolve("pipe.conf");
        assertThat(new ProcessBuilder("mkfifo", config.toString()).start().waitFor()).isZero();
        start(name, config);
        // Opens once the process has opened it for reading.
        try (OutputStream text = Files.newOutputStream(config))
        {
            process.destroy();
            awaitEndBegun();
            text.write(Files.readAllBytes(CONFIG));
        }
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        final String said = Files.readString(directory.resolve("log"));
        assertThat(said).doesNotContain("\tat ", "Exception", "fault of Titan", "ended by");
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.OK);
    }

    private void start(final String name, final Path config) throws IOException
    {
        final Path keys = Files.writeString(directory.resolve("keys"), "key\nsecret\n");
        final ProcessBuilder builder = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@../conf/jvm/common.args",
            "-Dtitan.stop.patienceMs=60000",
            "-cp", System.getProperty("java.class.path"), SlowEnd.class.getName(), endBegun().toString(), name,
            "--config", config.toString(), "--run-dir", directory.resolve("run").toString(),
            "-D", "aeron.directory=" + directory.resolve("aeron"),
            "-D", "journal.directory=" + directory.resolve("journal"), "-D", "venue.secretFile=" + keys));
        builder.environment().keySet().removeIf((variable) -> variable.startsWith("TITAN_"));
        process = builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    }

    private Path endBegun() throws IOException
    {
        return directory.toRealPath().resolve("end-has-begun");
    }

    private void awaitEndBegun() throws IOException, InterruptedException
    {
        while (!Files.exists(endBegun()))
        {
            assertThat(process.isAlive()).as(Files.readString(directory.resolve("log"))).isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Such a process in a JVM that needs a while to end, as one in which a library has something to tidy up. */
    static final class SlowEnd
    {
        private SlowEnd()
        {
        }

        public static void main(final String[] arguments)
        {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> begin(Path.of(arguments[0]))));
            TitanCommand.main(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        }

        private static void begin(final Path ended)
        {
            try
            {
                Files.createFile(ended);
                TimeUnit.SECONDS.sleep(PATIENCE_S / 4);
            }
            catch (final IOException | InterruptedException ex)
            {
                throw new IllegalStateException("the end cannot be told in " + ended, ex);
            }
        }
    }
}
