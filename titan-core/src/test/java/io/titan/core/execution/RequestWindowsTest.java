package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Counts within sliding windows, beside a list of everything that was counted. */
class RequestWindowsTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long SHORT_NS = 1L << RequestWindows.SHORT_SHIFT;
    private static final long LONG_NS = 1L << RequestWindows.LONG_SHIFT;

    /** A request counts for its whole window, and for no more than a part and what the parts are too long. */
    @Property(tries = 200)
    void shouldCountAtLeastTheWindowAndLittleMore(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final RequestWindows windows = new RequestWindows();
        final List<long[]> added = new ArrayList<>();
        long nowNs = 1_700_000_000_000_000_000L + random.nextInt();
        for (int step = 0; step < 300; step++)
        {
            nowNs += pauseNs(random);
            windows.roll(nowNs);
            final long messages = random.nextInt(3);
            final long weight = random.nextInt(7);
            final long orders = random.nextInt(2);
            windows.add(messages, weight, orders);
            added.add(new long[]{nowNs, messages, weight, orders});
            assertThat(windows.messagesPerSecond()).isBetween(
                sum(added, 1, nowNs - SECOND_NS), sum(added, 1, nowNs - 61 * SHORT_NS));
            assertThat(windows.messagesPerMinute()).isBetween(
                sum(added, 1, nowNs - 60 * SECOND_NS), sum(added, 1, nowNs - 57 * LONG_NS));
            assertThat(windows.weightPerMinute()).isBetween(
                sum(added, 2, nowNs - 60 * SECOND_NS), sum(added, 2, nowNs - 57 * LONG_NS));
            assertThat(windows.ordersPerTenSeconds()).isBetween(
                sum(added, 3, nowNs - 10 * SECOND_NS), sum(added, 3, nowNs - 11 * LONG_NS));
            assertThat(windows.ordersPerMinute()).isBetween(
                sum(added, 3, nowNs - 60 * SECOND_NS), sum(added, 3, nowNs - 57 * LONG_NS));
        }
    }

    @Test
    void shouldSayWhenItChangesNext()
    {
        final RequestWindows windows = new RequestWindows();
        windows.roll(5 * LONG_NS + 3 * SHORT_NS + 7);
        assertThat(windows.nextShortNs()).isEqualTo(5 * LONG_NS + 4 * SHORT_NS);
        assertThat(windows.nextLongNs()).isEqualTo(6 * LONG_NS);
    }

    @Test
    void shouldBeEmptyAfterALongTime()
    {
        final RequestWindows windows = new RequestWindows();
        windows.roll(SECOND_NS);
        windows.add(3, 4, 5);
        windows.roll(1_000_000 * SECOND_NS);
        assertThat(windows.messagesPerSecond() + windows.messagesPerMinute() + windows.weightPerMinute() +
            windows.ordersPerTenSeconds() + windows.ordersPerMinute()).isZero();
    }

    private static long pauseNs(final Random random)
    {
        return switch (random.nextInt(20))
        {
            case 0 -> random.nextInt(90) * SECOND_NS;
            case 1, 2 -> random.nextInt(2) * SECOND_NS + random.nextInt((int)SECOND_NS);
            default -> random.nextInt(100_000_000);
        };
    }

    private static long sum(final List<long[]> added, final int what, final long sinceNs)
    {
        return added.stream().filter(one -> one[0] >= sinceNs).mapToLong(one -> one[what]).sum();
    }
}
