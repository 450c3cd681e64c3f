package io.titan.bridge.process;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;

/** A process of its own, held where it reads its secret: there it is told to end. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BridgeMainTest
{
    private static final int PATIENCE_S = 60;

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
    void shouldEndQuietlyWhenItIsToldToWhileItStarts() throws Exception
    {
        final Path secret = pipe();
        start(secret);
        // Opens once the process has opened it for reading.
        try (OutputStream line = Files.newOutputStream(secret))
        {
            process.destroy();
            awaitEndBegun();
            line.write("sixteen bytes or more\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        final String said = Files.readString(directory.resolve("log"));
        assertThat(said).doesNotContain("\tat ", "Exception", "Error:");
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.OK);
    }

    /** Reads block until somebody writes, and end when that closes it. */
    private Path pipe() throws IOException, InterruptedException
    {
        final Path pipe = directory.resolve("secret");
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    private void start(final Path secret) throws IOException
    {
        final ProcessBuilder builder = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@../conf/jvm/common.args",
            "-Dtitan.stop.patienceMs=60000",
            "-cp", System.getProperty("java.class.path"), SlowEnd.class.getName(), ended().toString(),
            "--aeron-dir", directory.resolve("no-driver").toString(), "--symbols", "BTCUSDT", "--sources", "brain=7",
            "--run-dir", directory.toString(), "--journal", directory.toString()));
        builder.environment().keySet().removeIf((name) -> name.startsWith("TITAN_") || name.startsWith("HMAC_"));
        builder.environment().put("TITAN_HMAC_SECRET_FILE", secret.toString());
        builder.environment().put("TITAN_IPC_SOCKET", directory.resolve("ipc").toString());
        // With all that it may have: libraries that come to life while the JVM ends fail in ways of their own.
        builder.environment().put("TITAN_BRAIN_URL", "http://127.0.0.1:9");
        builder.environment().put("TITAN_CONTROL_PORT", "0");
        process = builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    }

    private Path ended() throws IOException
    {
        return directory.toRealPath().resolve("end-has-begun");
    }

    private void awaitEndBegun() throws IOException, InterruptedException
    {
        while (!Files.exists(ended()))
        {
            assertThat(process.isAlive()).as(Files.readString(directory.resolve("log"))).isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** The bridge in a JVM that needs a while to end, as one in which a library has something to tidy up. */
    static final class SlowEnd
    {
        private SlowEnd()
        {
        }

        public static void main(final String[] arguments)
        {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> begin(Path.of(arguments[0]))));
            BridgeMain.main(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
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
