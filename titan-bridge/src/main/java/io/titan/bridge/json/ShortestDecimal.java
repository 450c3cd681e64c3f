package io.titan.bridge.json;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as a given double, and of those the closest: the digits of ECMAScript's
 * Number::toString. Raffaello Giulietti's Schubfach ("The Schubfach way to render doubles"), with one digit allowed.
 * One thread; allocates nothing after its class is loaded.
 */
final class ShortestDecimal
{
    private static final int MANTISSA_BITS = 53;
    private static final long SMALLEST_NORMAL_MANTISSA = 1L << MANTISSA_BITS - 1;
    private static final int SMALLEST_EXPONENT = -1074;
    private static final int FIRST_POWER = -324;
    private static final int LAST_POWER = 292;
    private static final int POWER_BITS = 126;
    private static final long LOW_63_BITS = (1L << 63) - 1;

    /** For each k, 10^-k scaled to 126 bits and rounded up: high and low half, 63 bits each. */
    private static final long[] POWERS = powers();

    private long digits;
    private int exponent;

    private static long[] powers()
    {
        final long[] powers = new long[2 * (LAST_POWER - FIRST_POWER + 1)];
        final BigInteger low = BigInteger.valueOf(LOW_63_BITS);
        for (int k = FIRST_POWER; k <= LAST_POWER; k++)
        {
            final BigInteger scaled = scaled(BigInteger.TEN.pow(Math.abs(k)), k > 0).add(BigInteger.ONE);
            powers[2 * (k - FIRST_POWER)] = scaled.shiftRight(63).longValueExact();
            powers[2 * (k - FIRST_POWER) + 1] = scaled.and(low).longValueExact();
        }
        return powers;
    }

    private static BigInteger scaled(final BigInteger power, final boolean inverted)
    {
        if (!inverted)
        {
            final int shift = POWER_BITS - power.bitLength();
            return shift >= 0 ? power.shiftLeft(shift) : power.shiftRight(-shift);
        }
        final BigInteger quotient = BigInteger.ONE.shiftLeft(POWER_BITS - 1 + power.bitLength()).divide(power);
        return quotient.shiftRight(quotient.bitLength() - POWER_BITS);
    }

    /** Finds the decimal of a double above zero. */
    void of(final double value)
    {
        final long bits = Double.doubleToRawLongBits(value);
        final long fraction = bits & SMALLEST_NORMAL_MANTISSA - 1;
        final int biased = (int)(bits >>> MANTISSA_BITS - 1);
        final long mantissa = biased == 0 ? fraction : fraction | SMALLEST_NORMAL_MANTISSA;
        find(Math.max(biased, 1) - 1 + SMALLEST_EXPONENT, mantissa);
        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }
    }

    /** Its digits, without zeros at the end. */
    long digits()
    {
        return digits;
    }

    /** Power of ten of the last digit. */
    int exponent()
    {
        return exponent;
    }

    /** All is in quarters of the spacing: the double, and the bounds within which everything reads back as it. */
    private void find(final int power, final long mantissa)
    {
        final int odd = (int)mantissa & 1;
        final long quarters = mantissa << 2;
        final boolean isRegular = mantissa != SMALLEST_NORMAL_MANTISSA || power == SMALLEST_EXPONENT;
        final int k = isRegular ? floorLog10OfPowerOf2(power) : floorLog10OfThreeQuartersOfPowerOf2(power);
        final int shift = power + floorLog2OfPowerOf10(-k) + 2;
        final long middle = scale(k, quarters << shift);
        final long lower = scale(k, quarters - (isRegular ? 2 : 1) << shift);
        final long upper = scale(k, quarters + 2 << shift);
        exponent = k;

        final long floor = middle >> 2;
        final long shorter = floor / 10 * 10;
        final boolean lowerFits = lower + odd <= shorter << 2;
        final boolean upperFits = (shorter + 10 << 2) + odd <= upper;
        if (floor >= 10 && lowerFits != upperFits)
        {
            digits = lowerFits ? shorter : shorter + 10;
            return;
        }
        final boolean floorFits = lower + odd <= floor << 2;
        final boolean aboveFits = (floor + 1 << 2) + odd <= upper;
        if (floorFits != aboveFits)
        {
            digits = floorFits ? floor : floor + 1;
            return;
        }
        final long beyondHalf = middle - (2 * floor + 1 << 1);
        digits = beyondHalf < 0 || beyondHalf == 0 && (floor & 1) == 0 ? floor : floor + 1;
    }

    /** Product with 10^-k, of which bits below the quarters only say whether they are all zero. */
    private static long scale(final int k, final long factor)
    {
        final long high = POWERS[2 * (k - FIRST_POWER)];
        final long low = POWERS[2 * (k - FIRST_POWER) + 1];
        final long carry = (high * factor >>> 1) + Math.multiplyHigh(low, factor);
        final long result = Math.multiplyHigh(high, factor) + (carry >>> 63);
        return result | (carry & LOW_63_BITS) + LOW_63_BITS >>> 63;
    }

    private static int floorLog10OfPowerOf2(final int power)
    {
        return (int)(power * 661_971_961_083L >> 41);
    }

    private static int floorLog10OfThreeQuartersOfPowerOf2(final int power)
    {
        return (int)(power * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    private static int floorLog2OfPowerOf10(final int power)
    {
        return (int)(power * 913_124_641_741L >> 38);
    }
}
