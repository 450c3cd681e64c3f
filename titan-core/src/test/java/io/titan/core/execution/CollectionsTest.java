package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.core.SnapshotCodec;
import io.titan.core.SnapshotReader;
import io.titan.core.SnapshotWriter;
import io.titan.protocol.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The bounded collections behave as the library's unbounded ones do. */
class CollectionsTest
{
    private static final int CAPACITY = 32;

    @Test
    void shouldReadAroundAnIndexOfAnySize()
    {
        for (int capacity = 1; capacity <= 64; capacity *= 2)
        {
            final KeyIndex index = new KeyIndex(capacity);
            index.put(1, 2, capacity - 1);
            for (int read = 0; read < 3 * capacity; read++)
            {
                index.readNext();
            }

            assertThat(index.slotOf(1, 2)).isEqualTo(capacity - 1);
            assertThat(index.slotOf(2, 1)).isEqualTo(KeyIndex.MISSING);
        }
    }

    @Property(tries = 200)
    void shouldIndexLikeAMap(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final KeyIndex index = new KeyIndex(CAPACITY);
        final Map<Long, Integer> expected = new HashMap<>();
        final Deque<Integer> slots = new ArrayDeque<>(IntStream.range(0, CAPACITY).boxed().toList());
        for (int step = 0; step < 500; step++)
        {
            final long key = random.nextInt(48);
            if (expected.containsKey(key) || expected.size() == CAPACITY)
            {
                index.remove(key, -key);
                Optional.ofNullable(expected.remove(key)).ifPresent(slots::addLast);
            }
            else
            {
                index.put(key, -key, slots.getFirst());
                expected.put(key, slots.removeFirst());
            }

            for (long probe = 0; probe < 48; probe++)
            {
                assertThat(index.slotOf(probe, -probe)).isEqualTo(expected.getOrDefault(probe, KeyIndex.MISSING));
            }
        }
    }

    @Property(tries = 200)
    void shouldOrderDeadlinesLikeASortedMap(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final DeadlineQueue queue = new DeadlineQueue(CAPACITY);
        final TreeMap<List<Long>, Integer> expected = new TreeMap<>(
            (left, right) -> left.get(0).equals(right.get(0)) ?
                left.get(1).compareTo(right.get(1)) : left.get(0).compareTo(right.get(0)));
        for (int step = 0; step < 300; step++)
        {
            final int item = random.nextInt(CAPACITY);
            final long deadlineNs = random.nextInt(4) == 0 ? ExecutionCore.NO_DEADLINE : random.nextInt(20);
            expected.values().remove(item);
            queue.schedule(item, deadlineNs);
            if (deadlineNs != ExecutionCore.NO_DEADLINE)
            {
                expected.put(List.of(deadlineNs, (long) item), item);
            }

            final boolean empty = expected.isEmpty();
            assertThat(queue.nextNs()).isEqualTo(empty ? ExecutionCore.NO_DEADLINE : expected.firstKey().get(0));
            assertThat(empty ? -1 : queue.nextItem()).isEqualTo(empty ? -1 : expected.firstEntry().getValue());
        }
    }

