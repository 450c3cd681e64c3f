package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.words.ExitCode;
import io.titan.words.StopSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of its own whose threads are at work while it is not READY yet: its start is not what was interrupted. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultWhileServingTest
{
    private static final int PATIENCE_S = 60;
    private static final String AT_WORK = "at work";

    @TempDir
    private Path directory;
    private Process process;

    @AfterEach
    void end() throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    @Test
    void shouldTellAFaultThoughItWasToldToEndBeforeItWasReady() throws Exception
    {
        final Path log = directory.resolve("log");
        process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@../conf/jvm/common.args",
            "-cp", System.getProperty("java.class.path"), Serving.class.getName(), directory.toString()))
            .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        while (!Files.readString(log).contains(AT_WORK))
        {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
        process.destroy();

        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("titan execution: ended by: the disk is full (at ");
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
    }

    /** Fails when it is told to end. */
    static final class Serving
    {
        private Serving()
        {
        }

        public static void main(final String[] arguments) throws Exception
        {
            final StopSignal stop = StopSignal.awaited("execution", TimeUnit.SECONDS.toMillis(PATIENCE_S));
            System.exit(stop.ended(ProcessLauncher.run(
                "execution", Serving::serve, config(arguments[0]), ProcessLauncher.NO_PARENT, stop)));
        }

        private static int serve(final TitanConfig config, final ProcessContext context) throws InterruptedException
        {
            context.serving();
            System.out.println(AT_WORK);
            context.awaitStop(Long.MAX_VALUE);
            throw new IllegalStateException("the disk is full");
        }

        private static TitanConfig config(final String directory) throws IOException
        {
            try
            {
                return new ConfigLoader(Map.of()).file(Path.of("..", "conf", "demo.conf")).overrides(Map.of(
                    "runDirectory", directory, "aeron.directory", directory + "/aeron")).load().config();
            }
            catch (final InvalidConfigException ex)
            {
                throw new IOException("the demo's configuration does not load", ex);
            }
        }
    }
}
