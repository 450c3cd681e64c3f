package io.titan.system.simulation;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The journal of a simulation: the documents that a run on disk would hold, in memory. Outlives its machine. */
final class MemoryJournal implements Journal
{
    private final List<byte[]> documents = new ArrayList<>();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[2 * ExecutionMachine.MAX_OUTPUT_LENGTH]);
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(scratch);
    private int crc32c = JournalDocument.FIRST_PREVIOUS_CRC;
    private long lastTimestampNs;

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        writer.begin(sequence, timestampNs, ExecutionMachine.RULES_VERSION, sourceId, input, offset, length);
        outputs.forEach(writer::appendOutput);
        final byte[] document = new byte[writer.finish(crc32c)];
        scratch.getBytes(0, document);
        documents.add(document);
        crc32c = writer.crc32c();
        lastTimestampNs = timestampNs;
    }

    @Override
    public void close()
    {
        documents.clear();
    }

    long lastSequence()
    {
        return documents.size();
    }

    long lastTimestampNs()
    {
        return lastTimestampNs;
    }

    /** Every document, checked against its checksum and the one before. */
    void forEach(final Consumer<JournalDocumentReader> handler)
    {
        final JournalDocumentReader reader = new JournalDocumentReader();
        int previous = JournalDocument.FIRST_PREVIOUS_CRC;
        for (final byte[] document : documents)
        {
            final JournalDocument.Verdict verdict =
                reader.wrap(new UnsafeBuffer(document), 0, document.length).verify(previous);
            if (verdict != JournalDocument.Verdict.OK)
            {
                throw new IllegalStateException("a document of the journal in memory is " + verdict);
            }
            previous = reader.crc32c();
            handler.accept(reader);
        }
    }

    /**
     * Applies every input to a fresh machine.
     *
     * @return sequence of the first input that gives other outputs than recorded; 0 when all agree to the byte.
     */
    long firstDifference(final ExecutionMachine machine)
    {
        final long[] difference = new long[1];
        forEach(found ->
        {
            machine.onInput(
                found.sequence(), found.timestampNs(), found.sourceId(), found.buffer(), found.inputOffset());
            final boolean same =
                machine.outputs().matches(found.buffer(), found.outputsOffset(), found.outputsLength());
            difference[0] = difference[0] == 0 && !same ? found.sequence() : difference[0];
        });
        return difference[0];
    }

    /** SHA-256 over every byte of every document: inputs, outputs, times. */
    String digest()
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            documents.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        }
        catch (final NoSuchAlgorithmException impossible)
        {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
