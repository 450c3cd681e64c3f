package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import java.util.Arrays;

/**
 * A list of slab slots in the order they were added, linked through two arrays: add, remove and membership are O(1)
 * and allocate nothing. Its order depends on the inputs only. One thread.
 */
final class IndexList
{
    /** No slot. */
    static final int NONE = -1;

    private static final int ABSENT = -2;

    private final int[] next;
    private final int[] previous;
    private int first = NONE;
    private int last = NONE;
    private int size;

    /**
     * Allocates the links.
     *
     * @param capacity slots of the slab.
     */
    IndexList(final int capacity)
    {
        next = new int[capacity];
        previous = new int[capacity];
        Arrays.fill(next, ABSENT);
    }

    /** Oldest slot, or {@link #NONE}. */
    int first()
    {
        return first;
    }

    /** Slot added after the given one, which must be in the list, or {@link #NONE}. */
    int after(final int slot)
    {
        return next[slot];
    }

    int size()
    {
        return size;
    }

    boolean contains(final int slot)
    {
        return next[slot] != ABSENT;
    }

    /** Adds at the end, unless it is there. */
    void add(final int slot)
    {
        if (contains(slot))
        {
            return;
        }

        next[slot] = NONE;
        previous[slot] = last;
        if (last == NONE)
        {
            first = slot;
        }
        else
        {
            next[last] = slot;
        }

        last = slot;
        size++;
    }

    /** Removes, if it is there. */
    void remove(final int slot)
    {
        if (!contains(slot))
        {
            return;
        }

        if (previous[slot] == NONE)
        {
            first = next[slot];
        }
        else
        {
            next[previous[slot]] = next[slot];
        }

        if (next[slot] == NONE)
        {
            last = previous[slot];
        }
        else
        {
            previous[next[slot]] = previous[slot];
        }

        next[slot] = ABSENT;
        size--;
    }

    /** Mixes the order of the list into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(size);
        for (int slot = first; slot != NONE; slot = next[slot])
        {
            hash.add(slot);
        }
    }

    /** Hands the order of the list through. */
    void snapshot(final SnapshotCodec codec)
    {
        for (int slot = codec.slot(first, next.length); slot != NONE; slot = codec.slot(next[slot], next.length))
        {
            add(slot);
        }
    }

    /** As {@link #snapshot(SnapshotCodec)}, of a slab whose slots from one on are those of another kind of things. */
    void snapshot(final SnapshotCodec codec, final int firstKind)
    {
        for (int slot = codec.slot(first, firstKind, next.length); slot != NONE;
            slot = codec.slot(next[slot], firstKind, next.length))
        {
            add(slot);
        }
    }
}
