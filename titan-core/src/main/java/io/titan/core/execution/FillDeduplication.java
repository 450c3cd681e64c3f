package io.titan.core.execution;

import io.titan.core.StateHash;
import io.titan.protocol.Side;

/**
 * Remembers which trades were booked, by instrument, side and trade id; the oldest is forgotten when it is full.
 * The same fill may come from the stream, from a query and again after a reconnect, in any order. The side belongs to
 * the identity, because two orders of one account that trade with each other have one trade id and two fills.
 * One thread.
 */
final class FillDeduplication
{
    private final KeyIndex index;
    private final long[] tradeIds;
    private final long[] sidedInstruments;
    private final int mask;
    private long remembered;

    /**
     * Allocates room.
     *
     * @param capacity trades remembered, a power of two.
     */
    FillDeduplication(final int capacity)
    {
        index = new KeyIndex(capacity);
        tradeIds = new long[capacity];
        sidedInstruments = new long[capacity];
        mask = capacity - 1;
    }

    boolean isKnown(final int instrumentId, final Side side, final long tradeId)
    {
        return index.slotOf(sided(instrumentId, side), tradeId) != KeyIndex.MISSING;
    }

    /** Remembers a trade that is not known. */
    void remember(final int instrumentId, final Side side, final long tradeId)
    {
        final int slot = (int) remembered & mask;
        if (remembered > mask)
        {
            index.remove(sidedInstruments[slot], tradeIds[slot]);
        }

        sidedInstruments[slot] = sided(instrumentId, side);
        tradeIds[slot] = tradeId;
        index.put(sidedInstruments[slot], tradeId, slot);
        remembered++;
    }

    /** Mixes what is remembered into a hash, in slot order. */
    void hashInto(final StateHash hash)
    {
        hash.add(remembered);
        final int used = (int) Math.min(remembered, mask + 1L);
        for (int slot = 0; slot < used; slot++)
        {
            hash.add(sidedInstruments[slot]);
            hash.add(tradeIds[slot]);
        }
    }

    private static long sided(final int instrumentId, final Side side)
    {
        return 2L * instrumentId + (side == Side.SELL ? 1 : 0);
    }
}
