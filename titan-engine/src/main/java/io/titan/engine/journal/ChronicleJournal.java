package io.titan.engine.journal;

import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.files.DirectoryLock;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal on disk: a Chronicle queue that this process owns by an OS lock. What {@link #append} has written
 * outlives the process; what of it outlives a power cut is a matter of {@link Durability}.
 *
 * <p>Open on any thread; append on one. Our own code allocates nothing per document; what Chronicle allocates when it
 * maps the next block or rolls is its own.
 */
public final class ChronicleJournal implements Journal
{
    /** Smallest block: Chronicle maps a quarter more than a block, and that must hold the largest document. */
    public static final long MIN_BLOCK_BYTES = 16L << 20;

    /** What is kept ready where nobody asks for more: a quarter of a second of 200,000 signals a second. */
    public static final long DEFAULT_AHEAD_BYTES = 64L << 20;

    private final Path directory;
    private final DirectoryLock owner;
    private final SingleChronicleQueue queue;
    private final JournalDocumentWriter writer = new JournalDocumentWriter();
    private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
    private ExcerptAppender appender;
    /** Null: each append finds its own pages. */
    private final JournalPreparer preparer;
    private final JournalProgress progress = new JournalProgress();
    private final JournalKeeper keeper;
    private final JournalPages pages = new JournalPages();
    private final JournalBlock block;
    private Bytes<?> file;
    private long writtenTo;
    private DocumentPlace recovered;
    private int previousCrc;

    /**
     * Takes ownership of a journal that is to outlive the process.
     *
     * @param directory  of the journal; made when it is not there.
     * @param blockBytes how much of it is mapped at once, at least {@link #MIN_BLOCK_BYTES}.
     * @param aheadBytes how much is kept mapped and in memory ahead of the last document; 0 for none.
     * @throws DirectoryHeldException when another process owns it.
     * @throws IOException            when it cannot be written.
     */
    public ChronicleJournal(final Path directory, final long blockBytes, final long aheadBytes)
        throws DirectoryHeldException, IOException
    {
        this(directory, blockBytes, aheadBytes, Durability.PROCESS);
    }

    /**
     * Takes ownership of a journal.
     *
     * @param directory  of the journal; made when it is not there.
     * @param blockBytes how much of it is mapped at once, at least {@link #MIN_BLOCK_BYTES}.
     * @param aheadBytes how much is kept mapped and in memory ahead of the last document, by a thread that runs on the
     *                   caller's cores; 0 for none.
     * @param durability what is synced.
     * @throws DirectoryHeldException when another process owns it.
     * @throws IOException            when it cannot be written, or cannot keep what {@code durability} promises.
     */
    public ChronicleJournal(
        final Path directory, final long blockBytes, final long aheadBytes, final Durability durability)
        throws DirectoryHeldException, IOException
    {
        this.directory = directory;
        makePrivate(directory);
        owner = DirectoryLock.acquire(directory, "journal");
        queue = JournalQueue.forOwner(directory, blockBytes);
        preparer = aheadBytes > 0 ? new JournalPreparer(aheadBytes) : null;
        keeper = new JournalKeeper(directory, durability, progress, FileSync.INSTANCE, queue::cycle);
        block = new JournalBlock(queue.rollCycle());
    }

    private static void makePrivate(final Path directory) throws IOException
    {
        if (!Files.exists(directory))
        {
            Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /**
     * Replays what is there into a machine and leaves the journal ready to append after it.
     *
     * @param machine fresh; afterwards in the state after the last document.
     * @return where the journal ends.
     * @throws JournalException when a document is damaged, missing, or gives other outputs than recorded.
     */
    public JournalReplay.Position recover(final ExecutionMachine machine)
    {
        final JournalReplay.Position end = JournalReplay.recover(directory, machine);
        continueAfter(end);
        return end;
    }

    /**
     * Brings a machine into the state after the last document: from the newest snapshot that can be used and what was
     * journaled since, or else from the first document. Leaves the journal ready to append.
     *
     * @param capacity of the machine.
     * @return the machine, and how it was recovered.
     * @throws JournalException when a document is damaged, missing, or gives other outputs than recorded, or when
     *                          nothing is left to start from.
     */
    public Recovery recover(final ExecutionCapacity capacity)
    {
        final Recovery recovery = new JournalRecovery(directory, capacity).asOwner().run();
        recovered = recovery.lastDocument();
        continueAfter(recovery.end());
        return recovery;
    }

    /**
     * Takes a snapshot of what was journaled so far. The core's thread, or any when that has ended.
     *
     * @param machine in the state after the last document.
     * @return to be given to {@link SnapshotFiles#write}; null when the journal is empty.
     */
    public StateSnapshot snapshot(final ExecutionMachine machine)
    {
        final DocumentPlace last = lastDocument();
        return null == last ? null : StateSnapshot.of(machine, last);
    }

    DocumentPlace lastDocument()
    {
        final DocumentPlace appended = progress.lastDocument();
        return null == appended ? recovered : appended;
    }

    /**
     * Where the snapshots of this journal are.
     *
     * @return beside its documents.
     */
    public SnapshotFiles snapshots()
    {
        return new SnapshotFiles(directory);
    }

    /** The next document is chained to this one. */
    void continueAfter(final JournalReplay.Position end)
    {
        previousCrc = end.crc32c();
    }

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        final int documentOffset = writer.wrap(outputs.buffer()).frame(
            sequence, timestampNs, ExecutionMachine.RULES_VERSION, sourceId, input, offset, length,
            OutputBatch.HEADROOM, outputs.length(), outputs.count(), previousCrc);
        keeper.requireSound();
        final int documentLength = OutputBatch.HEADROOM + outputs.length() - documentOffset;
        write(outputs.buffer(), documentOffset, documentLength);
        previousCrc = writer.crc32c();
        progress.onWritten(sequence, previousCrc, writtenTo - documentLength, writtenTo);
    }

    /**
     * Size of the journal up to its last document. Any thread but the core's; a slightly old value is possible.
     *
     * @return bytes; 0 before the first append of this process.
     * @throws IOException when the directory cannot be read.
     */
    public long bytes() throws IOException
    {
        long bytes = progress.endPosition();
        if (bytes > 0)
        {
            final List<Path> files = new CycleFiles(directory).all();
            for (final Path older : files.subList(0, files.size() - 1))
            {
                bytes += sizeOf(older);
            }
        }
        return bytes;
    }

    /** One may be retired between the listing and this look. */
    private static long sizeOf(final Path file) throws IOException
    {
        try
        {
            return Files.size(file);
        }
        catch (final NoSuchFileException ex)
        {
            return 0;
        }
    }

    /** Oldest files were retired: Chronicle must not look for them. Any thread but the core's. */
    public void onRetired()
    {
        queue.refreshDirectoryListing();
    }

    /**
     * Room on the journal's file system. Any thread but the core's.
     *
     * @return bytes that this user may still write.
     * @throws IOException when the file system does not answer.
     */
    public long freeBytes() throws IOException
    {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /**
     * Appends a document of another journal as it is, behind the one before it there.
     *
     * @param document found intact.
     */
    void appendCopy(final JournalDocumentReader document)
    {
        keeper.requireSound();
        final int length = document.outputsOffset() + document.outputsLength();
        write(document.buffer(), 0, length);
        previousCrc = document.crc32c();
        progress.onWritten(document.sequence(), previousCrc, writtenTo - length, writtenTo);
    }

    @Override
    public void prepareNext()
    {
        block.takeNext(pages.writableTo());
    }

    @Override
    public void requestSync()
    {
        keeper.requestSync();
    }

    /**
     * Sequence of the last document that a power cut does not take. Any thread.
     *
     * @return 0 when none was synced since the start.
     */
    public long syncedSequence()
    {
        return keeper.syncedSequence();
    }

    private void write(final DirectBuffer document, final int offset, final int length)
    {
        if (block.takes(length, keeper.cycle()))
        {
            pages.require(block.store(), block.position(), block.end(length), preparedTo());
            writtenTo = block.end(length);
            block.write(document, offset, length);
            tellPreparer();
        }
        else
        {
            writeByChronicle(document, offset, length);
        }
    }

    private void writeByChronicle(final DirectBuffer document, final int offset, final int length)
    {
        final ExcerptAppender chronicle = appender();
        try (DocumentContext context = chronicle.writingDocument())
        {
            writeWhole(context, document, offset, length);
        }
        block.continueAfter(file, writtenTo, length, chronicle.lastIndexAppended());
    }

    /** Closing commits: half a document would make the journal a damaged one that no start can replay. */
    private void writeWhole(
        final DocumentContext context, final DirectBuffer document, final int offset, final int length)
    {
        try
        {
            final Bytes<?> bytes = context.wire().bytes();
            requireRoom(bytes, length);
            final long begin = bytes.writePosition();
            mapped.wrap(bytes.addressForWrite(begin), length);
            JournalBlock.copy(mapped, 0, document, offset, length);
            // Not writeSkip: where a document crosses into the next block, that skips to the block's begin first.
            bytes.writePosition(begin + length);
            writtenTo = bytes.writePosition();
            tellOthers(bytes);
        }
        catch (final RuntimeException | Error ex)
        {
            context.rollbackOnClose();
            throw ex;
        }
    }

    private void requireRoom(final Bytes<?> bytes, final int length)
    {
        if (bytes != file)
        {
            pages.reset();
        }
        final long from = bytes.writePosition();
        bytes.addressForWrite(from);
        pages.require(bytes.bytesStore(), from, from + length, bytes != file ? 0 : preparedTo());
    }

    private long preparedTo()
    {
        return null == preparer ? 0 : preparer.preparedTo();
    }

    private void tellOthers(final Bytes<?> bytes)
    {
        if (bytes != file)
        {
            file = bytes;
            progress.onFile(((MappedBytes)bytes).mappedFile().file().toPath());
            if (null != preparer)
            {
                preparer.onFile(((MappedBytes)bytes).mappedFile(), writtenTo);
            }
        }
        else
        {
            tellPreparer();
        }
    }

    private void tellPreparer()
    {
        if (null != preparer)
        {
            preparer.onWritten(writtenTo);
        }
    }

    /**
     * Waits until the bytes ahead of the last document are in memory, as far as was asked for. Any thread but the
     * core's, while nothing is appended; at once before the first append, or when nothing is to be kept ready.
     *
     * @param timeoutMs how long at most.
     * @return false when they are not by then.
     */
    public boolean awaitAhead(final long timeoutMs)
    {
        return null == preparer || preparer.awaitReady(timeoutMs);
    }

    /**
     * Chronicle binds an appender to the thread that first used it, so it is made on the core's thread.
     */
    private ExcerptAppender appender()
    {
        if (null == appender)
        {
            appender = queue.createAppender();
        }
        return appender;
    }

    @Override
    public void close()
    {
        if (null != preparer)
        {
            preparer.close();
        }
        block.close();
        if (null != appender)
        {
            appender.singleThreadedCheckDisabled(true);
            appender.close();
        }
        try
        {
            keeper.close();
        }
        finally
        {
            queue.close();
            owner.close();
        }
    }
}
