package io.titan.core.execution;

import static io.titan.core.execution.RecentOrders.CAPACITY;
import static io.titan.core.execution.RecentOrders.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.Side;
import org.junit.jupiter.api.Test;

/** What the detector of duplicates remembers: each kind of order apart, and the oldest until its place is needed. */
class RecentOrdersTest
{
    private final RecentOrders recent = new RecentOrders();

    @Test
    void shouldTellInstrumentsSidesAndQuantitiesApart()
    {
        recent.remember(3, Side.BUY, 5, 10);
        recent.remember(3, Side.SELL, 5, 11);
        assertThat(recent.lastNs(3, Side.BUY, 5)).isEqualTo(10);
        assertThat(recent.lastNs(3, Side.SELL, 5)).isEqualTo(11);
        assertThat(recent.lastNs(3, Side.BUY, 6)).isEqualTo(NEVER);
        for (final int other : new int[]{0, 2, 4, 6, 7})
        {
            assertThat(recent.lastNs(other, Side.BUY, 5)).isEqualTo(NEVER);
            assertThat(recent.lastNs(other, Side.SELL, 5)).isEqualTo(NEVER);
        }
    }

    @Test
    void shouldForgetTheOldestWhenItsPlaceIsNeededAndNotBefore()
    {
        bought(1, CAPACITY);
        assertThat(recent.lastNs(1, Side.BUY, 1)).isEqualTo(1);
        bought(CAPACITY + 1, CAPACITY + 1);
        assertThat(recent.lastNs(1, Side.BUY, 1)).isEqualTo(NEVER);
        assertThat(recent.lastNs(1, Side.BUY, 2)).isEqualTo(2);
        assertThat(recent.lastNs(1, Side.BUY, CAPACITY + 1)).isEqualTo(CAPACITY + 1);
    }

    @Test
    void shouldNotForgetWhatWasRepeatedSince()
    {
        bought(1, CAPACITY - 1);
        recent.remember(1, Side.BUY, 1, CAPACITY);
        bought(CAPACITY + 1, CAPACITY + 1);
        assertThat(recent.lastNs(1, Side.BUY, 1)).isEqualTo(CAPACITY);
    }

    /** A key that stayed behind in the index would take a place in it for ever. */
    @Test
    void shouldHaveRoomHoweverManyOrdersThereWere()
    {
        bought(1, 4 * CAPACITY);
        assertThat(recent.lastNs(1, Side.BUY, 4 * CAPACITY)).isEqualTo(4 * CAPACITY);
        assertThat(recent.lastNs(1, Side.BUY, 3 * CAPACITY + 1)).isEqualTo(3 * CAPACITY + 1);
        assertThat(recent.lastNs(1, Side.BUY, 3 * CAPACITY)).isEqualTo(NEVER);
    }

    /** One order of each quantity, at the time that it counts. */
    private void bought(final int from, final int to)
    {
        for (int number = from; number <= to; number++)
        {
            recent.remember(1, Side.BUY, number, number);
        }
    }
}
