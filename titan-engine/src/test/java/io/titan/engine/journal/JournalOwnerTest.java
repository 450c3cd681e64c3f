package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.codecs.JournalMarkRecord;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.TimeTickEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only the owner of a journal meets: locks that were left behind, rolls, syncs. */
@Timeout(180)
class JournalOwnerTest
{
    private final UnsafeBuffer tick = new UnsafeBuffer(new byte[64]);
    private final OutputBatch outputs = new OutputBatch(64);
    private final JournalProgress progress = new JournalProgress();
    private final List<String> synced = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path directory;

    @Test
    void shouldNotWaitForALockThatADeadProcessOfTheSameIdLeft() throws Exception
    {
        append(1);
        // As a process that was killed within a document leaves it: its id, and any thread of it.
        try (SingleChronicleQueue queue = JournalQueue.forWriting(directory, ChronicleJournal.MIN_BLOCK_BYTES))
        {
            final long holder = 0x7F00_0000_0000L | ProcessHandle.current().pid();
            queue.tableStorePut(JournalQueue.WRITE_LOCK, holder);
            queue.tableStorePut(TableStoreWriteLock.APPEND_LOCK_KEY, holder);
            assertThat(queue.tableStoreGet(JournalQueue.WRITE_LOCK)).isEqualTo(holder);
        }
        append(2);
        assertThat(JournalReplay.read(directory, (document) -> { }).sequence()).isEqualTo(2);
    }

