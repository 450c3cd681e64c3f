package io.titan.codecs;

import io.titan.codecs.ProtocolSchema.Field;
import io.titan.codecs.ProtocolSchema.Message;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.util.Collections;

/** Well-formed bytes of any template, made from the schema alone. */
final class SampleMessages
{
    static final int HEADER = 8;
    static final int SCHEMA_ID = 8701;
    static final int TARGETS = 2;
    static final String TEXT = "signal-1";

    private SampleMessages()
    {
    }

    static UnsafeBuffer of(final Message message)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[length(message)]);
        putHeader(buffer, message.blockLength(), message.templateId(), SCHEMA_ID, 1);
        message.fields().forEach(field -> putField(buffer, field));
        int limit = HEADER + message.blockLength();
        if (message.group())
        {
            putUint16(buffer, limit, 8);
            buffer.putByte(limit + 2, (byte) TARGETS);
            buffer.putLong(limit + 3, 11, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(limit + 11, 12, ByteOrder.LITTLE_ENDIAN);
            limit += 3 + 8 * TARGETS;
        }
        if (message.text())
        {
            buffer.putByte(limit, (byte) TEXT.length());
            buffer.putStringWithoutLengthAscii(limit + 1, TEXT);
        }
        return buffer;
    }

    static int groupOffset(final Message message)
    {
        return HEADER + message.blockLength();
    }

    static int textOffset(final Message message)
    {
        return groupOffset(message) + (message.group() ? 3 + 8 * TARGETS : 0);
    }

    static void putUint16(final UnsafeBuffer buffer, final int offset, final int value)
    {
        buffer.putShort(offset, (short) value, ByteOrder.LITTLE_ENDIAN);
    }

    private static int length(final Message message)
    {
        return textOffset(message) + (message.text() ? 1 + TEXT.length() : 0);
    }

    private static void putHeader(
        final UnsafeBuffer buffer, final int blockLength, final int templateId, final int schemaId, final int version)
    {
        putUint16(buffer, 0, blockLength);
        putUint16(buffer, 2, templateId);
        putUint16(buffer, 4, schemaId);
        putUint16(buffer, 6, version);
    }

    private static void putField(final UnsafeBuffer buffer, final Field field)
    {
        final int offset = HEADER + field.offset();
        if (field.isEnum())
        {
            buffer.putByte(offset, Collections.max(field.enumValues()).byteValue());
            return;
        }
        switch (field.type())
        {
            case "int64" -> buffer.putLong(offset, 5, ByteOrder.LITTLE_ENDIAN);
            case "int32", "uint32" -> buffer.putInt(offset, 5, ByteOrder.LITTLE_ENDIAN);
            case "uint16" -> putUint16(buffer, offset, 5);
            case "uint8" -> buffer.putByte(offset, (byte) 5);
            case "symbolText" -> buffer.putStringWithoutLengthAscii(offset, "BTCUSDT");
            default -> throw new IllegalArgumentException(field.type());
        }
    }
}
