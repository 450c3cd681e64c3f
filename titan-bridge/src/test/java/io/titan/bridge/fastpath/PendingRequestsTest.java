package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.RequestKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class PendingRequestsTest
{
    private static final int CAPACITY = 16;
    private static final long SECRET = 0x5EED_0F7E_5712_34C1L;
    private static final long OTHER_SECRET = 0x0DDB_A11C_0FFE_E123L;

    /** Against a plain list: the same one that an answer or an order's end is for, the same first, the same limit. */
    @Property(tries = 200)
    void shouldBehaveLikeAList(@ForAll final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final PendingRequests pending = new PendingRequests(CAPACITY, seed);
        final List<PendingRequest> expected = new ArrayList<>();
        int found = 0;
        int missed = 0;
        for (int i = 0; i < 300; i++)
        {
            final long key = random.nextInt(4);
            final RequestKind kind = random.nextBoolean() ? RequestKind.CONFIRM : RequestKind.ABORT;
            if (random.nextInt(5) < 3)
            {
                final PendingRequest added = pending.add(kind, key, -key, i, 0);
                assertThat(added == null).isEqualTo(expected.size() == CAPACITY);
                if (added != null)
                {
                    assertThat(expected).doesNotContain(added);
                    added.confirmed = random.nextInt(3) == 0;
                    final int sources = random.nextInt(1, 4);
                    for (int source = 0; source < sources; source++)
                    {
                        // Close to others of the same signal, and at times the same.
                        added.noteSent(i / 3 + source);
                    }
                    expected.add(added);
                }
            }
            else
            {
                final boolean confirmed = random.nextInt(3) == 0;
                // About when one of them was sent: it may be another's as well, or nobody's.
                final long sentNs = expected.isEmpty() ? i :
                    expected.get(random.nextInt(expected.size())).firstSentTimeNs + random.nextInt(-1, 4);
                final PendingRequest oldest = expected.stream().filter(one -> confirmed ?
                    one.isFor(key, -key, RequestKind.CONFIRM) && one.confirmed :
                    one.isFor(key, -key, kind) && !one.confirmed && one.firstSentTimeNs <= sentNs &&
                    sentNs <= one.lastSentTimeNs).findFirst().orElse(null);
                assertThat(confirmed ? pending.findConfirmed(key, -key) : pending.findSent(key, -key, kind, sentNs))
                    .isSameAs(oldest);
                found += oldest == null ? 0 : 1;
                missed += oldest == null ? 1 : 0;
                if (oldest != null)
                {
                    pending.remove(oldest);
                    expected.remove(oldest);
                }
            }
            assertThat(pending.first()).isSameAs(expected.isEmpty() ? null : expected.get(0));
            assertThat(pending.count()).isEqualTo(expected.size());
        }
        assertThat(Math.min(found, missed)).as("found and not found").isPositive();
    }

    @Test
    void shouldForgetTheSignalThatCameFirst()
    {
        final SignalRecords records = new SignalRecords(8, SECRET);
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

    /** However many, and whether or not anybody says when there is time. */
    @Test
    void shouldKnowWhatWasNoted()
    {
        final SignalRecords records = new SignalRecords(1024, SECRET);
        for (int i = 0; i < 1_000; i++)
        {
            records.noteSent(i, 7, 2);
            records.noteOrder(i, 7, 10_000 + i);
            records.noteSent(i, 7, 3);
            records.noteOrder(i, 8, 20_000 + i);
            if (i % 300 == 299)
            {
                records.settle();
                records.settle();
            }
        }
        for (int i = 999; i >= 0; i--)
        {
            final SignalRecord found = records.find(i, 7);
            assertThat(found.orderId).isEqualTo(10_000 + i);
            assertThat(found.link).as("the first word counts").isEqualTo(2);
            assertThat(records.find(i, 8)).as("an order makes no record").isNull();
        }
        records.noteSent(5_000, 7, 1);
        assertThat(records.findOrAdd(5_000, 7, 3).link).as("a note comes first").isEqualTo(1);
    }

    /** Beside a table that is written at once: the same records, whoever was forgotten meanwhile. */
    @Property(tries = 200)
    void shouldKnowTheSameWhetherItNotesOrWrites(@ForAll final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final SignalRecords notes = new SignalRecords(4, seed);
        final SignalRecords writes = new SignalRecords(4, seed);
        for (int i = 0; i < 600; i++)
        {
            final long key = random.nextInt(7);
            final int link = random.nextInt(3);
            switch (random.nextInt(i % 2 == 0 ? 2 : 5))
            {
                case 0 ->
                {
                    notes.noteSent(key, 7, link);
                    writes.findOrAdd(key, 7, link);
                }
                case 1 ->
                {
                    notes.noteOrder(key, 7, i);
                    final SignalRecord written = writes.find(key, 7);
                    if (written != null)
                    {
                        written.orderId = i;
                    }
                }
                case 2 -> notes.settle();
                case 3 -> assertSame(notes.findOrAdd(key, 7, link), writes.findOrAdd(key, 7, link));
                default -> assertSame(notes.find(key, 7), writes.find(key, 7));
            }
        }
    }

    private static void assertSame(final SignalRecord noted, final SignalRecord written)
    {
        assertThat(noted == null).isEqualTo(written == null);
        if (noted != null)
        {
            assertThat(noted.link).isEqualTo(written.link);
            assertThat(noted.orderId).isEqualTo(written.orderId);
        }
    }

    /** Found beforehand by somebody who knows the program, but not this process's secret. */
    @Test
    void shouldSpreadKeysThatMeetUnderAnotherSecret()
    {
        final SplittableRandom random = new SplittableRandom(20_261_126);
        final Set<Integer> places = new HashSet<>();
        int found = 0;
        while (found < 500)
        {
            final long keyHi = random.nextLong();
            final long keyLo = random.nextLong();
            if ((SignalRecords.hash(SECRET, keyHi, keyLo) & 0xFF) == 0)
            {
                places.add(SignalRecords.hash(OTHER_SECRET, keyHi, keyLo) & 0xFF);
                found++;
            }
        }
        assertThat(places).hasSizeGreaterThan(150);
    }

    /** Native keys, those that differ at one end only, and those whose halves cancel each other out. */
    @Test
    void shouldSpreadKeysThatLookAlike()
    {
        final long mix = 0x9E37_79B9_7F4A_7C15L;
        final List<Set<Integer>> places = List.of(
            new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (long i = 0; i < 500; i++)
        {
            places.get(0).add(SignalRecords.hash(SECRET, i, 7) & 0xFF);
            places.get(1).add(SignalRecords.hash(SECRET, 7, i) & 0xFF);
            places.get(2).add(SignalRecords.hash(SECRET, i << 48, 7) & 0xFF);
            places.get(3).add(SignalRecords.hash(SECRET, 7, i << 48) & 0xFF);
            places.get(4).add(SignalRecords.hash(SECRET, i * mix, i) & 0xFF);
        }
        assertThat(places).allSatisfy((one) -> assertThat(one).hasSizeGreaterThan(150));
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
