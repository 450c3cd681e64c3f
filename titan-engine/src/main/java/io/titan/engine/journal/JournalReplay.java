package io.titan.engine.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalOrigin;
import io.titan.codecs.JournalMarkRecord;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reads a journal from its first document, checks each, applies its input to a machine and compares what comes out with
 * what was recorded. Recovery at start and the proof after a run are this same code. One thread; changes nothing.
 *
 * <p>A journal that merely ends is not believed: nothing may lie behind its end but a document that its writer did not
 * finish, the file must not say that there was more, and neither may the {@link JournalMark}.
 */
public final class JournalReplay
{
    private static final String ADVICE =
        "; restore the journal from a copy, or take over what is sound with titan journal salvage; nothing was changed";

    private final Path directory;
    private final JournalCursor cursor;
    private final JournalOrigin origin;
    private final JournalMarkRecord mark;
    private final JournalDocumentReader reader = new JournalDocumentReader();
    private JournalBound bound = JournalBound.NONE;
    private CycleFile lastFile;
    private long lastPosition;
    private long sequence;
    private long timestampNs;
    private int crc32c = JournalDocument.FIRST_PREVIOUS_CRC;

    private JournalReplay(final Path directory, final JournalCursor cursor) throws IOException
    {
        this.directory = directory;
        this.cursor = cursor;
        // Before the first document: a live writer may then only be further than the mark.
        mark = JournalMark.read(directory);
        origin = JournalOrigin.read(directory).orElse(null);
    }

    /**
     * Where a journal ends.
     *
     * @param sequence    of the last document; 0 when there is none.
     * @param timestampNs its logical time.
     * @param crc32c      its checksum, which the next one continues.
     */
    public record Position(long sequence, long timestampNs, int crc32c)
    {
    }

    /**
     * Takes one document that was found intact.
     */
    @FunctionalInterface
    public interface DocumentHandler
    {
        /**
         * One document, valid during the call.
         *
         * @param document to be read.
         */
        void onDocument(JournalDocumentReader document);
    }

    /**
     * Reads on behind a snapshot.
     *
     * @param directory of the journal.
     * @param cursor    that has read nothing.
     * @param snapshot  whose document is there; null for the first document that is left.
     * @return to read on.
     * @throws IOException when the files cannot be read.
     */
    static JournalReplay after(final Path directory, final JournalCursor cursor, final StateSnapshot snapshot)
        throws IOException
    {
        final JournalReplay replay = new JournalReplay(directory, cursor);
        if (null != snapshot)
        {
            cursor.seek(snapshot.last());
            replay.lastFile = cursor.file();
            replay.lastPosition = snapshot.last().position();
            replay.sequence = snapshot.sequence();
            replay.timestampNs = snapshot.timestampNs();
            replay.crc32c = snapshot.last().crc32c();
            replay.requireAsMarked();
        }
        else if (null != replay.origin)
        {
            replay.sequence = replay.origin.sequence();
            replay.crc32c = replay.origin.crc32c();
        }
        return replay;
    }

    JournalReplay requireWhole()
    {
        return requireWhole(List.of());
    }

    /** Beside an owner, which may write faster than anybody reads. */
    private JournalReplay upToNow() throws IOException
    {
        bound = JournalBound.now(directory);
        return this;
    }

    /** A machine that nothing was told must be told everything. */
    JournalReplay requireWhole(final List<String> notes)
    {
        if (null != origin)
        {
            throw new JournalException("the beginning of the journal in " + directory +
                " was retired, up to sequence " + origin.sequence() + ", and no snapshot that this build can use is " +
                "left to begin with; restore one from a copy, or the beginning with " + JournalOrigin.FILE_NAME +
                " deleted. " + String.join(". ", notes));
        }
        return this;
    }

    /** Where the last document is; null before the first. */
    DocumentPlace lastDocument()
    {
        return null == lastFile ? null : new DocumentPlace(sequence, crc32c, lastFile.name(), lastPosition);
    }

