package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A run of 100 seconds whose sections weigh 1 and 3.
 */
class AllowanceTest
{
    private static final long STARTED_NS = 5_000;

    private final Allowance allowance = new Allowance(STARTED_NS, 100);

    AllowanceTest()
    {
        allowance.shareAmong(4);
    }

    @Test
    void shouldGiveEachSectionItsShare()
    {
        allowance.begin(1);

        assertThat(allowance.isUsedUp(after(25))).isFalse();
        assertThat(allowance.isUsedUp(after(26))).isTrue();
    }

    @Test
    void shouldGiveTheNextWhatOneHasLeft()
    {
        allowance.begin(1);
        allowance.begin(3);

        assertThat(allowance.isUsedUp(after(100))).isFalse();
        assertThat(allowance.isUsedUp(after(101))).isTrue();
    }

    @Test
    void shouldLetARunWithoutALimitGoOn()
    {
        final Allowance unlimited = new Allowance(STARTED_NS, 0);
        unlimited.shareAmong(4);
        unlimited.begin(1);

        assertThat(unlimited.isUsedUp(after(100_000))).isFalse();
    }

    private static long after(final long seconds)
    {
        return STARTED_NS + TimeUnit.SECONDS.toNanos(seconds);
    }
}
