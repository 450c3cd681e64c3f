package io.titan.bridge.protocol;

/** Products of two longs in 128 bits, divided again. Stateless, any thread; allocates nothing. */
public final class WideMath
{
    private static final long LOW_DIGIT = 0xFFFF_FFFFL;

    private WideMath()
    {
    }

    /**
     * Rounded quotient of a 128-bit number, half up.
     *
     * @param high    bits 127 to 64; below the divisor.
     * @param low     bits 63 to 0.
     * @param divisor above 0.
     * @return the quotient; {@link Long#MAX_VALUE} when it is larger.
     */
    public static long divide(final long high, final long low, final long divisor)
    {
        if (Long.compareUnsigned(high, divisor) >= 0)
        {
            return Long.MAX_VALUE;
        }
        // Two digits of 32 bits, divided as on paper (Knuth's algorithm D), the divisor shifted until its highest bit
        // is set: a digit's guess is then at most two too high.
        final int shift = Long.numberOfLeadingZeros(divisor);
        final long shifted = divisor << shift;
        final long upper = high << shift | low >>> 1 >>> Long.SIZE - 1 - shift;
        final long lower = low << shift;
        final long first = digit(upper, lower >>> Integer.SIZE, shifted);
        final long between = (upper << Integer.SIZE | lower >>> Integer.SIZE) - first * shifted;
        final long second = digit(between, lower & LOW_DIGIT, shifted);
        final long rest = (between << Integer.SIZE | lower & LOW_DIGIT) - second * shifted >>> shift;
        long quotient = first << Integer.SIZE | second;
        if (Long.compareUnsigned(rest, divisor - rest) >= 0)
        {
            quotient++;
        }
        return quotient < 0 ? Long.MAX_VALUE : quotient;
    }

    /** One digit of a quotient: of an unsigned number and the digit that follows it. */
    private static long digit(final long number, final long following, final long divisor)
    {
        final long upper = divisor >>> Integer.SIZE;
        final long lower = divisor & LOW_DIGIT;
        long guess = Long.divideUnsigned(number, upper);
        long rest = number - guess * upper;
        while (rest <= LOW_DIGIT && (guess > LOW_DIGIT ||
            Long.compareUnsigned(guess * lower, rest << Integer.SIZE | following) > 0))
        {
            guess--;
            rest += upper;
        }
        return guess;
    }

    /**
     * One number times another, divided by a third, rounded half up.
     *
     * @param one     0 and up.
     * @param other   0 and up.
     * @param divisor above 0.
     * @return the result; {@link Long#MAX_VALUE} when it is larger.
     */
    public static long multiplyDivide(final long one, final long other, final long divisor)
    {
        return divide(Math.multiplyHigh(one, other), one * other, divisor);
    }
}
