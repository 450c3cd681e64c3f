package io.titan.bench.lane;

import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames and checksums every document and keeps none: what the journal costs without the library that stores it.
 */
final class MemoryJournal implements Journal, OutputBatch.MessageHandler
{
    private static final int CAPACITY = 1 << 21;

    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(new UnsafeBuffer(new byte[CAPACITY]));
    private final DocumentLengths lengths = new DocumentLengths();
    private int previousCrc;

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        writer.begin(sequence, timestampNs, 1, sourceId, input, offset, length);
        outputs.forEach(this);
        lengths.record(input, offset, writer.finish(previousCrc));
        previousCrc = writer.crc32c();
    }

    /**
     * How long the documents were.
     *
     * @return of the documents written last.
     */
    DocumentLengths lengths()
    {
        return lengths;
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length)
    {
        writer.appendOutput(buffer, offset, length);
    }

    @Override
    public void close()
    {
        // Nothing was kept.
    }
}
