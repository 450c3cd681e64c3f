package io.titan.core.money;

import io.titan.core.SnapshotCodec;

/**
 * A signed 128-bit sum, changed in place so that adding to it allocates nothing. Holds E16 amounts: price times
 * quantity, exact. One thread.
 */
public final class Int128
{
    private long high;
    private long low;

    /** Starts at zero. */
    public Int128()
    {
    }

    /** Back to zero. */
    public void clear()
    {
        high = 0;
        low = 0;
    }

    /**
     * Takes another's value.
     *
     * @param other whose.
     */
    public void set(final Int128 other)
    {
        high = other.high;
        low = other.low;
    }

    /**
     * Adds another.
     *
     * @param other what to add.
     */
    public void add(final Int128 other)
    {
        add(other.high, other.low);
    }

    /**
     * Subtracts another.
     *
     * @param other what to subtract.
     */
    public void subtract(final Int128 other)
    {
        final long negatedLow = -other.low;
        add(negatedLow == 0 ? -other.high : ~other.high, negatedLow);
    }

    /**
     * Adds an exact product.
     *
     * @param first  any sign.
     * @param second any sign.
     */
    public void addProduct(final long first, final long second)
    {
        add(Math.multiplyHigh(first, second), first * second);
    }

    /**
     * Becomes the proportional part of another, rounded toward zero: {@code whole * part / of}.
     * The average, {@code |whole| / of}, must fit 63 bits; for a cost basis it is a price, far below that.
     *
     * @param whole the other; not changed.
     * @param part  0 to {@code of}.
     * @param of    above 0.
     */
    public void setPortion(final Int128 whole, final long part, final long of)
    {
        final boolean negative = whole.high < 0;
        set(whole);
        if (negative)
        {
            negate();
        }

        if (high >= of || high + (low >>> Long.SIZE - 1) >= of - high)
        {
            throw new ArithmeticException("average leaves the range of a price; basis is " + whole + " over " + of);
        }

        if (part != of)
        {
            takePortion(part, of);
        }

        if (negative)
        {
            negate();
        }
    }

    /** Of what is not negative; all of it, as most closes take, needs no division. */
    private void takePortion(final long part, final long of)
    {
        final long average = Money.divide(high, low, of);
        final long rest = low - average * of;
        clear();
        addProduct(average, part);
        add(0, Money.multiplyDivide(rest, part, of));
    }

    /**
     * As E8, rounded toward minus infinity: a reported profit is never more than the exact one.
     *
     * @return the value over 1e8.
     */
    public long floorE8()
    {
        return high < 0 ? -magnitudeE8(true) : magnitudeE8(false);
    }

    /**
     * As E8, rounded toward zero.
     *
     * @return the value over 1e8.
     */
    public long truncatedE8()
    {
        return high < 0 ? -magnitudeE8(false) : magnitudeE8(false);
    }

    /**
     * Magnitude as E8, rounded up: exposure is never less than the exact one.
     *
     * @return the absolute value over 1e8.
     */
    public long magnitudeUpE8()
    {
        return magnitudeE8(true);
    }

    /**
     * As {@link #floorE8()}, or the nearest long if it does not fit one.
     *
     * @return the value over 1e8, or {@code Long.MAX_VALUE} with its sign.
     */
    public long nearestE8()
    {
        final boolean fits = high < Money.ONE_E8 / 2 && high > -Money.ONE_E8 / 2;
        final long farthest = high < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
        return fits ? floorE8() : farthest;
    }

    /**
     * Whether this is less than another.
     *
     * @param other the other.
     * @return false when they are equal.
     */
    public boolean isBelow(final Int128 other)
    {
        return high < other.high || high == other.high && Long.compareUnsigned(low, other.low) < 0;
    }

    /**
     * Upper half, for hashing and tests.
     *
     * @return the upper 64 bits, with the sign.
     */
    public long high()
    {
        return high;
    }

    /**
     * Lower half, for hashing and tests.
     *
     * @return the lower 64 bits, unsigned.
     */
    public long low()
    {
        return low;
    }

    @Override
    public String toString()
    {
        return Long.toHexString(high) + ":" + Long.toHexString(low);
    }

    private void add(final long otherHigh, final long otherLow)
    {
        final long sumLow = low + otherLow;
        final long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        final long sumHigh = high + otherHigh + carry;
        if (((high ^ sumHigh) & (otherHigh ^ sumHigh)) < 0)
        {
            throw new ArithmeticException("sum leaves 128 bits at " + this);
        }

        high = sumHigh;
        low = sumLow;
    }

    private void negate()
    {
        low = -low;
        high = low == 0 ? -high : ~high;
    }

    private long magnitudeE8(final boolean up)
    {
        final boolean negative = high < 0;
        final long magnitudeLow = negative ? -low : low;
        final long magnitudeHigh = !negative ? high : magnitudeLow == 0 ? -high : ~high;
        if (magnitudeHigh >= Money.ONE_E8 / 2)
        {
            throw new ArithmeticException("amount leaves the range of a long at scale E8: " + this);
        }

        final long quotient = Money.divideByOneE8(magnitudeHigh, magnitudeLow);
        return up && quotient * Money.ONE_E8 != magnitudeLow ? quotient + 1 : quotient;
    }

    /**
     * Hands the value through.
     *
     * @param codec writes or restores it.
     */
    public void snapshot(final SnapshotCodec codec)
    {
        high = codec.number(high);
        low = codec.number(low);
    }
}
