package io.titan.bridge.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalOrigin;
import io.titan.words.FaultText;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a journal beside its owner, document by document, from a place in it and on as it grows; changes nothing. Every
 * document is checked: its shape, its checksum, which continues the one before, and its number. What the owner has not
 * finished writing is the end for now. A journal is known by its first document, whose time and checksum no other has.
 * One thread; memory does not depend on the journal's length.
 */
public final class JournalTail implements AutoCloseable
{
    private final Path directory;
    private final ChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
    private final JournalDocumentReader reader = new JournalDocumentReader();
    /** Null while its first document is there. */
    private JournalOrigin origin;
    private String journal = "";
    private long sequence;
    private int crc32c = JournalDocument.FIRST_PREVIOUS_CRC;
    private long index;

    private JournalTail(final Path directory, final ChronicleQueue queue, final ExcerptTailer tailer)
    {
        this.directory = directory;
        this.queue = queue;
        this.tailer = tailer;
    }

    /** Takes one document. */
    @FunctionalInterface
    public interface DocumentHandler
    {
        /**
         * One document, found intact.
         *
         * @param document valid during the call.
         */
        void onDocument(JournalDocumentReader document);
    }

    /**
     * Opens a journal.
     *
     * @param directory of the journal.
     * @param from      where to begin; null for the first document that is left.
     * @return empty when nothing was ever written there and {@code from} is the start.
     * @throws JournalTailException when it is another journal than {@code from} names, ends before it, has another
     *                              document there, is damaged, or cannot be read.
     */
    public static Optional<JournalTail> open(final Path directory, final JournalPosition from)
        throws JournalTailException
    {
        if (!holdsQueue(directory))
        {
            requireStart(directory, from);
            return Optional.empty();
        }
        final ChronicleQueue queue = openQueue(directory);
        final JournalTail tail = new JournalTail(directory, queue, openTailer(directory, queue));
        try
        {
            if (!tail.readFirst())
            {
                tail.close();
                requireStart(directory, from);
                return Optional.empty();
            }
            tail.moveTo(from == null ? tail.firstPosition() : from);
            return Optional.of(tail);
        }
        catch (final JournalTailException ex)
        {
            tail.close();
            throw ex;
        }
    }

    private static void requireStart(final Path directory, final JournalPosition from) throws JournalTailException
    {
        if (from != null && from.sequence() > 0)
        {
            throw new JournalTailException("the journal in " + directory + " is empty, and " + from.sequence() +
                " documents of journal " + from.journal() + " were read before");
        }
    }

    /** Chronicle reads any directory as an empty queue. */
    private static boolean holdsQueue(final Path directory) throws JournalTailException
    {
        if (!Files.isDirectory(directory))
        {
            return false;
        }
        try (Stream<Path> files = Files.list(directory))
        {
            return files.anyMatch((file) -> file.toString().endsWith(".cq4"));
        }
        catch (final IOException ex)
        {
            throw new JournalTailException(
                "the journal in " + directory + " cannot be read (" + FaultText.of(ex) +
                    "); look at its permissions", ex);
        }
    }

    private static ChronicleQueue openQueue(final Path directory) throws JournalTailException
    {
        System.setProperty("chronicle.analytics.disable", "true");
        try
        {
            return SingleChronicleQueueBuilder.binary(directory.toFile())
                .rollCycle(LargeRollCycles.LARGE_DAILY).readOnly(true).build();
        }
        catch (final Exception ex)
        {
            throw unreadable(directory, ex);
        }
    }

    private static ExcerptTailer openTailer(final Path directory, final ChronicleQueue queue)
        throws JournalTailException
    {
        try
        {
            return queue.createTailer();
        }
        catch (final Exception ex)
        {
            queue.close();
            throw unreadable(directory, ex);
        }
    }

    /** Chronicle has an exception for every way in which a file can be wrong; to us they are one. */
    private static JournalTailException unreadable(final Path directory, final Exception cause)
    {
        return new JournalTailException("the files in " + directory + " cannot be read as a journal (" +
            FaultText.of(cause) + "): they are another program's, damaged, or closed to this user", cause);
    }

    private boolean readFirst() throws JournalTailException
    {
        origin = readOrigin();
        if (null != origin)
        {
            journal = origin.journal();
            restart();
            return next((first) -> { });
        }
        return next((first) -> journal = JournalOrigin.identity(first.timestampNs(), first.crc32c()));
    }

    private JournalOrigin readOrigin() throws JournalTailException
    {
        try
        {
            return JournalOrigin.read(directory).orElse(null);
        }
        catch (final IOException ex)
        {
            throw new JournalTailException(FaultText.of(ex), ex);
        }
    }

    private void moveTo(final JournalPosition from) throws JournalTailException
    {
        if (!from.journal().isEmpty() && !from.journal().equals(journal))
        {
            throw new JournalTailException("the journal in " + directory + " is " + journal +
                ", and what was read before is of journal " + from.journal());
        }
        requireNotRetired(from.sequence());
        if (from.sequence() == firstPosition().sequence())
        {
            restart();
        }
        else if (from.sequence() != sequence && !isAt(from))
        {
            readUpTo(from.sequence());
        }
        if (sequence < from.sequence())
        {
            throw new JournalTailException("the journal in " + directory + " ends with sequence " + sequence +
                ", and " + from.sequence() + " documents were read before: it has lost its end");
        }
        if (crc32c != from.crc32c())
        {
            throw new JournalTailException("sequence " + sequence + " of the journal in " + directory +
                " is another document than the one that was read before");
        }
    }

