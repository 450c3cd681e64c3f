package io.titan.core.money;

/**
 * Ranges of money and the checked arithmetic on it. All arguments are not negative; stateless, any thread.
 *
 * <p>The ranges are chosen so that whatever passes them can be multiplied and summed without overflow: what comes from
 * outside is compared with them first, so an overflow further in is a broken invariant and throws.
 */
public final class Money
{
    /** One unit at scale E8. */
    public static final long ONE_E8 = 100_000_000L;
    /** Highest price: 10 million. */
    public static final long MAX_PRICE_E8 = 1_000_000_000_000_000L;
    /** Largest quantity of one order or fill: 10 billion. */
    public static final long MAX_QUANTITY_E8 = 1_000_000_000_000_000_000L;
    /** Largest notional of one order, fill, fee or limit: 1 billion. */
    public static final long MAX_NOTIONAL_E8 = 100_000_000_000_000_000L;
    /** Largest sum of quantities on one side of an instrument: 40 billion. */
    public static final long MAX_SUM_QUANTITY_E8 = 4 * MAX_QUANTITY_E8;
    /** Largest sum of notionals, fees or PnL that is still added to: 40 billion. */
    public static final long MAX_SUM_NOTIONAL_E8 = 40 * MAX_NOTIONAL_E8;
    /** Basis points in a whole. */
    public static final long ONE_BPS = 10_000L;
    /** What {@link #distanceBps} says at most; anything beyond is as far away as can be. */
    public static final long MAX_DISTANCE_BPS = 1_000_000_000L;

    private static final long LOW_HALF = 0xFFFF_FFFFL;
    /** {@link #ONE_E8} is two to this power times {@link #ODD_PART}. */
    private static final int TWOS = 8;
    private static final long ODD_PART = ONE_E8 >> TWOS;

    private Money()
    {
    }

    /**
     * Notional of a quantity at a price, rounded up: what is reserved is never less than what can be spent.
     *
     * @param priceE8    0 to any.
     * @param quantityE8 0 to any.
     * @return notional E8; Long.MAX_VALUE when it does not fit, which is above every limit.
     */
    public static long notionalUpE8(final long priceE8, final long quantityE8)
    {
        final long high = Math.multiplyHigh(priceE8, quantityE8);
        final long low = priceE8 * quantityE8;
        if (high >= ONE_E8 / 2)
        {
            return Long.MAX_VALUE;
        }

        final long quotient = divideByOneE8(high, low);
        return quotient * ONE_E8 == low || quotient == Long.MAX_VALUE ? quotient : quotient + 1;
    }

    /**
     * Quantity that a notional buys at a price, rounded down.
     *
     * @param notionalE8 0 to {@link #MAX_NOTIONAL_E8}.
     * @param priceE8    above 0.
     * @return quantity E8; Long.MAX_VALUE when it does not fit, which is above every limit.
     */
    public static long quantityDownE8(final long notionalE8, final long priceE8)
    {
        final long high = Math.multiplyHigh(notionalE8, ONE_E8);
        if (high >= priceE8)
        {
            return Long.MAX_VALUE;
        }

        final long quotient = divide(high, notionalE8 * ONE_E8, priceE8);
        return quotient < 0 ? Long.MAX_VALUE : quotient;
    }

    /**
     * The part of a value that so many basis points are, rounded down.
     *
     * @param valueE8 0 to {@link #MAX_NOTIONAL_E8}.
     * @param bps     0 to 10,000.
     * @return at most the value.
     */
    public static long portionE8(final long valueE8, final int bps)
    {
        return multiplyDivide(valueE8, bps, ONE_BPS);
    }

    /**
     * How far a price is from another, in basis points of the other, rounded up: exactly at a limit passes, beyond it
     * does not.
     *
     * @param distanceE8 0 to {@link #MAX_PRICE_E8}.
     * @param baseE8     1 to {@link #MAX_PRICE_E8}.
     * @return basis points, at most {@link #MAX_DISTANCE_BPS}.
     */
    public static long distanceBps(final long distanceE8, final long baseE8)
    {
        if (distanceE8 / baseE8 >= MAX_DISTANCE_BPS / ONE_BPS)
        {
            return MAX_DISTANCE_BPS;
        }

        final long down = multiplyDivide(distanceE8, ONE_BPS, baseE8);
        return down * baseE8 == distanceE8 * ONE_BPS ? down : down + 1;
    }

