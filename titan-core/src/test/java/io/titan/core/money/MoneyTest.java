package io.titan.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest
{
    private static final BigInteger ONE = BigInteger.valueOf(Money.ONE_E8);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Property
    void shouldMultiplyAndDivideLikeUnboundedArithmetic(
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long first,
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long second,
        @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) final long divisor)
    {
        final BigInteger exact = big(first).multiply(big(second)).divide(big(divisor));
        if (exact.compareTo(MAX) > 0)
        {
            assertThatThrownBy(() -> Money.multiplyDivide(first, second, divisor))
                .isInstanceOf(ArithmeticException.class);
        }
        else
        {
            assertThat(big(Money.multiplyDivide(first, second, divisor))).isEqualTo(exact);
        }
    }

    @Property
    void shouldRoundNotionalUp(
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long priceE8,
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long quantityE8)
    {
        final BigInteger exact = big(priceE8).multiply(big(quantityE8)).add(ONE).subtract(BigInteger.ONE).divide(ONE);
        assertThat(big(Money.notionalUpE8(priceE8, quantityE8))).isEqualTo(exact.min(MAX));
    }

    @Property
    void shouldRoundQuantityDown(
        @ForAll @LongRange(min = 0, max = Money.MAX_NOTIONAL_E8) final long notionalE8,
        @ForAll @LongRange(min = 1, max = Money.MAX_PRICE_E8) final long priceE8)
    {
        final BigInteger exact = big(notionalE8).multiply(ONE).divide(big(priceE8));
        assertThat(big(Money.quantityDownE8(notionalE8, priceE8))).isEqualTo(exact.min(MAX));
    }

    @Property
    void shouldRoundDistanceUp(
        @ForAll @LongRange(min = 0, max = Money.MAX_PRICE_E8) final long distanceE8,
        @ForAll @LongRange(min = 1, max = Money.MAX_PRICE_E8) final long baseE8)
    {
        final BigInteger exact = big(distanceE8).multiply(big(Money.ONE_BPS)).add(big(baseE8 - 1)).divide(big(baseE8));
        assertThat(big(Money.distanceBps(distanceE8, baseE8))).isEqualTo(exact.min(big(Money.MAX_DISTANCE_BPS)));
    }

    @Property
    void shouldTellWhatIsFartherAsItsDistanceDoes(
        @ForAll @LongRange(min = 0, max = Money.MAX_PRICE_E8) final long distanceE8,
        @ForAll @LongRange(min = 1, max = Money.MAX_PRICE_E8) final long baseE8,
        @ForAll @IntRange(max = (int)Money.ONE_BPS) final int bps)
    {
        assertThat(Money.isFartherThan(distanceE8, baseE8, bps))
            .isEqualTo(Money.distanceBps(distanceE8, baseE8) > bps);
    }

    @Test
    void shouldNotTakeWhatIsExactlyAtTheLimitForFarther()
    {
        assertThat(Money.isFartherThan(5, 1_000, 50)).isFalse();
        assertThat(Money.isFartherThan(6, 1_000, 50)).isTrue();
        assertThat(Money.isFartherThan(Money.MAX_PRICE_E8, Money.MAX_PRICE_E8, (int)Money.ONE_BPS)).isFalse();
        assertThat(Money.isFartherThan(Money.MAX_PRICE_E8, Money.MAX_PRICE_E8 - 1, (int)Money.ONE_BPS)).isTrue();
        assertThat(Money.isFartherThan(0, 1, 0)).isFalse();
    }

    @Property
    void shouldDivideByOneUnitLikeUnboundedArithmetic(
        @ForAll @LongRange(min = 0, max = Money.ONE_E8 - 1) final long high, @ForAll final long low)
    {
        final BigInteger dividend = big(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low)));
        assertThat(Long.toUnsignedString(Money.divideByOneE8(high, low))).isEqualTo(dividend.divide(ONE).toString());
        assertThat(Money.divideByOneE8(high, low)).isEqualTo(Money.divide(high, low, Money.ONE_E8));
    }

    @Test
    void shouldTakeAllOfABasisAsItIs()
    {
        for (final long sign : new long[]{1, -1})
        {
            final Int128 whole = new Int128();
            whole.addProduct(sign * Money.MAX_PRICE_E8, Money.MAX_SUM_QUANTITY_E8);
            whole.addProduct(sign, 3);
            final Int128 all = new Int128();
            all.setPortion(whole, Money.MAX_SUM_QUANTITY_E8, Money.MAX_SUM_QUANTITY_E8);
            assertThat(exact(all)).isEqualTo(exact(whole));
        }
    }

    @Property
    void shouldRefuseAnAverageThatIsNoPrice(
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long first,
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long second,
        @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) final long ofE8)
    {
        final Int128 whole = new Int128();
        whole.addProduct(first, second);
        whole.addProduct(second, 1);
        if (exact(whole).divide(big(ofE8)).compareTo(MAX) > 0)
        {
            assertThatThrownBy(() -> new Int128().setPortion(whole, ofE8, ofE8)).hasMessageContaining("average");
        }
        else
        {
            final Int128 all = new Int128();
            all.setPortion(whole, ofE8, ofE8);
            assertThat(exact(all)).isEqualTo(exact(whole));
        }
    }

    @Property
    void shouldSumProductsAndTakePortionsExactly(
        @ForAll @LongRange(min = 1, max = Money.MAX_PRICE_E8) final long priceE8,
        @ForAll @LongRange(min = 1, max = Money.MAX_SUM_QUANTITY_E8) final long ofE8,
        @ForAll final long seed,
        @ForAll final boolean negative)
    {
        final long partE8 = Math.floorMod(seed, ofE8) + 1;
        final Int128 whole = new Int128();
        whole.addProduct(priceE8, negative ? -ofE8 : ofE8);
        whole.addProduct(1, negative ? -1 : 1);
        final Int128 part = new Int128();
        part.setPortion(whole, partE8, ofE8);
        assertThat(exact(part)).isEqualTo(exact(whole).multiply(big(partE8)).divide(big(ofE8)));
        part.subtract(whole);
        whole.add(part);
        assertThat(exact(whole)).isEqualTo(
            big(priceE8).multiply(big(ofE8)).add(BigInteger.ONE).multiply(big(negative ? -1 : 1))
                .multiply(big(partE8)).divide(big(ofE8)));
    }

    @Test
    void shouldRoundASumInThreeWays()
    {
        final Int128 sum = new Int128();
        sum.addProduct(-1, Money.ONE_E8 + 1);
        assertThat(sum.floorE8()).isEqualTo(-2);
        assertThat(sum.truncatedE8()).isEqualTo(-1);
        assertThat(sum.magnitudeUpE8()).isEqualTo(2);
        sum.clear();
        sum.addProduct(1, Money.ONE_E8 + 1);
        assertThat(sum.floorE8()).isEqualTo(1);
        assertThat(sum.magnitudeUpE8()).isEqualTo(2);
    }

    @Test
    void shouldThrowWhenASumLeavesItsRange()
    {
        final Int128 sum = new Int128();
        sum.addProduct(Long.MAX_VALUE, Long.MAX_VALUE);
        sum.addProduct(Long.MAX_VALUE, Long.MAX_VALUE);
        assertThatThrownBy(() -> sum.addProduct(Long.MAX_VALUE, Long.MAX_VALUE)).hasMessageContaining("128 bits");
        assertThatThrownBy(sum::floorE8).hasMessageContaining("scale E8");
        assertThatThrownBy(() -> new Int128().setPortion(sum, 1, 1)).hasMessageContaining("average");
    }

    @Test
    void shouldRoundToMultiples()
    {
        assertThat(Money.roundDown(19, 10)).isEqualTo(10);
        assertThat(Money.roundUp(11, 10)).isEqualTo(20);
        assertThat(Money.roundUp(20, 10)).isEqualTo(20);
        assertThat(Money.portionE8(Money.MAX_NOTIONAL_E8, 5_000)).isEqualTo(Money.MAX_NOTIONAL_E8 / 2);
    }

    private static BigInteger big(final long value)
    {
        return BigInteger.valueOf(value);
    }

    private static BigInteger exact(final Int128 value)
    {
        return big(value.high()).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(value.low())));
    }
}
