package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Int128;
import io.titan.core.money.Money;
import io.titan.protocol.Side;

/**
 * The account as a whole: gross notional, profit and loss of the UTC day, and how old the prices are that it is judged
 * by. The day's figure is exact: each fill adds what it is worth at the mark less what it cost, each change of a mark
 * adds what it does to the position, each fee is taken off. One thread.
 */
final class Account
{
    private static final long DAY_NS = 24L * 3_600 * 1_000_000_000L;

    private final AccountLimits limits = new AccountLimits();
    /** What is held, the one with the oldest mark first. */
    private final IndexList held;
    private final Int128 dayPnlE16 = new Int128();
    /** Below this the loss is too large. */
    private final Int128 floorE16 = new Int128();
    private long dayEndNs;
    private long pendingNotionalE8;
    private long positionCostE8;
    private boolean limited;

    /**
     * Allocates the list of what is held.
     *
     * @param instruments dense ids are 0 to this - 1.
     */
    Account(final int instruments)
    {
        held = new IndexList(instruments);
    }

    void limit(final AccountLimits given)
    {
        limits.set(given);
        floorE16.clear();
        floorE16.addProduct(-limits.maxDailyLossE8, Money.ONE_E8);
        limited = true;
    }

    AccountLimits limits()
    {
        return limits;
    }

    /** When {@link #beginDay} is due. */
    long dayEndNs()
    {
        return dayEndNs;
    }

    /** A UTC day has begun: what was lost before it counts no more, and open positions start at their last marks. */
    void beginDay(final long nowNs)
    {
        dayEndNs = (nowNs / DAY_NS + 1) * DAY_NS;
        dayPnlE16.clear();
    }

    /** All positions at cost, open orders and reservations; each rounded up. */
    long grossE8()
    {
        return positionCostE8 + pendingNotionalE8;
    }

    /** Orders and reservations changed. */
    void addPending(final long changeE8)
    {
        pendingNotionalE8 += changeE8;
    }

    /** Cost of the net positions changed. */
    void addCost(final long changeE8)
    {
        positionCostE8 += changeE8;
    }

    /** Whether a fill keeps the sum of all costs within the range that still can be added to. */
    boolean canBook(final long notionalE8)
    {
        return positionCostE8 + notionalE8 <= Money.MAX_SUM_NOTIONAL_E8;
    }

    /** A fill was booked; its price is a mark where there was none. */
    void onFill(final VenueOrderFields fill, final Instrument instrument, final long netE8, final long nowNs)
    {
        if (instrument.valuedAtE8 == 0)
        {
            instrument.valuedAtE8 = fill.priceE8;
        }

        final long signedE8 = fill.side == Side.BUY ? fill.quantityE8 : -fill.quantityE8;
        dayPnlE16.addProduct(instrument.valuedAtE8 - fill.priceE8, signedE8);
        dayPnlE16.addProduct(-fill.feeE8, Money.ONE_E8);
        touch(fill.instrumentId, instrument, netE8, nowNs);
    }

    /** A new price of an instrument. */
    void onMark(final int instrumentId, final Instrument instrument, final long netE8, final long nowNs)
    {
        final long markE8 = instrument.markPriceE8();
        if (netE8 != 0)
        {
            dayPnlE16.addProduct(markE8 - instrument.valuedAtE8, netE8);
            touch(instrumentId, instrument, netE8, nowNs);
        }

        instrument.valuedAtE8 = markE8;
    }

    /** Whether the day's loss is beyond its limit; exactly at the limit it is not. */
    boolean isLossTooLarge()
    {
        return limited && dayPnlE16.isBelow(floorE16);
    }

    /** Profit of the UTC day, realised and not, after fees, rounded down. */
    long dayPnlE8()
    {
        return dayPnlE16.nearestE8();
    }

    /** Age of the oldest mark of what is held; 0 when nothing is. */
    long oldestMarkAgeNs(final InstrumentTable instruments, final long nowNs)
    {
        final int oldest = held.first();
        return oldest == IndexList.NONE ? 0 : nowNs - instruments.at(oldest).markTimeNs;
    }

    /** An instrument of which something is held, the one with the oldest mark, or {@link IndexList#NONE}. */
    int firstHeld()
    {
        return held.first();
    }

    /** The one after the given one, or {@link IndexList#NONE}. */
    int heldAfter(final int instrumentId)
    {
        return held.after(instrumentId);
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        limits.hashInto(hash);
        held.hashInto(hash);
        hash.add(dayPnlE16.high());
        hash.add(dayPnlE16.low());
        hash.add(dayEndNs);
        hash.add(pendingNotionalE8);
        hash.add(positionCostE8);
        hash.add(limited);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        limits.snapshot(codec);
        held.snapshot(codec);
        dayPnlE16.snapshot(codec);
        floorE16.snapshot(codec);
        dayEndNs = codec.number(dayEndNs);
        pendingNotionalE8 = codec.number(pendingNotionalE8);
        positionCostE8 = codec.number(positionCostE8);
        limited = codec.flag(limited);
    }

    private void touch(final int instrumentId, final Instrument instrument, final long netE8, final long nowNs)
    {
        instrument.markTimeNs = nowNs;
        held.remove(instrumentId);
        if (netE8 != 0)
        {
            held.add(instrumentId);
        }
    }
}
