package io.titan.engine.journal;

import io.titan.codecs.JournalMarkRecord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * How far the writer of a journal has come: told by its thread without waiting, read by another as a whole.
 */
final class JournalProgress
{
    private static final VarHandle BEGUN;
    private static final VarHandle SEQUENCE;

    static
    {
        try
        {
            final MethodHandles.Lookup lookup = MethodHandles.lookup();
            BEGUN = lookup.findVarHandle(JournalProgress.class, "begun", long.class);
            SEQUENCE = lookup.findVarHandle(JournalProgress.class, "sequence", long.class);
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private volatile Path file;
    /** Sequence whose values are being told; the same as {@link #sequence} when they are whole. */
    private long begun;
    private long sequence;
    private int crc32c;
    private long documentPosition;
    private long endPosition;

    /** Writer's thread, before the first document of a file is told. */
    void onFile(final Path newFile)
    {
        file = newFile;
    }

    /** Writer's thread, behind each document. */
    void onWritten(
        final long newSequence, final int newCrc32c, final long newDocumentPosition, final long newEndPosition)
    {
        BEGUN.setOpaque(this, newSequence);
        VarHandle.releaseFence();
        crc32c = newCrc32c;
        documentPosition = newDocumentPosition;
        endPosition = newEndPosition;
        SEQUENCE.setRelease(this, newSequence);
    }

    /** Writer's thread, or any when it has ended: where the last document is; null before the first. */
    DocumentPlace lastDocument()
    {
        return null == file ? null :
            new DocumentPlace(sequence, crc32c, file.getFileName().toString(), documentPosition);
    }

    /** Any thread: behind the last document; a slightly old value is possible. */
    long endPosition()
    {
        VarHandle.acquireFence();
        return endPosition;
    }

    /**
     * Reads all of it; at a roll the file's name may be that of the next. Any thread.
     *
     * @param syncedSequence to be put into it.
     * @param syncsAll       to be put into it.
     * @return null when the writer was telling the next meanwhile: to be asked again.
     */
    JournalMarkRecord read(final long syncedSequence, final boolean syncsAll)
    {
        final long readSequence = (long)SEQUENCE.getAcquire(this);
        final Path readFile = file;
        final JournalMarkRecord record = new JournalMarkRecord(readSequence, crc32c,
            null == readFile ? "" : readFile.getFileName().toString(), endPosition, syncedSequence, syncsAll);
        VarHandle.acquireFence();
        return (long)BEGUN.getOpaque(this) == readSequence ? record : null;
    }
}
