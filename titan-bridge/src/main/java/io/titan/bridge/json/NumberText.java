package io.titan.bridge.json;

/**
 * Writes numbers in the layout of ECMAScript's Number::toString: plain from 1e-6 up to below 1e21, else
 * {@code d.ddde+NN}. A number that was received becomes what JavaScript would print of it; a scaled long keeps all its
 * digits. One thread; allocates nothing.
 */
final class NumberText
{
    /** The longest: sign, 17 digits, point, exponent; or a sign and 21 digits; or 19 digits and "0.00000". */
    static final int MAX_LENGTH = 28;

    /** So many digits come back from a double as they went in. */
    static final int SURE_DIGITS = 15;
    private static final int SURE_MAGNITUDE = 300;
    private static final int PLAIN_MAGNITUDE = 21;
    private static final int SMALLEST_PLAIN_MAGNITUDE = -6;
    private static final int LONGEST_LONG = 19;
    /** Round prices and quantities end in many. */
    private static final long EIGHT_ZEROS = 100_000_000;
    private static final int SCALE_OF_EIGHT_ZEROS = 8;
    private static final long SIXTEEN_ZEROS = EIGHT_ZEROS * EIGHT_ZEROS;
    /** Of eight digits after the point: below it an exponent is printed. */
    private static final long SMALLEST_PLAIN_FRACTION = 100;

    private final DecimalText decimal = new DecimalText();
    private final DoubleText doubles = new DoubleText();
    private final ShortestDecimal shortest = new ShortestDecimal();
    private final byte[] digits = new byte[LONGEST_LONG];

    /** Writes the canonical form of a sound number; returns the position after it. */
    int putCanonical(final byte[] text, final int start, final int end, final byte[] out, final int offset)
    {
        if (isCanonical(text, start, end))
        {
            System.arraycopy(text, start, out, offset, end - start);
            return offset + end - start;
        }
        decimal.read(text, start, end);
        if (decimal.isZero())
        {
            out[offset] = '0';
            return offset + 1;
        }
        if (decimal.count() <= SURE_DIGITS && Math.abs(decimal.magnitude()) <= SURE_MAGNITUDE)
        {
            return put(decimal.isNegative(), decimal.leading(), decimal.exponent(), out, offset);
        }
        final double value = doubles.nearest(decimal);
        if (value == 0)
        {
            out[offset] = '0';
            return offset + 1;
        }
        shortest.of(value);
        return put(decimal.isNegative(), shortest.digits(), shortest.exponent(), out, offset);
    }

    /**
     * Whether a sound number certainly is as ECMAScript prints it, which those of a JavaScript peer are: few enough
     * digits for a double to hold, no exponent, nothing that another spelling says shorter. What is not certain is made
     * anew.
     */
    static boolean isCanonical(final byte[] text, final int start, final int end)
    {
        final int first = text[start] == '-' ? start + 1 : start;
        final int length = end - first;
        if (length > SURE_DIGITS || text[first] == '0' && length > 1 && !isPlainFraction(text, first, end))
        {
            return false;
        }
        boolean fraction = false;
        for (int i = first; i < end; i++)
        {
            if (text[i] > '9')
            {
                return false;
            }
            fraction |= text[i] == '.';
        }
        return fraction ? text[end - 1] != '0' : text[first] != '0' || first == start;
    }

    /** Below 1, but not so far below that an exponent is printed: 0.1 and the like. */
    private static boolean isPlainFraction(final byte[] text, final int first, final int end)
    {
        final int after = Math.min(end, first + 2 - SMALLEST_PLAIN_MAGNITUDE);
        for (int i = first + 2; i < after; i++)
        {
            if (text[i] != '0')
            {
                return true;
            }
        }
        return false;
    }

    /** Writes value / 10^scale, exactly; returns the position after it. */
    int putScaled(final long value, final int scale, final byte[] out, final int offset)
    {
        if (value == 0)
        {
            out[offset] = '0';
            return offset + 1;
        }
        if (value > 0 && (scale == 0 || scale == SCALE_OF_EIGHT_ZEROS))
        {
            final long whole = scale == 0 ? value : value / EIGHT_ZEROS;
            final long fraction = scale == 0 ? 0 : value - whole * EIGHT_ZEROS;
            if (whole < SIXTEEN_ZEROS && (whole > 0 || fraction >= SMALLEST_PLAIN_FRACTION))
            {
                return putPlain(whole, fraction, out, offset);
            }
        }
        long magnitude = value < 0 ? -value : value;
        int exponent = -scale;
        while (magnitude % EIGHT_ZEROS == 0)
        {
            magnitude /= EIGHT_ZEROS;
            exponent += SCALE_OF_EIGHT_ZEROS;
        }
        while (magnitude % 10 == 0)
        {
            magnitude /= 10;
            exponent++;
        }
        return put(value < 0, magnitude, exponent, out, offset);
    }

