package io.titan.bench.lane;

import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import org.agrona.DirectBuffer;

/**
 * Frames and checksums every document as the journal on disk does and keeps none: what the journal costs without the
 * library that stores it.
 */
final class MemoryJournal implements Journal
{
    private final JournalDocumentWriter writer = new JournalDocumentWriter();
    private final DocumentLengths lengths = new DocumentLengths();
    private int previousCrc;

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        final int documentOffset = writer.wrap(outputs.buffer()).frame(
            sequence, timestampNs, ExecutionMachine.RULES_VERSION, sourceId, input, offset, length,
            OutputBatch.HEADROOM, outputs.length(), outputs.count(), previousCrc);
        lengths.record(input, offset, OutputBatch.HEADROOM + outputs.length() - documentOffset);
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
    public void close()
    {
        // Nothing was kept.
    }
}
