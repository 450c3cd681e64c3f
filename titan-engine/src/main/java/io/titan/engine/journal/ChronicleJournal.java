package io.titan.engine.journal;

import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.files.DirectoryLock;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal on disk: a Chronicle queue that this process owns by an OS lock. What {@link #append} has written
 * outlives the process, not a power cut: nothing is synced.
 *
 * <p>Open on any thread; append on one. Our own code allocates nothing per document; what Chronicle allocates when it
 * maps the next block or rolls is its own.
 */
public final class ChronicleJournal implements Journal
{
    /** Smallest block: Chronicle maps a quarter more than a block, and that must hold the largest document. */
    public static final long MIN_BLOCK_BYTES = 16L << 20;

    private static final long PAGE_BYTES = 4096;
    /** The pages of some hundred documents: what a burst may need before the core is idle again. */
    private static final long AHEAD_BYTES = 64 * PAGE_BYTES;

    private final Path directory;
    private final DirectoryLock owner;
    private final SingleChronicleQueue queue;
    private final JournalDocumentWriter writer = new JournalDocumentWriter();
    private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
    private ExcerptAppender appender;
    private boolean touchesAhead = true;
    /** Positions in the current file. */
    private long writtenTo;
    private long touchedTo;
    private int previousCrc;

    /**
     * Takes ownership of a journal.
     *
     * @param directory  of the journal; made when it is not there.
     * @param blockBytes how much of it is mapped at once, at least {@link #MIN_BLOCK_BYTES}.
     * @throws DirectoryHeldException when another process owns it.
     * @throws IOException            when it cannot be written.
     */
    public ChronicleJournal(final Path directory, final long blockBytes) throws DirectoryHeldException, IOException
    {
        this.directory = directory;
        makePrivate(directory);
        owner = DirectoryLock.acquire(directory, "journal");
        queue = JournalQueue.forWriting(directory, blockBytes);
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
        final JournalReplay.Position end = new JournalReplay(queue, directory).replayInto(machine);
        previousCrc = end.crc32c();
        return end;
    }

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        final int documentOffset = writer.wrap(outputs.buffer()).frame(
            sequence, timestampNs, ExecutionMachine.RULES_VERSION, sourceId, input, offset, length,
            OutputBatch.HEADROOM, outputs.length(), outputs.count(), previousCrc);
        write(outputs.buffer(), documentOffset, OutputBatch.HEADROOM + outputs.length() - documentOffset);
        previousCrc = writer.crc32c();
    }

    private void write(final DirectBuffer document, final int offset, final int length)
    {
        try (DocumentContext context = appender().writingDocument())
        {
            writeWhole(context, document, offset, length);
        }
    }

    /**
     * Closing commits: half a document would make the journal a damaged one that no start can replay. Copied at once
     * into the mapped file; Chronicle's own copy of an array goes word by word.
     */
    private void writeWhole(
        final DocumentContext context, final DirectBuffer document, final int offset, final int length)
    {
        try
        {
            final Bytes<?> bytes = context.wire().bytes();
            mapped.wrap(bytes.addressForWrite(bytes.writePosition()), length);
            mapped.putBytes(0, document, offset, length);
            bytes.writeSkip(length);
            writtenTo = bytes.writePosition();
        }
        catch (final RuntimeException | Error ex)
        {
            context.rollbackOnClose();
            throw ex;
        }
    }

    /**
     * Touches the page after those that are ready, inside the block that is mapped, so that no append has to wait for
     * the kernel to find memory for it. Nothing is changed: a word that is zero is replaced by zero.
     */
    @Override
    public void prepareAhead()
    {
        if (null == appender || !touchesAhead)
        {
            return;
        }
        final Bytes<?> bytes = appender.wire().bytes();
        // Behind a roll the positions begin anew, and what was touched belonged to the file before.
        final boolean isSameFile = touchedTo <= writtenTo + AHEAD_BYTES;
        final long ready = Math.max(isSameFile ? touchedTo : 0, writtenTo / PAGE_BYTES * PAGE_BYTES);
        final long page = ready + PAGE_BYTES;
        if (page <= writtenTo + AHEAD_BYTES && isInMappedBlock(bytes, page))
        {
            bytes.compareAndSwapLong(page, 0, 0);
            touchedTo = page;
        }
    }

    /** Another block is mapped by the append that reaches it, and by nobody else. */
    private static boolean isInMappedBlock(final Bytes<?> bytes, final long page)
    {
        return bytes.bytesStore().inside(page) && bytes.bytesStore().inside(page + Long.BYTES);
    }

    /**
     * Whether pages are touched ahead; default true. For measurements of what it is worth.
     *
     * @param value FALSE: each append faults its own pages in.
     * @return this.
     */
    public ChronicleJournal touchesAhead(final boolean value)
    {
        touchesAhead = value;
        return this;
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
        if (null != appender)
        {
            appender.singleThreadedCheckDisabled(true);
            appender.close();
        }
        queue.close();
        owner.close();
    }
}
