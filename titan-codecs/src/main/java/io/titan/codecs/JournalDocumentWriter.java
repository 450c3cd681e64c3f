package io.titan.codecs;

import io.titan.protocol.JournalFrameEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * Writes one {@link JournalDocument} after another into a buffer, on the thread that owns the machine. Allocates
 * nothing.
 * <pre>
 *   writer.wrap(buffer);
 *   writer.begin(sequence, timestampNs, rulesVersion, sourceId, input, offset, length);
 *   writer.appendOutput(message, offset, length);          an output that exists already, or
 *   encoder.wrap(buffer, writer.beginOutput());            one that is encoded in place
 *   writer.endOutput(lengthOfIt);
 *   length = writer.finish(previousCrc);                   buffer[0, length) is the document
 *   previousCrc = writer.crc32c();
 * </pre>
 * A call out of this order is a broken invariant and throws; so is a document that does not fit, because an input
 * whose outputs cannot be recorded must not take effect. Size the buffer for the largest input and all it can cause.
 */
public final class JournalDocumentWriter
{
    private static final int NOT_STARTED = -1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final JournalFrameEncoder frame = new JournalFrameEncoder();
    private final DocumentChecksum checksum = new DocumentChecksum();
    private MutableDirectBuffer buffer;
    private int limit = NOT_STARTED;
    private int outputsOffset;
    private int outputCount;
    private boolean inOutput;
    private int crc32c;

    /**
     * Chooses the buffer for the documents to come; each begins at its index 0.
     *
     * @param documentBuffer fixed in size, owned by the caller, not touched by it between begin and finish except
     *                       for an output encoded in place.
     * @return this.
     */
    public JournalDocumentWriter wrap(final MutableDirectBuffer documentBuffer)
    {
        buffer = documentBuffer;
        limit = NOT_STARTED;
        inOutput = false;
        return this;
    }

    /**
     * Starts a document with the input that it is about. A document that was begun and not finished is forgotten.
     *
     * @param sequence     1, 2, 3 ... without a gap; the caller counts.
     * @param timestampNs  logical time at which the input is applied.
     * @param rulesVersion version of the rules that apply it.
     * @param sourceId     session the input came from; -1 none.
     * @param input        holds the input message, header included.
     * @param inputOffset  where it begins.
     * @param inputLength  its length.
     */
    public void begin(
        final long sequence,
        final long timestampNs,
        final int rulesVersion,
        final int sourceId,
        final DirectBuffer input,
        final int inputOffset,
        final int inputLength)
    {
        inOutput = false;
        outputCount = 0;
        limit = JournalDocument.HEAD_LENGTH;
        requireRoom(inputLength);
        frame.wrapAndApplyHeader(buffer, 0, header)
            .sequence(sequence)
            .timestampNs(timestampNs)
            .rulesVersion(rulesVersion)
            .sourceId(sourceId)
            .inputLength(inputLength);
        putMessage(input, inputOffset, inputLength);
        outputsOffset = limit;
    }

    /**
     * Appends an output message that exists already.
     *
     * @param output       holds it, header included.
     * @param outputOffset where it begins.
     * @param outputLength its length.
     */
    public void appendOutput(final DirectBuffer output, final int outputOffset, final int outputLength)
    {
        requireState(!inOutput && limit != NOT_STARTED, "appendOutput outside a document or inside another output");
        requireRoom(outputLength);
        putMessage(output, outputOffset, outputLength);
        outputCount++;
    }

    /**
     * Begins an output message that the caller encodes in place.
     *
     * @return where in the wrapped buffer its header goes.
     */
    public int beginOutput()
    {
        requireState(!inOutput && limit != NOT_STARTED, "beginOutput outside a document or inside another output");
        requireRoom(0);
        inOutput = true;
        return limit + JournalDocument.LENGTH_PREFIX;
    }

    /**
     * Ends the output message begun last.
     *
     * @param outputLength what the caller encoded, header included.
     */
    public void endOutput(final int outputLength)
    {
        requireState(inOutput, "endOutput without beginOutput");
        requireRoom(outputLength);
        buffer.putInt(limit, outputLength, ByteOrder.LITTLE_ENDIAN);
        limit += JournalDocument.LENGTH_PREFIX + outputLength;
        outputCount++;
        inOutput = false;
    }

