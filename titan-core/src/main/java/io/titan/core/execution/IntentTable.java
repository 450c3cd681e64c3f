package io.titan.core.execution;

import io.titan.core.StateHash;

/**
 * The remembered intents: a slab, an index by key, and the order in which they may be forgotten. When the slab is full
 * the oldest ended intent makes room; those that let an order out go last, because forgetting one of them too early
 * would let its signal become a second entry. One that waits or whose order is open is never forgotten. One thread.
 */
final class IntentTable
{
    private final Intent[] slab;
    private final KeyIndex index;
    private final IndexList prepared;
    private final IndexList endedWithoutOrder;
    private final IndexList endedWithOrder;
    private int used;

    /**
     * Allocates every intent.
     *
     * @param capacity intents remembered, a power of two.
     */
    IntentTable(final int capacity)
    {
        slab = new Intent[capacity];
        for (int slot = 0; slot < capacity; slot++)
        {
            slab[slot] = new Intent();
        }

        index = new KeyIndex(capacity);
        prepared = new IndexList(capacity);
        endedWithoutOrder = new IndexList(capacity);
        endedWithOrder = new IndexList(capacity);
    }

    Intent at(final int slot)
    {
        return slab[slot];
    }

    int capacity()
    {
        return slab.length;
    }

    int used()
    {
        return used;
    }

    /** Intents that wait for CONFIRM or ABORT. */
    int preparedCount()
    {
        return prepared.size();
    }

    /** The oldest intent that waits, or {@link IndexList#NONE}. */
    int oldestPrepared()
    {
        return prepared.first();
    }

    /** Slot of a key, or {@link KeyIndex#MISSING}. */
    int slotOf(final long keyHi, final long keyLo)
    {
        return index.slotOf(keyHi, keyLo);
    }

    /** Whether an intent ended longer ago than answers are remembered. */
    boolean isForgotten(final int slot, final long nowNs, final long keyHorizonNs)
    {
        return isEnded(slot) && nowNs - slab[slot].endedNs > keyHorizonNs;
    }

    /** Slot for a new intent: a fresh one, else the oldest that may be forgotten, else {@link IndexList#NONE}. */
    int nextSlot()
    {
        if (used < slab.length)
        {
            return used;
        }

        return endedWithoutOrder.first() != IndexList.NONE ? endedWithoutOrder.first() : endedWithOrder.first();
    }

    /** Reads what the next intent will overwrite, so that it lies in the cache by then. */
    long readNext()
    {
        final int slot = nextSlot();
        return slot == IndexList.NONE ? 0 : slab[slot].readAll();
    }

    /** Puts a new key into a slot of {@link #nextSlot} or one that is forgotten; the old key leaves the index. */
    void occupy(final int slot, final long keyHi, final long keyLo)
    {
        if (slot == used)
        {
            used++;
        }
        else
        {
            index.remove(slab[slot].signalKeyHi, slab[slot].signalKeyLo);
            endedWithoutOrder.remove(slot);
            endedWithOrder.remove(slot);
        }

        index.put(keyHi, keyLo, slot);
    }

    void prepare(final int slot)
    {
        slab[slot].state = IntentState.PREPARED;
        prepared.add(slot);
    }

    /** Ends an intent without an order; the answer stays. */
    void end(final int slot, final IntentState state, final long nowNs)
    {
        prepared.remove(slot);
        slab[slot].state = state;
        slab[slot].endedNs = nowNs;
        endedWithoutOrder.add(slot);
    }

    /** The order is out: the intent stays until the order ends. */
    void confirm(final int slot, final int orderIndex)
    {
        prepared.remove(slot);
        slab[slot].state = IntentState.CONFIRMED;
        slab[slot].orderIndex = orderIndex;
    }

    /** The order ended: from now on the intent ages. */
    void orderEnded(final int slot, final long nowNs)
    {
        slab[slot].endedNs = nowNs;
        endedWithOrder.add(slot);
    }

    /** The order turned out not to be over. */
    void orderReopened(final int slot)
    {
        endedWithOrder.remove(slot);
    }

    /** Mixes every intent into a hash, by slot, and the orders of age. */
    void hashInto(final StateHash hash)
    {
        hash.add(used);
        for (int slot = 0; slot < used; slot++)
        {
            slab[slot].hashInto(hash);
        }

        prepared.hashInto(hash);
        endedWithoutOrder.hashInto(hash);
        endedWithOrder.hashInto(hash);
    }

    private boolean isEnded(final int slot)
    {
        return endedWithoutOrder.contains(slot) || endedWithOrder.contains(slot);
    }
}
