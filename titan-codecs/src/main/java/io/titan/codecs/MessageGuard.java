package io.titan.codecs;

import io.titan.protocol.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * The door of every process: decides whether bytes are a message that can be decoded and means something. Generated
 * decoders throw at an unknown enum value, run over the end of a short block and follow a length wherever it points;
 * none of that may be reachable from outside.
 *
 * <p>What is judged here is form: schema, version, block, groups, texts, enum values, and numbers that can have no
 * meaning whatever the configuration. Limits, relations between fields and everything that deserves a reason code are
 * the core's. The rules themselves are in {@link MessageRules}, one line for each template.</p>
 *
 * <p>A newer version is accepted if its block is not shorter than ours: fields are only ever appended. Bytes after the
 * last known part are therefore no fault.</p>
 *
 * <p>Stateless, allocates nothing, throws nothing, any thread.</p>
 */
public final class MessageGuard
{
    private static final int BLOCK_LENGTH_OFFSET = MessageHeaderDecoder.blockLengthEncodingOffset();
    private static final int TEMPLATE_ID_OFFSET = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int SCHEMA_ID_OFFSET = MessageHeaderDecoder.schemaIdEncodingOffset();
    private static final int VERSION_OFFSET = MessageHeaderDecoder.versionEncodingOffset();

    private MessageGuard()
    {
    }

    /**
     * Judges one message.
     *
     * @param buffer that holds it.
     * @param offset of its header.
     * @param length of the whole message, header included.
     * @return {@link Malformation#NONE} if it may be decoded, else the first fault found.
     */
    public static Malformation check(final DirectBuffer buffer, final int offset, final int length)
    {
        if (offset < 0 || length < MessageHeaderDecoder.ENCODED_LENGTH || length > buffer.capacity() - offset)
        {
            return Malformation.TOO_SHORT;
        }
        if (uint16(buffer, offset + SCHEMA_ID_OFFSET) != MessageHeaderDecoder.SCHEMA_ID)
        {
            return Malformation.FOREIGN_SCHEMA;
        }
        if (uint16(buffer, offset + VERSION_OFFSET) == 0)
        {
            return Malformation.UNSUPPORTED_VERSION;
        }
        final MessageRules rules = MessageRules.of(uint16(buffer, offset + TEMPLATE_ID_OFFSET));
        if (rules == null)
        {
            return Malformation.UNKNOWN_TEMPLATE;
        }
        final int blockLength = uint16(buffer, offset + BLOCK_LENGTH_OFFSET);
        final int blockOffset = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int end = offset + length;
        if (blockLength < rules.blockLength() || blockLength > end - blockOffset)
        {
            return Malformation.SHORT_BLOCK;
        }
        final Malformation fault = rules.checkFields(buffer, blockOffset);
        return fault == Malformation.NONE ? rules.checkRest(buffer, blockOffset + blockLength, end) : fault;
    }

    private static int uint16(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
