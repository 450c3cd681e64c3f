package io.titan.core.scavenger;

import io.titan.protocol.Direction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Each trap against a slow and obvious reference on random bars, one bar after the other. */
class TrapFinderTest
{
    private static final int CAPACITY = 40;
    private static final TrapSettings LIQUIDATION =
        new TrapSettings(true, 10, 20, 0, 7, 3, 0, 150, 0, 0, 100, 1);
    private static final TrapSettings DAILY = new TrapSettings(true, 12, 12, 5, 0, 0, 0, 90, 0, 0, 100, 1);
    private static final TrapSettings BOLLINGER =
        new TrapSettings(true, 30, 8, 0, 20, 4, 217, 0, 0, 0, 100, 1);

    /** One random bar. */
    record Bar(long highE8, long lowE8, long closeE8, long volumeE8)
    {
    }

    /** What a finder said; null direction: nothing. */
    record Level(Direction direction, long levelE8)
    {
    }

    @Property(tries = 300)
    void shouldFindLiquidationLevelsLikeTheReference(@ForAll("series") final List<Bar> bars)
    {
        compare(bars, new LiquidationTrap(LIQUIDATION), TrapFinderTest::liquidation);
    }

    @Property(tries = 300)
    void shouldFindDailyLevelsLikeTheReference(@ForAll("series") final List<Bar> bars)
    {
        compare(bars, new DailyLevelTrap(DAILY), TrapFinderTest::daily);
    }

    @Property(tries = 300)
    void shouldFindBandsLikeTheReference(@ForAll("series") final List<Bar> bars)
    {
        compare(bars, new BollingerTrap(BOLLINGER), TrapFinderTest::bollinger);
    }

