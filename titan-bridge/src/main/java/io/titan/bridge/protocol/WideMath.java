package io.titan.bridge.protocol;

/** Products of two longs in 128 bits, divided again. Stateless, any thread; allocates nothing. */
public final class WideMath
{
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
        long rest = high;
        long bits = low;
        long quotient = 0;
        for (int i = 0; i < Long.SIZE; i++)
        {
            final boolean carried = rest < 0;
            rest = rest << 1 | bits >>> Long.SIZE - 1;
            bits <<= 1;
            quotient <<= 1;
            if (carried || Long.compareUnsigned(rest, divisor) >= 0)
            {
                rest -= divisor;
                quotient |= 1;
            }
        }
        if (Long.compareUnsigned(rest, divisor - rest) >= 0)
        {
            quotient++;
        }
        return quotient < 0 ? Long.MAX_VALUE : quotient;
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
