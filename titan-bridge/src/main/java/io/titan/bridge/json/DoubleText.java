package io.titan.bridge.json;

/**
 * The double nearest to a decimal, ties to even, as IEEE 754 and every JSON parser of a JavaScript engine have it. Most
 * numbers need one exact division of 128 bits; the rest is compared digit for digit with the halves between doubles.
 * One thread; allocates nothing.
 */
final class DoubleText
{
    /** 5^27 is the largest power of five that a long holds. */
    private static final int LARGEST_DIVISOR = 27;
    private static final int LARGEST_MAGNITUDE = 309;
    private static final int SMALLEST_MAGNITUDE = -324;
    private static final int SURE_MAGNITUDE = 308;
    private static final int MANTISSA_BITS = 53;
    private static final int SMALLEST_EXPONENT = -1074;
    private static final long[] FIVES = powersOfFive();

    private final BigNatural left = new BigNatural();
    private final BigNatural right = new BigNatural();

    private static long[] powersOfFive()
    {
        final long[] powers = new long[LARGEST_DIVISOR + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++)
        {
            powers[i] = powers[i - 1] * 5;
        }
        return powers;
    }

    /** Whether the nearest double is a number: not beyond the largest. */
    boolean isFinite(final DecimalText decimal)
    {
        return decimal.magnitude() <= SURE_MAGNITUDE || Double.isFinite(nearest(decimal));
    }

    /** The magnitude of the nearest double: the sign is the caller's. */
    double nearest(final DecimalText decimal)
    {
        if (decimal.isZero() || decimal.magnitude() < SMALLEST_MAGNITUDE)
        {
            return 0;
        }
        if (decimal.magnitude() > LARGEST_MAGNITUDE)
        {
            return Double.POSITIVE_INFINITY;
        }
        if (decimal.count() <= DecimalText.LONG_DIGITS &&
            decimal.exponent() <= 0 && decimal.exponent() >= -LARGEST_DIVISOR)
        {
            return divide(decimal.leading(), -decimal.exponent());
        }
        return refine(decimal, estimate(decimal));
    }

    /** digits / 10^power, exactly rounded: the quotient has at least 63 bits, and what is left over breaks ties. */
    private static double divide(final long digits, final int power)
    {
        final int digitShift = Long.numberOfLeadingZeros(digits);
        final int divisorShift = Long.numberOfLeadingZeros(FIVES[power]);
        final long divisor = FIVES[power] << divisorShift;
        final long dividend = digits << digitShift;
        long rest = dividend >>> 1;
        long low = dividend << 63;
        long quotient = 0;
        for (int i = 0; i < Long.SIZE; i++)
        {
            final boolean carried = rest < 0;
            rest = rest << 1 | low >>> 63;
            low <<= 1;
            quotient <<= 1;
            if (carried || Long.compareUnsigned(rest, divisor) >= 0)
            {
                rest -= divisor;
                quotient |= 1;
            }
        }
        return round(quotient, rest != 0, divisorShift - digitShift - 63 - power);
    }

    /** value * 2^exponent; the result is in the range of normal doubles. */
    private static double round(final long value, final boolean hasRest, final int exponent)
    {
        final int surplus = Long.SIZE - Long.numberOfLeadingZeros(value) - MANTISSA_BITS;
        final long half = 1L << surplus - 1;
        final long below = value & (half << 1) - 1;
        long mantissa = value >>> surplus;
        if (below > half || below == half && (hasRest || (mantissa & 1) != 0))
        {
            mantissa++;
        }
        return Math.scalb((double)mantissa, exponent + surplus);
    }

    private static double estimate(final DecimalText decimal)
    {
        final int dropped = Math.max(0, decimal.count() - DecimalText.LONG_DIGITS);
        double value = decimal.leading();
        int power = decimal.exponent() + dropped;
        for (; power > 0; power -= Math.min(power, 22))
        {
            value *= tenTo(Math.min(power, 22));
        }
        for (; power < 0; power += Math.min(-power, 22))
        {
            value /= tenTo(Math.min(-power, 22));
        }
        return Math.min(value, Double.MAX_VALUE);
    }

    /** 10^0 to 10^22, each of which is a double. */
    private static double tenTo(final int power)
    {
        return Math.scalb((double)FIVES[power], power);
    }

    /** Moves from an estimate to the nearest double, a step at a time; the estimate is a few off at most. */
    private double refine(final DecimalText decimal, final double estimate)
    {
        double value = estimate;
        boolean settled = false;
        while (!settled && Double.isFinite(value))
        {
            if (isAboveHalf(decimal, value))
            {
                value = Math.nextUp(value);
            }
            else if (value > 0 && !isAboveHalf(decimal, Math.nextDown(value)))
            {
                value = Math.nextDown(value);
            }
            else
            {
                settled = true;
            }
        }
        return value;
    }

    /** Whether a decimal belongs to what is above a double: beyond the half to the next, or on it when it is odd. */
    private boolean isAboveHalf(final DecimalText decimal, final double value)
    {
        final long bits = Double.doubleToRawLongBits(value);
        final long fraction = bits & (1L << MANTISSA_BITS - 1) - 1;
        final int biased = (int)(bits >>> MANTISSA_BITS - 1);
        final long mantissa = biased == 0 ? fraction : fraction | 1L << MANTISSA_BITS - 1;
        final int exponent = Math.max(biased, 1) - 1 + SMALLEST_EXPONENT;

        decimal.digits(left);
        right.set(2 * mantissa + 1);
        final int power = decimal.exponent();
        left.multiplyByPowerOfFive(Math.max(power, 0));
        right.multiplyByPowerOfFive(Math.max(-power, 0));
        final int shift = power - (exponent - 1);
        left.shiftLeft(Math.max(shift, 0));
        right.shiftLeft(Math.max(-shift, 0));
        final int order = left.compareTo(right);
        return order > 0 || order == 0 && (mantissa & 1) != 0;
    }
}
