package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.Side;

/**
 * When an order of an instrument, side and quantity left last, for the detector of duplicates. Remembers the last
 * {@link #CAPACITY} orders; limits under which more could leave within the detector's time are refused, so that none is
 * forgotten while it counts. One thread.
 */
final class RecentOrders
{
    /** Orders remembered, a power of two. */
    static final int CAPACITY = 1 << 13;
    /** No such order. */
    static final long NEVER = Long.MIN_VALUE;

    private final KeyIndex index = new KeyIndex(CAPACITY);
    private final long[] sides = new long[CAPACITY];
    private final long[] quantitiesE8 = new long[CAPACITY];
    private final long[] timesNs = new long[CAPACITY];
    private long count;

    /** When the last one like this left, or {@link #NEVER}. */
    long lastNs(final int instrumentId, final Side side, final long quantityE8)
    {
        final int slot = index.slotOf(sided(instrumentId, side), quantityE8);
        return slot == KeyIndex.MISSING ? NEVER : timesNs[slot];
    }

    /** An order leaves. */
    void remember(final int instrumentId, final Side side, final long quantityE8, final long nowNs)
    {
        final long sided = sided(instrumentId, side);
        final int slot = (int)count & CAPACITY - 1;
        if (count >= CAPACITY && index.slotOf(sides[slot], quantitiesE8[slot]) == slot)
        {
            index.remove(sides[slot], quantitiesE8[slot]);
        }

        index.remove(sided, quantityE8);
        sides[slot] = sided;
        quantitiesE8[slot] = quantityE8;
        timesNs[slot] = nowNs;
        index.put(sided, quantityE8, slot);
        count++;
    }

    /** Mixes what is remembered into a hash, in slot order. */
    void hashInto(final StateHash hash)
    {
        hash.add(count);
        final int used = (int)Math.min(count, CAPACITY);
        for (int slot = 0; slot < used; slot++)
        {
            hash.add(sides[slot]);
            hash.add(quantitiesE8[slot]);
            hash.add(timesNs[slot]);
        }
    }

    /** Hands what is remembered through, the oldest first: of orders that are alike, the index knows the last. */
    void snapshot(final SnapshotCodec codec)
    {
        count = codec.number(count);
        for (long order = Math.max(0, count - CAPACITY); order < count; order++)
        {
            final int slot = (int)order & CAPACITY - 1;
            sides[slot] = codec.number(sides[slot]);
            quantitiesE8[slot] = codec.number(quantitiesE8[slot]);
            timesNs[slot] = codec.number(timesNs[slot]);
            if (codec.isReading())
            {
                index.remove(sides[slot], quantitiesE8[slot]);
                index.put(sides[slot], quantitiesE8[slot], slot);
            }
        }
    }

    private static long sided(final int instrumentId, final Side side)
    {
        return 2L * instrumentId + (side == Side.SELL ? 1 : 0);
    }
}