    @Test
    void shouldFindBandsAfterTheRingLappedTheFinder()
    {
        final BollingerTrap lapped = new BollingerTrap(BOLLINGER);
        final BollingerTrap steady = new BollingerTrap(BOLLINGER);
        final BarSeries series = new BarSeries(1, CAPACITY);
        final TrapLevel one = new TrapLevel();
        final TrapLevel other = new TrapLevel();
        int found = 0;
        for (int i = 0; i < 400; i++)
        {
            final long closeE8 = 6_000_000_000_000L + i * 7919L % 1_009 * 1_000_000L;
            series.onHistory(i, closeE8, closeE8, closeE8, 1, Long.MAX_VALUE);
            final boolean expected = steady.find(series, one);
            if (i % 100 == 99)
            {
                assertThat(lapped.find(series, other)).isEqualTo(expected);
                found += expected ? 1 : 0;
                assertThat(expected ? other.levelE8 : 0).isEqualTo(expected ? one.levelE8 : 0);
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void shouldFindNothingInTooFewBarsOrInABarWithoutRange()
    {
        final BarSeries series = new BarSeries(1, CAPACITY);
        final TrapLevel level = new TrapLevel();
        for (int i = 0; i < 9; i++)
        {
            series.onHistory(i, 200 + i, 100, 150, 1, Long.MAX_VALUE);
        }
        assertThat(new LiquidationTrap(LIQUIDATION).find(series, level)).isFalse();
        assertThat(new DailyLevelTrap(DAILY).find(series, level)).isFalse();
        final BarSeries flat = new BarSeries(1, CAPACITY);
        for (int i = 0; i < CAPACITY; i++)
        {
            flat.onHistory(i, 100, 100, 100, 1, Long.MAX_VALUE);
        }
        assertThat(new LiquidationTrap(LIQUIDATION).find(flat, level)).isFalse();
    }

    @Provide
    Arbitrary<List<Bar>> series()
    {
        final Arbitrary<Long> base = Arbitraries.of(1_000L, 55_000_000L, 6_000_000_000_000L, (1L << 52));
        final Arbitrary<List<int[]>> shapes = Combinators.combine(
            Arbitraries.integers().between(-60, 60), Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 40), Arbitraries.integers().between(0, 9))
            .as((move, up, down, volume) -> new int[]{move, up, down, volume}).list().ofMinSize(20).ofMaxSize(90);
        return Combinators.combine(base, shapes).as(TrapFinderTest::walk);
    }

    private static List<Bar> walk(final long baseE8, final List<int[]> shapes)
    {
        final List<Bar> bars = new ArrayList<>();
        long closeE8 = baseE8;
        for (final int[] shape : shapes)
        {
            final long stepE8 = Math.max(1, baseE8 / 10_000);
            closeE8 = Math.max(stepE8 * 100, closeE8 + shape[0] * stepE8);
            bars.add(new Bar(closeE8 + shape[1] * stepE8, closeE8 - shape[2] * stepE8, closeE8, shape[3]));
        }
        return bars;
    }

    /** The obvious way to say the same. */
    private interface Reference
    {
        Level find(List<Bar> newestLast);
    }

    private static void compare(final List<Bar> bars, final TrapFinder finder, final Reference reference)
    {
        final BarSeries series = new BarSeries(1, CAPACITY);
        final TrapLevel level = new TrapLevel();
        for (int i = 0; i < bars.size(); i++)
        {
            final Bar bar = bars.get(i);
            series.onHistory(i, bar.highE8, bar.lowE8, bar.closeE8, bar.volumeE8, Long.MAX_VALUE);
            final boolean found = finder.find(series, level);
            final Level actual = found ? new Level(level.direction, level.levelE8) : null;
            assertThat(actual).as("bar %d", i).isEqualTo(reference.find(bars.subList(0, i + 1)));
        }
    }

    private static long close(final List<Bar> bars)
    {
        return bars.get(bars.size() - 1).closeE8;
    }

    private static boolean far(final long levelE8, final long lastE8, final int bps)
    {
        return BigInteger.valueOf(Math.abs(levelE8 - lastE8)).compareTo(
            BigInteger.valueOf(lastE8).multiply(BigInteger.valueOf(bps)).divide(BigInteger.valueOf(10_000))) > 0;
    }

    private static Level liquidation(final List<Bar> bars)
    {
        if (bars.size() < 10)
        {
            return null;
        }
        final List<Bar> window = bars.subList(Math.max(0, bars.size() - 20), bars.size());
        final BigInteger low = BigInteger.valueOf(window.stream().mapToLong(Bar::lowE8).min().orElseThrow());
        final BigInteger high = BigInteger.valueOf(window.stream().mapToLong(Bar::highE8).max().orElseThrow());
        final BigInteger range = high.subtract(low);
        if (range.signum() == 0)
        {
            return null;
        }
        final long[] volumes = new long[7];
        for (final Bar bar : window)
        {
            final int bin = BigInteger.valueOf(bar.closeE8).subtract(low).multiply(BigInteger.valueOf(7))
                .divide(range).intValueExact();
            volumes[Math.min(bin, 6)] += bar.volumeE8;
        }
        final List<long[]> biggest = new ArrayList<>();
        for (int bin = 0; bin < 7; bin++)
        {
            final long middleE8 = low.add(
                range.multiply(BigInteger.valueOf(2L * bin + 1)).divide(BigInteger.valueOf(14))).longValueExact();
            biggest.add(new long[]{volumes[bin], middleE8});
        }
        biggest.sort(Comparator.comparingLong((long[] bin) -> bin[0]).reversed());
        final List<long[]> candidates = biggest.subList(0, 3).stream().filter(bin -> bin[0] > 0)
            .filter(bin -> !far(bin[1], close(bars), 150)).toList();
        final long[] above = candidates.stream().filter(bin -> bin[1] > close(bars)).findFirst().orElse(null);
        final long[] below = candidates.stream().filter(bin -> bin[1] < close(bars)).findFirst().orElse(null);
        if (above == null && below == null)
        {
            return null;
        }
        final boolean upward = below == null || above != null &&
            (above[0] > below[0] || above[0] == below[0] && biggest.indexOf(above) < biggest.indexOf(below));
        return upward ? new Level(Direction.LONG, above[1]) : new Level(Direction.SHORT, below[1]);
    }

    private static Level daily(final List<Bar> bars)
    {
        if (bars.size() < 12)
        {
            return null;
        }
        final List<Bar> window = bars.subList(bars.size() - 12, bars.size() - 4);
        final long highE8 = window.stream().mapToLong(Bar::highE8).max().orElseThrow();
        final long lowE8 = window.stream().mapToLong(Bar::lowE8).min().orElseThrow();
        final boolean upward = Math.abs(highE8 - close(bars)) < Math.abs(lowE8 - close(bars));
        final long levelE8 = upward ? highE8 : lowE8;
        return far(levelE8, close(bars), 90) ? null : new Level(upward ? Direction.LONG : Direction.SHORT, levelE8);
    }

    private static Level bollinger(final List<Bar> bars)
    {
        if (bars.size() < 30)
        {
            return null;
        }
        final long[] widths = new long[21];
        for (int back = 0; back <= 20; back++)
        {
            widths[back] =
                half(bars, back).multiply(BigInteger.valueOf(200_000_000)).divide(mean(bars, back)).longValueExact();
        }
        final long[] past = Arrays.copyOfRange(widths, 1, 21);
        Arrays.sort(past);
        if (widths[0] > past[4])
        {
            return null;
        }
        final long meanE8 = mean(bars, 0).longValueExact();
        final long halfE8 = half(bars, 0).longValueExact();
        final boolean upward = close(bars) > meanE8;
        final long bandE8 = upward ? meanE8 + halfE8 : meanE8 - halfE8;
        return bandE8 <= 0 ? null : new Level(upward ? Direction.LONG : Direction.SHORT, bandE8);
    }

    private static List<Bar> band(final List<Bar> bars, final int back)
    {
        return bars.subList(bars.size() - back - 8, bars.size() - back);
    }

    private static BigInteger mean(final List<Bar> bars, final int back)
    {
        return BigInteger.valueOf(band(bars, back).stream().mapToLong(Bar::closeE8).sum() / 8);
    }

    /** 2.17 * sqrt(sum((8 x - sum)^2) / 8) / 8: deviations first, unlike the code. */
    private static BigInteger half(final List<Bar> bars, final int back)
    {
        final BigInteger sum = BigInteger.valueOf(band(bars, back).stream().mapToLong(Bar::closeE8).sum());
        BigInteger squares = BigInteger.ZERO;
        for (final Bar bar : band(bars, back))
        {
            squares = squares.add(BigInteger.valueOf(8 * bar.closeE8).subtract(sum).pow(2));
        }
        return squares.divide(BigInteger.valueOf(8)).sqrt().multiply(BigInteger.valueOf(217))
            .divide(BigInteger.valueOf(800));
    }
}
