package io.titan.bridge.json;

import java.util.Arrays;

/**
 * The order in which a JavaScript object that was filled in sorted order lists its members: names that are array
 * indices (0 to 4,294,967,294, no leading zero) by their number, then all others by UTF-16 code unit. Works on UTF-8 in
 * which an unpaired surrogate is three bytes, as {@link JsonDocument} keeps text. Stateless, any thread.
 */
final class KeyOrder
{
    private static final long TEXT = 1L << 62;
    private static final long LARGEST_INDEX = 4_294_967_294L;
    private static final int LONGEST_INDEX = 10;
    private static final int PREFIX_LENGTH = 7;
    private static final long NOT_ASCII = 0x80_8080_8080_8080L;
    private static final int BEYOND_ASCII = 0xFF;
    private static final int FIRST_ASTRAL = 0x10000;
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int FIRST_LOW_SURROGATE = 0xDC00;
    private static final int TEN_BITS = 0x3FF;

    private KeyOrder()
    {
    }

    /**
     * A number that is smaller for every name that comes before; equal for names that only their text tells apart.
     * Below 2^32 exactly for array indices, which then are that number.
     */
    static long rank(final byte[] text, final int start, final int end)
    {
        final long index = arrayIndex(text, start, end);
        if (index >= 0)
        {
            return index;
        }
        if (start <= text.length - Long.BYTES)
        {
            final int kept = Math.min(PREFIX_LENGTH, end - start);
            final long word = Words.bigEndian(text, start) >>> Byte.SIZE &
                -1L << Byte.SIZE * (PREFIX_LENGTH - kept);
            if ((word & NOT_ASCII) == 0)
            {
                return TEXT | word;
            }
        }
        long prefix = 0;
        int position = start;
        for (int i = 0; i < PREFIX_LENGTH; i++)
        {
            int unit = 0;
            if (position < end)
            {
                unit = text[position++] & 0xFF;
                if (unit >= 0x80)
                {
                    unit = BEYOND_ASCII;
                    position = end;
                }
            }
            prefix = prefix << Byte.SIZE | unit;
        }
        return TEXT | prefix;
    }

    static boolean isIndex(final long rank)
    {
        return rank < TEXT;
    }

    private static long arrayIndex(final byte[] text, final int start, final int end)
    {
        final int length = end - start;
        if (length == 0 || length > LONGEST_INDEX || text[start] == '0' && length > 1)
        {
            return -1;
        }
        long value = 0;
        for (int i = start; i < end; i++)
        {
            final int digit = text[i] - '0';
            if (digit < 0 || digit > 9)
            {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value <= LARGEST_INDEX ? value : -1;
    }

    /** Compares two names of equal rank; 0 only for the same name. */
    static int compare(
        final byte[] left, final int leftStart, final int leftEnd,
        final byte[] right, final int rightStart, final int rightEnd)
    {
        final int same = Arrays.mismatch(left, leftStart, leftEnd, right, rightStart, rightEnd);
        if (same < 0)
        {
            return 0;
        }
        if (leftStart + same == leftEnd || rightStart + same == rightEnd)
        {
            return Integer.compare(leftEnd - leftStart, rightEnd - rightStart);
        }
        final int one = left[leftStart + same] & 0xFF;
        final int other = right[rightStart + same] & 0xFF;
        if (one < 0x80 || other < 0x80)
        {
            return one - other;
        }
        int begin = same;
        while ((left[leftStart + begin] & 0xC0) == 0x80)
        {
            begin--;
        }
        return compareUnits(left, leftStart + begin, leftEnd, right, rightStart + begin, rightEnd);
    }

    /** Both begin with characters beyond ASCII that differ. */
    private static int compareUnits(
        final byte[] left, final int leftStart, final int leftEnd,
        final byte[] right, final int rightStart, final int rightEnd)
    {
        final int one = Utf8.codePoint(left, leftStart);
        final int other = Utf8.codePoint(right, rightStart);
        if (firstUnit(one) != firstUnit(other))
        {
            return firstUnit(one) - firstUnit(other);
        }
        // The same high surrogate: of a pair on at least one side, unpaired on the other or not.
        return secondUnit(one, left, leftStart, leftEnd) - secondUnit(other, right, rightStart, rightEnd);
    }

    private static int firstUnit(final int codePoint)
    {
        return codePoint < FIRST_ASTRAL ? codePoint : FIRST_SURROGATE + (codePoint - FIRST_ASTRAL >> 10);
    }

    /** What follows the first unit; -1 when nothing does. Never equal on both sides, for the characters differ. */
    private static int secondUnit(final int codePoint, final byte[] text, final int start, final int end)
    {
        if (codePoint >= FIRST_ASTRAL)
        {
            return FIRST_LOW_SURROGATE + (codePoint - FIRST_ASTRAL & TEN_BITS);
        }
        final int next = start + Utf8.length(codePoint);
        return next == end ? -1 : firstUnit(Utf8.codePoint(text, next));
    }
}
