package io.titan.core.scavenger;

/**
 * Integer arithmetic with 128-bit intermediate results, rounded down unless said otherwise. Any thread; no state.
 * Sizes are chosen so that nothing overflows: prices below {@link #PRICE_LIMIT_E8}, windows up to {@link #MAX_WINDOW}.
 */
final class ExactMath
{
    /** One, at the scale of prices and quantities. */
    static final long E8 = 100_000_000L;
    /** One, in basis points. */
    static final long ONE_BPS = 10_000L;
    /** Prices must be below this (90 million quote units), so that a squared sum of a window fits 126 bits. */
    static final long PRICE_LIMIT_E8 = 1L << 53;
    /** Longest window of squared prices; see {@link #PRICE_LIMIT_E8}. */
    static final int MAX_WINDOW = 1 << 10;

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private ExactMath()
    {
    }

    /**
     * {@code a * b / c}, exact in between.
     *
     * @param a not negative.
     * @param b not negative.
     * @param c above 0.
     * @return rounded down; {@link Long#MAX_VALUE} when it does not fit.
     */
    static long mulDiv(final long a, final long b, final long c)
    {
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        if (high == 0 && low >= 0)
        {
            return low / c;
        }
        if (high >= c)
        {
            return Long.MAX_VALUE;
        }
        final long quotient = divide(high, low, c);
        return quotient < 0 ? Long.MAX_VALUE : quotient;
    }

    /**
     * Divides 128 bits by 63, in base 2^32: each digit is guessed from the divisor's upper half and then corrected.
     *
     * @param high    upper half of the dividend, not negative, below the divisor.
     * @param low     lower half, unsigned.
     * @param divisor above 0.
     * @return 64 bits, unsigned.
     */
    static long divide(final long high, final long low, final long divisor)
    {
        final int shift = Long.numberOfLeadingZeros(divisor);
        final long scaledDivisor = divisor << shift;
        final long scaledHigh = high << shift | low >>> (Long.SIZE - shift);
        final long scaledLow = low << shift;

        final long upperDigit = digit(scaledHigh, scaledLow >>> 32, scaledDivisor);
        final long rest = (scaledHigh << 32) + (scaledLow >>> 32) - upperDigit * scaledDivisor;
        final long lowerDigit = digit(rest, scaledLow & LOW_HALF, scaledDivisor);
        return (upperDigit << 32) + lowerDigit;
    }

    private static long digit(final long dividend, final long nextDigit, final long divisor)
    {
        final long divisorHigh = divisor >>> 32;
        final long divisorLow = divisor & LOW_HALF;
        long guess = Long.divideUnsigned(dividend, divisorHigh);
        long rest = dividend - guess * divisorHigh;
        while (rest <= LOW_HALF &&
            (guess > LOW_HALF || Long.compareUnsigned(guess * divisorLow, rest << 32 | nextDigit) > 0))
        {
            guess--;
            rest += divisorHigh;
        }
        return guess;
    }

    /**
     * Square root of a 128-bit number, by Newton's method from above.
     *
     * @param high upper half, 0 to 2^62 - 1.
     * @param low  lower half, unsigned.
     * @return rounded down.
     */
    static long squareRoot(final long high, final long low)
    {
        if (high == 0 && low == 0)
        {
            return 0;
        }
        final int bits = high != 0 ?
            2 * Long.SIZE - Long.numberOfLeadingZeros(high) : Long.SIZE - Long.numberOfLeadingZeros(low);
        final int rootBits = (bits + 1) >> 1;
        long root = rootBits >= Long.SIZE - 1 ? Long.MAX_VALUE : 1L << rootBits;
        while (true)
        {
            final long other = high == 0 ? Long.divideUnsigned(low, root) : divide(high, low, root);
            final long next = (root & other) + ((root ^ other) >>> 1);
            if (Long.compareUnsigned(next, root) >= 0)
            {
                return root;
            }
            root = next;
        }
    }

    /**
     * Sum that stops at the ends of the range instead of wrapping round.
     *
     * @param a any.
     * @param b any.
     * @return the sum, or the end it would have passed.
     */
    static long saturatedAdd(final long a, final long b)
    {
        final long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0)
        {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    /**
     * Part of a price.
     *
     * @param priceE8 not negative.
     * @param bps     not negative.
     * @return rounded down.
     */
    static long part(final long priceE8, final int bps)
    {
        return mulDiv(priceE8, bps, ONE_BPS);
    }

    /**
     * A price moved in the direction of a trade.
     *
     * @param priceE8 above 0.
     * @param upward  for a long.
     * @param bps     how far, 0 to 9,999.
     * @return the moved price, rounded down.
     */
    static long moved(final long priceE8, final boolean upward, final int bps)
    {
        return mulDiv(priceE8, upward ? ONE_BPS + bps : ONE_BPS - bps, ONE_BPS);
    }
}
