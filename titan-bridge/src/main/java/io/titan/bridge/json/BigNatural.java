package io.titan.bridge.json;

import java.util.Arrays;

/**
 * A natural number of up to 2,560 bits, for the few decimals that no long can turn into a double exactly. The largest
 * needed has 64 digits times 5^389, or 54 bits shifted by about 1,130. One thread; allocates nothing.
 */
final class BigNatural
{
    private static final int LIMBS = 80;
    private static final int FIVES = 13;
    private static final int FIVE_TO_13 = 1_220_703_125;
    private static final long LOW = 0xFFFF_FFFFL;

    /** Thirty-two bits each, lowest first. */
    private final int[] limbs = new int[LIMBS];
    private int used;

    BigNatural set(final long value)
    {
        limbs[0] = (int)value;
        limbs[1] = (int)(value >>> Integer.SIZE);
        used = limbs[1] != 0 ? 2 : limbs[0] != 0 ? 1 : 0;
        return this;
    }

    void multiplyAdd(final int factor, final int addend)
    {
        long carry = addend;
        for (int i = 0; i < used; i++)
        {
            carry += (limbs[i] & LOW) * (factor & LOW);
            limbs[i] = (int)carry;
            carry >>>= Integer.SIZE;
        }
        if (carry != 0)
        {
            limbs[used++] = (int)carry;
        }
    }

    void multiplyByPowerOfFive(final int power)
    {
        int left = power;
        for (; left >= FIVES; left -= FIVES)
        {
            multiplyAdd(FIVE_TO_13, 0);
        }
        for (; left > 0; left--)
        {
            multiplyAdd(5, 0);
        }
    }

    void shiftLeft(final int bits)
    {
        final int whole = bits / Integer.SIZE;
        final int rest = bits % Integer.SIZE;
        if (used == 0)
        {
            return;
        }
        System.arraycopy(limbs, 0, limbs, whole, used);
        Arrays.fill(limbs, 0, whole, 0);
        used += whole;
        if (rest > 0)
        {
            long carry = 0;
            for (int i = whole; i < used; i++)
            {
                carry |= (limbs[i] & LOW) << rest;
                limbs[i] = (int)carry;
                carry >>>= Integer.SIZE;
            }
            if (carry != 0)
            {
                limbs[used++] = (int)carry;
            }
        }
    }

    int compareTo(final BigNatural other)
    {
        if (used != other.used)
        {
            return Integer.compare(used, other.used);
        }
        for (int i = used - 1; i >= 0; i--)
        {
            if (limbs[i] != other.limbs[i])
            {
                return Integer.compareUnsigned(limbs[i], other.limbs[i]);
            }
        }
        return 0;
    }
}
