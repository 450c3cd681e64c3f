package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.brain.console.ConsoleMain;
import io.titan.words.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Processes of their own, held where they read their secret: there they are told to end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartAndEndTest
{
    private static final int PATIENCE_S = 60;
    private static final String NOWHERE = "127.0.0.1:9";

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

    @Test
    void shouldEndQuietlyWhenBrainIsToldToWhileItStarts() throws Exception
    {
        final Path secret = pipe();
        start("brain", secret, "--policy", "../conf/brain.conf");
        tellToEndAndGoOn(secret);
        assertEndedQuietly();
    }

    /** It keeps nothing, so that it waits for nothing either. */
    @Test
    void shouldEndAtOnceWhenTheConsoleIsToldToWhileItStarts() throws Exception
    {
        final Path secret = pipe();
        start("console", secret, "--port", "0");
        final OutputStream line = Files.newOutputStream(secret);
        process.destroy();
        assertEndedQuietly();
        line.close();
    }

    /** Reads block until somebody writes, and end when that closes it. */
    private Path pipe() throws IOException, InterruptedException
    {
        final Path pipe = directory.resolve("secret");
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    private void start(final String name, final Path secret, final String... arguments) throws IOException
    {
        final ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@../conf/jvm/common.args",
            "-Dtitan.stop.patienceMs=60000",
            "-cp", System.getProperty("java.class.path"), SlowEnd.class.getName(), endBegun().toString(), name,
            "--run-dir", directory.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf((variable) -> variable.matches("(TITAN|HMAC)_.*"));
        builder.environment().putAll(Map.of(
            "TITAN_HMAC_SECRET_FILE", secret.toString(), "TITAN_EXECUTION_URL", "http://" + NOWHERE,
            "TITAN_DATABASE_URL", "postgres://nobody:nothing@" + NOWHERE + "/brain",
            "REDIS_URL", "redis://" + NOWHERE, "SERVER_PORT", "0", "WS_PORT", "0"));
        process = builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    }

    private void tellToEndAndGoOn(final Path secret) throws IOException, InterruptedException
    {
        // Opens once the process has opened it for reading.
        try (OutputStream line = Files.newOutputStream(secret))
        {
            process.destroy();
            while (!Files.exists(endBegun()))
            {
                assertThat(process.isAlive()).as(Files.readString(directory.resolve("log"))).isTrue();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            line.write("sixteen bytes or more\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void assertEndedQuietly() throws IOException, InterruptedException
    {
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        final String said = Files.readString(directory.resolve("log"));
        assertThat(said).doesNotContain("\tat ", "Exception", "fault of Titan");
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.OK);
    }

    private Path endBegun() throws IOException
    {
        return directory.toRealPath().resolve("end-has-begun");
    }

    /** Such a process in a JVM that needs a while to end, as one in which a library has something to tidy up. */
    static final class SlowEnd
    {
        private SlowEnd()
        {
        }

        public static void main(final String[] arguments) throws IOException
        {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> begin(Path.of(arguments[0]))));
            final String[] own = List.of(arguments).subList(2, arguments.length).toArray(String[]::new);
            if (arguments[1].equals("brain"))
            {
                BrainMain.main(own);
            }
            else
            {
                ConsoleMain.main(own);
            }
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
