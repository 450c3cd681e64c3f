package io.titan.bridge.webhook;

import io.titan.bridge.journal.JournalPosition;
import io.titan.bridge.journal.JournalTail;
import io.titan.bridge.journal.JournalTailException;
import io.titan.bridge.journal.SafeEnd;
import io.titan.bridge.json.JsonWriter;
import io.titan.codecs.JournalDocumentReader;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import org.agrona.CloseHelper;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * The fills of a journal, one after the other from a position on; none before the journal's owner has kept what it
 * promises of it ({@link SafeEnd}). Holds the reports of one document at most, however far behind the journal's end it
 * is. One thread.
 */
final class ReportSource implements AutoCloseable
{
    /** Documents without a fill that one call looks at. */
    private static final int DOCUMENT_LIMIT = 256;

    private final Path directory;
    private final SafeEnd safeEnd;
    private final ReportBody bodies;
    private final JsonWriter writer = new JsonWriter(ReportBody.CAPACITY);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder decoder = new ExecutionReportDecoder();
    private final Deque<Report> found = new ArrayDeque<>();
    private JournalTail tail;
    private long lastBookedNs;

    ReportSource(final Path directory, final ReportBody bodies)
    {
        this.directory = directory;
        safeEnd = new SafeEnd(directory);
        this.bodies = bodies;
    }

    /**
     * Goes to a position; false when there is no journal yet and it was the start that was asked for.
     */
    boolean open(final JournalPosition from) throws JournalTailException
    {
        close();
        found.clear();
        final Optional<JournalTail> opened = JournalTail.open(directory, from);
        tail = opened.orElse(null);
        return opened.isPresent();
    }

    /**
     * The position before a document, for delivering from there once more.
     *
     * @return empty if the journal ends before it.
     */
    Optional<JournalPosition> before(final long sequence) throws JournalTailException
    {
        final Optional<JournalTail> opened = JournalTail.open(directory, null);
        if (opened.isEmpty())
        {
            return Optional.empty();
        }
        try (JournalTail reading = opened.get())
        {
            reading.requireNotRetired(sequence - 1);
            return reading.readUpTo(sequence - 1) ? Optional.of(reading.position()) : Optional.empty();
        }
    }

    /** What stands beside the journal may have been replaced. To be called several times a second. */
    void lookAround()
    {
        safeEnd.lookAgain();
    }

    boolean isOpen()
    {
        return tail != null;
    }

    /**
     * The next fill.
     *
     * @return null when there is none within the documents that one call looks at, or it is not to be told yet.
     */
    Report next() throws JournalTailException
    {
        boolean more = true;
        for (int i = 0; i < DOCUMENT_LIMIT && more && found.isEmpty(); i++)
        {
            more = tail.next(this::onDocument);
            placeReports();
        }
        return isReleased() ? found.poll() : null;
    }

    private boolean isReleased() throws JournalTailException
    {
        return !found.isEmpty() && safeEnd.covers(found.peek().position().sequence());
    }

    private void onDocument(final JournalDocumentReader document)
    {
        while (document.nextOutput())
        {
            header.wrap(document.buffer(), document.outputOffset());
            if (header.templateId() == ExecutionReportDecoder.TEMPLATE_ID &&
                header.schemaId() == ExecutionReportDecoder.SCHEMA_ID)
            {
                onReport(document);
            }
        }
    }

    private void onReport(final JournalDocumentReader document)
    {
        final String fillId = bodies.write(
            decoder.wrapAndApplyHeader(document.buffer(), document.outputOffset(), header), writer);
        lastBookedNs = document.timestampNs();
        found.add(new Report(
            fillId, Arrays.copyOf(writer.bytes(), writer.length()), JournalPosition.START, false));
    }

    /** Where a document ends is known when it has been read. */
    private void placeReports()
    {
        for (int left = found.size(); left > 0; left--)
        {
            final Report report = found.remove();
            found.add(new Report(report.fillId(), report.body(), tail.position(), left == 1));
        }
    }

    /** Sequence of the document that was looked at last; 0 before the first. */
    long sequence()
    {
        return tail == null ? 0 : tail.position().sequence();
    }

    /** Fills that were found and not taken yet. */
    int foundCount()
    {
        return found.size();
    }

    /** Documents behind the one that was looked at last; 0 as well when nobody knows. */
    long unread()
    {
        return isOpen() ? Math.max(0, safeEnd.lastSequence() - sequence()) : 0;
    }

    /** Logical time of the last fill that was found; 0 before the first. */
    long lastBookedNs()
    {
        return lastBookedNs;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(tail, safeEnd);
        tail = null;
    }
}
