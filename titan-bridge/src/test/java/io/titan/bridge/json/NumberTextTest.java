package io.titan.bridge.json;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class NumberTextTest
{
    private static final long[] TENS = LongStream.iterate(1, (power) -> power * 10).limit(10).toArray();

    private final NumberText numbers = new NumberText();
    private final DecimalText decimal = new DecimalText();
    private final DoubleText doubles = new DoubleText();
    private final ShortestDecimal shortest = new ShortestDecimal();

    @ParameterizedTest
    @CsvSource({
        "1.0, 1", "0.1, 0.1", "1e21, 1e+21", "1e-7, 1e-7", "123456789012345680000, 123456789012345680000", "-0, 0",
        "0.000001, 0.000001", "5e-324, 5e-324", "1.7976931348623157e308, 1.7976931348623157e+308", "0e5, 0",
        "1e20, 100000000000000000000", "9007199254740993, 9007199254740992", "0.30000000000000004, 0.30000000000000004",
        "50050.50, 50050.5", "-12.5E-1, -1.25", "1e-400, 0", "-1e-400, 0", "2.4703282292062327e-324, 0",
        "2.4703282292062328e-324, 5e-324", "0.10000000000000000000001, 0.1", "0.0000012345, 0.0000012345",
        "0.00000012345, 1.2345e-7", "123e19, 1.23e+21", "12.3e19, 123000000000000000000",
        "1.00000000000000011102230246251565404, 1", "1.00000000000000011102230246251565405, 1.0000000000000002",
    })
    void shouldPrintAsEcmaScriptDoes(final String text, final String expected)
    {
        assertThat(canonical(text)).isEqualTo(expected);
    }

    /** The file was written by Node 20: bits of a double, and what String() makes of it. */
    @Test
    void shouldPrintEveryDoubleAsNodeDid() throws IOException
    {
        int lines = 0;
        for (final String line : lines())
        {
            final double value = Double.longBitsToDouble(Long.parseUnsignedLong(line.substring(0, 16), 16));
            final String expected = line.substring(17);
            assertThat(canonical(Double.toString(value).replace("E", "e"))).as(line).isEqualTo(expected);
            assertThat(canonical(new BigDecimal(value).round(new MathContext(50)).toString().replace("E", "e")))
                .as(line).isEqualTo(expected);
            assertThat(canonical(expected)).isEqualTo(expected);
            lines++;
        }
        assertThat(lines).isGreaterThan(1_500);
    }

    private static List<String> lines() throws IOException
    {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            NumberTextTest.class.getResourceAsStream("ecmascript-numbers.txt"), StandardCharsets.US_ASCII)))
        {
            return reader.lines().toList();
        }
    }

    @Property(tries = 20_000)
    void shouldFindTheShortestDecimal(@ForAll final long bits)
    {
        final double value = Math.abs(Double.longBitsToDouble(bits));
        if (value > 0 && Double.isFinite(value))
        {
            shortest.of(value);
            final BigDecimal found = BigDecimal.valueOf(shortest.digits()).scaleByPowerOfTen(shortest.exponent());
            assertThat(found.doubleValue()).isEqualTo(value);
            final int length = Long.toString(shortest.digits()).length();
            final BigDecimal exact = new BigDecimal(value);
            assertThat(readsBack(exact, length - 1, value)).isNull();
            assertThat(found).isEqualByComparingTo(readsBack(exact, length, value));
        }
    }

    /** The closest decimal of so many digits that reads back, if one does; of two as close the even one. */
    private static BigDecimal readsBack(final BigDecimal exact, final int digits, final double value)
    {
        BigDecimal best = null;
        for (final RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP))
        {
            final BigDecimal candidate = digits == 0 ? null : exact.round(new MathContext(digits, mode));
            if (candidate != null && candidate.doubleValue() == value && (best == null ||
                candidate.subtract(exact).abs().compareTo(best.subtract(exact).abs()) < 0))
            {
                best = candidate;
            }
        }
        return best;
    }

    @Property(tries = 20_000)
    void shouldReadTheNearestDouble(
        @ForAll @Size(min = 1, max = 40) final List<@IntRange(max = 9) Integer> digits,
        @ForAll @IntRange(min = 0, max = 40) final int point,
        @ForAll @IntRange(min = -360, max = 330) final int exponent)
    {
        final StringBuilder text = new StringBuilder();
        digits.forEach(text::append);
        text.insert(Math.min(point, text.length() - 1) + 1, point < text.length() - 1 ? "." : "");
        text.append('e').append(exponent);
        assertThat(nearest(text.toString())).as(text.toString()).isEqualTo(Double.parseDouble(text.toString()));
    }

    /** Halves between two doubles, exactly and a trifle off: the ties of IEEE 754. */
    @Property(tries = 5_000)
    void shouldBreakTies(@ForAll final long bits)
    {
        final double value = Math.abs(Double.longBitsToDouble(bits));
        final boolean isPrintable = value > 1e-12 && value < 1e12;
        final double one = isPrintable ? value : 1 + Math.abs(bits % 1000) * Math.ulp(1.0);
        final BigDecimal half = new BigDecimal(one).add(new BigDecimal(Math.nextUp(one))).divide(BigDecimal.valueOf(2));
        for (final int nudge : new int[] {-1, 0, 1})
        {
            final String text = half.add(BigDecimal.valueOf(nudge).scaleByPowerOfTen(-120)).toString();
            assertThat(nearest(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Property
    void shouldWriteScaledNumbersExactly(@ForAll final long value, @ForAll @IntRange(max = 18) final int scale)
    {
        final byte[] out = new byte[NumberText.MAX_LENGTH];
        final String text = new String(out, 0, numbers.putScaled(value, scale, out, 0), StandardCharsets.US_ASCII);
        assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(value, scale));
    }

    /** As it was made before whole words of digits were written. */
    @Property(tries = 20_000)
    void shouldWriteScaledNumbersAsShortAsTheyAre(
        @ForAll @LongRange(max = 99_999_999) final long high, @ForAll @LongRange(max = 99_999_999) final long low,
        @ForAll @IntRange(max = 9) final int zeros, @ForAll final boolean isWhole)
    {
        final long value = (high * 100_000_000 + low) / TENS[zeros] * TENS[zeros];
        final int scale = isWhole ? 0 : 8;
        final byte[] out = new byte[NumberText.MAX_LENGTH];
        final String text = new String(out, 0, numbers.putScaled(value, scale, out, 0), StandardCharsets.US_ASCII);
        final BigDecimal expected = BigDecimal.valueOf(value, scale).stripTrailingZeros();
        if (value == 0 || expected.compareTo(new BigDecimal("0.000001")) >= 0)
        {
            assertThat(text).isEqualTo(expected.toPlainString());
        }
        assertThat(new BigDecimal(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 0", "1, 8, 1e-8", "100, 8, 0.000001", "99, 8, 9.9e-7", "5000050000000, 8, 50000.5", "-100000000, 8, -1",
        "9223372036854775807, 8, 92233720368.54775807", "-9223372036854775808, 0, -9223372036854775808",
    })
    void shouldLayOutScaledNumbers(final long value, final int scale, final String expected)
    {
        final byte[] out = new byte[NumberText.MAX_LENGTH];
        assertThat(new String(out, 0, numbers.putScaled(value, scale, out, 0), StandardCharsets.US_ASCII))
            .isEqualTo(expected);
    }

    private double nearest(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return doubles.nearest(decimal.read(bytes, 0, bytes.length));
    }

    private String canonical(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        final byte[] out = new byte[NumberText.MAX_LENGTH];
        return new String(out, 0, numbers.putCanonical(bytes, 0, bytes.length, out, 0), StandardCharsets.US_ASCII);
    }
}
