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
public final class ChronicleJournal implements Journal, OutputBatch.MessageHandler
{
    /** Smallest block: Chronicle maps a quarter more than a block, and that must hold the largest document. */
    public static final long MIN_BLOCK_BYTES = 16L << 20;

    private static final int MAX_DOCUMENT_LENGTH = 2 * ExecutionMachine.MAX_OUTPUT_LENGTH;

    private final Path directory;
    private final DirectoryLock owner;
    private final SingleChronicleQueue queue;
    private final byte[] document = new byte[MAX_DOCUMENT_LENGTH];
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(new UnsafeBuffer(document));
    private ExcerptAppender appender;
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
        writer.begin(sequence, timestampNs, ExecutionMachine.RULES_VERSION, sourceId, input, offset, length);
        outputs.forEach(this);
        final int documentLength = writer.finish(previousCrc);
        write(documentLength);
        previousCrc = writer.crc32c();
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length)
    {
        writer.appendOutput(buffer, offset, length);
    }

    private void write(final int documentLength)
    {
        try (DocumentContext context = appender().writingDocument())
        {
            writeWhole(context, documentLength);
        }
    }

    /** Closing commits: half a document would make the journal a damaged one that no start can replay. */
    private void writeWhole(final DocumentContext context, final int documentLength)
    {
        try
        {
            context.wire().bytes().write(document, 0, documentLength);
        }
        catch (final RuntimeException | Error ex)
        {
            context.rollbackOnClose();
            throw ex;
        }
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
