package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.titan.bench.lane.Latencies;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class IdleCoreTest
{
    private static final double ROUNDING = 0.001;

    @Test
    void shouldCountTheMomentsFromWhichMoreThanTheLimitIsLeft()
    {
        final Histogram gaps = Latencies.empty();
        gaps.recordValueWithCount(20, 40_000);
        gaps.recordValueWithCount(20_000, 10);

        assertThat(IdleCore.lateShare(gaps, 10_000)).as("10 x 10,000 of 1,000,000 ns").isCloseTo(0.1, within(ROUNDING));
        assertThat(IdleCore.lateShare(gaps, 30_000)).isZero();
    }

    @Test
    void shouldKnowNothingOfACoreThatWasNotLookedAt()
    {
        assertThat(IdleCore.lateShare(Latencies.empty(), 10_000)).isZero();
    }
}
