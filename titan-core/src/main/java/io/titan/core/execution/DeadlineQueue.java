package io.titan.core.execution;

import io.titan.core.StateHash;
import java.util.Arrays;

/**
 * The next thing due: an indexed binary heap of at most one deadline per item. Equal deadlines come out by item number,
 * so the order is the same on every machine. O(log n), no allocation. One thread.
 */
final class DeadlineQueue
{
    private static final int ABSENT = -1;

    private final int[] heap;
    private final int[] positions;
    private final long[] deadlinesNs;
    private int size;

    /**
     * Allocates room.
     *
     * @param items items are 0 to this - 1.
     */
    DeadlineQueue(final int items)
    {
        heap = new int[items];
        positions = new int[items];
        deadlinesNs = new long[items];
        Arrays.fill(positions, ABSENT);
    }

    /** Earliest deadline, or {@link ExecutionCore#NO_DEADLINE}. */
    long nextNs()
    {
        return size == 0 ? ExecutionCore.NO_DEADLINE : deadlinesNs[heap[0]];
    }

    /** Item of the earliest deadline; only when there is one. */
    int nextItem()
    {
        return heap[0];
    }

    /** Sets or moves an item's deadline; {@link ExecutionCore#NO_DEADLINE} removes it. */
    void schedule(final int item, final long deadlineNs)
    {
        if (deadlineNs == ExecutionCore.NO_DEADLINE)
        {
            cancel(item);
            return;
        }

        deadlinesNs[item] = deadlineNs;
        if (positions[item] == ABSENT)
        {
            positions[item] = size;
            heap[size] = item;
            size++;
        }

        settle(positions[item]);
    }

    /** Removes an item's deadline, if it has one. */
    void cancel(final int item)
    {
        final int position = positions[item];
        if (position == ABSENT)
        {
            return;
        }

        positions[item] = ABSENT;
        size--;
        if (position != size)
        {
            place(heap[size], position);
            settle(position);
        }
    }

    private void settle(final int start)
    {
        final int item = heap[start];
        int position = start;
        while (position > 0 && isBefore(item, heap[position - 1 >>> 1]))
        {
            place(heap[position - 1 >>> 1], position);
            position = position - 1 >>> 1;
        }

        int child = earlierChild(position);
        while (child < size && isBefore(heap[child], item))
        {
            place(heap[child], position);
            position = child;
            child = earlierChild(position);
        }

        place(item, position);
    }

    private int earlierChild(final int position)
    {
        final int left = 2 * position + 1;
        final int right = left + 1;
        return right < size && isBefore(heap[right], heap[left]) ? right : left;
    }

    private boolean isBefore(final int item, final int other)
    {
        return deadlinesNs[item] < deadlinesNs[other] ||
            deadlinesNs[item] == deadlinesNs[other] && item < other;
    }

    private void place(final int item, final int position)
    {
        heap[position] = item;
        positions[item] = position;
    }

    /** Mixes each item's deadline into a hash, in item order: the heap's shape depends on history. */
    void hashInto(final StateHash hash)
    {
        for (int item = 0; item < positions.length; item++)
        {
            if (positions[item] != ABSENT)
            {
                hash.add(item);
                hash.add(deadlinesNs[item]);
            }
        }
    }
}
