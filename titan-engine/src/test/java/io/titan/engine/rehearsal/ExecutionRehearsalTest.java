package io.titan.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.core.execution.ExecutionTotals;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.telemetry.HopRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ExecutionRehearsalTest
{
    /** Two lives and the beginning of a third. */
    private static final int LIVES = 6_032;
    private static final int SIGNALS = 2_000;
    /** Of sixteen signals one is aborted, one denied and one left to expire; the rest become orders. */
    private static final int EACH = SIGNALS / 16;
    /** A burst of forty before the first signal and each 512 later. */
    private static final int OF_BURSTS = 4 * 40;

    @TempDir
    private Path directory;
    private MediaDriver driver;
    private Aeron aeron;

    @BeforeEach
    void launch()
    {
        final String name = directory.resolve("aeron").toString();
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(name)
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        aeron = connect();
    }

    @AfterEach
    void close()
    {
        aeron.close();
        driver.close();
    }

    @Test
    void shouldPlayEveryOutcomeAndLeaveNoFile() throws IOException
    {
        final Path place = directory.resolve("rehearsal");
        try (RehearsalJournal journal = RehearsalJournal.open(place, SIGNALS);
            ExecutionRehearsal rehearsal = rehearsal(journal))
        {
            rehearsal.run(SIGNALS / 2);
            rehearsal.run(SIGNALS / 2);

            final ExecutionTotals totals = rehearsal.totals();
            assertThat(totals.aborted).isEqualTo(EACH);
            assertThat(totals.denied).isEqualTo(EACH);
            assertThat(totals.expired).isBetween(EACH / 2L, (long)EACH);
            assertThat(totals.ordersRequested).isEqualTo(SIGNALS - 3 * EACH + OF_BURSTS);
            assertThat(totals.ordersFilled).isBetween(totals.ordersRequested - 1, totals.ordersRequested);
            assertThat(rehearsal.repeated()).isGreaterThanOrEqualTo(EACH);
            assertThat(place).isNotEmptyDirectory();
        }
        assertThat(place).doesNotExist();
    }

    @Test
    void shouldPlayAStartAgainAndAgain() throws IOException
    {
        try (RehearsalJournal journal = RehearsalJournal.open(directory.resolve("rehearsal"), LIVES);
            ExecutionRehearsal rehearsal = rehearsal(journal))
        {
            rehearsal.run(LIVES);
            assertThat(rehearsal.lives()).isEqualTo(3);
            assertThat(rehearsal.totals().ordersFilled).as("of the last one").isBetween(1L, 32L);
        }
    }

    @Test
    void shouldNotBeHeardByTheExecutionBesideIt() throws IOException
    {
        final long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        final RehearsalLimits limits = new RehearsalLimits(1, 2, 64);
        final ExecutionMachine machine = new ExecutionMachine(limits.capacity());
        final ExecutionAgentContext context = new ExecutionAgentContext()
            .machine(machine, 0, 0).clock(() -> nowNs).incarnation(1, 1);
        try (RehearsalJournal journal = RehearsalJournal.open(directory.resolve("real"), 1);
            Aeron own = connect();
            ExecutionStage real = new ExecutionStage(own, StageStreams.real("aeron:ipc?term-length=64k"), limits,
                context.journal(journal.chronicle()), () -> nowNs, order -> { },
                ExecutionStage.VenueTurn.EACH_CYCLE))
        {
            final long hash = machine.core().stateHash();
            final long sequence = real.agent().sequence();
            playBeside(real);

            assertThat(real.agent().sequence()).isEqualTo(sequence);
            assertThat(machine.core().stateHash()).isEqualTo(hash);
            assertThat(real.agent().counts().refused() + real.agent().counts().unknownSessions()).isZero();
            assertThat(real.orders()).isZero();
        }
    }

    private void playBeside(final ExecutionStage real) throws IOException
    {
        try (RehearsalJournal journal = RehearsalJournal.open(directory.resolve("rehearsal"), SIGNALS);
            ExecutionRehearsal rehearsal = rehearsal(journal))
        {
            for (int signal = 0; signal < EACH; signal++)
            {
                rehearsal.run(1);
                real.doWork();
            }
            assertThat(rehearsal.totals().ordersFilled).isPositive();
        }
    }

    @Test
    void shouldNotBeginOnADiskThatItCouldFill()
    {
        final Path place = directory.resolve("rehearsal");

        assertThatThrownBy(() -> RehearsalJournal.open(place, Integer.MAX_VALUE))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("MiB are free there; free some, or set warmUp.signals lower");
        assertThat(place).doesNotExist();
    }

    @Test
    void shouldClearAwayWhatAKilledRehearsalLeft() throws IOException
    {
        final Path place = directory.resolve("rehearsal");
        Files.createDirectories(place.resolve("deep"));
        Files.writeString(place.resolve("deep/left"), "over");
        RehearsalJournal.open(place, 1).close();

        assertThat(place).doesNotExist();
    }

    private ExecutionRehearsal rehearsal(final RehearsalJournal journal)
    {
        return new ExecutionRehearsal(
            aeron, () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), new HopRecorder(), journal);
    }

    private Aeron connect()
    {
        return Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName())
            .useConductorAgentInvoker(true).subscriberErrorHandler(RethrowingErrorHandler.INSTANCE));
    }
}
