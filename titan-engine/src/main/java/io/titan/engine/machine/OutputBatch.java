package io.titan.engine.machine;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The messages that one input produced, in order, each behind its length (int32, little endian): the layout they keep
 * in the journal. Filled by a machine, then journaled, then sent; nothing in it leaves before it is journaled.
 * Owned by one thread; bounded; reused for every input.
 */
public final class OutputBatch
{
    /** Bytes before each message. */
    public static final int LENGTH_PREFIX = Integer.BYTES;
    /**
     * Room before the first message, so that a journal can put its frame and the input there and write one piece: no
     * Aeron message of a default MTU is longer, and few are longer than a tenth of it.
     */
    public static final int HEADROOM = 4 * 1024;

    private final byte[] bytes;
    private final UnsafeBuffer buffer;
    private final int capacity;
    private int length;
    private int count;

    /**
     * Allocates the batch.
     *
     * @param capacity bytes; what the largest answer of the machine needs.
     */
    public OutputBatch(final int capacity)
    {
        this.capacity = capacity;
        bytes = new byte[HEADROOM + capacity];
        buffer = new UnsafeBuffer(bytes);
    }

    /**
     * Forgets the messages of the input before.
     */
    public void reset()
    {
        length = 0;
        count = 0;
    }

    /**
     * Makes room for one message and returns where it is to be encoded, in {@link #buffer()}. The room is zeroed: the
     * padding of a block is part of what a replay compares.
     *
     * @param messageLength header and body.
     * @return offset of the first byte of the message.
     * @throws IllegalStateException when the batch is full: a core answered with more than its bounds allow.
     */
    public int append(final int messageLength)
    {
        final int offset = claim(messageLength);
        zero(offset, messageLength);
        return offset;
    }

    /**
     * As {@link #append}, for a message of which every byte is written that the last eight of its block are not: only
     * those are zeroed, for the padding behind the last field.
     *
     * @param messageLength header and body.
     * @param blockEnd      bytes of the message up to the end of its block, at least eight.
     * @return offset of the first byte of the message.
     * @throws IllegalStateException as {@link #append}.
     */
    public int appendFilled(final int messageLength, final int blockEnd)
    {
        final int offset = claim(messageLength);
        buffer.putLong(offset + blockEnd - Long.BYTES, 0);
        return offset;
    }

    private int claim(final int messageLength)
    {
        final int end = length + LENGTH_PREFIX + messageLength;
        if (end > capacity)
        {
            throw new IllegalStateException("one input produced more than " + capacity +
                " bytes of output (" + count + " messages so far): a bound of the core is too wide for its batch");
        }

        final int offset = HEADROOM + length + LENGTH_PREFIX;
        buffer.putInt(offset - LENGTH_PREFIX, messageLength, ByteOrder.LITTLE_ENDIAN);
        length = end;
        count++;
        return offset;
    }

    /** Whole words, then the rest: a fill of so few bytes costs a call of its own. */
    private void zero(final int offset, final int messageLength)
    {
        final int words = offset + (messageLength & -Long.BYTES);
        for (int i = offset; i < words; i += Long.BYTES)
        {
            buffer.putLong(i, 0);
        }
        for (int i = words; i < offset + messageLength; i++)
        {
            buffer.putByte(i, (byte)0);
        }
    }

    /**
     * Where messages are encoded, over an array; what lies before {@link #HEADROOM} is for whoever journals the batch.
     *
     * @return the whole buffer.
     */
    public MutableDirectBuffer buffer()
    {
        return buffer;
    }

    /**
     * Bytes used, prefixes included.
     *
     * @return 0 and up.
     */
    public int length()
    {
        return length;
    }

    /**
     * Messages held.
     *
     * @return 0 and up.
     */
    public int count()
    {
        return count;
    }

    /**
     * Hands each message to the handler, in order.
     *
     * @param handler of each.
     */
    public void forEach(final MessageHandler handler)
    {
        int offset = HEADROOM;
        while (offset < HEADROOM + length)
        {
            final int messageLength = buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
            handler.onMessage(buffer, offset + LENGTH_PREFIX, messageLength);
            offset += LENGTH_PREFIX + messageLength;
        }
    }

    /**
     * Whether another run of outputs is the same to the byte.
     *
     * @param other       where it is.
     * @param otherOffset its first byte.
     * @param otherLength its bytes, prefixes included.
     * @return true when equal.
     */
    public boolean matches(final DirectBuffer other, final int otherOffset, final int otherLength)
    {
        if (otherLength != length)
        {
            return false;
        }
        for (int i = 0; i < length; i++)
        {
            if (bytes[HEADROOM + i] != other.getByte(otherOffset + i))
            {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes one message at a time.
     */
    @FunctionalInterface
    public interface MessageHandler
    {
        /**
         * One message, valid during the call.
         *
         * @param buffer where it is.
         * @param offset of its header.
         * @param length header and body.
         */
        void onMessage(DirectBuffer buffer, int offset, int length);
    }
}
