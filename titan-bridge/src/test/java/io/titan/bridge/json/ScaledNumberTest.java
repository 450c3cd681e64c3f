package io.titan.bridge.json;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.RoundingMode;

import static org.assertj.core.api.Assertions.assertThat;

class ScaledNumberTest
{
    private final ScaledNumber number = new ScaledNumber();

    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0, 0", "0.0, 0", "50050.5, 5005050000000", "1e-8, 1", "-1.5, -150000000", "1E2, 10000000000",
        "5.00e1, 5000000000", "0.00000001000, 1", "9999999999.99999999, 999999999999999999",
    })
    void shouldReadExactly(final String text, final long expectedE8)
    {
        assertThat(exact(text)).isTrue();
        assertThat(number.value()).isEqualTo(expectedE8);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0.000000001", "1.000000005", "1e-9", "10000000000", "1e300", "-1e11", "1e-300",
        "0.1234567890123456789012345"})
    void shouldRefuseWhatTheScaleCannotHold(final String text)
    {
        assertThat(exact(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "49499.99999999999, 4950000000000", "51510.000000000007, 5151000000000", "0.000000005, 1", "0.0000000049, 0",
        "-0.000000005, -1", "1e-300, 0", "9999999999.999999995, 1000000000000000000",
        "9999999999.9999999949999, 999999999999999999", "1234567890.12345678500000001, 123456789012345679",
    })
    void shouldRoundWhatADoubleLeavesBehind(final String text, final long expectedE8)
    {
        final JsonDocument document = Documents.parsed(text);
        assertThat(number.nearest(document, JsonDocument.ROOT, 8)).isTrue();
        assertThat(number.value()).isEqualTo(expectedE8);
    }

    @Property(tries = 5_000)
    void shouldAgreeWithBigDecimal(
        @ForAll final long digits, @ForAll @IntRange(min = -30, max = 12) final int exponent,
        @ForAll @IntRange(max = 9) final int scale)
    {
        final String text = digits + "e" + exponent;
        final BigDecimal scaled = new BigDecimal(text).scaleByPowerOfTen(scale);
        final boolean fits = scaled.abs().compareTo(BigDecimal.TEN.pow(18)) < 0;
        final JsonDocument document = Documents.parsed(text);
        assertThat(number.nearest(document, JsonDocument.ROOT, scale)).isEqualTo(fits);
        if (fits)
        {
            final BigDecimal rounded = scaled.setScale(0, RoundingMode.HALF_UP);
            assertThat(number.value()).isEqualTo(rounded.longValueExact());
            assertThat(number.exact(document, JsonDocument.ROOT, scale)).isEqualTo(scaled.compareTo(rounded) == 0);
        }
    }

    @Property(tries = 20_000)
    void shouldReadPlainNumbersOfEveryLength(
        @ForAll @LongRange(max = 999_999_999_999L) final long digits, @ForAll @IntRange(max = 13) final int places,
        @ForAll final boolean isNegative, @ForAll @IntRange(max = 9) final int scale)
    {
        final String text = BigDecimal.valueOf(isNegative ? -digits : digits, places).toPlainString();
        final BigDecimal scaled = new BigDecimal(text).scaleByPowerOfTen(scale);
        final BigDecimal rounded = scaled.setScale(0, RoundingMode.HALF_UP);
        final boolean fits = scaled.abs().compareTo(BigDecimal.TEN.pow(18)) < 0;
        // Behind it is what a look at whole words must not take for a part of it.
        final JsonDocument document = Documents.parsed("[" + text + ",77.7]");
        assertThat(number.nearest(document, 1, scale)).as(text).isEqualTo(fits);
        if (fits)
        {
            assertThat(number.value()).as(text).isEqualTo(rounded.longValueExact());
            assertThat(number.exact(document, 1, scale)).as(text).isEqualTo(scaled.compareTo(rounded) == 0);
        }
    }

    private boolean exact(final String text)
    {
        return number.exact(Documents.parsed(text), JsonDocument.ROOT, 8);
    }
}
