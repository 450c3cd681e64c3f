package io.titan.bridge.journal;

import io.titan.codecs.JournalMarkRecord;
import io.titan.words.FaultText;
import org.agrona.CloseHelper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * How far a journal may be told to others. Where its owner brings every document to the disk (durability {@code power})
 * that is what is there already: of anything behind it a power cut could leave no trace but in the peer that was told.
 * Otherwise it is all of it. The journal's mark says both. Its owner writes it in place, so it is kept open; who runs
 * the journal may remove it while there is no owner, so {@link #lookAgain} is due several times a second. One thread.
 */
public final class SafeEnd implements AutoCloseable
{
    private final Path mark;
    private final ByteBuffer content =
        ByteBuffer.allocate(JournalMarkRecord.RECORDS * JournalMarkRecord.SECTOR_BYTES);
    private FileChannel channel;
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
    @Override
    public void close()
    {
        syncedSequence = 0;
        lookAgain();
    }

    /** Another mark may be there, of the same journal. */
    public void lookAgain()
    {
        CloseHelper.close(channel);
        channel = null;
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

    /**
     * How far the journal has come, for people: what is wrong with the mark is said where a document is to be told.
     *
     * @return sequence of its last document, late by the mark's interval (20 ms) and a write of it, with durability
     *         {@code power} by the interval of syncs (1 ms) and what syncs take, the one on its way and the next; 0
     *         when the mark does not say.
     */
    public long lastSequence()
    {
        try
        {
            final JournalMarkRecord record = read();
            return record == null ? 0 : record.sequence();
        }
        catch (final JournalTailException ex)
        {
            return 0;
        }
    }

    /** Null when there is none: the journal is older than marks, and nothing was promised of it. */
    private JournalMarkRecord read() throws JournalTailException
    {
        try
        {
            if (channel == null)
            {
                if (!Files.exists(mark))
                {
                    return null;
                }
                channel = FileChannel.open(mark, StandardOpenOption.READ);
            }
            content.clear();
            int read = 0;
            while (content.hasRemaining() && read >= 0)
            {
                read = channel.read(content, content.position());
            }
            final int length = content.position();
            final JournalMarkRecord record = JournalMarkRecord.latestOf(Arrays.copyOf(content.array(), length));
            if (record == null && length > 0)
            {
                throw new JournalTailException("the mark " + mark + " is damaged: neither of its two records is " +
                    "whole, so nobody knows what of the journal a power cut would spare; look at the disk, and let " +
                    "execution write it anew");
            }
            return record;
        }
        catch (final IOException ex)
        {
            throw new JournalTailException("the mark " + mark + " cannot be read (" + FaultText.of(ex) +
                "); look at its permissions", ex);
        }
    }
}
