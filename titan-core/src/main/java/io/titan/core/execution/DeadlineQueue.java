package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import java.util.Arrays;

/**
 * The next thing due: an indexed heap of at most one deadline per item. Equal deadlines come out by item number, so the
 * order is the same on every machine. O(log n), no allocation.
 *
 * <p>Four children to a parent, and the deadline of each beside its item: a level costs one read of neighbouring
 * memory, and a million deadlines are ten levels. One thread.
 */
final class DeadlineQueue
{
    /** Nothing is due. */
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final int ABSENT = -1;
    private static final int CHILDREN = 4;

    /** By place in the heap: deadline, then item. */
    private final long[] heap;
    /** By item: its place in the heap. */
    private final int[] places;
    private int size;

    /**
     * Allocates room.
     *
     * @param items items are 0 to this - 1.
     */
    DeadlineQueue(final int items)
    {
        heap = new long[Math.multiplyExact(items, 2)];
        places = new int[items];
        Arrays.fill(places, ABSENT);
    }

    /** Earliest deadline, or {@link #NO_DEADLINE}. */
    long nextNs()
    {
        return size == 0 ? NO_DEADLINE : deadlineNs(0);
    }

    /** Item of the earliest deadline; only when there is one. */
    int nextItem()
    {
        return item(0);
    }

    /** Sets or moves an item's deadline; {@link #NO_DEADLINE} removes it. */
    void schedule(final int item, final long deadlineNs)
    {
        if (deadlineNs == NO_DEADLINE)
        {
            cancel(item);
            return;
        }

        int place = places[item];
        if (place == ABSENT)
        {
            place = size;
            size++;
        }

        settle(item, deadlineNs, place);
    }

    /** Removes an item's deadline, if it has one. */
    void cancel(final int item)
    {
        final int place = places[item];
        if (place == ABSENT)
        {
            return;
        }

        places[item] = ABSENT;
        size--;
        if (place != size)
        {
            settle(item(size), deadlineNs(size), place);
        }
    }

    /** Fills the place that is free with an item, or moves others into it until the item's own place is free. */
    private void settle(final int item, final long deadlineNs, final int free)
    {
        int place = free;
        while (place > 0 && isBefore(deadlineNs, item, parent(place)))
        {
            move(parent(place), place);
            place = parent(place);
        }

        int child = earliestChild(place);
        while (child != ABSENT && !isBefore(deadlineNs, item, child))
        {
            move(child, place);
            place = child;
            child = earliestChild(place);
        }

        put(deadlineNs, item, place);
    }

    private int earliestChild(final int place)
    {
        final int first = CHILDREN * place + 1;
        if (first >= size)
        {
            return ABSENT;
        }

        int earliest = first;
        final int end = Math.min(first + CHILDREN, size);
        for (int child = first + 1; child < end; child++)
        {
            if (isBefore(deadlineNs(child), item(child), earliest))
            {
                earliest = child;
            }
        }

        return earliest;
    }

    private boolean isBefore(final long deadlineNs, final int item, final int place)
    {
        return deadlineNs < deadlineNs(place) || deadlineNs == deadlineNs(place) && item < item(place);
    }

    private void move(final int from, final int to)
    {
        put(deadlineNs(from), item(from), to);
    }

    private void put(final long deadlineNs, final int item, final int place)
    {
        heap[2 * place] = deadlineNs;
        heap[2 * place + 1] = item;
        places[item] = place;
    }

    private long deadlineNs(final int place)
    {
        return heap[2 * place];
    }

    private int item(final int place)
    {
        return (int) heap[2 * place + 1];
    }

    private static int parent(final int place)
    {
        return (place - 1) / CHILDREN;
    }

    /** Mixes each item's deadline into a hash, in item order: the heap's shape depends on history. */
    void hashInto(final StateHash hash)
    {
        for (int item = 0; item < places.length; item++)
        {
            if (places[item] != ABSENT)
            {
                hash.add(item);
                hash.add(deadlineNs(places[item]));
            }
        }
    }

    /** Hands the deadline of one item through, which may have another number when it is read. */
    void snapshot(final SnapshotCodec codec, final int item)
    {
        final int place = places[item];
        schedule(item, codec.number(place == ABSENT ? NO_DEADLINE : deadlineNs(place)));
    }
}
