package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.OrderRole;
import java.util.Arrays;

/**
 * The protections: a slab, those in use by age, of all and of each position, those to look at, and those that wait
 * until the venue may be asked. One thread.
 */
final class ProtectionTable
{
    private final OrderTable orders;
    private final Protection[] slab;
    private final int[] free;
    private final IndexList open;
    private final IndexList touched;
    private final IndexList waiting;
    /** Neighbours among those of the same position. */
    private final int[] nextOfPosition;
    private final int[] previousOfPosition;
    private int used;
    private int freeCount;

    /**
     * Allocates every protection.
     *
     * @param capacity how many.
     * @param orders   where the orders of each have their slots, behind those of the entries.
     */
    ProtectionTable(final int capacity, final OrderTable orders)
    {
        this.orders = orders;
        slab = new Protection[capacity];
        for (int index = 0; index < capacity; index++)
        {
            slab[index] = new Protection();
        }

        free = new int[capacity];
        open = new IndexList(capacity);
        touched = new IndexList(capacity);
        waiting = new IndexList(capacity);
        nextOfPosition = new int[capacity];
        previousOfPosition = new int[capacity];
        Arrays.fill(nextOfPosition, IndexList.NONE);
        Arrays.fill(previousOfPosition, IndexList.NONE);
    }

    Protection at(final int index)
    {
        return slab[index];
    }

    int capacity()
    {
        return slab.length;
    }

    /** Slots that were ever taken: all below this. */
    int used()
    {
        return used;
    }

    /** In use. */
    int size()
    {
        return open.size();
    }

    /** The oldest in use, or {@link IndexList#NONE}. */
    int first()
    {
        return open.first();
    }

    /** The one in use after the given one, or {@link IndexList#NONE}. */
    int after(final int index)
    {
        return open.after(index);
    }

    /** The one of the same position after the given one, by age, or {@link IndexList#NONE}. */
    int afterOfPosition(final int index)
    {
        return nextOfPosition[index];
    }

    /** One that was taken is of this position from now on, its youngest. */
    void join(final int index, final Position position)
    {
        nextOfPosition[index] = IndexList.NONE;
        previousOfPosition[index] = position.lastProtection;
        if (position.lastProtection == IndexList.NONE)
        {
            position.firstProtection = index;
        }
        else
        {
            nextOfPosition[position.lastProtection] = index;
        }

        position.lastProtection = index;
    }

    private void leave(final int index, final Position position)
    {
        final int next = nextOfPosition[index];
        final int previous = previousOfPosition[index];
        if (previous == IndexList.NONE)
        {
            position.firstProtection = next;
        }
        else
        {
            nextOfPosition[previous] = next;
        }

        if (next == IndexList.NONE)
        {
            position.lastProtection = previous;
        }
        else
        {
            previousOfPosition[next] = previous;
        }

        nextOfPosition[index] = IndexList.NONE;
        previousOfPosition[index] = IndexList.NONE;
    }

    /** Those of which something has changed. */
    IndexList touched()
    {
        return touched;
    }

    /** Those that want to ask the venue for something, and may not yet. */
    IndexList waiting()
    {
        return waiting;
    }

    /** Takes a free one, or says {@link IndexList#NONE}. */
    int take()
    {
        if (freeCount == 0 && used == slab.length)
        {
            return IndexList.NONE;
        }

        final int index;
        if (freeCount > 0)
        {
            freeCount--;
            index = free[freeCount];
        }
        else
        {
            index = used;
            used++;
        }

        open.add(index);
        return index;
    }

    /** One that joined a position is free again. */
    void release(final int index, final Position position)
    {
        leave(index, position);
        open.remove(index);
        touched.remove(index);
        waiting.remove(index);
        free[freeCount] = index;
        freeCount++;
    }

    /** Something of it has changed: it is looked at with the next work. */
    void touch(final int index)
    {
        waiting.remove(index);
        touched.add(index);
    }

    /** An order of it has ended. */
    void orderEnded(final int slot, final long nowNs)
    {
        final int index = ofOrder(slot);
        slab[index].ended |= 1 << place(slot);
        orderOfSignalEnded(index, nowNs);
    }

    /** An order of its signal has ended, one of it or the entry. */
    void orderOfSignalEnded(final int index, final long nowNs)
    {
        slab[index].orderEndedNs = nowNs;
        touch(index);
    }

    /** Slot of one of its orders. */
    int slotOf(final int index, final int place)
    {
        return orders.entryCapacity() + index * Protection.ORDERS + place;
    }

    /** Index of the protection that an order of a protective slot belongs to. */
    int ofOrder(final int slot)
    {
        return (slot - orders.entryCapacity()) / Protection.ORDERS;
    }

    private int place(final int slot)
    {
        return (slot - orders.entryCapacity()) % Protection.ORDERS;
    }

    /** What its living orders of a role would close. */
    long openE8(final int index, final OrderRole role)
    {
        long sumE8 = 0;
        for (int place = 0; place < Protection.ORDERS; place++)
        {
            final int slot = slotOf(index, place);
            final Order order = orders.at(slot);
            final boolean counts = orders.isOpen(slot) && order.role() == role && !order.isTerminal();
            sumE8 += counts ? order.quantityE8 - order.filledE8 : 0;
        }

        return sumE8;
    }

    /** Slot of its open order of that role and generation, or {@link IndexList#NONE}. */
    int find(final int index, final OrderRole role, final int generation)
    {
        for (int place = 0; place < Protection.ORDERS; place++)
        {
            final int slot = slotOf(index, place);
            final Order order = orders.at(slot);
            if (orders.isOpen(slot) && order.role() == role && order.generation() == generation)
            {
                return slot;
            }
        }

        return IndexList.NONE;
    }

    /** Mixes every protection and its orders into a hash, by slot, and the orders of age. */
    void hashInto(final StateHash hash)
    {
        hash.add(used);
        for (int index = 0; index < used; index++)
        {
            slab[index].hashInto(hash);
            for (int place = 0; place < Protection.ORDERS; place++)
            {
                orders.at(slotOf(index, place)).hashInto(hash);
            }
        }

        hash.add(freeCount);
        for (int position = 0; position < freeCount; position++)
        {
            hash.add(free[position]);
        }

        open.hashInto(hash);
        touched.hashInto(hash);
        waiting.hashInto(hash);
    }

    /**
     * Hands every protection and its orders through, by slot, and the orders of age. That of all says what that of each
     * position is.
     */
    void snapshot(final SnapshotCodec codec, final PositionBook positions)
    {
        used = codec.count(used, slab.length, "protections");
        for (int index = 0; index < used; index++)
        {
            slab[index].snapshot(codec);
            for (int place = 0; place < Protection.ORDERS; place++)
            {
                orders.at(slotOf(index, place)).snapshot(codec);
            }
        }

        freeCount = codec.count(freeCount, slab.length, "free protections");
        for (int position = 0; position < freeCount; position++)
        {
            free[position] = codec.slot(free[position], slab.length);
        }

        open.snapshot(codec);
        touched.snapshot(codec);
        waiting.snapshot(codec);
        for (int index = first(); codec.isReading() && index != IndexList.NONE; index = after(index))
        {
            join(index, positions.of(slab[index].sourceId, slab[index].instrumentId));
        }
    }
}
