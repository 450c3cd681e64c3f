package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * The remembered intents: a slab, an index by key, and those that ended, by age. An answer is kept for the key horizon
 * after its end, because a repeat of a forgotten signal is a new signal and could become a second entry. When the slab
 * is full, the one that ended first makes room once its horizon is over, and nothing makes room before that. One that
 * waits or whose order is open is never forgotten. One thread.
 */
final class IntentTable
{
    private final Intent[] slab;
    private final KeyIndex index;
    private final IndexList prepared;
    private final IndexList ended;
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
        ended = new IndexList(capacity);
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
        return slab[slot].hasEndedBefore(nowNs, keyHorizonNs);
    }

    /** Slot for a new intent: a fresh one, else the oldest if it is forgotten, else {@link IndexList#NONE}. */
    int nextSlot(final long nowNs, final long keyHorizonNs)
    {
        final int slot = nextCandidate();
        return slot == used || slot == IndexList.NONE || isForgotten(slot, nowNs, keyHorizonNs) ? slot : IndexList.NONE;
    }

    /** Reads a part of the index, another each time; it means nothing. */
    long readNext()
    {
        return index.readNext();
    }

    /** Reads a slot, and the place that its key will leave; the sum means nothing. */
    long read(final int slot)
    {
        return slab[slot].readAll() + index.readHomeOf(slot);
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
            ended.remove(slot);
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
        ended.add(slot);
    }

    /** The order is out: the intent stays until the order ends. */
    void confirm(final int slot, final int orderIndex)
    {
        prepared.remove(slot);
        slab[slot].state = IntentState.CONFIRMED;
        slab[slot].orderIndex = orderIndex;
    }

    /** Its order has ended and nothing of it is held: from now on the intent ages. */
    void age(final int slot, final long nowNs)
    {
        slab[slot].endedNs = nowNs;
        ended.add(slot);
    }

    /** Its order turned out not to be over, or something of it is held. */
    void keep(final int slot)
    {
        slab[slot].endedNs = Intent.NOT_ENDED;
        ended.remove(slot);
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
        ended.hashInto(hash);
    }

    /** Hands every intent through, by slot, and the orders of age. */
    void snapshot(final SnapshotCodec codec)
    {
        used = codec.count(used, slab.length, "intents");
        for (int slot = 0; slot < used; slot++)
        {
            slab[slot].snapshot(codec);
            if (codec.isReading())
            {
                index.put(slab[slot].signalKeyHi, slab[slot].signalKeyLo, slot);
            }
        }

        prepared.snapshot(codec);
        ended.snapshot(codec);
    }

    /** A fresh slot, else the one that ended first: its end is the earliest, because logical time never falls. */
    int nextCandidate()
    {
        return used < slab.length ? used : ended.first();
    }
}
