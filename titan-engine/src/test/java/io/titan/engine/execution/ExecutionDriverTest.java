package io.titan.engine.execution;

import static io.titan.engine.execution.ExecutionInputs.MS;
import static io.titan.engine.execution.ExecutionInputs.OFFSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.core.SnapshotWriter;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.ExecutionCore;
import io.titan.protocol.BookTickerEncoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.Direction;
import io.titan.protocol.QueryEncoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.RestartedEncoder;
import io.titan.protocol.TimeTickEncoder;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExecutionDriverTest
{
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final int SOURCE = 1;
    private static final int MANY = 2_048;
    /** A loop of a few instructions is compiled long before. */
    private static final long COMPILED_NS = 1_000_000_000L;
    private static final long PATIENCE_MS = 10_000;

    private final List<String> events = new ArrayList<>();
    private final RecordingJournal journal = new RecordingJournal(events);
    private final ExecutionInputs inputs = new ExecutionInputs();
    private ExecutionMachine machine = new ExecutionMachine(new ExecutionCapacity(2, 1, 16, 8, 16));
    private ExecutionDriver driver = driverAfter(0, 0);

    @Test
    void shouldJournalEachDocumentBeforeTheOutsideSeesIt()
    {
        tell(inputs.query(QueryKind.STATE), START_NS);
        tell(inputs.query(QueryKind.ORDERS), START_NS + 1);

        assertThat(events).containsExactly("journal 1", "sent 1: 2", "journal 2", "sent 2: 1");
        assertThat(driver.sequence()).isEqualTo(2);
    }

    /** A plain read in a loop is one that the compiler may do once. */
    @Test
    @Timeout(60)
    void shouldShowItsSequenceToAnotherThread() throws InterruptedException
    {
        final ExecutionDriver read = driver;
        final Thread reader = new Thread(() -> awaitChange(read), "reader");
        reader.setDaemon(true);
        reader.start();
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (threads.getThreadCpuTime(reader.getId()) < COMPILED_NS)
        {
            Thread.onSpinWait();
        }

        tell(inputs.query(QueryKind.STATE), START_NS);

        reader.join(PATIENCE_MS);
        assertThat(reader.isAlive()).isFalse();
    }

    private static void awaitChange(final ExecutionDriver driver)
    {
        while (driver.sequence() == 0)
        {
            // Nothing in here makes the compiler read anew.
        }
    }

    @Test
    void shouldBookAnInputBeforeItDecidesTheNext()
    {
        inputs.query(QueryKind.STATE);
        machine.decide(1, START_NS, SOURCE, inputs.buffer, OFFSET);
        assertThatThrownBy(() -> machine.decide(2, START_NS, SOURCE, inputs.buffer, OFFSET))
            .hasMessageContaining("decided and not booked");
        assertThatThrownBy(() -> machine.snapshot(new SnapshotWriter())).hasMessageContaining("decided and not booked");

        machine.book();
        machine.decide(2, START_NS, SOURCE, inputs.buffer, OFFSET);
        assertThat(machine.outputs().count()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWithNothingBehindAnInputThatFailedWhileItWasDecided()
    {
        new BookTickerEncoder().wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header);
        assertThatThrownBy(() -> machine.decide(1, START_NS, SOURCE, inputs.buffer, OFFSET))
            .hasMessageContaining("is no input");
        assertDoesNotGoOn();
    }

    @Test
    void shouldGoOnWithNothingBehindAnInputThatFailedWhileItWasBooked()
    {
        ready();
        inputs.prepare(1, Direction.LONG, START_NS);
        machine.decide(100, START_NS, SOURCE, inputs.buffer, OFFSET);
        inputs.buffer.wrap(new byte[0]);
        assertThatThrownBy(() -> machine.book()).isInstanceOf(IndexOutOfBoundsException.class);

        inputs.buffer.wrap(new byte[1024]);
        assertDoesNotGoOn();
    }

    private void assertDoesNotGoOn()
    {
        inputs.query(QueryKind.STATE);
        assertThatThrownBy(() -> machine.snapshot(new SnapshotWriter())).hasMessageContaining("decided and not booked");
        assertThatThrownBy(() -> machine.decide(101, START_NS, SOURCE, inputs.buffer, OFFSET))
            .hasMessageContaining("decided and not booked");
    }

    @Test
    void shouldLetNothingOutWhenTheJournalFails()
    {
        tell(inputs.query(QueryKind.STATE), START_NS);
        journal.failing = true;

        assertThatThrownBy(() -> tell(inputs.query(QueryKind.STATE), START_NS)).hasMessage("disk is full");
        assertThat(events).containsExactly("journal 1", "sent 1: 2");
    }

    @Test
    void shouldJournalTheInputAsItCameWithItsSessionAndItsOutputs()
    {
        ready();
        journal.entries.clear();
        tell(inputs.confirm(5), START_NS + 3);

        assertThat(journal.entries).singleElement().satisfies(entry ->
        {
            assertThat(entry.sequence()).isEqualTo(driver.sequence());
            assertThat(entry.timestampNs()).isEqualTo(START_NS + 3);
            assertThat(entry.sourceId()).isEqualTo(SOURCE);
            assertThat(entry.templateId()).isEqualTo(ConfirmIntentEncoder.TEMPLATE_ID);
            assertThat(entry.length()).isEqualTo(inputs.length);
            assertThat(entry.outputs()).singleElement().asString().contains("PREPARE_NOT_FOUND");
        });
    }

    @Test
    void shouldTellWhatIsDueBeforeTheInputThatCameLater()
    {
        ready();
        tell(inputs.prepare(1, Direction.LONG, START_NS), START_NS);
        journal.entries.clear();
        tell(inputs.confirm(1), START_NS + 10_000 * MS);

        assertThat(templates()).containsExactly(TimeTickEncoder.TEMPLATE_ID, ConfirmIntentEncoder.TEMPLATE_ID);
        assertThat(journal.entries.get(0).sourceId()).isEqualTo(ExecutionMachine.NO_SOURCE);
        assertThat(journal.entries.get(0).outputs()).singleElement().asString().contains("TTL_ELAPSED");
        assertThat(journal.entries.get(1).outputs()).singleElement().asString().contains("ALREADY_EXPIRED");
    }

    @Test
    void shouldTellNoTimeWhenNothingIsDue()
    {
        ready();
        tell(inputs.prepare(1, Direction.LONG, START_NS), START_NS);
        journal.entries.clear();

        assertThat(driver.onTime(START_NS + 10_000 * MS - 1)).isZero();
        assertThat(journal.entries).isEmpty();
        assertThat(driver.onTime(START_NS + 10_000 * MS)).isEqualTo(1);
        assertThat(templates()).containsExactly(TimeTickEncoder.TEMPLATE_ID);
    }

    @Test
    void shouldNeverLetLogicalTimeFall()
    {
        tell(inputs.query(QueryKind.STATE), START_NS);
        tell(inputs.query(QueryKind.STATE), START_NS - 1_000 * MS);
        assertThat(driver.onTime(0)).isZero();
        tell(inputs.query(QueryKind.STATE), START_NS + 1);

        assertThat(journal.entries).extracting(RecordingJournal.Entry::timestampNs)
            .containsExactly(START_NS, START_NS, START_NS + 1);
    }

    @Test
    void shouldContinueTheTimeAndTheSequenceOfTheJournal()
    {
        driver = driverAfter(41, START_NS);
        tell(inputs.query(QueryKind.STATE), START_NS - 1);

        assertThat(journal.entries).singleElement().satisfies(entry ->
        {
            assertThat(entry.sequence()).isEqualTo(42);
            assertThat(entry.timestampNs()).isEqualTo(START_NS);
        });
    }

    @Test
    void shouldBeginWithTheRestart()
    {
        driver.onStart(5, 6, START_NS);

        assertThat(templates()).containsExactly(RestartedEncoder.TEMPLATE_ID);
        tell(inputs.hello(SOURCE), START_NS);
        assertThat(journal.entries.get(1).outputs()).singleElement().asString().contains("incarnation=5|");
    }

    @Test
    void shouldBoundTheTicksBeforeAnInputAndGoOnWithTheNextOne()
    {
        machine = new ExecutionMachine(new ExecutionCapacity(2, 1, MANY, MANY, 16));
        driver = driverAfter(0, 0);
        ready();
        tell(inputs.engineLimits(MANY), START_NS);
        tell(inputs.sourceLimits(SOURCE, MANY), START_NS);
        for (int key = 1; key <= 1_500; key++)
        {
            tell(inputs.prepareSmall(key, START_NS), START_NS);
        }
        assertThat(machine.core().figures().liveIntents()).isEqualTo(1_500);
        journal.entries.clear();

        final long lateNs = START_NS + 60_000 * MS;
        tell(inputs.query(QueryKind.STATE), lateNs);

        assertThat(templates()).hasSize(17).endsWith(QueryEncoder.TEMPLATE_ID);
        assertThat(templates().subList(0, 16)).containsOnly(TimeTickEncoder.TEMPLATE_ID);
        assertThat(machine.core().figures().liveIntents()).isEqualTo(1_500 - 16 * 64);
        assertThat(driver.onTime(lateNs)).isEqualTo(8);
        assertThat(machine.core().figures().liveIntents()).isZero();
        assertThat(machine.core().nextDeadlineNs()).isEqualTo(ExecutionCore.NO_DEADLINE);
    }

    private ExecutionDriver driverAfter(final long sequence, final long timestampNs)
    {
        return new ExecutionDriver(
            machine, journal, (sent, outputs) -> events.add("sent " + sent + ": " + outputs.count()), sequence,
            timestampNs);
    }

    private void ready()
    {
        tell(inputs.engineLimits(), START_NS);
        tell(inputs.instrument(), START_NS);
        tell(inputs.instrumentLimits(), START_NS);
        tell(inputs.sourceLimits(SOURCE), START_NS);
        tell(inputs.hello(SOURCE), START_NS);
        tell(inputs.venueStatus(VenueState.CONNECTED), START_NS);
        tell(inputs.tradingState(TradingAction.ARM), START_NS);
        tell(inputs.reference(), START_NS);
    }

    private void tell(final ExecutionInputs encoded, final long nowNs)
    {
        driver.onInput(SOURCE, encoded.buffer, OFFSET, encoded.length, nowNs);
    }

    private List<Integer> templates()
    {
        return journal.entries.stream().map(RecordingJournal.Entry::templateId).toList();
    }
}
