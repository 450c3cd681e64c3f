package io.titan.codecs;

import io.titan.codecs.JournalDocument.Verdict;
import io.titan.protocol.JournalFrameDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * Reads one {@link JournalDocument} in place. One thread, allocates nothing, throws nothing at damaged bytes.
 * <pre>
 *   reader.wrap(buffer, offset, length);
 *   if (reader.verify(previousCrc) != Verdict.OK) stop;    nothing below may be called otherwise
 *   input is reader.buffer()[inputOffset(), inputLength())
 *   while (reader.nextOutput()) { reader.buffer()[outputOffset(), outputLength()) }
 *   previousCrc = reader.crc32c();
 * </pre>
 */
public final class JournalDocumentReader
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final JournalFrameDecoder frame = new JournalFrameDecoder();
    private final DocumentChecksum checksum = new DocumentChecksum();
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private int inputPrefix;
    private int outputsOffset;
    private int nextOutputPrefix;
    private int outputOffset;
    private int outputLength;

    /**
     * Chooses a document.
     *
     * @param documentBuffer that holds it.
     * @param documentOffset where it begins.
     * @param documentLength bytes that belong to it, no more and no fewer.
     * @return this.
     */
    public JournalDocumentReader wrap(
        final DirectBuffer documentBuffer, final int documentOffset, final int documentLength)
    {
        buffer = documentBuffer;
        offset = documentOffset;
        length = documentLength;
        return this;
    }

    /**
     * Judges the document and prepares reading it.
     *
     * @param previousCrc {@link #crc32c()} of the document before, or {@link JournalDocument#FIRST_PREVIOUS_CRC}.
     * @return OK, or the first fault found; shape is judged before content.
     */
    public Verdict verify(final int previousCrc)
    {
        if (offset < 0 || length < JournalDocument.HEAD_LENGTH || length > buffer.capacity() - offset)
        {
            return Verdict.TRUNCATED;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != JournalFrameDecoder.SCHEMA_ID || header.version() == 0 ||
            header.templateId() != JournalFrameDecoder.TEMPLATE_ID ||
            header.blockLength() < JournalFrameDecoder.BLOCK_LENGTH)
        {
            return Verdict.FOREIGN;
        }
        frame.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        final Verdict shape = verifyLengths();
        if (shape != Verdict.OK)
        {
            return shape;
        }
        return checksum.of(buffer, offset, length, previousCrc) == crc32c() ? Verdict.OK : Verdict.BAD_CRC;
    }

    private Verdict verifyLengths()
    {
        final int bodyOffset = offset + MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
        final int inputLength = frame.inputLength();
        final int outputsLength = frame.outputsLength();
        if (inputLength < 0 || outputsLength < 0 || frame.outputCount() < 0)
        {
            return Verdict.BAD_LENGTH;
        }
        final long end = (long) bodyOffset + JournalDocument.LENGTH_PREFIX + inputLength + outputsLength;
        if (end > offset + length)
        {
            return Verdict.TRUNCATED;
        }
        inputPrefix = bodyOffset;
        outputsOffset = bodyOffset + JournalDocument.LENGTH_PREFIX + inputLength;
        if (end != offset + length || lengthAt(inputPrefix) != inputLength || !outputsAddUp())
        {
            return Verdict.BAD_LENGTH;
        }
        rewindOutputs();
        return Verdict.OK;
    }

    private boolean outputsAddUp()
    {
        final int end = offset + length;
        int prefix = outputsOffset;
        int count = 0;
        while (prefix < end)
        {
            final int room = end - prefix - JournalDocument.LENGTH_PREFIX;
            if (room < 0 || lengthAt(prefix) < 0 || lengthAt(prefix) > room)
            {
                return false;
            }
            prefix += JournalDocument.LENGTH_PREFIX + lengthAt(prefix);
            count++;
        }
        return count == frame.outputCount();
    }

    private int lengthAt(final int prefix)
    {
        return buffer.getInt(prefix, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Goes to the next output.
     *
     * @return false when there is none left.
     */
    public boolean nextOutput()
    {
        if (nextOutputPrefix >= offset + length)
        {
            return false;
        }
        outputOffset = nextOutputPrefix + JournalDocument.LENGTH_PREFIX;
        outputLength = lengthAt(nextOutputPrefix);
        nextOutputPrefix = outputOffset + outputLength;
        return true;
    }

    /** Goes back before the first output. */
    public void rewindOutputs()
    {
        nextOutputPrefix = outputsOffset;
    }

    /**
     * Buffer in which input and outputs are to be read.
     *
     * @return as wrapped.
     */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /**
     * Place of the document in the journal.
     *
     * @return 1 and up.
     */
    public long sequence()
    {
        return frame.sequence();
    }

    /**
     * When the input was applied.
     *
     * @return logical time in ns.
     */
    public long timestampNs()
    {
        return frame.timestampNs();
    }

    /**
     * Which rules applied it.
     *
     * @return as the writer was told.
     */
    public int rulesVersion()
    {
        return frame.rulesVersion();
    }

    /**
     * Session the input came from.
     *
     * @return slot of the source; -1 none.
     */
    public int sourceId()
    {
        return frame.sourceId();
    }

    /**
     * Where the input begins.
     *
     * @return offset of its header in {@link #buffer()}.
     */
    public int inputOffset()
    {
        return inputPrefix + JournalDocument.LENGTH_PREFIX;
    }

    /**
     * Size of the input.
     *
     * @return bytes, header included.
     */
    public int inputLength()
    {
        return frame.inputLength();
    }

    /**
     * How many outputs the input caused.
     *
     * @return 0 and up.
     */
    public int outputCount()
    {
        return frame.outputCount();
    }

    /**
     * Where the outputs begin, as {@link #outputsLength()} bytes with a length before each: to compare or hash them as
     * a whole.
     *
     * @return offset in {@link #buffer()}.
     */
    public int outputsOffset()
    {
        return outputsOffset;
    }

    /**
     * Size of all outputs.
     *
     * @return bytes, the lengths before them included.
     */
    public int outputsLength()
    {
        return frame.outputsLength();
    }

    /**
     * Where the output reached by {@link #nextOutput()} begins.
     *
     * @return offset of its header in {@link #buffer()}.
     */
    public int outputOffset()
    {
        return outputOffset;
    }

    /**
     * Size of the output reached by {@link #nextOutput()}.
     *
     * @return bytes, header included.
     */
    public int outputLength()
    {
        return outputLength;
    }

    /**
     * Checksum of this document.
     *
     * @return what the next one continues from.
     */
    public int crc32c()
    {
        return (int) frame.crc32c();
    }
}
