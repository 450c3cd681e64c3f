package io.titan.engine.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.execution.ExecutionMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal from its first document, checks each, applies its input to a machine and compares what comes out with
 * what was recorded. Recovery at start and the proof after a run are this same code. One thread; changes nothing.
 */
public final class JournalReplay
{
    private final ChronicleQueue queue;
    private final Path directory;
    private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
    private final JournalDocumentReader reader = new JournalDocumentReader();
    private long sequence;
    private long timestampNs;
    private int crc32c = JournalDocument.FIRST_PREVIOUS_CRC;

    JournalReplay(final ChronicleQueue queue, final Path directory)
    {
        this.queue = queue;
        this.directory = directory;
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
     * Replays a journal beside its owner, read-only.
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
        try (ChronicleQueue queue = openForReading(directory))
        {
            final JournalReplay replay = new JournalReplay(queue, directory);
            return replay.forEach(found ->
            {
                replay.apply(machine, found);
                handler.onDocument(found);
            });
        }
    }

    /**
     * Reads a journal beside its owner without applying it.
     *
     * @param directory of the journal.
     * @param handler   of each document.
     * @return where it ends.
     * @throws JournalException when there is no journal, or a document is damaged or missing.
     */
    public static Position read(final Path directory, final DocumentHandler handler)
    {
        try (ChronicleQueue queue = openForReading(directory))
        {
            return new JournalReplay(queue, directory).forEach(handler);
        }
    }

    private static ChronicleQueue openForReading(final Path directory)
    {
        if (!holdsQueue(directory))
        {
            throw new JournalException(
                "there is no journal in " + directory + "; give the directory of a run's journal");
        }
        return JournalQueue.forReading(directory);
    }

    /**
     * Chronicle reads any directory as an empty queue, and a check of nothing must not pass.
     */
    private static boolean holdsQueue(final Path directory)
    {
        if (!Files.isDirectory(directory))
        {
            return false;
        }
        try (Stream<Path> files = Files.list(directory))
        {
            return files.anyMatch(file -> file.toString().endsWith(".cq4") || file.toString().endsWith(".cq4t"));
        }
        catch (final IOException ex)
        {
            throw new JournalException("the journal in " + directory + " cannot be read; look at its permissions", ex);
        }
    }

    Position replayInto(final ExecutionMachine machine)
    {
        return forEach(found -> apply(machine, found));
    }

    private Position forEach(final DocumentHandler handler)
    {
        try (ExcerptTailer tailer = queue.createTailer())
        {
            boolean more = true;
            while (more)
            {
                try (DocumentContext context = tailer.readingDocument())
                {
                    more = context.isPresent();
                    if (more)
                    {
                        check(context.wire().bytes());
                        handler.onDocument(reader);
                    }
                }
            }
        }
        return new Position(sequence, timestampNs, crc32c);
    }

    private void check(final Bytes<?> bytes)
    {
        final int length = (int)bytes.readRemaining();
        document.wrap(bytes.addressForRead(bytes.readPosition()), length);
        final JournalDocument.Verdict verdict = reader.wrap(document, 0, length).verify(crc32c);
        if (JournalDocument.Verdict.OK != verdict)
        {
            throw new JournalException("the journal in " + directory + " is damaged: the document after sequence " +
                sequence + " is " + verdict + "; restore the journal from a copy, nothing was changed");
        }
        if (reader.sequence() != sequence + 1)
        {
            throw new JournalException("the journal in " + directory + " has a gap: sequence " + reader.sequence() +
                " follows " + sequence + "; restore the journal from a copy, nothing was changed");
        }
        sequence = reader.sequence();
        timestampNs = reader.timestampNs();
        crc32c = reader.crc32c();
    }

    private void apply(final ExecutionMachine machine, final JournalDocumentReader found)
    {
        if (ExecutionMachine.RULES_VERSION != found.rulesVersion())
        {
            throw new JournalException("sequence " + sequence + " of the journal in " + directory +
                " was written by rules version " + found.rulesVersion() + ", this build has version " +
                ExecutionMachine.RULES_VERSION + "; replay it with the build that wrote it");
        }
        machine.onInput(sequence, timestampNs, found.sourceId(), found.buffer(), found.inputOffset());
        if (!machine.outputs().matches(found.buffer(), found.outputsOffset(), found.outputsLength()))
        {
            throw new JournalException("replay parts from the journal in " + directory + " at sequence " + sequence +
                ": the same input gives other outputs than recorded; do not trade on it, keep it and report it");
        }
    }
}
