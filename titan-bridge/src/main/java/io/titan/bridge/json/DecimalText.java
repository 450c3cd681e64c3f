package io.titan.bridge.json;

/**
 * A number's text taken apart: sign, significant digits without zeros at either end, power of ten. Nothing is rounded:
 * the value is {@code digits * 10^exponent}. One thread; allocates nothing.
 */
final class DecimalText
{
    /** Digits that a long holds whatever they are. */
    static final int LONG_DIGITS = 18;

    /** Far beyond every double, and far from overflowing when lengths are added. */
    private static final int LARGEST_EXPONENT = 1_000_000;

    private byte[] text;
    private boolean negative;
    private int count;
    private long leading;
    private int following;
    private int exponent;
    private int firstDigit;
    private int lastDigit;

    /** Reads a sound JSON number. */
    DecimalText read(final byte[] bytes, final int start, final int end)
    {
        text = bytes;
        negative = bytes[start] == '-';
        count = 0;
        leading = 0;
        following = 0;
        exponent = 0;
        int position = negative ? start + 1 : start;
        int pendingZeros = 0;
        boolean fraction = false;
        for (; position < end; position++)
        {
            final byte character = bytes[position];
            if (character == '.')
            {
                fraction = true;
            }
            else if (character > '9')
            {
                break;
            }
            else
            {
                exponent -= fraction ? 1 : 0;
                pendingZeros = character == '0' ? pendingZeros + (count > 0 ? 1 : 0) : take(position, pendingZeros);
            }
        }
        // Zeros at the end, before or after the point, are no significant digits.
        exponent += pendingZeros + (position < end ? exponent(position + 1, end) : 0);
        exponent = count == 0 ? 0 : exponent;
        return this;
    }

    /** A digit that is not zero, after zeros that now are significant. */
    private int take(final int position, final int zeros)
    {
        firstDigit = count == 0 ? position : firstDigit;
        lastDigit = position;
        for (int i = 0; i < zeros; i++)
        {
            append(0);
        }
        append(text[position] - '0');
        return 0;
    }

    private void append(final int digit)
    {
        if (count < LONG_DIGITS)
        {
            leading = leading * 10 + digit;
        }
        else if (count == LONG_DIGITS)
        {
            following = digit;
        }
        count++;
    }

    private int exponent(final int start, final int end)
    {
        final boolean below = text[start] == '-';
        int value = 0;
        for (int i = below || text[start] == '+' ? start + 1 : start; i < end; i++)
        {
            value = Math.min(LARGEST_EXPONENT, value * 10 + (text[i] - '0'));
        }
        return below ? -value : value;
    }

    boolean isNegative()
    {
        return negative;
    }

    boolean isZero()
    {
        return count == 0;
    }

    /** How many significant digits there are; 0 for zero. */
    int count()
    {
        return count;
    }

    /** All significant digits when there are at most {@link #LONG_DIGITS}, else the first so many. */
    long leading()
    {
        return leading;
    }

    /** The digit after the leading ones; 0 when there is none. */
    int following()
    {
        return following;
    }

    /** Power of ten of the last significant digit. */
    int exponent()
    {
        return exponent;
    }

    /** Power of ten above the first significant digit: the value is below 10^magnitude and not below a tenth of it. */
    int magnitude()
    {
        return count + exponent;
    }

    /** Hands the significant digits to a big number, all of them. */
    void digits(final BigNatural number)
    {
        number.set(0);
        for (int i = firstDigit; i <= lastDigit; i++)
        {
            if (text[i] != '.')
            {
                number.multiplyAdd(10, text[i] - '0');
            }
        }
    }
}
