package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.RequestKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class PendingRequestsTest
{
    private static final int CAPACITY = 16;

    /** Against a plain list: the same oldest of each kind, the same first, the same limit. */
    @Property(tries = 200)
    void shouldBehaveLikeAList(@ForAll final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final PendingRequests pending = new PendingRequests(CAPACITY);
        final List<PendingRequest> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++)
        {
            final long key = random.nextInt(4);
            final RequestKind kind = random.nextBoolean() ? RequestKind.CONFIRM : RequestKind.ABORT;
            if (random.nextInt(5) < 3)
            {
                final PendingRequest added = pending.add(kind, key, -key, i);
                assertThat(added == null).isEqualTo(expected.size() == CAPACITY);
                if (added != null)
                {
                    assertThat(expected).doesNotContain(added);
                    added.confirmed = random.nextInt(3) == 0;
                    expected.add(added);
                }
            }
            else
            {
                final boolean confirmed = random.nextInt(3) == 0;
                final PendingRequest oldest = expected.stream()
                    .filter(one -> one.isFor(key, -key, kind) && one.confirmed == confirmed).findFirst().orElse(null);
                assertThat(pending.find(key, -key, kind, confirmed)).isSameAs(oldest);
                if (oldest != null)
                {
                    pending.remove(oldest);
                    expected.remove(oldest);
                }
            }
            assertThat(pending.first()).isSameAs(expected.isEmpty() ? null : expected.get(0));
            assertThat(pending.count()).isEqualTo(expected.size());
        }
    }

    @Test
    void shouldForgetTheSignalThatCameFirst()
    {
        final SignalRecords records = new SignalRecords(8);
        for (int i = 0; i < 1_000; i++)
        {
            records.findOrAdd(i, 7, 2).orderId = i;
            for (int known = 0; known <= i; known++)
            {
                final SignalRecord found = records.find(known, 7);
                assertThat(found == null).isEqualTo(known <= i - 8);
                assertThat(found == null || found.orderId == known).isTrue();
            }
        }
        assertThat(records.find(999, 8)).isNull();
        assertThat(records.findOrAdd(999, 7, 3).link).as("the first word counts").isEqualTo(2);
    }

    @Test
    void shouldAverageWithoutOverflow()
    {
        final SignalRecord record = new SignalRecord(0);
        record.begin(1, 2, 3);
        assertThat(record.averagePriceE8()).isZero();
        final long price = 1_000_000_000_000_000L;
        final long quantity = 100_000_000_000_000_000L;
        for (int i = 1; i <= 9; i++)
        {
            record.fill(price, quantity, i * quantity, false);
        }
        assertThat(record.averagePriceE8()).isEqualTo(price);
        record.begin(1, 2, 3);
        record.fill(100, 1, 1, false);
        record.fill(101, 2, 3, true);
        assertThat(record.averagePriceE8()).isEqualTo(101);
        assertThat(record.isOver()).isTrue();
    }
}
