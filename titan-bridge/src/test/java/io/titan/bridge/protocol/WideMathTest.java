package io.titan.bridge.protocol;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import static org.assertj.core.api.Assertions.assertThat;

class WideMathTest
{
    @Property(tries = 5_000)
    void shouldMultiplyAndDivideInFull(
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long one,
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) final long other,
        @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) final long divisor)
    {
        final BigInteger expected = new BigDecimal(BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)))
            .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP).toBigInteger();
        assertThat(WideMath.multiplyDivide(one, other, divisor))
            .isEqualTo(expected.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
    }
}