    /**
     * Replays a journal beside its owner, read-only, from its first document. What is appended meanwhile is left.
     *
     * @param directory of the journal.
     * @param machine   fresh.
     * @param handler   of each document, after it was applied and gave the recorded outputs.
     * @return where it ends.
     * @throws JournalException when there is no journal, or it does not replay.
     */
    public static Position replay(
        final Path directory, final ExecutionMachine machine, final DocumentHandler handler)
    {
        final DocumentApplier applier = new DocumentApplier(directory, machine);
        requireQueue(directory);
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            return new JournalReplay(directory, cursor).requireWhole().upToNow().forEach((document) ->
            {
                applier.onDocument(document);
                handler.onDocument(document);
            }, () -> false);
        }
        catch (final IOException ex)
        {
            throw unreadable(directory, ex);
        }
    }

    /**
     * Reads a journal beside its owner without applying it. What is appended meanwhile is left, what was retired of its
     * beginning is gone: reading begins with the first document behind it.
     *
     * @param directory of the journal.
     * @param handler   of each document.
     * @return where it ends.
     * @throws JournalException when there is no journal, or a document is damaged or missing.
     */
    public static Position read(final Path directory, final DocumentHandler handler)
    {
        requireQueue(directory);
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            return after(directory, cursor, null).upToNow().forEach(handler, () -> false);
        }
        catch (final IOException ex)
        {
            throw unreadable(directory, ex);
        }
    }

    /**
     * Reads a journal as {@link #read} does, and goes on with what is appended meanwhile.
     *
     * @param directory of the journal.
     * @param handler   of each document.
     * @param atEnd     asked each time that there is no further document; may wait; FALSE ends.
     * @return where reading ended.
     * @throws JournalException when there is no journal, or a document is damaged or missing.
     */
    public static Position follow(
        final Path directory, final DocumentHandler handler, final BooleanSupplier atEnd)
    {
        requireQueue(directory);
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            return after(directory, cursor, null).forEach(handler, atEnd);
        }
        catch (final IOException ex)
        {
            throw unreadable(directory, ex);
        }
    }

    /**
     * Replays a journal into its owner's machine, before the first append.
     *
     * @param directory of the journal; may hold none yet.
     * @param machine   fresh.
     * @return where it ends.
     * @throws JournalException when it does not replay.
     */
    static Position recover(final Path directory, final ExecutionMachine machine)
    {
        final DocumentApplier applier = new DocumentApplier(directory, machine);
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            final JournalReplay replay = new JournalReplay(directory, cursor).requireWhole();
            final Position end = replay.forEach(applier, () -> false);
            JournalEnd.clearUnfinished(cursor, replay.sequence);
            return end;
        }
        catch (final IOException ex)
        {
            throw unreadable(directory, ex);
        }
    }

    static void requireQueue(final Path directory)
    {
        try
        {
            if (!new CycleFiles(directory).isQueue())
            {
                throw new JournalException(
                    "there is no journal in " + directory + "; give the directory of a run's journal");
            }
        }
        catch (final IOException ex)
        {
            throw unreadable(directory, ex);
        }
    }

    static JournalException unreadable(final Path directory, final IOException cause)
    {
        return new JournalException("the files in " + directory + " cannot be read as a journal (" +
            FaultText.of(cause) +
            "): they are another program's, damaged, or closed to this user; nothing was changed", cause);
    }

    Position forEach(final DocumentHandler handler, final BooleanSupplier atEnd) throws IOException
    {
        try
        {
            boolean more = true;
            while (more)
            {
                more = next(handler) || atEnd.getAsBoolean();
            }
            requireNothingMissing();
        }
        catch (final DamagedException ex)
        {
            throw damaged("the document after sequence " + sequence + " cannot be read: " + ex.getMessage(),
                ex.position());
        }
        return new Position(sequence, timestampNs, crc32c);
    }

    private boolean next(final DocumentHandler handler) throws IOException
    {
        boolean isThere = !bound.isReached(cursor) && cursor.next();
        while (isThere && isRetired())
        {
            isThere = !bound.isReached(cursor) && cursor.next();
        }
        if (!isThere)
        {
            return false;
        }
        check();
        handler.onDocument(reader);
        return true;
    }

    /** Its file was to be deleted, and whoever was about to do that was stopped. Nothing proves it any more. */
    private boolean isRetired()
    {
        if (null == origin || sequence != origin.sequence())
        {
            return false;
        }
        final JournalDocument.Verdict verdict = verdict();
        return (JournalDocument.Verdict.OK == verdict || JournalDocument.Verdict.BAD_CRC == verdict) &&
            reader.sequence() <= origin.sequence();
    }

    private void check() throws IOException
    {
        JournalDocument.Verdict verdict = verdict();
        if (JournalDocument.Verdict.OK != verdict)
        {
            cursor.reread();
            verdict = verdict();
        }
        if (JournalDocument.Verdict.OK != verdict)
        {
            throw damaged("the document after sequence " + sequence + " is " + verdict, cursor.documentPosition());
        }
        if (reader.sequence() != sequence + 1)
        {
            throw new JournalException("the journal in " + directory + " has a gap: sequence " + reader.sequence() +
                " follows " + sequence + " at byte " + cursor.documentPosition() + " of " + cursor.file().name() +
                ADVICE);
        }
        sequence = reader.sequence();
        timestampNs = reader.timestampNs();
        crc32c = reader.crc32c();
        lastFile = cursor.file();
        lastPosition = cursor.documentPosition();
        requireAsMarked();
    }

    private void requireAsMarked()
    {
        if (null != mark && mark.sequence() == sequence && mark.crc32c() != crc32c)
        {
            throw damaged("sequence " + sequence + " is another document than the one that " +
                JournalMark.FILE_NAME + " names", lastPosition);
        }
    }

    private JournalDocument.Verdict verdict()
    {
        return reader.wrap(cursor.document(), 0, cursor.document().capacity()).verify(crc32c);
    }

    private void requireNothingMissing() throws IOException
    {
        final long stray = JournalEnd.firstStray(cursor, sequence);
        if (stray != JournalEnd.NOTHING)
        {
            throw damaged("it ends after sequence " + sequence + ", and there is more at byte " + stray,
                cursor.position());
        }
        if (null != mark && mark.sequence() > sequence)
        {
            throw new JournalException("the journal in " + directory + " is not whole: it ends after sequence " +
                sequence + " at " + place(cursor.position()) + ", and its mark says that sequence " +
                mark.sequence() + " was written, up to byte " + mark.endPosition() + " of " + mark.file() +
                ": sequence " + (sequence + 1) + " and what follows is missing" + ADVICE);
        }
    }

    private JournalException damaged(final String what, final long position)
    {
        return new JournalException("the journal in " + directory + " is damaged: " + what + " (" + place(position) +
            ")" + ADVICE);
    }

    private String place(final long position)
    {
        return null == cursor.file() ? "its beginning" : "byte " + position + " of " + cursor.file().name();
    }
}
