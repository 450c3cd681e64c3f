package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Money;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The collar over a period. */
class PriceWindowTest
{
    @Test
    void shouldDenyWhenTheReferenceMovedOneBasisPointTooFar()
    {
        final ExecutionDriver execution = ExecutionDriver.ready();
        execution.instrumentLimits.maxMoveBps = 100;
        execution.instrumentLimits.collarBps = 1_000;
        execution.limitInstruments().reference(BTC, "50500", "50500").prepare(1);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        execution.reference(BTC, "50500", "50500.00000002").prepare(2);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.PRICE_MOVED);
        assertThat(execution.output.lastMeasured).isEqualTo(101);
        assertThat(execution.output.lastAllowed).isEqualTo(100);
        execution.confirm(1);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.PRICE_MOVED);
    }

    @Test
    void shouldRememberForTheWholeWindowAndNotMuchLonger()
    {
        final ExecutionDriver execution = ExecutionDriver.ready();
        execution.instrumentLimits.maxMoveBps = 100;
        execution.limitInstruments().reference(BTC, "45000", "45000").later(10_000).freshReference().prepare(1);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.PRICE_MOVED);
        execution.later(1_250).freshReference().prepare(2);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    /** Never less than what moved within the window, never more than within a window and an eighth. */
    @Property(tries = 300)
    void shouldLieBetweenTheWindowAndAnEighthMore(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final long windowNs = 8 * (1 + random.nextInt(1_000));
        final PriceWindow window = new PriceWindow();
        window.limit(windowNs);
        final List<long[]> prices = new ArrayList<>();
        long nowNs = 1_000_000 + random.nextInt(1_000);
        for (int step = 0; step < 200; step++)
        {
            final int longestNs = (int)(random.nextInt(20) == 0 ? windowNs * 2 : windowNs / 8 + 1);
            nowNs += random.nextInt(longestNs);
            final long priceE8 = 1_000_000 + random.nextInt(100_000);
            prices.add(new long[]{nowNs, priceE8});
            final int moved = window.onPrice(priceE8, nowNs);
            assertThat(moved).isBetween(
                moved(prices, nowNs - windowNs), moved(prices, nowNs - windowNs - windowNs / 8));
        }
    }

    @Test
    void shouldForgetWhenItsLengthChanges()
    {
        final PriceWindow window = new PriceWindow();
        assertThat(window.onPrice(7, 0)).as("without a length").isZero();
        window.limit(1_000 * MS);
        assertThat(window.onPrice(100, 1)).isZero();
        assertThat(window.onPrice(101, 2)).isEqualTo(100);
        window.limit(1_000 * MS);
        assertThat(window.onPrice(100, 3)).isEqualTo(100);
        window.limit(2_000 * MS);
        assertThat(window.onPrice(100, 4)).isZero();
    }

    private static int moved(final List<long[]> prices, final long sinceNs)
    {
        long lowE8 = Long.MAX_VALUE;
        long highE8 = 0;
        for (final long[] price : prices)
        {
            if (price[0] >= sinceNs)
            {
                lowE8 = Math.min(lowE8, price[1]);
                highE8 = Math.max(highE8, price[1]);
            }
        }

        return (int)Money.distanceBps(highE8 - lowE8, lowE8);
    }
}
