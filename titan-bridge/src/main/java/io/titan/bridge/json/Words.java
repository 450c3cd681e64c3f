package io.titan.bridge.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of a text at once. Most of a line is plain characters between two quotes, and most of a buffer
 * is no line feed. Stateless; allocates nothing.
 */
public final class Words
{
    private static final VarHandle LITTLE_ENDIAN =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long DELETES = ONES * 0x7F;
    private static final long POINTS = ONES * '.';
    private static final long LETTER_BITS = ONES * 0x40;
    private static final long LOWER_HALVES = ONES * 0x0F;
    private static final long DIGITS = ONES * '0';
    private static final long SIXES = ONES * 6;
    private static final long UPPER_HALVES = ONES * 0xF0;

    private Words()
    {
    }

    /**
     * Finds a byte.
     *
     * @param bytes hold it.
     * @param from  where to begin.
     * @param to    where to end.
     * @param wanted below 0x80.
     * @return its place; {@code to} when it is not there.
     */
    public static int indexOf(final byte[] bytes, final int from, final int to, final byte wanted)
    {
        final long pattern = ONES * wanted;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES)
        {
            final long found = zeros((long)LITTLE_ENDIAN.get(bytes, at) ^ pattern);
            if (found != 0)
            {
                return at + first(found);
            }
        }
        while (at < to && bytes[at] != wanted)
        {
            at++;
        }
        return at;
    }

    /**
     * Passes over characters of a string that mean themselves: ASCII without quotes, backslashes and control
     * characters. May stop before the end of them where fewer than eight bytes are left.
     */
    static int skipPlain(final byte[] text, final int from, final int to)
    {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES)
        {
            final long word = (long)LITTLE_ENDIAN.get(text, at);
            final long special = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) |
                (word - SPACES & ~word & HIGH_BITS) | word & HIGH_BITS;
            if (special != 0)
            {
                return at + first(special);
            }
        }
        return at;
    }

    /** Passes over digits. There must be room behind {@code to} for a look at a whole word. */
    static int skipDigits(final byte[] text, final int from, final int to)
    {
        for (int at = from; at < to; at += Long.BYTES)
        {
            final long word = (long)LITTLE_ENDIAN.get(text, at);
            // Of a digit the upper half is 3, before and after adding 6; what is carried is behind the first other.
            final long others = word & UPPER_HALVES ^ DIGITS | word + SIXES & UPPER_HALVES ^ DIGITS;
            if (others != 0)
            {
                return Math.min(to, at + first(others));
            }
        }
        return to;
    }

    /** Whether all characters are printable ASCII. There must be room behind the last for a look at a whole word. */
    public static boolean isPrintable(final byte[] text, final int from, final int to)
    {
        for (int at = from; at < to; at += Long.BYTES)
        {
            final long word = (long)LITTLE_ENDIAN.get(text, at);
            final long others = zeros(word ^ DELETES) | (word - SPACES | word) & HIGH_BITS;
            if (others != 0 && at + first(others) < to)
            {
                return false;
            }
        }
        return true;
    }

    /** The number that up to eight digits make, the last of them the highest byte; 0 bytes before them count as 0. */
    static long number(final long digits)
    {
        final long ones = digits & LOWER_HALVES;
        final long pairs = ones * 10 + (ones >>> 8) & 0x00FF_00FF_00FF_00FFL;
        final long fours = pairs * 100 + (pairs >>> 16) & 0x0000_FFFF_0000_FFFFL;
        return fours * 10_000 + (fours >>> 32) & 0xFFFF_FFFFL;
    }

    /** The eight digits of a number below 100,000,000, the first of them the lowest byte. */
    static long digits(final long number)
    {
        final long tenThousands = number / 10_000;
        final long fours = tenThousands | number - tenThousands * 10_000 << Integer.SIZE;
        // Products with 2^20 / 100 and 2^10 / 10, rounded up: exact for what is below 10,000 and below 100.
        final long hundreds = fours * 10_486 >>> 20 & 0x0000_007F_0000_007FL;
        final long pairs = hundreds | fours - hundreds * 100 << Short.SIZE;
        final long tens = pairs * 103 >>> 10 & 0x000F_000F_000F_000FL;
        return tens | pairs - tens * 10 << Byte.SIZE;
    }

    /** Writes eight digits as text; what is 0 beyond them too. */
    static void putDigits(final long digits, final byte[] out, final int position)
    {
        LITTLE_ENDIAN.set(out, position, digits | DIGITS);
    }

    /** Whether there is a letter among digits, signs and points. */
    static boolean hasLetter(final long characters)
    {
        return (characters & LETTER_BITS) != 0;
    }

    /** Where the only point among digits is, in bytes from the lowest; 8 when there is none. */
    static int point(final long characters)
    {
        return first(zeros(characters ^ POINTS));
    }

    /** Up to eight characters as one number, the last of them the highest byte. */
    static long last(final byte[] text, final int from, final int count)
    {
        return (long)LITTLE_ENDIAN.get(text, from) << Byte.SIZE * (Long.BYTES - count);
    }

    /** Whether so many bytes are the same. Up to eight bytes behind them are read too, and must be there. */
    static boolean equal(final byte[] one, final int oneAt, final byte[] other, final int otherAt, final int length)
    {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES)
        {
            if ((long)LITTLE_ENDIAN.get(one, oneAt + i) != (long)LITTLE_ENDIAN.get(other, otherAt + i))
            {
                return false;
            }
        }
        final long differing = (long)LITTLE_ENDIAN.get(one, oneAt + i) ^ (long)LITTLE_ENDIAN.get(other, otherAt + i);
        // The last of the bytes that count are the highest of what is left; a shift by 64 would be none.
        return i == length || differing << Long.SIZE - Byte.SIZE * (length - i) == 0;
    }

    /**
     * How many bytes two texts have in common from two places on. There must be room behind both ends for a look at a
     * whole word.
     */
    static int common(
        final byte[] one, final int oneAt, final int oneEnd, final byte[] other, final int otherAt, final int otherEnd)
    {
        final int limit = Math.min(oneEnd - oneAt, otherEnd - otherAt);
        for (int i = 0; i < limit; i += Long.BYTES)
        {
            final long differing =
                (long)LITTLE_ENDIAN.get(one, oneAt + i) ^ (long)LITTLE_ENDIAN.get(other, otherAt + i);
            if (differing != 0)
            {
                return Math.min(limit, i + first(differing));
            }
        }
        return limit;
    }

    /**
     * Copies bytes; returns where they end. There must be room behind both ends for a whole word, which is overwritten.
     */
    static int copy(final byte[] from, final int start, final int end, final byte[] to, final int offset)
    {
        final int length = end - start;
        for (int i = 0; i < length; i += Long.BYTES)
        {
            LITTLE_ENDIAN.set(to, offset + i, (long)LITTLE_ENDIAN.get(from, start + i));
        }
        return offset + length;
    }

    /** Eight bytes as one number, the first of them most significant. There must be as many. */
    static long bigEndian(final byte[] text, final int at)
    {
        return (long)BIG_ENDIAN.get(text, at);
    }

    /** Marks bytes that are 0; above the first of them others too. */
    private static long zeros(final long word)
    {
        return word - ONES & ~word & HIGH_BITS;
    }

    private static int first(final long marks)
    {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
