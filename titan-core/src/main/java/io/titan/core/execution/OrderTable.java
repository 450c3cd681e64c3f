package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * The orders: a slab, the open ones by age, the ended ones by age, those that wait to ask the venue something, and
 * those that wait to be placed.
 * An ended entry is remembered, so that a late fill finds its owner, until its slot or its intent's is needed. Behind
 * the entries lie the slots of the orders that protect positions, a fixed number for each {@link Protection}, so that
 * protection never lacks one. One thread.
 */
final class OrderTable
{
    private final Order[] slab;
    private final int[] free;
    private final int entries;
    private final IndexList open;
    private final IndexList ended;
    private final IndexList canceling;
    private final IndexList asking;
    private final IndexList queued;
    private long releases;
    private long lastId;
    private int openEntries;
    private int used;
    private int freeCount;
    private int inDoubt;

    /**
     * Allocates every order.
     *
     * @param entries    open and remembered entries.
     * @param protective slots behind them.
     */
    OrderTable(final int entries, final int protective)
    {
        final int capacity = Math.addExact(entries, protective);
        this.entries = entries;
        slab = new Order[capacity];
        for (int slot = 0; slot < capacity; slot++)
        {
            slab[slot] = new Order();
        }

        free = new int[entries];
        open = new IndexList(capacity);
        ended = new IndexList(capacity);
        canceling = new IndexList(capacity);
        asking = new IndexList(capacity);
        queued = new IndexList(capacity);
    }

    Order at(final int slot)
    {
        return slab[slot];
    }

    /** Slots of entries and of orders that protect. */
    int capacity()
    {
        return slab.length;
    }

    /** Slots of entries; the first slot of an order that protects. */
    int entryCapacity()
    {
        return entries;
    }

    boolean isEntrySlot(final int slot)
    {
        return slot < entries;
    }

    /** Slots of entries that were ever taken: all below this. */
    int used()
    {
        return used;
    }

    /** Open orders of every role. */
    int openCount()
    {
        return open.size();
    }

    int openEntries()
    {
        return openEntries;
    }

    /** {@return an order id that no other order of this journal has} */
    long nextId()
    {
        lastId++;
        return lastId;
    }

    int inDoubtCount()
    {
        return inDoubt;
    }

    void countInDoubt(final int change)
    {
        inDoubt += change;
    }

    boolean isOpen(final int slot)
    {
        return open.contains(slot);
    }

    /** Oldest open order, or {@link IndexList#NONE}. */
    int firstOpen()
    {
        return open.first();
    }

    /** Open order after the given open one, or {@link IndexList#NONE}. */
    int openAfter(final int slot)
    {
        return open.after(slot);
    }

    /** Orders that want to be canceled as soon as a slot is free. */
    IndexList canceling()
    {
        return canceling;
    }

    /** Orders that want to be queried as soon as a slot is free. */
    IndexList asking()
    {
        return asking;
    }

    /** Orders that wait for the venue's budget, in the order in which they were decided. */
    IndexList queued()
    {
        return queued;
    }

    /** Puts an order behind those that wait for the venue's budget. */
    void queue(final int slot)
    {
        slab[slot].queued = true;
        queued.add(slot);
    }

    /** An order waits no more for the venue's budget. */
    void unqueue(final int slot)
    {
        slab[slot].queued = false;
        queued.remove(slot);
    }

    /** How many orders were released to the venue so far. */
    long releases()
    {
        return releases;
    }

    /** Slot for a new order: freed, fresh, or of the oldest ended one; {@link IndexList#NONE} when all are open. */
    int nextSlot()
    {
        if (freeCount > 0)
        {
            return free[freeCount - 1];
        }

        return used < entries ? used : ended.first();
    }

    /** Reads a slot, or that of the next order; the sum means nothing. */
    long read(final int slot)
    {
        final int known = slot == IndexList.NONE ? nextSlot() : slot;
        return known == IndexList.NONE ? 0 : slab[known].readAll();
    }

    /** Takes the slot that {@link #nextSlot} named. */
    void occupy(final int slot)
    {
        if (freeCount > 0)
        {
            freeCount--;
        }
        else if (used < entries)
        {
            used++;
        }
        else
        {
            ended.remove(slot);
        }
    }

    void release(final int slot)
    {
        releases++;
        slab[slot].releaseNumber = releases;
        openEntries += isEntrySlot(slot) ? 1 : 0;
        open.add(slot);
    }

    void close(final int slot)
    {
        open.remove(slot);
        canceling.remove(slot);
        asking.remove(slot);
        queued.remove(slot);
        if (isEntrySlot(slot))
        {
            openEntries--;
            ended.add(slot);
        }
    }

    void reopen(final int slot)
    {
        ended.remove(slot);
        openEntries++;
        open.add(slot);
    }

    /** The intent of an ended order is forgotten, and so is the order. */
    void forget(final int slot)
    {
        ended.remove(slot);
        free[freeCount] = slot;
        freeCount++;
    }

    /** Whether the slot that {@link #nextSlot} named still holds an ended order. */
    boolean isRemembered(final int slot)
    {
        return ended.contains(slot);
    }

    /** Mixes every order into a hash, by slot, and the orders of age. */
    void hashInto(final StateHash hash)
    {
        hash.add(used);
        hash.add(lastId);
        hash.add(releases);
        hash.add(inDoubt);
        for (int slot = 0; slot < used; slot++)
        {
            slab[slot].hashInto(hash);
        }

        hash.add(freeCount);
        for (int position = 0; position < freeCount; position++)
        {
            hash.add(free[position]);
        }

        open.hashInto(hash);
        ended.hashInto(hash);
        canceling.hashInto(hash);
        asking.hashInto(hash);
        queued.hashInto(hash);
    }

    /** Hands every entry through, by slot, and the orders of age; what protects goes with its protection. */
    void snapshot(final SnapshotCodec codec)
    {
        used = codec.count(used, entries, "orders");
        lastId = codec.number(lastId);
        releases = codec.number(releases);
        inDoubt = codec.number(inDoubt);
        openEntries = codec.number(openEntries);
        for (int slot = 0; slot < used; slot++)
        {
            slab[slot].snapshot(codec);
        }

        freeCount = codec.count(freeCount, entries, "free orders");
        for (int position = 0; position < freeCount; position++)
        {
            free[position] = codec.slot(free[position], entries);
        }

        open.snapshot(codec, entries);
        ended.snapshot(codec, entries);
        canceling.snapshot(codec, entries);
        asking.snapshot(codec, entries);
        queued.snapshot(codec, entries);
    }
}
