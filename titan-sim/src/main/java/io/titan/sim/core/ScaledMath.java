package io.titan.sim.core;

import java.math.BigInteger;

/** Exact arithmetic on numbers scaled by 1e8. The exchange's own: a judge shares no arithmetic with the judged. */
public final class ScaledMath
{
    /** One unit. */
    public static final long SCALE = 100_000_000L;

    private ScaledMath()
    {
    }

    /**
     * Product of two scaled numbers, rounded half away from zero. Splitting each factor at the scale keeps every
     * partial product inside 64 bits whenever the result fits.
     *
     * @param leftE8  one factor.
     * @param rightE8 the other.
     * @return the product, scaled by 1e8.
     * @throws ArithmeticException when the result does not fit.
     */
    public static long multiplyE8(final long leftE8, final long rightE8)
    {
        final boolean negative = (leftE8 ^ rightE8) < 0;
        final long left = Math.absExact(leftE8);
        final long right = Math.absExact(rightE8);
        final long leftUnits = left / SCALE;
        final long leftRest = left % SCALE;
        final long rightUnits = right / SCALE;
        final long rightRest = right % SCALE;
        final long tail = (leftRest * rightRest + SCALE / 2) / SCALE;
        final long units = Math.multiplyExact(Math.multiplyExact(leftUnits, rightUnits), SCALE);
        final long cross = Math.addExact(
            Math.multiplyExact(leftUnits, rightRest), Math.multiplyExact(leftRest, rightUnits));
        final long product = Math.addExact(Math.addExact(units, cross), tail);
        return negative ? -product : product;
    }

    /**
     * {@code value * numerator / denominator}, truncated toward zero, with a 128-bit intermediate.
     *
     * @param value       any number.
     * @param numerator   any number.
     * @param denominator not zero.
     * @return the share of value.
     * @throws ArithmeticException when the result does not fit or the denominator is zero.
     */
    public static long share(final long value, final long numerator, final long denominator)
    {
        final long high = Math.multiplyHigh(value, numerator);
        final long low = value * numerator;
        if ((high == 0 && low >= 0) || (high == -1 && low < 0))
        {
            return low / denominator;
        }
        return BigInteger.valueOf(value).multiply(BigInteger.valueOf(numerator))
            .divide(BigInteger.valueOf(denominator)).longValueExact();
    }

    /**
     * A rate in millionths of an amount, rounded half up. Used for fees.
     *
     * @param amountE8      not negative.
     * @param ratePerMillion not negative.
     * @return the fee, scaled by 1e8.
     */
    public static long rateOf(final long amountE8, final long ratePerMillion)
    {
        final long units = amountE8 / 1_000_000L;
        final long rest = amountE8 % 1_000_000L;
        return Math.addExact(
            Math.multiplyExact(units, ratePerMillion), (rest * ratePerMillion + 500_000L) / 1_000_000L);
    }
}
