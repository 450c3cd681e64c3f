package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Cores;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.Telemetry;
import io.titan.telemetry.TelemetryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class WarmUpTest
{
    private static final int SIGNALS = 700;
    /** A start ends it sooner; a slow machine may need longer for the whole of it. */
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(2);

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveFilesAndTelemetryOfExecutionAsTheyWere() throws Exception
    {
        Files.createDirectories(directory.resolve("execution"));
        try (MediaDriver driver = launch(); Telemetry telemetry = telemetry())
        {
            assertThat(driver.aeronDirectoryName()).isNotEmpty();
            final List<String> before = files();
            final WarmUp warmUp = WarmUp.ofExecution(
                config(SIGNALS), context("execution", telemetry), PATIENCE_NS);

            assertThat(warmUp.toString()).matches("warmUpSignals=" + SIGNALS + " warmUpMs=\\d+");
            assertThat(files()).isEqualTo(before);
        }
        assertUntouched();
    }

    @Test
    void shouldLeaveTelemetryOfScavengerAsItWas() throws Exception
    {
        try (Telemetry telemetry = telemetry())
        {
            assertThat(WarmUp.ofScavenger(config(SIGNALS), context("execution", telemetry), PATIENCE_NS).toString())
                .matches("warmUpSignals=" + SIGNALS + " warmUpMs=\\d+");
        }
        assertUntouched();
    }

    @Test
    void shouldGoOnWithoutItWhenItCannotBeDone() throws Exception
    {
        Files.writeString(directory.resolve("execution"), "no directory");
        try (Telemetry telemetry = telemetry())
        {
            assertThat(WarmUp.ofExecution(config(SIGNALS), context("execution", telemetry)).toString())
                .startsWith("warmUpSignals=0 ");
        }
    }

    @Test
    void shouldPlayNothingWhenNothingIsAskedForOrTheProcessIsToEnd() throws Exception
    {
        try (Telemetry telemetry = telemetry())
        {
            final ProcessContext context = context("scavenger", telemetry);
            final WarmUp none = WarmUp.ofScavenger(config(0), context);
            assertThat(none.toString()).isEqualTo("warmUpSignals=0 warmUpMs=0");
            assertThat(none.isOver()).as("nothing was played, so nothing is waited for").isTrue();
            context.stop();
            assertThat(WarmUp.ofScavenger(config(SIGNALS), context).toString()).startsWith("warmUpSignals=0 ");
        }
    }

    private void assertUntouched() throws IOException
    {
        try (TelemetryReader reader = TelemetryReader.open(directory, "execution").orElseThrow())
        {
            assertThat(Hop.values()).allMatch(hop -> reader.hop(hop).count() == 0);
            assertThat(CounterId.values()).allMatch(id -> reader.counter(id) == 0);
        }
    }

    private List<String> files() throws IOException
    {
        try (Stream<Path> found = Files.walk(directory))
        {
            return found.map(Path::toString).filter(name -> !name.startsWith(directory.resolve("aeron").toString()))
                .sorted().toList();
        }
    }

    private MediaDriver launch()
    {
        return MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(directory.resolve("aeron").toString())
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
    }

    private Telemetry telemetry() throws IOException
    {
        return Telemetry.open(directory, "execution", 1_000_000_000L);
    }

    private ProcessContext context(final String name, final Telemetry telemetry) throws Exception
    {
        return new ProcessContext(name, directory, 1, Map.of(), telemetry,
            CorePlan.resolve(config(0).threads(), Cores.usable(), Cores.online()));
    }

    private TitanConfig config(final int signals) throws Exception
    {
        return new ConfigLoader(Map.of()).file(Path.of("..", "conf", "demo.conf")).overrides(Map.of(
            "runDirectory", directory.toString(), "aeron.directory", directory.resolve("aeron").toString(),
            "warmUp.signals", Integer.toString(signals))).load().config();
    }
}
