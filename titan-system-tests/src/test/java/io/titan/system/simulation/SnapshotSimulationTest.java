package io.titan.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.codecs.JournalDocumentReader;
import io.titan.core.SnapshotCodec;
import io.titan.core.SnapshotReader;
import io.titan.core.SnapshotWriter;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole simulated run has journaled goes on from a snapshot anywhere in it, to the last byte. */
class SnapshotSimulationTest
{
    private static final int SNAPSHOTS = 12;

    private final List<ExecutionMachine> restored = new ArrayList<>();
    private ExecutionCapacity capacity;
    private ExecutionMachine whole;
    private long every;

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGoOnTheSameFromSnapshotsAnywhereInARun(final long seed)
    {
        final SimulatedTrading trading = SimulatedTrading.trade(SeedPlan.of(seed));
        final MemoryJournal journal = trading.execution().journal();
        capacity = trading.execution().machine().capacity();
        whole = new ExecutionMachine(capacity);
        every = Math.max(1, journal.lastSequence() / SNAPSHOTS);
        journal.forEach(this::onDocument);

        assertThat(restored).hasSizeGreaterThanOrEqualTo(SNAPSHOTS);
        final byte[] end = snapshot(whole);
        for (final ExecutionMachine machine : restored)
        {
            assertThat(machine.core().stateHash()).isEqualTo(whole.core().stateHash());
            assertThat(snapshot(machine)).isEqualTo(end);
        }
    }

    private void onDocument(final JournalDocumentReader document)
    {
        apply(document, whole);
        restored.forEach((machine) -> apply(document, machine));
        if (document.sequence() % every == 0)
        {
            restored.add(restore(snapshot(whole)));
        }
    }

    private static void apply(final JournalDocumentReader document, final ExecutionMachine machine)
    {
        machine.onInput(document.sequence(), document.timestampNs(), document.sourceId(), document.buffer(),
            document.inputOffset());
        assertThat(machine.outputs().matches(
            document.buffer(), document.outputsOffset(), document.outputsLength()))
            .as("outputs at sequence %s", document.sequence()).isTrue();
    }

    private static byte[] snapshot(final ExecutionMachine machine)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        machine.snapshot(writer);
        return writer.toBytes();
    }

    private ExecutionMachine restore(final byte[] snapshot)
    {
        final ExecutionMachine machine = new ExecutionMachine(capacity);
        final SnapshotReader reader = new SnapshotReader(SnapshotCodec.FORMAT, snapshot, 0, snapshot.length);
        machine.snapshot(reader);
        reader.requireEnd();
        return machine;
    }
}
