package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalReplay;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the journal held before this process began to write is no growth. */
@Timeout(120)
class JournalGaugeTest
{
    private static final ExecutionCapacity CAPACITY = new ExecutionCapacity(2, 1, 64, 32, 64);

    @TempDir
    private Path run;

    private final ExecutionMachine machine = new ExecutionMachine(CAPACITY);

    @Test
    void shouldCountNoHistoryAsGrowth() throws Exception
    {
        try (ChronicleJournal journal = new ChronicleJournal(
                run.resolve("journal"), ChronicleJournal.MIN_BLOCK_BYTES, 0);
            Telemetry telemetry = Telemetry.open(run, "execution", TimeUnit.DAYS.toNanos(1)))
        {
            final JournalReplay.Position end = journal.recover(machine);
            final JournalGauge gauge = new JournalGauge(journal, telemetry, (bytes) -> { });
            assertThat(telemetry.counter(CounterId.JOURNAL_BYTES).value()).as("before the first append").isZero();

            new ExecutionStory(machine, journal, (sequence, outputs) -> { }, end.sequence(), end.timestampNs())
                .start().rounds(1);
            gauge.look();
            assertThat(telemetry.counter(CounterId.JOURNAL_BYTES).value()).isPositive();
            assertThat(telemetry.counter(CounterId.JOURNAL_GROWTH_BYTES).value()).isZero();

            gauge.onRetired(100);
            gauge.look();
            assertThat(telemetry.counter(CounterId.JOURNAL_GROWTH_BYTES).value()).isEqualTo(100);
        }
    }
}
