package io.titan.bridge.journal;

import io.titan.codecs.JournalMarkRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far a journal may be told to others. Where its owner brings every document to the disk (durability {@code power})
 * that is what is there already: of anything behind it a power cut could leave no trace but in the peer that was told.
 * Otherwise it is all of it. The journal's mark says both. One thread.
 */
public final class SafeEnd
{
    private final Path mark;
    private long syncedSequence;

    /**
     * Looks at a journal; reads nothing yet.
     *
     * @param directory of the journal.
     */
    public SafeEnd(final Path directory)
    {
        mark = directory.resolve(JournalMarkRecord.FILE_NAME);
    }

    /** Another journal may be there: what was read of the one before does not count. */
    public void forget()
    {
        syncedSequence = 0;
    }

    /**
     * Whether a document may be told. Reads one kilobyte, unless the answer is known: what is synced stays so.
     *
     * @param sequence of the document, which is in the journal.
     * @return false: ask again.
     * @throws JournalTailException when the mark is damaged or cannot be read.
     */
    public boolean covers(final long sequence) throws JournalTailException
    {
        if (sequence <= syncedSequence)
        {
            return true;
        }
        final JournalMarkRecord record = read();
        if (record == null || !record.syncsAll())
        {
            return true;
        }
        syncedSequence = record.syncedSequence();
        return sequence <= syncedSequence;
    }

    /** Null when there is none: the journal is older than marks, and nothing was promised of it. */
    private JournalMarkRecord read() throws JournalTailException
    {
        try
        {
            final byte[] content = Files.exists(mark) ? Files.readAllBytes(mark) : new byte[0];
            final JournalMarkRecord record = JournalMarkRecord.latestOf(content);
            if (record == null && content.length > 0)
            {
                throw new JournalTailException("the mark " + mark + " is damaged: neither of its two records is " +
                    "whole, so nobody knows what of the journal a power cut would spare; look at the disk, and let " +
                    "execution write it anew");
            }
            return record;
        }
        catch (final IOException ex)
        {
            throw new JournalTailException("the mark " + mark + " cannot be read (" + ex +
                "); look at its permissions", ex);
        }
    }
}
