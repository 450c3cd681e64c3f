package io.titan.engine.venue;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * Takes messages out of the bytes of a WebSocket as its client reads them (RFC 6455, section 5): from any cut into
 * reads, fragments put together, control frames between fragments told apart. An object for each frame, as a codec
 * makes one, would be the only garbage of a tick. One thread; allocates when a message is longer than all before it.
 */
final class WebSocketParser
{
    /** What {@link #next} has found. */
    enum Found
    {
        /** Nothing more: the rest of a message is still on its way. */
        MORE,
        /** {@link #payload} to {@link #length}. */
        TEXT,
        /** A message that is no text; its bytes are passed over by whoever wants text. */
        BINARY,
        /** {@link #payload} to {@link #length}. */
        PING,
        PONG,
        CLOSE,
        /** The peer does not keep to the protocol, or a message is too long: nothing after it can be trusted. */
        BROKEN
    }

    /** Longest payload of a control frame (section 5.5). */
    static final int MAX_CONTROL = 125;

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int SHORT_HEAD = 2;
    private static final int LENGTH_16_BITS = 126;
    private static final int LENGTH_64_BITS = 127;
    private static final int FIRST_LENGTH = 8 * 1024;

    private final int maxMessage;
    private final byte[] control = new byte[MAX_CONTROL];
    private byte[] message = new byte[FIRST_LENGTH];
    private int messageLength;
    /** Opcode of the message whose fragments come; CONTINUATION: of none. */
    private int fragmented;

    private long head;
    private int headLength;
    private boolean isInPayload;
    private boolean isFinal;
    private int opcode;
    private int taken;
    private int remaining;

    private byte[] payload = message;
    private int length;

    WebSocketParser(final int maxMessage)
    {
        this.maxMessage = maxMessage;
    }

    /** Bytes of what was found last; those of a message until the next call. */
    byte[] payload()
    {
        return payload;
    }

    /** How many of {@link #payload} there are. */
    int length()
    {
        return length;
    }

    /** Reads on, up to the end of the next message or control frame. */
    Found next(final ByteBuf input)
    {
        while (true)
        {
            if (!isInPayload)
            {
                if (!readHead(input))
                {
                    return Found.MORE;
                }
                if (!beginPayload())
                {
                    return Found.BROKEN;
                }
            }
            if (!readPayload(input))
            {
                return Found.MORE;
            }
            isInPayload = false;
            if (isControl())
            {
                return found(control, taken, opcode);
            }
            messageLength += taken;
            if (isFinal)
            {
                final int kind = opcode == CONTINUATION ? fragmented : opcode;
                final int whole = messageLength;
                fragmented = CONTINUATION;
                messageLength = 0;
                return found(message, whole, kind);
            }
            fragmented = opcode == CONTINUATION ? fragmented : opcode;
        }
    }

    private Found found(final byte[] bytes, final int count, final int kind)
    {
        payload = bytes;
        length = count;
        return switch (kind)
        {
            case TEXT -> Found.TEXT;
            case BINARY -> Found.BINARY;
            case PING -> Found.PING;
            case PONG -> Found.PONG;
            default -> Found.CLOSE;
        };
    }

    /** Two bytes, and then two or eight of the length; {@link #head} holds the last eight that were read. */
    private boolean readHead(final ByteBuf input)
    {
        while (input.isReadable())
        {
            final int next = input.readByte() & 0xFF;
            if (headLength == 0)
            {
                isFinal = (next & 0x80) != 0;
                // With the reserved bits, so that none of an extension passes for an opcode.
                opcode = next & 0x7F;
            }
            else if (headLength == 1)
            {
                remaining = next;
                head = 0;
            }
            else
            {
                head = head << Byte.SIZE | next;
            }
            headLength++;
            if (headLength >= SHORT_HEAD && headLength == SHORT_HEAD + lengthBytes())
            {
                headLength = 0;
                return true;
            }
        }
        return false;
    }

    private int lengthBytes()
    {
        return remaining == LENGTH_16_BITS ? Short.BYTES : remaining == LENGTH_64_BITS ? Long.BYTES : 0;
    }

    /** A server masks nothing (section 5.1), so the highest bit of the second byte is another refusal. */
    private boolean beginPayload()
    {
        final int told = remaining;
        final long announced = told < LENGTH_16_BITS ? told : head;
        final boolean isShortest = told < LENGTH_16_BITS || told == LENGTH_16_BITS && announced >= LENGTH_16_BITS ||
            told == LENGTH_64_BITS && announced > 0xFFFF;
        if (!isShortest || !(isControl() ? isFinal && told <= MAX_CONTROL : isInTurn(announced)))
        {
            return false;
        }
        isInPayload = true;
        taken = 0;
        remaining = (int)announced;
        if (!isControl() && messageLength + remaining > message.length)
        {
            message = Arrays.copyOf(message, Math.min(maxMessage, Math.max(2 * message.length,
                messageLength + remaining)));
        }
        return true;
    }

    private boolean isControl()
    {
        return opcode == CLOSE || opcode == PING || opcode == PONG;
    }

    private boolean isInTurn(final long announced)
    {
        final boolean begins = opcode == TEXT || opcode == BINARY;
        return (begins && fragmented == CONTINUATION || opcode == CONTINUATION && fragmented != CONTINUATION) &&
            announced <= maxMessage - messageLength;
    }

    private boolean readPayload(final ByteBuf input)
    {
        final int count = Math.min(remaining, input.readableBytes());
        if (isControl())
        {
            input.readBytes(control, taken, count);
        }
        else
        {
            input.readBytes(message, messageLength + taken, count);
        }
        taken += count;
        remaining -= count;
        return remaining == 0;
    }
}