    @Property(tries = 200)
    void shouldLinkLikeAList(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final IndexList list = new IndexList(CAPACITY);
        final List<Integer> expected = new ArrayList<>();
        for (int step = 0; step < 300; step++)
        {
            final Integer slot = random.nextInt(CAPACITY);
            if (random.nextBoolean())
            {
                list.add(slot);
                if (!expected.contains(slot))
                {
                    expected.add(slot);
                }
            }
            else
            {
                list.remove(slot);
                expected.remove(slot);
            }

            final List<Integer> actual = new ArrayList<>();
            for (int each = list.first(); each != IndexList.NONE; each = list.after(each))
            {
                actual.add(each);
            }

            assertThat(actual).isEqualTo(expected);
            assertThat(list.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void shouldForgetTheOldestFillFirst()
    {
        final FillDeduplication fills = new FillDeduplication(4);
        for (long trade = 1; trade <= 5; trade++)
        {
            fills.remember(0, Side.BUY, trade, true);
        }

        assertThat(fills.isKnown(0, Side.BUY, 1)).isFalse();
        assertThat(fills.isKnown(0, Side.BUY, 2)).isTrue();
        assertThat(fills.isKnown(0, Side.BUY, 5)).isTrue();
        assertThat(fills.isKnown(0, Side.SELL, 5)).isFalse();
        assertThat(fills.isKnown(1, Side.BUY, 5)).isFalse();
    }

    @Test
    void shouldForgetTheFillThatWasNotHeardOfForLongest()
    {
        final FillDeduplication fills = new FillDeduplication(4);
        for (long trade = 1; trade <= 4; trade++)
        {
            fills.remember(0, Side.BUY, trade, true);
        }

        for (int repeat = 0; repeat < 9; repeat++)
        {
            fills.refresh(0, Side.BUY, 1);
        }

        assertThat(LongStream.rangeClosed(1, 4)).as("repeats push nothing out")
            .allMatch((trade) -> fills.isKnown(0, Side.BUY, trade));
        fills.remember(0, Side.BUY, 5, true);
        assertThat(fills.isKnown(0, Side.BUY, 1)).isTrue();
        assertThat(fills.isKnown(0, Side.BUY, 2)).isFalse();
        assertThat(fills.isKnown(0, Side.BUY, 3)).isTrue();
    }

    @Test
    void shouldKeepATradeOfNobodysApartUntilItIsClaimed()
    {
        final FillDeduplication fills = new FillDeduplication(2);
        fills.remember(0, Side.BUY, 1, false);
        fills.remember(0, Side.BUY, 2, true);
        assertThat(fills.isKnown(0, Side.BUY, 1)).isTrue();
        assertThat(fills.isUnclaimed(0, Side.BUY, 1)).isTrue();
        assertThat(fills.isUnclaimed(0, Side.BUY, 2)).isFalse();
        fills.claim(0, Side.BUY, 1);
        assertThat(fills.isKnown(0, Side.BUY, 1)).isTrue();
        assertThat(fills.isUnclaimed(0, Side.BUY, 1)).isFalse();
        fills.claim(0, Side.BUY, 3);
        assertThat(fills.isKnown(0, Side.BUY, 3)).isTrue();
        assertThat(fills.isKnown(0, Side.BUY, 2)).as("not heard of for longest").isFalse();
        assertThat(fills.isKnown(0, Side.BUY, 1)).isTrue();
    }

    @Test
    void shouldFindTheTradesOfNobodyAfterOthersOfThemWereClaimedOrForgotten()
    {
        final FillDeduplication fills = new FillDeduplication(2);
        fills.remember(0, Side.BUY, 1, false);
        fills.remember(0, Side.BUY, 2, false);
        fills.claim(0, Side.BUY, 2);
        assertThat(fills.isUnclaimed(0, Side.BUY, 1)).isTrue();
        fills.remember(0, Side.BUY, 3, false);
        assertThat(fills.isUnclaimed(0, Side.BUY, 1)).as("forgotten").isFalse();
        assertThat(fills.isUnclaimed(0, Side.BUY, 3)).isTrue();

        final SnapshotWriter writer = new SnapshotWriter();
        fills.snapshot(writer);
        final byte[] snapshot = writer.toBytes();
        final FillDeduplication restored = new FillDeduplication(2);
        restored.snapshot(new SnapshotReader(SnapshotCodec.FORMAT, snapshot, 0, snapshot.length));
        assertThat(restored.isUnclaimed(0, Side.BUY, 3)).isTrue();
        assertThat(restored.isUnclaimed(0, Side.BUY, 2)).isFalse();
    }

    @Test
    void shouldRefuseAKeyTwice()
    {
        final KeyIndex index = new KeyIndex(2);
        index.put(1, 2, 0);
        assertThatThrownBy(() -> index.put(1, 2, 1)).hasMessageContaining("indexed already");
    }
}
