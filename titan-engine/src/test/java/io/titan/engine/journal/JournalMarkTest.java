package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.codecs.JournalMarkRecord;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalMarkTest
{
    private static final JournalMarkRecord FIRST = new JournalMarkRecord(7, 1, "20260101L.cq4", 4096, 0, false);
    private static final JournalMarkRecord SECOND = new JournalMarkRecord(9, -2, "20260102L.cq4", 9000, 8, false);

    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatWasWrittenLast() throws Exception
    {
        assertThat(JournalMark.read(directory)).isNull();
        writeBoth();
        assertThat(JournalMark.read(directory)).isEqualTo(SECOND);
    }

    @Test
    void shouldSayThatTheSameDocumentWasSyncedSince() throws Exception
    {
        final JournalMarkRecord synced = new JournalMarkRecord(7, 1, "20260101L.cq4", 4096, 7, false);
        try (JournalMark mark = JournalMark.open(directory))
        {
            mark.write(FIRST);
            mark.write(synced);
        }
        assertThat(JournalMark.read(directory)).isEqualTo(synced);
    }

    @Test
    void shouldKnowATornWriteAndFallBackToTheRecordBefore() throws Exception
    {
        writeBoth();
        // FIRST is in both, and SECOND over the first of them.
        overwrite(20, 0x5A);
        assertThat(JournalMark.read(directory)).isEqualTo(FIRST);
        overwrite(512 + 20, 0x5A);
        assertThatThrownBy(() -> JournalMark.read(directory)).isInstanceOf(JournalException.class)
            .hasMessageContaining("neither of its two records is whole");
    }

    @Test
    void shouldBeExactAfterAnOrderlyEnd() throws Exception
    {
        final JournalReplay.Position end = write();
        final JournalMarkRecord mark = JournalMark.read(directory);
        assertThat(mark.sequence()).isEqualTo(end.sequence());
        assertThat(mark.crc32c()).isEqualTo(end.crc32c());
        assertThat(mark.syncedSequence()).as("nothing asked for a sync").isZero();
    }

    @Test
    void shouldRefuseAJournalThatEndsBeforeItsMark() throws Exception
    {
        final JournalReplay.Position end = write();
        mark(new JournalMarkRecord(end.sequence() + 3, 5, "20990101L.cq4", 777, 0, false));

        final String missing = "it ends after sequence " + end.sequence();
        assertThatThrownBy(() -> JournalReplay.read(directory, (document) -> { }))
            .isInstanceOf(JournalException.class).hasMessageContaining(missing)
            .hasMessageContaining("its mark says that sequence " + (end.sequence() + 3) +
                " was written, up to byte 777 of 20990101L.cq4: sequence " + (end.sequence() + 1) + " and");
        try (ChronicleJournal journal = open())
        {
            assertThatThrownBy(() -> journal.recover(machine())).hasMessageContaining(missing);
        }
    }

    @Test
    void shouldRefuseAJournalWithoutItsLastFile() throws Exception
    {
        write();
        Files.delete(new CycleFiles(directory).all().get(0));
        assertThatThrownBy(() -> JournalReplay.read(directory, (document) -> { }))
            .hasMessageContaining("it ends after sequence 0 at its beginning").hasMessageContaining("sequence 1 and");
    }

    @Test
    void shouldRefuseAnotherJournalsMark() throws Exception
    {
        final JournalReplay.Position end = write();
        mark(new JournalMarkRecord(end.sequence() - 1, 12345, "20990101L.cq4", 777, 0, false));
        assertThatThrownBy(() -> JournalReplay.read(directory, (document) -> { })).hasMessageContaining(
            "sequence " + (end.sequence() - 1) + " is another document than the one that journal.mark names");
    }

    private void writeBoth() throws Exception
    {
        try (JournalMark mark = JournalMark.open(directory))
        {
            mark.write(FIRST);
            mark.write(SECOND);
        }
    }

    private void mark(final JournalMarkRecord reading) throws Exception
    {
        Files.delete(directory.resolve(JournalMark.FILE_NAME));
        try (JournalMark mark = JournalMark.open(directory))
        {
            mark.write(reading);
        }
    }

    private void overwrite(final long at, final int value) throws Exception
    {
        try (RandomAccessFile file =
            new RandomAccessFile(directory.resolve(JournalMark.FILE_NAME).toFile(), "rw"))
        {
            file.seek(at);
            file.write(value);
        }
    }

    private JournalReplay.Position write() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            new ExecutionStory(machine(), journal, (sequence, outputs) -> { }, 0, 0).start().rounds(2);
        }
        return JournalReplay.read(directory, (document) -> { });
    }

    private ChronicleJournal open() throws Exception
    {
        return new ChronicleJournal(directory, ChronicleJournal.MIN_BLOCK_BYTES, 0);
    }

    private static ExecutionMachine machine()
    {
        return new ExecutionMachine(new ExecutionCapacity(2, 1, 16, 8, 16));
    }
}