    /**
     * Refuses what cannot be read any more.
     *
     * @param last sequence of the document behind which to begin.
     * @throws JournalTailException when what follows it was retired.
     */
    public void requireNotRetired(final long last) throws JournalTailException
    {
        if (last < firstPosition().sequence())
        {
            throw new JournalTailException("the journal in " + directory + " begins with sequence " +
                (firstPosition().sequence() + 1) + ", because what was before was retired, and it was to be read " +
                "from " + (last + 1) + " on");
        }
    }

    /** Whether documents that were not read yet were retired meanwhile, so that the next one cannot be found. */
    boolean isOvertaken() throws JournalTailException
    {
        final JournalOrigin now = readOrigin();
        return null != now && now.sequence() > sequence;
    }

    /** Before the first document that is left. */
    private JournalPosition firstPosition()
    {
        return origin == null ? JournalPosition.START :
            new JournalPosition(journal, origin.sequence(), origin.crc32c(), 0);
    }

    private void restart()
    {
        tailer.toStart();
        sequence = null == origin ? 0 : origin.sequence();
        crc32c = null == origin ? JournalDocument.FIRST_PREVIOUS_CRC : origin.crc32c();
        index = 0;
    }

    /** Tries the short cut; whatever is wrong with it, reading from the start decides. */
    private boolean isAt(final JournalPosition from)
    {
        try
        {
            if (tailer.moveToIndex(from.index()) && isDocument(from))
            {
                sequence = from.sequence();
                crc32c = from.crc32c();
                index = from.index();
                return true;
            }
        }
        catch (final RuntimeException ex)
        {
            // No such cycle, or an index that no journal has: the same as not being there.
            index = 0;
        }
        restart();
        return false;
    }

    private boolean isDocument(final JournalPosition from)
    {
        try (DocumentContext context = tailer.readingDocument())
        {
            if (!context.isPresent())
            {
                return false;
            }
            wrap(context);
            // The document before is not known here; that this one is whole shows when the next one continues it.
            final JournalDocument.Verdict verdict = reader.verify(from.crc32c());
            return (verdict == JournalDocument.Verdict.OK || verdict == JournalDocument.Verdict.BAD_CRC) &&
                reader.sequence() == from.sequence() && reader.crc32c() == from.crc32c();
        }
    }

    /**
     * Reads on, without looking at what is read.
     *
     * @param last sequence after which to stop.
     * @return whether it was reached before the journal's end.
     * @throws JournalTailException when a document is damaged or missing.
     */
    public boolean readUpTo(final long last) throws JournalTailException
    {
        boolean more = true;
        while (sequence < last && more)
        {
            more = next((document) -> { });
        }
        return sequence >= last;
    }

    /**
     * Reads the next document.
     *
     * @param handler takes it.
     * @return false at the journal's end for now.
     * @throws JournalTailException when it is damaged or not the next one.
     */
    public boolean next(final DocumentHandler handler) throws JournalTailException
    {
        Step step = Step.RETIRED;
        while (step == Step.RETIRED)
        {
            step = step(handler);
        }
        return step == Step.TAKEN;
    }

    /** What came of looking for the next document. */
    private enum Step
    {
        END, RETIRED, TAKEN
    }

    private Step step(final DocumentHandler handler) throws JournalTailException
    {
        try (DocumentContext context = reading())
        {
            if (!context.isPresent())
            {
                return Step.END;
            }
            wrap(context);
            if (isRetired())
            {
                return Step.RETIRED;
            }
            check();
            sequence = reader.sequence();
            crc32c = reader.crc32c();
            index = context.index();
            handler.onDocument(reader);
            return Step.TAKEN;
        }
    }

    /** Its file is about to be deleted, or who was to delete it was stopped. Nothing proves it any more. */
    private boolean isRetired()
    {
        if (origin == null || sequence != origin.sequence())
        {
            return false;
        }
        final JournalDocument.Verdict verdict = reader.verify(crc32c);
        return (verdict == JournalDocument.Verdict.OK || verdict == JournalDocument.Verdict.BAD_CRC) &&
            reader.sequence() <= origin.sequence();
    }

    private DocumentContext reading() throws JournalTailException
    {
        try
        {
            return tailer.readingDocument();
        }
        catch (final Exception ex)
        {
            throw unreadable(directory, ex);
        }
    }

    private void wrap(final DocumentContext context)
    {
        final Bytes<?> bytes = context.wire().bytes();
        final int length = (int)bytes.readRemaining();
        document.wrap(bytes.addressForRead(bytes.readPosition()), length);
        reader.wrap(document, 0, length);
    }

    private void check() throws JournalTailException
    {
        final JournalDocument.Verdict verdict = reader.verify(crc32c);
        if (verdict != JournalDocument.Verdict.OK)
        {
            throw new JournalTailException("the journal in " + directory + " is damaged: the document after sequence " +
                sequence + " is " + verdict + "; restore the journal from a copy");
        }
        if (reader.sequence() != sequence + 1)
        {
            throw new JournalTailException("the journal in " + directory + " has a gap: sequence " +
                reader.sequence() + " follows " + sequence + "; restore the journal from a copy");
        }
    }

    /**
     * Behind the document that was read last.
     *
     * @return a place in this journal.
     */
    public JournalPosition position()
    {
        return new JournalPosition(journal, sequence, crc32c, index);
    }

    @Override
    public void close()
    {
        tailer.close();
        queue.close();
    }
}