    /** A number of up to 16 digits and eight after the point, eight digits at once. */
    private static int putPlain(final long whole, final long fraction, final byte[] out, final int offset)
    {
        int position = offset;
        if (whole < EIGHT_ZEROS)
        {
            position = putWhole(whole, out, position);
        }
        else
        {
            position = putWhole(whole / EIGHT_ZEROS, out, position);
            Words.putDigits(Words.digits(whole % EIGHT_ZEROS), out, position);
            position += Long.BYTES;
        }
        if (fraction == 0)
        {
            return position;
        }
        out[position++] = '.';
        final long digits = Words.digits(fraction);
        Words.putDigits(digits, out, position);
        return position + Long.BYTES - (Long.numberOfLeadingZeros(digits) >>> 3);
    }

    /** Below eight zeros, and without any before it. */
    private static int putWhole(final long value, final byte[] out, final int position)
    {
        if (value == 0)
        {
            out[position] = '0';
            return position + 1;
        }
        final long digits = Words.digits(value);
        final int zeros = Long.numberOfTrailingZeros(digits) >>> 3;
        Words.putDigits(digits >>> Byte.SIZE * zeros, out, position);
        return position + Long.BYTES - zeros;
    }

    /** Digits without zeros at the end, as an unsigned long, times 10^exponent. */
    private int put(final boolean negative, final long value, final int exponent, final byte[] out, final int offset)
    {
        int count = LONGEST_LONG;
        long rest = value;
        if (rest < 0)
        {
            // Only the smallest long: from here on division by a constant is a product.
            digits[--count] = (byte)('0' + Long.remainderUnsigned(rest, 10));
            rest = Long.divideUnsigned(rest, 10);
        }
        while (rest != 0)
        {
            final long tenth = rest / 10;
            digits[--count] = (byte)('0' + (rest - tenth * 10));
            rest = tenth;
        }
        final int first = count;
        count = LONGEST_LONG - first;
        int position = offset;
        if (negative)
        {
            out[position++] = '-';
        }
        final int magnitude = count + exponent;
        if (exponent >= 0 && magnitude <= PLAIN_MAGNITUDE)
        {
            position = copy(first, count, out, position);
            return zeros(exponent, out, position);
        }
        if (magnitude > 0 && magnitude <= PLAIN_MAGNITUDE)
        {
            position = copy(first, magnitude, out, position);
            out[position++] = '.';
            return copy(first + magnitude, count - magnitude, out, position);
        }
        if (magnitude > SMALLEST_PLAIN_MAGNITUDE && magnitude <= 0)
        {
            out[position++] = '0';
            out[position++] = '.';
            position = zeros(-magnitude, out, position);
            return copy(first, count, out, position);
        }
        return putExponential(first, count, magnitude - 1, out, position);
    }

    private int putExponential(
        final int first, final int count, final int power, final byte[] out, final int offset)
    {
        int position = offset;
        out[position++] = digits[first];
        if (count > 1)
        {
            out[position++] = '.';
            position = copy(first + 1, count - 1, out, position);
        }
        out[position++] = 'e';
        out[position++] = (byte)(power < 0 ? '-' : '+');
        final int magnitude = Math.abs(power);
        if (magnitude >= 100)
        {
            out[position++] = (byte)('0' + magnitude / 100);
        }
        if (magnitude >= 10)
        {
            out[position++] = (byte)('0' + magnitude / 10 % 10);
        }
        out[position++] = (byte)('0' + magnitude % 10);
        return position;
    }

    private int copy(final int first, final int count, final byte[] out, final int offset)
    {
        System.arraycopy(digits, first, out, offset, count);
        return offset + count;
    }

    private static int zeros(final int count, final byte[] out, final int offset)
    {
        for (int i = 0; i < count; i++)
        {
            out[offset + i] = '0';
        }
        return offset + count;
    }
}
