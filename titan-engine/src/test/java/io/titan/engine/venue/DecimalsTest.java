package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest
{
    private static final BigDecimal SCALE = BigDecimal.valueOf(100_000_000L);

    @Property
    void shouldReadBackWhatItWrites(@ForAll final long valueE8)
    {
        final long value = valueE8 == Decimals.INVALID ? 0 : valueE8;
        final byte[] bytes = new byte[Decimals.MAX_TEXT_LENGTH];
        final int end = Decimals.putE8(bytes, 0, value);
        final BigDecimal written = new BigDecimal(Ascii.string(bytes, 0, end));
        assertThat(written.multiply(SCALE)).isEqualByComparingTo(BigDecimal.valueOf(value));
        assertThat(written.scale()).isEqualTo(Math.max(0, written.stripTrailingZeros().scale()));
    }

    @Property
    void shouldAgreeWithBigDecimalOnEveryNumberItCanHold(
        @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) final long unscaled,
        @ForAll @IntRange(max = 12) final int scale)
    {
        final BigDecimal number = new BigDecimal(BigInteger.valueOf(unscaled), scale);
        assertThat(parse(number.toPlainString())).isEqualTo(expected(number));
    }

    @Property
    void shouldAgreeWithBigDecimalOnExponents(
        @ForAll @IntRange(min = -99_999, max = 99_999) final int mantissa,
        @ForAll @IntRange(min = -18, max = 18) final int exponent)
    {
        final String text = mantissa + "e" + exponent;
        assertThat(parse(text)).isEqualTo(expected(new BigDecimal(text)));
    }

    @Property
    void shouldNeverThrowAndNeverInventANumber(
        @ForAll @StringLength(max = 30) @AlphaChars @CharRange(from = '0', to = '9')
        @Chars({'.', '-', '+', 'e', 'E', ' '}) final String text)
    {
        final long value = parse(text);
        if (value != Decimals.INVALID)
        {
            assertThat(new BigDecimal(text).multiply(SCALE)).isEqualByComparingTo(BigDecimal.valueOf(value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "-", ".", ".5", "5.", "+5", "1..2", "1.2.3", "NaN", "Infinity", "0x10", "1e", "1e19", "1e-19", "1e999",
        "1234567890123456789", "0.000000001", "92233720369", "1 ", " 1", "1,5", "--1", "1-"})
    void shouldRefuseWhatIsNoExactMoney(final String text)
    {
        assertThat(parse(text)).isEqualTo(Decimals.INVALID);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.00000000,0", "-0.0,0", "1,100000000", "0.00000001,1", "50000.10,5000010000000",
        "-0.5,-50000000", "0.10000000000,10000000", "1e-8,1", "007,700000000"})
    void shouldReadMoney(final String text, final long valueE8)
    {
        assertThat(parse(text)).isEqualTo(valueE8);
    }

    @ParameterizedTest
    @CsvSource({"100000,0.001", "5000010000000,50000.1", "700000000,7", "0,0", "1,0.00000001", "-50000000,-0.5"})
    void shouldWriteMoneyWithoutZerosAtItsEnd(final long valueE8, final String text)
    {
        final byte[] bytes = new byte[Decimals.MAX_TEXT_LENGTH];
        assertThat(Ascii.string(bytes, 0, Decimals.putE8(bytes, 0, valueE8))).isEqualTo(text);
    }

    @Property
    void shouldReadEveryWholeNumber(@ForAll final long number)
    {
        final byte[] bytes = Ascii.bytes(Long.toString(number));
        assertThat(Decimals.parseLong(bytes, 0, bytes.length)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.0", "9223372036854775808", "99999999999999999999", "1e3", "a"})
    void shouldRefuseWhatIsNoWholeNumber(final String text)
    {
        final byte[] bytes = Ascii.bytes(text);
        assertThat(Decimals.parseLong(bytes, 0, bytes.length)).isEqualTo(Decimals.INVALID);
    }

    private static long parse(final String text)
    {
        final byte[] bytes = Ascii.bytes("x" + text + "9");
        return Decimals.parseE8(bytes, 1, text.length());
    }

    private static long expected(final BigDecimal number)
    {
        final BigDecimal scaled = number.multiply(SCALE).stripTrailingZeros();
        final boolean exact = scaled.scale() <= 0 && scaled.toBigInteger().bitLength() < 64;
        return exact ? scaled.longValueExact() : Decimals.INVALID;
    }
}
