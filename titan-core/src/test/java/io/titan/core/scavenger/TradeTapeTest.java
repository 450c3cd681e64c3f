package io.titan.core.scavenger;

import io.titan.protocol.Direction;
import io.titan.protocol.Side;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Cumulative volume delta and velocity over rings of buckets. */
class TradeTapeTest
{
    // 64 buckets of 10 ns.
    private static final long WINDOW_NS = 640;

    private final TradeTape tape = new TradeTape(WINDOW_NS, WINDOW_NS);

    @Test
    void shouldSumBoughtLessSold()
    {
        tape.onTrade(Side.BUY, 100, 7, 1_000);
        tape.onTrade(Side.SELL, 100, 4, 1_001);
        assertThat(tape.cvdE8()).isEqualTo(3);
        assertThat(tape.agreesWith(Direction.LONG)).isTrue();
        assertThat(tape.agreesWith(Direction.SHORT)).isFalse();
        assertThat(tape.turnedAgainst(Direction.SHORT)).isTrue();
        tape.onTrade(Side.SELL, 100, 3, 1_002);
        assertThat(tape.agreesWith(Direction.LONG) || tape.turnedAgainst(Direction.LONG)).isFalse();
    }

    @Test
    void shouldForgetADeltaAWindowLater()
    {
        tape.onTrade(Side.BUY, 100, 7, 1_009);
        tape.advance(1_639);
        assertThat(tape.cvdE8()).isEqualTo(7);
        tape.advance(1_640);
        assertThat(tape.cvdE8()).isZero();
    }

    @Test
    void shouldMeasureVelocityOverTheWindow()
    {
        tape.onTrade(Side.BUY, 1_000_000, 1, 1_000);
        tape.onTrade(Side.BUY, 1_010_000, 1, 1_100);
        // One percent in 100 ns is 100,000 per second.
        assertThat(tape.velocityE8()).isEqualTo(100_000L * ExactMath.E8);
        tape.advance(5_000);
        assertThat(tape.velocityE8()).isZero();
    }

    @Test
    void shouldNotMistakeTwoTradesOfOneInstantForACrash()
    {
        tape.onTrade(Side.BUY, 1_000_000, 1, 1_000);
        tape.onTrade(Side.BUY, 1_010_000, 1, 1_000);
        assertThat(tape.velocityE8()).as("as if 10 ns apart").isEqualTo(1_000_000L * ExactMath.E8);
    }

    @Test
    void shouldStopAtTheEndsOfTheRangeAndStillForget()
    {
        tape.onTrade(Side.BUY, 100, Long.MAX_VALUE, 1_000);
        tape.onTrade(Side.BUY, 100, Long.MAX_VALUE, 1_050);
        assertThat(tape.cvdE8()).isEqualTo(Long.MAX_VALUE);
        tape.advance(10_000);
        assertThat(tape.cvdE8()).isZero();
    }

    /** The obvious way: keep every trade, ask which are in the window. */
    @Property
    void shouldAgreeWithTheWholeListOfTrades(
        @ForAll @Size(min = 1, max = 200) final List<@IntRange(min = 0, max = 150) Integer> steps)
    {
        final TradeTape bucketed = new TradeTape(WINDOW_NS, WINDOW_NS);
        final List<long[]> trades = new ArrayList<>();
        long nowNs = 10_000;
        for (int i = 0; i < steps.size(); i++)
        {
            nowNs += steps.get(i);
            final boolean buy = i % 3 != 1;
            final long priceE8 = 1_000_000 + i * 7919L % 1_000;
            bucketed.onTrade(buy ? Side.BUY : Side.SELL, priceE8, i + 1, nowNs);
            trades.add(new long[]{nowNs, priceE8, buy ? i + 1 : -i - 1});

            final long oldestNs = (nowNs / 10 - 63) * 10;
            final List<long[]> inWindow = trades.stream().filter(trade -> trade[0] >= oldestNs).toList();
            assertThat(bucketed.cvdE8()).isEqualTo(inWindow.stream().mapToLong(trade -> trade[2]).sum());
            final long[] first = inWindow.get(0);
            final long spanNs = Math.max(10, nowNs - first[0]);
            final BigInteger velocityE8 = BigInteger.valueOf(Math.abs(priceE8 - first[1]))
                .multiply(BigInteger.TEN.pow(17)).divide(BigInteger.valueOf(first[1] * spanNs));
            assertThat(bucketed.velocityE8()).isEqualTo(velocityE8.longValueExact());
        }
    }
}
