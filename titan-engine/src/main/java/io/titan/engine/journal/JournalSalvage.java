package io.titan.engine.journal;

import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalMarkRecord;
import io.titan.codecs.JournalOrigin;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.files.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes over into a new journal what is sound of another: every document from the first to the last before the damage,
 * byte for byte, a mark of its own, and its snapshots. The other is read only. One thread.
 */
public final class JournalSalvage implements AutoCloseable
{
    private final Path from;
    private final Path to;
    /** By sequence. */
    private final Map<Long, StateSnapshot> snapshots = new HashMap<>();
    /** Made with the first document: of nothing there is no copy. */
    private ChronicleJournal copy;
    private JournalReplay.Position end = new JournalReplay.Position(0, 0, 0);

    private JournalSalvage(final Path from, final Path to)
    {
        this.from = from;
        this.to = to;
    }

    /**
     * What was taken over.
     *
     * @param end            the last document that was.
     * @param markedSequence how far the journal had come by its mark; 0 when it has none, or none that can be read.
     * @param damage         why it ends there; empty when the journal is whole.
     */
    public record Result(JournalReplay.Position end, long markedSequence, String damage)
    {
    }

    /**
     * Copies.
     *
     * @param from a journal that nobody writes.
     * @param to   a directory that is not there yet, or empty.
     * @return what was taken over.
     * @throws DirectoryHeldException when a process writes the journal.
     * @throws JournalException       when there is no journal, nothing of it is sound, or {@code to} is not empty.
     * @throws IOException            when the copy cannot be written: delete what is there of it.
     */
    public static Result salvage(final Path from, final Path to) throws DirectoryHeldException, IOException
    {
        DirectoryLock.requireFree(from, "journal");
        requireEmpty(to);
        try (JournalSalvage salvage = new JournalSalvage(from, to))
        {
            final String damage = salvage.copy();
            if (salvage.end.sequence() == 0)
            {
                throw new JournalException("nothing of the journal in " + from + " can be taken over" +
                    (damage.isEmpty() ? ": it is empty" : ": " + damage));
            }
            return new Result(salvage.end, markedSequence(from), damage);
        }
        catch (final UncheckedIOException ex)
        {
            throw ex.getCause();
        }
    }

    private String copy() throws IOException
    {
        for (final SnapshotFiles.Found found : new SnapshotFiles(from).all())
        {
            if (found.isSound())
            {
                snapshots.put(found.snapshot().sequence(), found.snapshot());
            }
        }
        try
        {
            JournalReplay.read(from, this::onDocument);
            return "";
        }
        catch (final JournalException ex)
        {
            return ex.getMessage();
        }
    }

    private void onDocument(final JournalDocumentReader document)
    {
        if (null == copy)
        {
            copy = open();
        }
        append(document);
        anchor(snapshots.get(document.sequence()));
        end = new JournalReplay.Position(document.sequence(), document.timestampNs(), document.crc32c());
    }

    /** The document lies elsewhere in the copy; without a snapshot, one whose beginning was retired could not start. */
    private void anchor(final StateSnapshot snapshot)
    {
        if (null == snapshot)
        {
            return;
        }
        try
        {
            copy.snapshots().write(snapshot.after(copy.lastDocument()));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** A copy that cannot be written is no damage of what is copied. */
    private void append(final JournalDocumentReader document)
    {
        try
        {
            copy.appendCopy(document);
        }
        catch (final JournalException ex)
        {
            throw new UncheckedIOException(new IOException(ex.getMessage(), ex));
        }
    }

    private ChronicleJournal open()
    {
        try
        {
            final ChronicleJournal opened = new ChronicleJournal(to, ChronicleJournal.MIN_BLOCK_BYTES, 0);
            if (Files.exists(JournalOrigin.file(from)))
            {
                Files.copy(JournalOrigin.file(from), JournalOrigin.file(to));
            }
            return opened;
        }
        catch (final DirectoryHeldException ex)
        {
            throw new UncheckedIOException(new IOException(ex.getMessage(), ex));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** The mark of a damaged journal may be damaged too, and is only told of. */
    private static long markedSequence(final Path from) throws IOException
    {
        try
        {
            final JournalMarkRecord mark = JournalMark.read(from);
            return null == mark ? 0 : mark.sequence();
        }
        catch (final JournalException ex)
        {
            return 0;
        }
    }

    private static void requireEmpty(final Path to) throws IOException
    {
        if (Files.exists(to))
        {
            try (Stream<Path> files = Files.list(to))
            {
                if (files.findAny().isPresent())
                {
                    throw new JournalException(to + " is not empty; give a directory that is not there yet");
                }
            }
        }
    }

    @Override
    public void close()
    {
        if (null != copy)
        {
            copy.close();
        }
    }
}
