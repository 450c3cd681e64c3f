package io.titan.engine.venue;

import io.titan.protocol.OrderRole;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The one place that knows how a client order id is written: 36 characters of {@code [A-Za-z0-9_-]}, a function of
 * signal key, role and generation. Same shape as the codecs module's ClientOrderId, to which it is to delegate.
 * Allocates nothing.
 */
final class OrderIds
{
    /** Characters of every id. */
    static final int LENGTH = 36;

    private static final byte[] MARK = {'T', '-'};
    private static final int ROLE_INDEX = MARK.length;
    private static final int GENERATION_INDEX = ROLE_INDEX + 1;
    private static final int KEY_INDEX = GENERATION_INDEX + 2;
    private static final int BITS = 5;
    private static final int KEY_HALF_LENGTH = 13;
    private static final int PADDING_INDEX = KEY_INDEX + 2 * KEY_HALF_LENGTH;
    private static final byte[] DIGITS = Ascii.bytes("0123456789ABCDEFGHIJKLMNOPQRSTUV");
    private static final OrderRole[] ROLES =
        {OrderRole.ENTRY, OrderRole.STOP, OrderRole.TARGET, OrderRole.FLATTEN};

    private OrderIds()
    {
    }

    /** What an id says; reused. */
    static final class Parts
    {
        private long signalKeyHi;
        private long signalKeyLo;
        private OrderRole role;
        private int generation;

        long signalKeyHi()
        {
            return signalKeyHi;
        }

        long signalKeyLo()
        {
            return signalKeyLo;
        }

        OrderRole role()
        {
            return role;
        }

        int generation()
        {
            return generation;
        }
    }

    static void encode(
        final MutableDirectBuffer buffer,
        final int offset,
        final long signalKeyHi,
        final long signalKeyLo,
        final OrderRole role,
        final int generation)
    {
        buffer.putBytes(offset, MARK);
        buffer.putByte(offset + ROLE_INDEX, DIGITS[role.value()]);
        buffer.putByte(offset + GENERATION_INDEX, DIGITS[generation >>> BITS]);
        buffer.putByte(offset + GENERATION_INDEX + 1, DIGITS[generation & 31]);
        putKey(buffer, offset + KEY_INDEX, signalKeyHi);
        putKey(buffer, offset + KEY_INDEX + KEY_HALF_LENGTH, signalKeyLo);
        for (int i = PADDING_INDEX; i < LENGTH; i++)
        {
            buffer.putByte(offset + i, (byte) '-');
        }
    }

    /** Reads an id; false for every text that {@link #encode} could not have written. */
    static boolean decode(final DirectBuffer buffer, final int offset, final int length, final Parts parts)
    {
        if (length != LENGTH || buffer.getByte(offset) != MARK[0] || buffer.getByte(offset + 1) != MARK[1])
        {
            return false;
        }
        for (int i = ROLE_INDEX; i < PADDING_INDEX; i++)
        {
            if (digit(buffer.getByte(offset + i)) < 0)
            {
                return false;
            }
        }
        final int role = digit(buffer.getByte(offset + ROLE_INDEX));
        if (role < 1 || role > ROLES.length)
        {
            return false;
        }
        parts.role = ROLES[role - 1];
        parts.generation = digit(buffer.getByte(offset + GENERATION_INDEX)) << BITS |
            digit(buffer.getByte(offset + GENERATION_INDEX + 1));
        parts.signalKeyHi = key(buffer, offset + KEY_INDEX);
        parts.signalKeyLo = key(buffer, offset + KEY_INDEX + KEY_HALF_LENGTH);
        return parts.generation < 256;
    }

    private static void putKey(final MutableDirectBuffer buffer, final int offset, final long key)
    {
        long rest = key;
        for (int i = KEY_HALF_LENGTH - 1; i >= 0; i--)
        {
            buffer.putByte(offset + i, DIGITS[(int) (rest & 31)]);
            rest >>>= BITS;
        }
    }

    private static long key(final DirectBuffer buffer, final int offset)
    {
        long key = 0;
        for (int i = 0; i < KEY_HALF_LENGTH; i++)
        {
            key = key << BITS | digit(buffer.getByte(offset + i));
        }
        return key;
    }

    private static int digit(final byte character)
    {
        if (character >= '0' && character <= '9')
        {
            return character - '0';
        }
        return character >= 'A' && character <= 'V' ? character - 'A' + 10 : -1;
    }
}
