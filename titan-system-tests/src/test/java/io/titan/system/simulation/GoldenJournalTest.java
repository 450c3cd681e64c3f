package io.titan.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.core.SnapshotReader;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.journal.Recovery;
import io.titan.engine.machine.OutputBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each released version has journaled, this build still understands; its own rules give it again to the bit. */
class GoldenJournalTest
{
    @TempDir
    private Path temporary;

    static List<Path> files() throws IOException
    {
        return GoldenJournal.files();
    }

    /** With other rules than this build's the inputs may well give other outputs: only its snapshot is gone on from. */
    @ParameterizedTest
    @MethodSource("files")
    void shouldReplayToItsRecordedHash(final Path file) throws Exception
    {
        final GoldenJournal golden = GoldenJournal.read(file);
        assumeTrue(golden.rulesVersion() == ExecutionMachine.RULES_VERSION,
            file.getFileName() + " was recorded by other rules than this build's");
        final ExecutionMachine machine = new ExecutionMachine(golden.capacity());
        try (ChronicleJournal journal = open())
        {
            journal.recover(golden.capacity());
            long sequence = 0;
            for (final GoldenJournal.Document document : golden.documents)
            {
                sequence++;
                append(journal, machine, sequence, document);
            }
        }
        assertThat(machine.core().stateHash()).isEqualTo(golden.stateHash());

        final ExecutionMachine replayed = new ExecutionMachine(golden.capacity());
        assertThat(JournalReplay.replay(temporary.resolve("journal"), replayed, (document) -> { }).sequence())
            .isEqualTo(golden.documents.size()).isGreaterThan(100);
        assertThat(replayed.core().stateHash()).isEqualTo(golden.stateHash());
        assertThat(replayed.core().totals().fills).as("something happened").isPositive();
        try (ChronicleJournal journal = open())
        {
            final Recovery recovery = journal.recover(golden.capacity());
            assertThat(recovery.machine().core().stateHash()).isEqualTo(golden.stateHash());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldRestoreTheSnapshotThatItEndedWith(final Path file) throws Exception
    {
        final GoldenJournal golden = GoldenJournal.read(file);
        final byte[] snapshot = golden.snapshot();
        final ExecutionMachine machine = new ExecutionMachine(golden.capacity());
        final SnapshotReader reader = new SnapshotReader(golden.format(), snapshot, 0, snapshot.length);
        machine.snapshot(reader);
        reader.requireEnd();
        assertThat(machine.core().totals().fills).isEqualTo(golden.about.get("fills").asLong());
        assertThat(machine.core().totals().realisedPnlE8).isEqualTo(golden.about.get("realisedPnlE8").asLong());
        assertThat(machine.core().totals().ordersRequested).isEqualTo(golden.about.get("ordersRequested").asLong());
        assertThat(machine.core().figures().openOrders()).isEqualTo(golden.about.get("openOrders").asInt());
        assertThat(machine.core().figures().protectiveOrders()).isEqualTo(golden.about.get("protectiveOrders").asInt());
        if (golden.rulesVersion() == ExecutionMachine.RULES_VERSION)
        {
            assertThat(machine.core().stateHash()).isEqualTo(golden.stateHash());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldStillReadEveryMessage(final Path file) throws Exception
    {
        for (final GoldenJournal.Document document : GoldenJournal.read(file).documents)
        {
            final List<byte[]> messages = new ArrayList<>(document.outputs());
            messages.add(document.input());
            for (final byte[] message : messages)
            {
                assertThat(MessageGuard.check(new UnsafeBuffer(message), 0, message.length))
                    .isIn(Malformation.NONE, Malformation.NUMBER_OUT_OF_RANGE);
            }
        }
    }

    /** {@code scripts/golden-journal}, at a release. */
    @Test
    @EnabledIfSystemProperty(named = "titan.golden.record", matches = "true")
    void shouldBeRecorded() throws Exception
    {
        final Path file = GoldenJournal.record();
        try
        {
            shouldReplayToItsRecordedHash(file);
            shouldRestoreTheSnapshotThatItEndedWith(file);
            shouldStillReadEveryMessage(file);
        }
        catch (final Exception | AssertionError ex)
        {
            Files.delete(file);
            throw ex;
        }
        System.out.println("golden: " + file + ", " + GoldenJournal.read(file).documents.size() + " documents");
    }

    private static void append(
        final ChronicleJournal journal, final ExecutionMachine machine, final long sequence,
        final GoldenJournal.Document document)
    {
        final UnsafeBuffer input = new UnsafeBuffer(document.input());
        machine.onInput(sequence, document.timestampNs(), document.sourceId(), input, 0);
        assertThat(outputs(machine)).as("outputs at sequence %s", sequence)
            .usingRecursiveComparison().isEqualTo(document.outputs());
        journal.append(sequence, document.timestampNs(), document.sourceId(), input, 0, input.capacity(),
            machine.outputs());
    }

    private static List<byte[]> outputs(final ExecutionMachine machine)
    {
        final List<byte[]> outputs = new ArrayList<>();
        final OutputBatch.MessageHandler copy = (buffer, offset, length) ->
        {
            final byte[] message = new byte[length];
            buffer.getBytes(offset, message);
            outputs.add(message);
        };
        machine.outputs().forEach(copy);
        return outputs;
    }

    private ChronicleJournal open() throws Exception
    {
        return new ChronicleJournal(temporary.resolve("journal"), ChronicleJournal.MIN_BLOCK_BYTES, 0);
    }
}
