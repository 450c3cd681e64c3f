package io.titan.bridge.json;

/**
 * A number's text as a long scaled by a power of ten. {@link #exact} refuses what the scale cannot hold;
 * {@link #nearest} rounds, half away from zero, for numbers that a peer computed in doubles, whose last digits are
 * noise far below the scale. Holds the last value read. One thread; allocates nothing.
 */
public final class ScaledNumber
{
    private static final long[] POWERS = powers();

    private final DecimalText decimal = new DecimalText();
    private long value;
    private boolean rounded;

    /**
     * Reads a number of a document.
     *
     * @param document that holds it.
     * @param number   its number, of kind NUMBER.
     * @param scale    digits after the point that are kept, 0 to 18.
     * @return whether it fits into a long without losing a digit; {@link #value()} is valid then.
     */
    public boolean exact(final JsonDocument document, final int number, final int scale)
    {
        return nearest(document, number, scale) && !rounded;
    }

    /**
     * Reads a number of a document, rounded half away from zero.
     *
     * @param document that holds it.
     * @param number   its number, of kind NUMBER.
     * @param scale    digits after the point that are kept, 0 to 18.
     * @return whether it fits into a long; {@link #value()} is valid then.
     */
    public boolean nearest(final JsonDocument document, final int number, final int scale)
    {
        if (readPlain(document.bytes(), document.start(number), document.end(number), scale))
        {
            return true;
        }
        decimal.read(document.bytes(), document.start(number), document.end(number));
        value = 0;
        rounded = false;
        // Digits that stay in front of the point once it is moved by the scale.
        final int whole = decimal.magnitude() + scale;
        if (decimal.isZero())
        {
            return true;
        }
        if (whole > DecimalText.LONG_DIGITS)
        {
            return false;
        }
        final int held = Math.min(decimal.count(), DecimalText.LONG_DIGITS);
        final int dropped = held - whole;
        rounded = decimal.count() > whole;
        final long magnitude = magnitude(dropped);
        value = decimal.isNegative() ? -magnitude : magnitude;
        return true;
    }

    /** Without an exponent, with no more digits after the point than are kept, and few enough for a long. */
    private boolean readPlain(final byte[] text, final int start, final int end, final int scale)
    {
        final int first = text[start] == '-' ? start + 1 : start;
        final int length = end - first;
        if (length <= Long.BYTES)
        {
            return readShort(Words.last(text, first, length), length, scale, first != start);
        }
        if (length > DecimalText.LONG_DIGITS)
        {
            return false;
        }
        long digits = 0;
        int point = end;
        for (int i = first; i < end; i++)
        {
            final byte character = text[i];
            if (character > '9')
            {
                return false;
            }
            if (character == '.')
            {
                point = i;
            }
            else
            {
                digits = digits * 10 + (character - '0');
            }
        }
        final int missing = scale - Math.max(0, end - point - 1);
        if (missing < 0 || point - first + scale > DecimalText.LONG_DIGITS)
        {
            return false;
        }
        final long magnitude = digits * POWERS[missing];
        value = first == start ? magnitude : -magnitude;
        rounded = false;
        return true;
    }

    /** The same, of eight characters at most, all at once. */
    private boolean readShort(final long text, final int length, final int scale, final boolean isNegative)
    {
        if (Words.hasLetter(text))
        {
            return false;
        }
        final int point = Words.point(text);
        long digits = text;
        int missing = scale;
        int whole = length;
        if (point < Long.BYTES)
        {
            final long behind = -1L << Byte.SIZE * point << Byte.SIZE;
            digits = text & behind | (text & ~(-1L << Byte.SIZE * point)) << Byte.SIZE;
            missing = scale - (Long.BYTES - 1 - point);
            whole = length - (Long.BYTES - point);
        }
        if (missing < 0 || whole + scale > DecimalText.LONG_DIGITS)
        {
            return false;
        }
        final long magnitude = Words.number(digits) * POWERS[missing];
        value = isNegative ? -magnitude : magnitude;
        rounded = false;
        return true;
    }

    private long magnitude(final int dropped)
    {
        if (dropped > 0)
        {
            return roundOff(decimal.leading(), dropped);
        }
        return decimal.leading() * powerOfTen(-dropped) + (dropped == 0 && decimal.following() >= 5 ? 1 : 0);
    }

    /** Digits beyond the first 18 can only be below half of the last kept one when it is the half that they follow. */
    private static long roundOff(final long digits, final int dropped)
    {
        if (dropped > DecimalText.LONG_DIGITS)
        {
            return 0;
        }
        final long unit = powerOfTen(dropped);
        return digits / unit + (digits % unit >= unit / 2 ? 1 : 0);
    }

    private static long powerOfTen(final int power)
    {
        return POWERS[power];
    }

    private static long[] powers()
    {
        final long[] powers = new long[DecimalText.LONG_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /**
     * Whether the last number read is 0 only because it was rounded: where 0 means that there is none, such a number
     * would be taken for its own absence.
     *
     * @return false for 0 itself, however it is written.
     */
    public boolean isRoundedToZero()
    {
        return rounded && value == 0;
    }

    /**
     * The last number read.
     *
     * @return scaled; 0 before the first and after a failure.
     */
    public long value()
    {
        return value;
    }
}