    @Test
    void shouldReadWhatChronicleReadsOverSeveralFiles() throws Exception
    {
        final AtomicLong timeMs = new AtomicLong(1_700_000_000_000L);
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY).timeProvider(timeMs::get).build();
            ExcerptAppender appender = queue.createAppender())
        {
            for (int day = 0; day < 3; day++)
            {
                for (int i = 1; i <= 300; i++)
                {
                    appender.writeBytes(Bytes.wrapForRead(new byte[60 + i % 7]));
                }
                timeMs.addAndGet(TimeUnit.DAYS.toMillis(1));
            }
        }
        assertThat(new CycleFiles(directory).all()).hasSize(3);
        assertThat(positionsByCursor()).hasSize(900).isEqualTo(positionsByChronicle());
    }

    private List<Long> positionsByCursor() throws IOException
    {
        final List<Long> positions = new ArrayList<>();
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            while (cursor.next())
            {
                positions.add(cursor.documentPosition() << 8 | cursor.document().capacity());
            }
        }
        return positions;
    }

    private List<Long> positionsByChronicle()
    {
        final List<Long> positions = new ArrayList<>();
        try (var queue = JournalQueue.builder(directory).readOnly(true).build();
            ExcerptTailer tailer = queue.createTailer())
        {
            while (true)
            {
                try (DocumentContext context = tailer.readingDocument())
                {
                    if (!context.isPresent())
                    {
                        return positions;
                    }
                    positions.add(context.wire().bytes().readPosition() << 8 |
                        context.wire().bytes().readRemaining());
                }
            }
        }
    }

    @Test
    void shouldSyncNothingInModeProcessUntilItIsAsked() throws Exception
    {
        append(1);
        try (JournalKeeper keeper = keeper(Durability.PROCESS, this::note))
        {
            progress.onWritten(1, 11, 50, 100);
            awaitMark(1);
            assertThat(synced).isEmpty();

            keeper.requestSync();
            awaitSynced(keeper, 1);
            assertThat(synced).hasSize(3).last().isEqualTo(JournalMark.FILE_NAME);
            assertThat(synced.get(0)).endsWith(".cq4");
            assertThat(JournalMark.read(directory).syncedSequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldSyncEverythingInModePower() throws Exception
    {
        append(1);
        try (JournalKeeper keeper = keeper(Durability.POWER, this::note))
        {
            assertThat(synced).as("its self-test").contains("sync.probe");
            for (int sequence = 1; sequence <= 3; sequence++)
            {
                progress.onWritten(sequence, 11, 50, 100 * sequence);
                awaitSynced(keeper, sequence);
            }
        }
        assertThat(JournalMark.read(directory)).isEqualTo(new JournalMarkRecord(3, 11, "", 300, 3, true));
    }

    /** Whoever reads beside us must not take its first documents for safe by the word of the process before. */
    @Test
    void shouldSayBeforeItsFirstDocumentWhatItPromises() throws Exception
    {
        try (JournalKeeper keeper = keeper(Durability.POWER, this::note))
        {
            assertThat(JournalMark.read(directory)).isEqualTo(new JournalMarkRecord(0, 0, "", 0, 0, true));
            assertThat(keeper.syncedSequence()).isZero();
        }
        append(1);
        final JournalMarkRecord processes = JournalMark.read(directory);
        assertThat(processes.syncsAll()).isFalse();
        try (JournalKeeper keeper = keeper(Durability.POWER, this::note))
        {
            assertThat(JournalMark.read(directory)).isEqualTo(new JournalMarkRecord(1, processes.crc32c(),
                processes.file(), processes.endPosition(), processes.syncedSequence(), true));
            assertThat(keeper.syncedSequence()).isZero();
        }
    }

    /** Between the listing and the sync the file was retired; the writer goes on. */
    @Test
    void shouldGoOnWhenAnOldFileIsRetiredWhileItIsSynced() throws Exception
    {
        append(1);
        final Path old = Files.createFile(directory.resolve("20010101L.cq4"));
        try (JournalKeeper keeper = keeper(Durability.PROCESS, (path) ->
        {
            if (path.equals(old))
            {
                Files.delete(old);
                throw new NoSuchFileException(old.toString());
            }
            note(path);
        }))
        {
            progress.onWritten(1, 11, 50, 100);
            keeper.requestSync();
            awaitSynced(keeper, 1);
            keeper.requireSound();
        }
        assertThat(old).doesNotExist();
    }

    @Test
    void shouldAppendNothingMoreAfterASyncThatFailed() throws Exception
    {
        append(1);
        final AtomicLong syncs = new AtomicLong();
        try (JournalKeeper keeper = keeper(Durability.PROCESS, (path) ->
        {
            syncs.incrementAndGet();
            throw new IOException("Input/output error");
        }))
        {
            progress.onWritten(1, 11, 50, 100);
            keeper.requestSync();
            awaitFailure(keeper);
            assertThatThrownBy(keeper::requireSound).hasMessageContaining("could not be brought to the disk")
                .hasRootCauseMessage("Input/output error");
            keeper.requestSync();
        }
        assertThat(syncs).as("a failed sync is not tried again").hasValue(1);
    }

    @Test
    void shouldAppendNothingMoreWhenTheKeeperEndedForAnyReason() throws Exception
    {
        append(1);
        try (JournalKeeper keeper = keeper(Durability.PROCESS, (path) ->
        {
            throw new UncheckedIOException(new IOException("the directory cannot be listed"));
        }))
        {
            progress.onWritten(1, 11, 50, 100);
            keeper.requestSync();
            awaitFailure(keeper);
            assertThatThrownBy(keeper::requireSound).hasRootCauseMessage("the directory cannot be listed");
        }
    }

    /** Without another append, nobody else would ever hear of it. */
    @Test
    void shouldSayAtTheEndThatTheLastSyncFailed() throws Exception
    {
        append(1);
        final JournalKeeper keeper = keeper(Durability.PROCESS, (path) ->
        {
            throw new IOException("Input/output error");
        });
        progress.onWritten(1, 11, 50, 100);
        keeper.requestSync();
        assertThatThrownBy(keeper::close).hasMessageContaining("could not be brought to the disk")
            .hasRootCauseMessage("Input/output error");
    }

    @Test
    void shouldRefuseModePowerWhereASyncFails()
    {
        assertThatThrownBy(() -> keeper(Durability.POWER, (path) ->
        {
            throw new IOException("no");
        })).isInstanceOf(IOException.class).hasMessageContaining("journal.durability = power")
            .hasMessageContaining("cannot be synced");
    }

    private void note(final Path path)
    {
        synced.add(path.equals(directory) ? "the directory" : path.getFileName().toString());
    }

    private JournalKeeper keeper(final Durability durability, final FileSync fileSync) throws IOException
    {
        return new JournalKeeper(directory, durability, progress, fileSync, () -> 0);
    }

    private void awaitMark(final long sequence) throws Exception
    {
        JournalMarkRecord mark = JournalMark.read(directory);
        while (null == mark || mark.sequence() != sequence)
        {
            Thread.sleep(1);
            mark = JournalMark.read(directory);
        }
    }

    private static void awaitSynced(final JournalKeeper keeper, final long sequence) throws Exception
    {
        while (keeper.syncedSequence() < sequence)
        {
            Thread.sleep(1);
        }
    }

    private static void awaitFailure(final JournalKeeper keeper) throws Exception
    {
        while (true)
        {
            try
            {
                keeper.requireSound();
            }
            catch (final UncheckedIOException ex)
            {
                return;
            }
            Thread.sleep(1);
        }
    }

    private void append(final long sequence) throws Exception
    {
        new TimeTickEncoder().wrapAndApplyHeader(tick, 0, new MessageHeaderEncoder());
        try (ChronicleJournal journal =
            new ChronicleJournal(directory, ChronicleJournal.MIN_BLOCK_BYTES, 0, Durability.PROCESS))
        {
            if (sequence > 1)
            {
                journal.continueAfter(JournalReplay.read(directory, (document) -> { }));
            }
            outputs.reset();
            journal.append(sequence, sequence, -1, tick, 0, MessageHeaderEncoder.ENCODED_LENGTH, outputs);
        }
    }
}
