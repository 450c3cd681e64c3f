package io.titan.core.scavenger;

import io.titan.core.StateHash;
import org.agrona.collections.Hashing;
import org.agrona.collections.Long2LongHashMap;

/**
 * The open signals: a slab of fixed size. Found by key through a map, but always walked in the order of the slab, so
 * that the map's order never decides anything. The core's thread only.
 */
final class PendingSignals
{
    private static final int NONE = -1;

    private final PendingSignal[] slots;
    private final int[] freeSlots;
    private final Long2LongHashMap slotByKey;
    private int freeCount;

    PendingSignals(final int capacity)
    {
        slots = new PendingSignal[capacity];
        freeSlots = new int[capacity];
        for (int i = 0; i < capacity; i++)
        {
            slots[i] = new PendingSignal(i);
            freeSlots[i] = capacity - 1 - i;
        }
        freeCount = capacity;
        // Twice the room, so that the map never grows.
        slotByKey = new Long2LongHashMap(2 * capacity, Hashing.DEFAULT_LOAD_FACTOR, NONE);
    }

    boolean isFull()
    {
        return freeCount == 0;
    }

    int openCount()
    {
        return slots.length - freeCount;
    }

    int capacity()
    {
        return slots.length;
    }

    PendingSignal slot(final int index)
    {
        return slots[index];
    }

    /** Takes a free slot; the caller has asked {@link #isFull()} before. */
    PendingSignal take(final long keyLo)
    {
        final PendingSignal signal = slots[freeSlots[--freeCount]];
        signal.keyLo = keyLo;
        slotByKey.put(keyLo, signal.index);
        return signal;
    }

    void release(final PendingSignal signal)
    {
        slotByKey.remove(signal.keyLo);
        signal.state = PendingSignal.State.FREE;
        signal.trap = null;
        signal.watch = null;
        freeSlots[freeCount++] = signal.index;
    }

    /** The open signal of that key; null when there is none. */
    PendingSignal find(final long keyLo)
    {
        final long index = slotByKey.get(keyLo);
        return index == NONE ? null : slots[(int) index];
    }

    void hashInto(final StateHash hash)
    {
        hash.add(freeCount);
        for (int i = 0; i < freeCount; i++)
        {
            hash.add(freeSlots[i]);
        }
        for (final PendingSignal slot : slots)
        {
            slot.hashInto(hash);
        }
    }
}
