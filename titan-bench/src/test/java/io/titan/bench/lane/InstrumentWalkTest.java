package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.Direction;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstrumentWalkTest
{
    private static final int RUN = 2_048;

    @Test
    void shouldBuyAndSellOneInTurn()
    {
        final InstrumentWalk walk = new InstrumentWalk(1);
        for (int i = 0; i < 10; i++)
        {
            assertThat(send(walk)).isEqualTo(i % 2 == 0 ? Direction.LONG : Direction.SHORT);
        }
        assertThat(walk.held()).isZero();
    }

    @Test
    void shouldComeToEveryInstrumentAndHoldNoMoreThanARun()
    {
        final InstrumentWalk walk = new InstrumentWalk(10_000);
        final int[] signals = new int[10_000];
        for (int i = 0; i < 100_000; i++)
        {
            final int instrumentId = walk.next();
            signals[instrumentId]++;
            walk.onSent(instrumentId, walk.direction(instrumentId));
            assertThat(walk.held()).isLessThanOrEqualTo(RUN);
        }
        assertThat(signals).doesNotContain(0);
    }

    /** What is held after denials that came late is sold when its run comes again. */
    @Test
    void shouldHoldLittleMoreWhereSignalsAreDeniedLater()
    {
        final Random random = new Random(7);
        final InstrumentWalk walk = new InstrumentWalk(10_000);
        int most = 0;
        for (int i = 0; i < 50_000; i++)
        {
            final int instrumentId = walk.next();
            final Direction direction = walk.direction(instrumentId);
            walk.onSent(instrumentId, direction);
            send(walk);
            if (random.nextInt(1_000) == 0)
            {
                walk.onDenied(instrumentId, direction);
            }
            most = Math.max(most, walk.held());
        }
        assertThat(most).isBetween(RUN, RUN + 100);
    }

    private static Direction send(final InstrumentWalk walk)
    {
        final int instrumentId = walk.next();
        final Direction direction = walk.direction(instrumentId);
        walk.onSent(instrumentId, direction);
        return direction;
    }
}
