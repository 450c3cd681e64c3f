package io.titan.core.execution;

/**
 * Remembers which trades were booked, by instrument and trade id; the oldest is forgotten when it is full.
 * The same fill may come from the stream, from a query and again after a reconnect, in any order. One thread.
 */
final class FillDeduplication
{
    private final KeyIndex index;
    private final long[] tradeIds;
    private final int[] instrumentIds;
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
        instrumentIds = new int[capacity];
        mask = capacity - 1;
    }

    boolean isKnown(final int instrumentId, final long tradeId)
    {
        return index.slotOf(instrumentId, tradeId) != KeyIndex.MISSING;
    }

    /** Remembers a trade that is not known. */
    void remember(final int instrumentId, final long tradeId)
    {
        final int slot = (int) remembered & mask;
        if (remembered > mask)
        {
            index.remove(instrumentIds[slot], tradeIds[slot]);
        }

        instrumentIds[slot] = instrumentId;
        tradeIds[slot] = tradeId;
        index.put(instrumentId, tradeId, slot);
        remembered++;
    }

    /** Mixes what is remembered into a hash, in slot order. */
    void hashInto(final StateHash hash)
    {
        hash.add(remembered);
        final int used = (int) Math.min(remembered, mask + 1L);
        for (int slot = 0; slot < used; slot++)
        {
            hash.add(instrumentIds[slot]);
            hash.add(tradeIds[slot]);
        }
    }
}
