package io.titan.core.scavenger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Bars on the grid of logical time. */
class BarSeriesTest
{
    private static final int CAPACITY = 8;

    private final BarSeries bars = new BarSeries(10, CAPACITY);

    /** What a bar is compared by. */
    private record Bar(long highE8, long lowE8, long closeE8, long volumeE8)
    {
    }

    private static Bar flat(final long priceE8)
    {
        return new Bar(priceE8, priceE8, priceE8, 0);
    }

    private void trade(final long timestampNs, final long priceE8, final long quantityE8)
    {
        bars.advance(timestampNs);
        bars.onTrade(priceE8, quantityE8, timestampNs);
    }

    private static List<Bar> oldestFirst(final BarSeries bars)
    {
        final List<Bar> list = new ArrayList<>();
        for (int barsBack = bars.size(); barsBack > 0; barsBack--)
        {
            list.add(new Bar(
                bars.highE8(barsBack), bars.lowE8(barsBack), bars.closeE8(barsBack), bars.volumeE8(barsBack)));
        }
        return list;
    }

    @Test
    void shouldFinishABarWhenItsTimeIsOver()
    {
        trade(100, 50, 1);
        trade(103, 70, 2);
        trade(109, 40, 3);
        assertThat(bars.size()).isZero();
        bars.advance(110);
        assertThat(oldestFirst(bars)).containsExactly(new Bar(70, 40, 40, 6));
    }

    @Test
    void shouldFillTimeWithoutTradesWithFlatBars()
    {
        trade(105, 50, 1);
        trade(141, 60, 1);
        assertThat(oldestFirst(bars)).containsExactly(new Bar(50, 50, 50, 1), flat(50), flat(50), flat(50));
        assertThat(bars.lastPriceE8()).isEqualTo(60);
    }

    @Test
    void shouldNotFillMoreThanItHolds()
    {
        trade(105, 50, 1);
        bars.advance(1_000_000_000_000L);
        assertThat(bars.size()).isEqualTo(CAPACITY);
        assertThat(bars.finishedCount()).isEqualTo(1 + CAPACITY);
        assertThat(oldestFirst(bars)).containsOnly(flat(50));
    }

    @Test
    void shouldTakeHistoryInOrderAndFillItsGaps()
    {
        assertThat(bars.onHistory(100, 9, 5, 7, 3, 200)).isTrue();
        assertThat(bars.onHistory(130, 8, 6, 6, 2, 200)).isTrue();
        assertThat(oldestFirst(bars)).containsExactly(new Bar(9, 5, 7, 3), flat(7), flat(7), new Bar(8, 6, 6, 2));
        trade(152, 11, 1);
        assertThat(oldestFirst(bars)).hasSize(5).last().isEqualTo(flat(6));
    }

    @Test
    void shouldIgnoreHistoryThatIsNotNewerThanWhatItHas()
    {
        bars.onHistory(100, 9, 5, 7, 3, 200);
        assertThat(bars.onHistory(100, 1, 1, 1, 1, 200)).isFalse();
        assertThat(bars.onHistory(90, 1, 1, 1, 1, 200)).isFalse();
        assertThat(oldestFirst(bars)).containsExactly(new Bar(9, 5, 7, 3));
    }

    @Test
    void shouldIgnoreHistoryOfTheBarThatGrowsOrOfTheFuture()
    {
        trade(205, 50, 1);
        assertThat(bars.onHistory(200, 9, 5, 7, 3, 205)).isFalse();
        assertThat(bars.onHistory(190, 9, 5, 7, 3, 205)).isTrue();
        assertThat(new BarSeries(10, 2).onHistory(210, 9, 5, 7, 3, 205)).isFalse();
        bars.advance(210);
        assertThat(oldestFirst(bars)).containsExactly(new Bar(9, 5, 7, 3), new Bar(50, 50, 50, 1));
    }

    @Test
    void shouldStopVolumeAtTheEndOfTheRange()
    {
        trade(100, 50, Long.MAX_VALUE);
        trade(101, 50, Long.MAX_VALUE);
        bars.advance(110);
        assertThat(bars.volumeE8(1)).isEqualTo(Long.MAX_VALUE);
    }

    /** The obvious way: keep every trade, cut the list by time. */
    @Property
    void shouldAgreeWithBarsCutFromTheWholeListOfTrades(
        @ForAll @Size(min = 1, max = 60) final List<@IntRange(min = 0, max = 35) Integer> steps)
    {
        final BarSeries series = new BarSeries(10, CAPACITY);
        final List<long[]> trades = new ArrayList<>();
        long nowNs = 1_000;
        for (int i = 0; i < steps.size(); i++)
        {
            nowNs += steps.get(i);
            final long priceE8 = 100 + (i * 37L) % 50;
            series.advance(nowNs);
            series.onTrade(priceE8, i + 1, nowNs);
            trades.add(new long[]{nowNs, priceE8, i + 1});
        }
        assertThat(oldestFirst(series)).isEqualTo(cut(trades, nowNs));
    }

    private static List<Bar> cut(final List<long[]> trades, final long nowNs)
    {
        final List<Bar> all = new ArrayList<>();
        long closeE8 = 0;
        for (long openNs = trades.get(0)[0] / 10 * 10; openNs + 10 <= nowNs; openNs += 10)
        {
            final long startNs = openNs;
            final List<long[]> inside = trades.stream().filter(t -> t[0] >= startNs && t[0] < startNs + 10).toList();
            if (inside.isEmpty())
            {
                all.add(flat(closeE8));
                continue;
            }
            closeE8 = inside.get(inside.size() - 1)[1];
            all.add(new Bar(
                inside.stream().mapToLong(t -> t[1]).max().orElseThrow(),
                inside.stream().mapToLong(t -> t[1]).min().orElseThrow(), closeE8,
                inside.stream().mapToLong(t -> t[2]).sum()));
        }
        return all.subList(Math.max(0, all.size() - CAPACITY), all.size());
    }
}
