package io.titan.core.scavenger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** Against {@link BigInteger}, which cannot overflow. */
class ExactMathTest
{
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Property
    void shouldMultiplyAndDivideLikeBigNumbers(
        @ForAll @LongRange(min = 0) final long a, @ForAll @LongRange(min = 0) final long b,
        @ForAll @LongRange(min = 1) final long c)
    {
        final BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(c));
        assertThat(ExactMath.mulDiv(a, b, c)).isEqualTo(exact.min(MAX).longValueExact());
    }

    @Property
    void shouldDivideLikeBigNumbers(
        @ForAll @LongRange(min = 1) final long divisor, @ForAll @LongRange(min = 0) final long anyHigh,
        @ForAll final long low)
    {
        final long high = anyHigh % divisor;
        assertThat(ExactMath.divide(high, low, divisor))
            .isEqualTo(big(high, low).divide(BigInteger.valueOf(divisor)).longValue());
    }

    @Property
    void shouldTakeRootsLikeBigNumbers(
        @ForAll @LongRange(min = 0, max = (1L << 62) - 1) final long high, @ForAll final long low)
    {
        assertThat(ExactMath.squareRoot(high, low)).isEqualTo(big(high, low).sqrt().longValueExact());
        assertThat(ExactMath.squareRoot(0, low)).isEqualTo(big(0, low).sqrt().longValueExact());
    }

    @Property
    void shouldTakeExactRootsOfSquaresAndTheirNeighbours(@ForAll @LongRange(min = 1) final long root)
    {
        final BigInteger square = BigInteger.valueOf(root).pow(2);
        for (int i = -1; i <= 1; i++)
        {
            final BigInteger number = square.add(BigInteger.valueOf(i));
            assertThat(ExactMath.squareRoot(number.shiftRight(64).longValueExact(), number.longValue()))
                .isEqualTo(number.sqrt().longValueExact());
        }
    }

    @Property
    void shouldStopSumsAtTheEndsOfTheRange(@ForAll final long a, @ForAll final long b)
    {
        final BigInteger exact = BigInteger.valueOf(a).add(BigInteger.valueOf(b));
        assertThat(ExactMath.saturatedAdd(a, b))
            .isEqualTo(exact.min(MAX).max(BigInteger.valueOf(Long.MIN_VALUE)).longValueExact());
    }

    @Test
    void shouldMovePricesByBasisPointsRoundedDown()
    {
        assertThat(ExactMath.moved(1_000_001, true, 10)).isEqualTo(1_001_001);
        assertThat(ExactMath.moved(1_000_001, false, 10)).isEqualTo(999_000);
        assertThat(ExactMath.moved(ExactMath.PRICE_LIMIT_E8 - 1, true, 9_999)).isEqualTo(18_013_497_789_556_507L);
        assertThat(ExactMath.part(999, 10)).isZero();
    }

    private static BigInteger big(final long high, final long low)
    {
        return BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
    }
}
