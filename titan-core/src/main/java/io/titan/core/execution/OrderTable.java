package io.titan.core.execution;

import io.titan.core.StateHash;

/**
 * The orders: a slab, the open ones by age, the ended ones by age, and those that wait to ask the venue something.
 * An ended order is remembered, so that a late fill finds its owner, until its slot or its intent's is needed.
 * One thread.
 */
final class OrderTable
{
    private final Order[] slab;
    private final int[] free;
    private final IndexList open;
    private final IndexList ended;
    private final IndexList waiting;
    private long releases;
    private int used;
    private int freeCount;
    private int inDoubt;

    /**
     * Allocates every order.
     *
     * @param capacity open and remembered orders.
     */
    OrderTable(final int capacity)
    {
        slab = new Order[capacity];
        for (int slot = 0; slot < capacity; slot++)
        {
            slab[slot] = new Order();
        }

        free = new int[capacity];
        open = new IndexList(capacity);
        ended = new IndexList(capacity);
        waiting = new IndexList(capacity);
    }

    Order at(final int slot)
    {
        return slab[slot];
    }

    int capacity()
    {
        return slab.length;
    }

    int openCount()
    {
        return open.size();
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

    /** Orders that want to ask the venue something as soon as a slot is free. */
    IndexList waiting()
    {
        return waiting;
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

        return used < slab.length ? used : ended.first();
    }

    /** Reads what the next order will overwrite, so that it lies in the cache by then. */
    long readNext()
    {
        final int slot = nextSlot();
        return slot == IndexList.NONE ? 0 : slab[slot].readAll();
    }

    /** Takes the slot that {@link #nextSlot} named. */
    void occupy(final int slot)
    {
        if (freeCount > 0)
        {
            freeCount--;
        }
        else if (used < slab.length)
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
        open.add(slot);
    }

    void close(final int slot)
    {
        open.remove(slot);
        waiting.remove(slot);
        ended.add(slot);
    }

    void reopen(final int slot)
    {
        ended.remove(slot);
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
        waiting.hashInto(hash);
    }
}
