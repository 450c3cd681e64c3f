package io.titan.bridge.journal;

import org.agrona.CloseHelper;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a journal only while somebody asks, from the first document that is left. While it rests, the documents that it
 * would have read next may be retired: then it says so and goes on with what is left. One thread.
 */
public final class RestingTail implements AutoCloseable
{
    private final Optional<Path> directory;
    private final Runnable onSkipped;
    private JournalTail tail;

    /**
     * Reads a journal, once there is one.
     *
     * @param directory of the journal; empty for none, in which nothing is ever found.
     * @param onSkipped told, before the next document, that some before it were retired unread.
     */
    public RestingTail(final Optional<Path> directory, final Runnable onSkipped)
    {
        this.directory = directory;
        this.onSkipped = onSkipped;
    }

    /**
     * Opens the journal, if it is not open yet.
     *
     * @return whether there is something to read.
     * @throws JournalTailException when it is damaged or cannot be read.
     */
    public boolean open() throws JournalTailException
    {
        if (tail == null && directory.isPresent())
        {
            tail = JournalTail.open(directory.get(), null).orElse(null);
        }
        return tail != null;
    }

    /**
     * Reads the next document that is left. After {@link #open} has found a journal.
     *
     * @param handler takes it.
     * @return false at the journal's end for now.
     * @throws JournalTailException when it is damaged or not the next one.
     */
    public boolean next(final JournalTail.DocumentHandler handler) throws JournalTailException
    {
        try
        {
            return tail.next(handler);
        }
        catch (final JournalTailException ex)
        {
            if (!tail.isOvertaken())
            {
                throw ex;
            }
            close();
            onSkipped.run();
            return open() && tail.next(handler);
        }
    }

    /**
     * Sequence of the document that was read last. After {@link #open} has found a journal.
     *
     * @return that of the last one that was retired, before the first.
     */
    public long sequence()
    {
        return tail.position().sequence();
    }

    @Override
    public void close()
    {
        CloseHelper.close(tail);
        tail = null;
    }
}