    /**
     * Completes the document with its lengths and checksum.
     *
     * @param previousCrc {@link #crc32c()} of the document before, or {@link JournalDocument#FIRST_PREVIOUS_CRC}.
     * @return length of the document, which begins at index 0 of the wrapped buffer.
     */
    public int finish(final int previousCrc)
    {
        requireState(!inOutput && limit != NOT_STARTED, "finish outside a document or inside an output");
        final int length = limit;
        frame.outputsLength(length - outputsOffset).outputCount(outputCount);
        crc32c = checksum.of(buffer, 0, length, previousCrc);
        frame.crc32c(Integer.toUnsignedLong(crc32c));
        limit = NOT_STARTED;
        return length;
    }

    /**
     * Completes a document around outputs that lie in the wrapped buffer already, behind enough room: nothing of them
     * is copied. Replaces begin, appendOutput and finish.
     *
     * @param sequence      1, 2, 3 ... without a gap; the caller counts.
     * @param timestampNs   logical time at which the input is applied.
     * @param rulesVersion  version of the rules that apply it.
     * @param sourceId      session the input came from; -1 none.
     * @param input         holds the input message, header included.
     * @param inputOffset   where it begins.
     * @param inputLength   its length.
     * @param outputsOffset where the length before the first output is.
     * @param outputsLength of all outputs, their lengths included.
     * @param outputs       how many there are.
     * @param previousCrc   {@link #crc32c()} of the document before, or {@link JournalDocument#FIRST_PREVIOUS_CRC}.
     * @return where the document begins; it ends with the outputs.
     */
    public int frame(
        final long sequence, final long timestampNs, final int rulesVersion, final int sourceId,
        final DirectBuffer input, final int inputOffset, final int inputLength,
        final int outputsOffset, final int outputsLength, final int outputs, final int previousCrc)
    {
        final int messageOffset = outputsOffset - inputLength;
        final int offset = messageOffset - JournalDocument.LENGTH_PREFIX - JournalDocument.HEAD_LENGTH;
        if (inputLength < 0 || offset < Integer.BYTES)
        {
            throw new IllegalStateException("journal document: input of " + inputLength +
                " bytes does not fit into the " + outputsOffset + " before the outputs: enlarge that room");
        }
        frame.wrapAndApplyHeader(buffer, offset, header)
            .sequence(sequence)
            .timestampNs(timestampNs)
            .rulesVersion(rulesVersion)
            .sourceId(sourceId)
            .inputLength(inputLength)
            .outputsLength(outputsLength)
            .outputCount(outputs)
            .crc32c(0);
        buffer.putInt(messageOffset - JournalDocument.LENGTH_PREFIX, inputLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(messageOffset, input, inputOffset, inputLength);
        crc32c = checksum.inPlace(
            buffer.byteArray(), buffer.wrapAdjustment() + offset, outputsOffset + outputsLength - offset, previousCrc);
        frame.crc32c(Integer.toUnsignedLong(crc32c));
        outputCount = outputs;
        limit = NOT_STARTED;
        return offset;
    }

    /**
     * Checksum of the document finished last.
     *
     * @return what the next document continues from.
     */
    public int crc32c()
    {
        return crc32c;
    }

    /**
     * Outputs of the document so far.
     *
     * @return how many were ended.
     */
    public int outputCount()
    {
        return outputCount;
    }

    private void putMessage(final DirectBuffer message, final int messageOffset, final int messageLength)
    {
        buffer.putInt(limit, messageLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(limit + JournalDocument.LENGTH_PREFIX, message, messageOffset, messageLength);
        limit += JournalDocument.LENGTH_PREFIX + messageLength;
    }

    private void requireRoom(final int messageLength)
    {
        final int room = buffer.capacity() - limit - JournalDocument.LENGTH_PREFIX;
        if (messageLength < 0 || messageLength > room)
        {
            throw new IllegalStateException(
                "journal document: message of " + messageLength + " bytes at " + limit + ", output " + outputCount +
                ", does not fit into a buffer of " + buffer.capacity() + ": enlarge the journal's document buffer");
        }
    }

    private static void requireState(final boolean legal, final String fault)
    {
        if (!legal)
        {
            throw new IllegalStateException("journal document: " + fault);
        }
    }
}
