package io.titan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.words.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, held where it reads its keys: there it is told to end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExchangeMainTest
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
        final Path keys = directory.resolve("keys");
        assertThat(new ProcessBuilder("mkfifo", keys.toString()).start().waitFor()).isZero();
        start("--keys", keys.toString(), "--dir", directory.resolve("data").toString(), "--port", "0");
        // Opens once the process has opened it for reading.
        try (OutputStream line = Files.newOutputStream(keys))
        {
            process.destroy();
            awaitEndBegun();
            line.write("key\nsecret\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        final String said = Files.readString(directory.resolve("log"));
        assertThat(said).doesNotContain("\tat ", "Exception", "fault of Titan");
        assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.OK);
    }

    private void start(final String... arguments) throws IOException
    {
        final ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@../conf/jvm/common.args",
            "-Dtitan.stop.patienceMs=60000",
            "-cp", System.getProperty("java.class.path"), SlowEnd.class.getName(), endBegun().toString());
        builder.command().addAll(List.of(arguments));
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

    /** The exchange in a JVM that needs a while to end, as one in which a library has something to tidy up. */
    static final class SlowEnd
    {
        private SlowEnd()
        {
        }

        public static void main(final String[] arguments)
        {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> begin(Path.of(arguments[0]))));
            ExchangeMain.main(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
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
