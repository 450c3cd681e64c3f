package io.titan.bridge.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.handover.BridgeFigures.Figure;
import io.titan.bridge.protocol.Refusal;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import io.titan.telemetry.TelemetryReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is set here is read by the other threads, and by other processes from their own mapping. */
class BridgeFiguresTest
{
    private static final List<Refusal> COUNTED =
        Arrays.stream(Refusal.values()).filter(Refusal::isCountedApart).toList();

    @TempDir
    private Path directory;

    @Test
    void shouldShowEveryFigureAndEveryRefusalToOtherProcessesUnderItsOwnName() throws IOException
    {
        final BridgeFigures figures = new BridgeFigures(() -> 1_700_000_000_123L);
        try (Telemetry telemetry = Telemetry.open(directory, CounterId.BRIDGE, TimeUnit.HOURS.toNanos(1));
            TelemetryReader reader = TelemetryReader.open(directory, CounterId.BRIDGE).orElseThrow())
        {
            figures.publishTo(telemetry);
            for (final Figure figure : Figure.values())
            {
                figures.set(figure, 100 + figure.ordinal());
            }
            COUNTED.forEach((refusal) -> figures.setRefusals(refusal, 1_000 + refusal.ordinal()));
            figures.beat();

            for (final Figure figure : Figure.values())
            {
                assertThat(reader.counter(CounterId.valueOf(figure.name()))).isEqualTo(100 + figure.ordinal());
                assertThat(figures.get(figure)).isEqualTo(100 + figure.ordinal());
            }
            for (final Refusal refusal : COUNTED)
            {
                assertThat(reader.counter(CounterId.valueOf("REFUSED_" + refusal.name())))
                    .isEqualTo(1_000 + refusal.ordinal());
                assertThat(figures.refusals(refusal)).isEqualTo(1_000 + refusal.ordinal());
            }
            assertThat(reader.counter(CounterId.HEARTBEAT_MS)).isEqualTo(1_700_000_000_123L);
        }
    }

    @Test
    void shouldCountOnWithoutATelemetry()
    {
        final BridgeFigures figures = new BridgeFigures();
        figures.set(Figure.LINES, 12);
        figures.setRefusals(Refusal.INVALID_SYMBOL, 3);
        figures.beat();

        assertThat(figures.get(Figure.LINES)).isEqualTo(12);
        assertThat(figures.refusals(Refusal.INVALID_SYMBOL)).isEqualTo(3);
    }
}
