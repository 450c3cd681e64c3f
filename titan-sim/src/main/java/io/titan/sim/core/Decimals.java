package io.titan.sim.core;

/** Decimal text to and from numbers scaled by 1e8, exactly. */
public final class Decimals
{
    private static final int DIGITS = 8;

    private Decimals()
    {
    }

    /**
     * Reads a decimal such as {@code 61800.20} or {@code -3}.
     *
     * @param text plain notation, no exponent.
     * @return the value scaled by 1e8.
     * @throws NumberFormatException when it is no number, has more than 8 significant decimals or does not fit.
     */
    public static long parseE8(final CharSequence text)
    {
        final int length = text.length();
        final boolean negative = length > 0 && text.charAt(0) == '-';
        long value = 0;
        int decimals = -1;
        int digits = 0;
        for (int i = negative ? 1 : 0; i < length; i++)
        {
            final char c = text.charAt(i);
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else if (c < '0' || c > '9' || (decimals == DIGITS && c != '0') || value > Long.MAX_VALUE / 10 - 1)
            {
                throw new NumberFormatException("not a decimal with at most 8 places: " + text);
            }
            else
            {
                digits++;
                if (decimals < DIGITS)
                {
                    value = value * 10 + (c - '0');
                    decimals += decimals < 0 ? 0 : 1;
                }
            }
        }
        if (digits == 0)
        {
            throw new NumberFormatException("not a decimal: '" + text + "'");
        }
        return scale(text, negative ? -value : value, DIGITS - Math.max(0, decimals));
    }

    /**
     * Writes a value with at least so many decimals, more when it needs them.
     *
     * @param out         receives the text.
     * @param valueE8     any value.
     * @param minDecimals 0 to 8.
     */
    public static void append(final StringBuilder out, final long valueE8, final int minDecimals)
    {
        final long units = valueE8 / ScaledMath.SCALE;
        long rest = Math.abs(valueE8 % ScaledMath.SCALE);
        if (valueE8 < 0 && units == 0)
        {
            out.append('-');
        }
        out.append(units);
        long place = ScaledMath.SCALE / 10;
        for (int written = 0; written < DIGITS && (rest > 0 || written < minDecimals); written++)
        {
            out.append(written == 0 ? "." : "").append((char) ('0' + rest / place));
            rest %= place;
            place /= 10;
        }
    }

    /**
     * Text of a value.
     *
     * @param valueE8     any value.
     * @param minDecimals 0 to 8.
     * @return plain notation.
     */
    public static String text(final long valueE8, final int minDecimals)
    {
        final StringBuilder out = new StringBuilder(24);
        append(out, valueE8, minDecimals);
        return out.toString();
    }

    /**
     * Decimals that a step such as 0.001 needs.
     *
     * @param stepE8 positive.
     * @return 0 to 8.
     */
    public static int places(final long stepE8)
    {
        int places = DIGITS;
        long step = stepE8;
        while (places > 0 && step % 10 == 0)
        {
            step /= 10;
            places--;
        }
        return places;
    }

    private static long scale(final CharSequence text, final long value, final int zeros)
    {
        long scaled = value;
        try
        {
            for (int i = 0; i < zeros; i++)
            {
                scaled = Math.multiplyExact(scaled, 10L);
            }
        }
        catch (final ArithmeticException tooLarge)
        {
            throw new NumberFormatException("does not fit: " + text);
        }
        return scaled;
    }
}
