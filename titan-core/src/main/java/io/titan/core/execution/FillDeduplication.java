package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.Side;

/**
 * Remembers which trades were booked, by instrument, side and trade id; when it is full, the one is forgotten that was
 * not heard of for longest: a query may tell the trades of an order again as long as the order lives.
 * The same fill may come from the stream, from a query and again after a reconnect, in any order. The side belongs to
 * the identity, because two orders of one account that trade with each other have one trade id and two fills.
 * A trade that was booked to nobody is unclaimed until one of our orders proves to have made it. One thread.
 */
final class FillDeduplication
{
    /** Bit of a trade that was booked to nobody, above every instrument's number. */
    private static final long UNCLAIMED = 1L << 40;

    private final KeyIndex index;
    private final long[] tradeIds;
    private final long[] sidedInstruments;
    /** Slots by when their trade was heard of last. */
    private final IndexList heard;
    /** How many are unclaimed: nearly always none, and then nobody looks for one. */
    private int unclaimed;

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
        heard = new IndexList(capacity);
    }

    boolean isKnown(final int instrumentId, final Side side, final long tradeId)
    {
        return slotOf(instrumentId, side, tradeId) != KeyIndex.MISSING;
    }

    /** Whether a trade was booked to nobody, and no order of ours has claimed it since. */
    boolean isUnclaimed(final int instrumentId, final Side side, final long tradeId)
    {
        return unclaimedSlotOf(instrumentId, side, tradeId) != KeyIndex.MISSING;
    }

    /**
     * Remembers a trade that is not known.
     *
     * @param isOwned whether an order of ours has made it.
     */
    void remember(final int instrumentId, final Side side, final long tradeId, final boolean isOwned)
    {
        final int slot = heard.size() < tradeIds.length ? heard.size() : forgetOldest();
        sidedInstruments[slot] = isOwned ? sided(instrumentId, side) : sided(instrumentId, side) | UNCLAIMED;
        unclaimed += isOwned ? 0 : 1;
        tradeIds[slot] = tradeId;
        index.put(sidedInstruments[slot], tradeId, slot);
        heard.add(slot);
    }

    /** Hears again of a trade that is known: it becomes the last that will be forgotten. */
    void refresh(final int instrumentId, final Side side, final long tradeId)
    {
        final int slot = slotOf(instrumentId, side, tradeId);
        heard.remove(slot);
        heard.add(slot);
    }

    /** An order of ours has made this trade, which is counted already: by that, it is known from now on. */
    void claim(final int instrumentId, final Side side, final long tradeId)
    {
        final int slot = unclaimedSlotOf(instrumentId, side, tradeId);
        if (slot == KeyIndex.MISSING)
        {
            remember(instrumentId, side, tradeId, true);
            return;
        }

        index.remove(sidedInstruments[slot], tradeId);
        sidedInstruments[slot] = sided(instrumentId, side);
        unclaimed--;
        index.put(sidedInstruments[slot], tradeId, slot);
        refresh(instrumentId, side, tradeId);
    }

    /** Reads where the trade is that will be forgotten next, so that it lies in the cache by then; it means nothing. */
    long readNext()
    {
        return heard.size() < tradeIds.length ? 0 : index.readHomeOf(heard.first()) + tradeIds[heard.first()];
    }

    private int slotOf(final int instrumentId, final Side side, final long tradeId)
    {
        final int owned = index.slotOf(sided(instrumentId, side), tradeId);
        return owned != KeyIndex.MISSING ? owned : unclaimedSlotOf(instrumentId, side, tradeId);
    }

    private int unclaimedSlotOf(final int instrumentId, final Side side, final long tradeId)
    {
        return unclaimed == 0 ? KeyIndex.MISSING :
            index.slotOf(sided(instrumentId, side) | UNCLAIMED, tradeId);
    }

    private int forgetOldest()
    {
        final int slot = heard.first();
        heard.remove(slot);
        index.remove(sidedInstruments[slot], tradeIds[slot]);
        unclaimed -= isUnclaimed(sidedInstruments[slot]) ? 1 : 0;
        return slot;
    }

    /** Mixes what is remembered into a hash, in the order in which it will be forgotten. */
    void hashInto(final StateHash hash)
    {
        hash.add(heard.size());
        for (int slot = heard.first(); slot != IndexList.NONE; slot = heard.after(slot))
        {
            hash.add(sidedInstruments[slot]);
            hash.add(tradeIds[slot]);
        }
    }

    /** Hands what is remembered through, the first to be forgotten first; which slot it has is of no consequence. */
    void snapshot(final SnapshotCodec codec)
    {
        int slot = heard.first();
        for (int left = codec.count(heard.size(), tradeIds.length, "fills"); left > 0; left--)
        {
            if (codec.isReading())
            {
                slot = heard.size();
                heard.add(slot);
            }

            sidedInstruments[slot] = codec.number(sidedInstruments[slot]);
            tradeIds[slot] = codec.number(tradeIds[slot]);
            if (codec.isReading())
            {
                index.put(sidedInstruments[slot], tradeIds[slot], slot);
                unclaimed += isUnclaimed(sidedInstruments[slot]) ? 1 : 0;
            }

            slot = heard.after(slot);
        }
    }

    private static boolean isUnclaimed(final long sidedInstrument)
    {
        return (sidedInstrument & UNCLAIMED) != 0;
    }

    private static long sided(final int instrumentId, final Side side)
    {
        return 2L * instrumentId + (side == Side.SELL ? 1 : 0);
    }
}
