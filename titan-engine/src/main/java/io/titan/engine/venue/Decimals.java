package io.titan.engine.venue;

/**
 * ASCII decimals to and from longs scaled by 1e8. Stateless, allocates nothing, throws nothing on outside input.
 * What cannot be held exactly is {@link #INVALID}: money is never rounded on its way in.
 */
final class Decimals
{
    /** Not a number, out of range, or not exact at eight decimals. No valid value equals it. */
    static final long INVALID = Long.MIN_VALUE;
    /** Longest text of a value that {@link #putE8} writes. */
    static final int MAX_TEXT_LENGTH = 21;

    private static final int SCALE = 8;
    private static final long ONE_E8 = 100_000_000L;
    private static final int MAX_SIGNIFICANT_DIGITS = 18;
    private static final int MAX_INPUT_LENGTH = 48;
    private static final int MAX_EXPONENT = 18;

    private Decimals()
    {
    }

    /**
     * Reads {@code [-]digits[.digits][(e|E)[+|-]digits]}.
     *
     * @return the value scaled by 1e8, or {@link #INVALID}.
     */
    static long parseE8(final byte[] bytes, final int offset, final int length)
    {
        final int end = offset + length;
        final boolean negative = length > 0 && bytes[offset] == '-';
        int position = negative ? offset + 1 : offset;
        if (length > MAX_INPUT_LENGTH || position >= end || !isDigit(bytes[position]))
        {
            return INVALID;
        }
        long mantissa = 0;
        int digits = 0;
        int decimals = 0;
        boolean fraction = false;
        for (; position < end; position++)
        {
            final byte character = bytes[position];
            if (isDigit(character))
            {
                mantissa = mantissa * 10 + (character - '0');
                digits += mantissa != 0 ? 1 : 0;
                decimals += fraction ? 1 : 0;
                if (digits > MAX_SIGNIFICANT_DIGITS)
                {
                    return INVALID;
                }
            }
            else if (character == '.' && !fraction && position + 1 < end && isDigit(bytes[position + 1]))
            {
                fraction = true;
            }
            else
            {
                break;
            }
        }
        final int exponent = position == end ? 0 : parseExponent(bytes, position, end);
        if (exponent > MAX_EXPONENT)
        {
            return INVALID;
        }
        final long magnitude = scale(mantissa, SCALE - decimals + exponent);
        return negative && magnitude != INVALID ? -magnitude : magnitude;
    }

    /**
     * Reads a whole number of up to 19 digits.
     *
     * @return the number, or {@link #INVALID}.
     */
    static long parseLong(final byte[] bytes, final int offset, final int length)
    {
        final boolean negative = length > 0 && bytes[offset] == '-';
        final int start = negative ? offset + 1 : offset;
        final int end = offset + length;
        if (start == end || end - start > 19)
        {
            return INVALID;
        }
        long value = 0;
        for (int i = start; i < end; i++)
        {
            if (!isDigit(bytes[i]))
            {
                return INVALID;
            }
            value = value * 10 + (bytes[i] - '0');
            if (value < 0)
            {
                return INVALID;
            }
        }
        return negative ? -value : value;
    }

    /**
     * Writes a value in plain notation with no zeros at its end ({@code 0.001}, {@code 50000.1}, {@code 7}).
     *
     * @return the offset after the text.
     */
    static int putE8(final byte[] bytes, final int offset, final long valueE8)
    {
        if (valueE8 == INVALID)
        {
            throw new IllegalArgumentException("INVALID is no number to write");
        }
        int position = offset;
        if (valueE8 < 0)
        {
            bytes[position++] = '-';
        }
        final long magnitude = Math.abs(valueE8);
        position = putLong(bytes, position, magnitude / ONE_E8);
        int fraction = (int) (magnitude % ONE_E8);
        if (fraction == 0)
        {
            return position;
        }
        bytes[position++] = '.';
        int unit = (int) (ONE_E8 / 10);
        while (fraction > 0)
        {
            bytes[position++] = (byte) ('0' + fraction / unit);
            fraction %= unit;
            unit /= 10;
        }
        return position;
    }

    /**
     * Writes a number that is not negative.
     *
     * @return the offset after the text.
     */
    static int putLong(final byte[] bytes, final int offset, final long value)
    {
        if (value < 0)
        {
            throw new IllegalArgumentException("negative: " + value);
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10)
        {
            digits++;
        }
        long rest = value;
        for (int i = offset + digits - 1; i >= offset; i--)
        {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return offset + digits;
    }

    private static int parseExponent(final byte[] bytes, final int offset, final int end)
    {
        final int refused = MAX_EXPONENT + 1;
        if (bytes[offset] != 'e' && bytes[offset] != 'E')
        {
            return refused;
        }
        int position = offset + 1;
        final boolean signed = position < end && (bytes[position] == '-' || bytes[position] == '+');
        final boolean negative = signed && bytes[position] == '-';
        position += signed ? 1 : 0;
        if (position == end || end - position > 2)
        {
            return refused;
        }
        int exponent = 0;
        for (; position < end; position++)
        {
            if (!isDigit(bytes[position]))
            {
                return refused;
            }
            exponent = exponent * 10 + (bytes[position] - '0');
        }
        return exponent > MAX_EXPONENT ? refused : negative ? -exponent : exponent;
    }

    private static long scale(final long mantissa, final int power)
    {
        long value = mantissa;
        for (int i = power; i > 0 && value != 0; i--)
        {
            if (value > Long.MAX_VALUE / 10)
            {
                return INVALID;
            }
            value *= 10;
        }
        for (int i = power; i < 0 && value != 0; i++)
        {
            if (value % 10 != 0)
            {
                return INVALID;
            }
            value /= 10;
        }
        return value;
    }

    private static boolean isDigit(final byte character)
    {
        return character >= '0' && character <= '9';
    }
}