    /**
     * Whether a price is further from another than so many basis points of the other: what {@link #distanceBps} would
     * say, without a division.
     *
     * @param distanceE8 0 to {@link #MAX_PRICE_E8}.
     * @param baseE8     1 to {@link #MAX_PRICE_E8}.
     * @param bps        0 to {@link #ONE_BPS}.
     * @return false exactly at the limit.
     */
    public static boolean isFartherThan(final long distanceE8, final long baseE8, final int bps)
    {
        return Long.compareUnsigned(distanceE8 * ONE_BPS, baseE8 * bps) > 0;
    }

    /**
     * {@code first * second / divisor} with a 128-bit product, rounded down.
     *
     * @param first   0 and up.
     * @param second  0 and up.
     * @param divisor above 0.
     * @return the quotient.
     * @throws ArithmeticException when the quotient does not fit a long: the caller's ranges are broken.
     */
    public static long multiplyDivide(final long first, final long second, final long divisor)
    {
        final long high = Math.multiplyHigh(first, second);
        if (divisor <= 0 || high < 0 || high >= divisor)
        {
            throw new ArithmeticException(
                "product of " + first + " and " + second + " over " + divisor + " leaves the range of a long");
        }

        final long quotient = divide(high, first * second, divisor);
        if (quotient < 0)
        {
            throw new ArithmeticException(
                "product of " + first + " and " + second + " over " + divisor + " leaves the range of a long");
        }

        return quotient;
    }

    /**
     * Largest multiple of a unit that is not above a value.
     *
     * @param value 0 and up.
     * @param unit  above 0.
     * @return the multiple.
     */
    public static long roundDown(final long value, final long unit)
    {
        return value - value % unit;
    }

    /**
     * Smallest multiple of a unit that is not below a value.
     *
     * @param value 0 to {@link #MAX_QUANTITY_E8}.
     * @param unit  1 to {@link #MAX_QUANTITY_E8}.
     * @return the multiple.
     */
    public static long roundUp(final long value, final long unit)
    {
        final long rest = value % unit;
        return rest == 0 ? value : Math.addExact(value - rest, unit);
    }

    /**
     * Unsigned 128-bit number over a positive divisor, by two digits of base 2^32 after Knuth's Algorithm D.
     * The quotient must fit 64 bits: {@code high < divisor}.
     */
    static long divide(final long high, final long low, final long divisor)
    {
        if (high == 0)
        {
            return Long.divideUnsigned(low, divisor);
        }

        final int shift = Long.numberOfLeadingZeros(divisor);
        final long scaled = divisor << shift;
        final long top = high << shift | low >>> Long.SIZE - shift;
        final long bottom = low << shift;
        final long upper = digit(top, bottom >>> Integer.SIZE, scaled);
        final long rest = (top << Integer.SIZE | bottom >>> Integer.SIZE) - upper * scaled;
        return upper << Integer.SIZE | digit(rest, bottom & LOW_HALF, scaled);
    }

    /**
     * Unsigned 128-bit number over {@link #ONE_E8}: first by its power of two, then by the rest of it, which fits two
     * digits of base 2^32. Divisors known when this is compiled are multiplications.
     * The quotient must fit 64 bits: {@code high < ONE_E8}.
     */
    static long divideByOneE8(final long high, final long low)
    {
        final long top = high << Integer.SIZE - TWOS | low >>> Integer.SIZE + TWOS;
        final long upper = top / ODD_PART;
        final long rest = top - upper * ODD_PART;
        return upper << Integer.SIZE | (rest << Integer.SIZE | low >>> TWOS & LOW_HALF) / ODD_PART;
    }

    private static long digit(final long top, final long next, final long scaled)
    {
        final long first = scaled >>> Integer.SIZE;
        final long second = scaled & LOW_HALF;
        long digit = Long.divideUnsigned(top, first);
        long rest = top - digit * first;
        while (rest <= LOW_HALF &&
            (digit > LOW_HALF || Long.compareUnsigned(digit * second, rest << Integer.SIZE | next) > 0))
        {
            digit--;
            rest += first;
        }

        return digit;
    }
}
