package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.config.OperatorLimits;
import io.titan.engine.config.TitanConfig;
import io.titan.words.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProcessCommandTest
{
    @TempDir
    private Path directory;

    /** A pipe gives what is in it to one reader: a second look would wait for a second operator. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldReadTheLimitsOfAnOperatorOnce() throws Exception
    {
        final Path limits = directory.resolve(OperatorLimits.FILE_NAME);
        assertThat(new ProcessBuilder("mkfifo", limits.toString()).start().waitFor()).isZero();
        final CompletableFuture<Void> operator = CompletableFuture.runAsync(() -> write(limits));
        final AtomicReference<TitanConfig> started = new AtomicReference<>();

        assertThat(new CommandLine(new ProcessCommand("execution", (config, context) ->
        {
            started.set(config);
            return 0;
        }, StopSignal.never())).execute("--config", "../conf/demo.conf", "--run-dir", directory.toString())).isZero();

        operator.get();
        assertThat(started.get().engine().limits().maxOpenOrders()).isEqualTo(3);
    }

    private static void write(final Path limits)
    {
        try
        {
            Files.writeString(limits, "engine.limits.maxOpenOrders = 3\n");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
