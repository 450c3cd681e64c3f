package io.titan.core.scavenger;

import io.titan.core.StateHash;

/**
 * The bars of one instrument: a ring of finished ones and the one that is still growing. The core's thread only.
 * Bars lie on the grid of logical time (open times are multiples of the interval); where nothing traded, a flat bar
 * repeats the last close with no volume, so that "25 bars back" always means the same span of time.
 */
final class BarSeries
{
    /** No bar yet. */
    static final long NO_TIME = Long.MIN_VALUE;

    private final long intervalNs;
    private final int capacity;
    private final long[] highsE8;
    private final long[] lowsE8;
    private final long[] closesE8;
    private final long[] volumesE8;

    private int newest = -1;
    private int size;
    private long finishedCount;
    private long finishedOpenTimeNs = NO_TIME;

    private long openTimeNs = NO_TIME;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;

    BarSeries(final long intervalNs, final int capacity)
    {
        this.intervalNs = intervalNs;
        this.capacity = capacity;
        highsE8 = new long[capacity];
        lowsE8 = new long[capacity];
        closesE8 = new long[capacity];
        volumesE8 = new long[capacity];
    }

    /**
     * Adds a bar of history.
     *
     * @param barOpenTimeNs a multiple of the interval.
     * @param barHighE8     highest price.
     * @param barLowE8      lowest price.
     * @param barCloseE8    last price.
     * @param barVolumeE8   quantity traded.
     * @param timestampNs   logical time.
     * @return false if it is no older than what grows, or no newer than what is finished: then nothing changed.
     */
    boolean onHistory(
        final long barOpenTimeNs, final long barHighE8, final long barLowE8, final long barCloseE8,
        final long barVolumeE8, final long timestampNs)
    {
        final long growingOpenTimeNs = openTimeNs != NO_TIME ? openTimeNs : barStart(timestampNs);
        if (barOpenTimeNs <= finishedOpenTimeNs || barOpenTimeNs >= growingOpenTimeNs)
        {
            return false;
        }
        fillFlatUntil(barOpenTimeNs);
        append(barOpenTimeNs, barHighE8, barLowE8, barCloseE8, barVolumeE8);
        return true;
    }

    /**
     * Adds a trade to the growing bar. {@link #advance} must have been called for the same time.
     *
     * @param priceE8     above 0.
     * @param quantityE8  above 0.
     * @param timestampNs logical time.
     */
    void onTrade(final long priceE8, final long quantityE8, final long timestampNs)
    {
        if (openTimeNs == NO_TIME)
        {
            openTimeNs = barStart(timestampNs);
            highE8 = priceE8;
            lowE8 = priceE8;
            volumeE8 = 0;
        }
        highE8 = Math.max(highE8, priceE8);
        lowE8 = Math.min(lowE8, priceE8);
        closeE8 = priceE8;
        volumeE8 = ExactMath.saturatedAdd(volumeE8, quantityE8);
    }

    /**
     * Finishes every bar whose time is over, flat ones included; never more than the ring holds.
     *
     * @param timestampNs logical time.
     */
    void advance(final long timestampNs)
    {
        final long start = barStart(timestampNs);
        if (openTimeNs != NO_TIME && openTimeNs < start)
        {
            fillFlatUntil(openTimeNs);
            append(openTimeNs, highE8, lowE8, closeE8, volumeE8);
            openTimeNs = NO_TIME;
        }
        if (openTimeNs == NO_TIME)
        {
            fillFlatUntil(start);
        }
    }

    private void fillFlatUntil(final long untilOpenTimeNs)
    {
        if (finishedOpenTimeNs == NO_TIME)
        {
            return;
        }
        final long lastClose = closesE8[newest];
        // Older flat bars would be pushed out again at once.
        final long firstKept = untilOpenTimeNs - intervalNs * capacity;
        long flatOpenTimeNs = Math.max(finishedOpenTimeNs + intervalNs, firstKept);
        while (flatOpenTimeNs < untilOpenTimeNs)
        {
            append(flatOpenTimeNs, lastClose, lastClose, lastClose, 0);
            flatOpenTimeNs += intervalNs;
        }
    }

    private void append(
        final long barOpenTimeNs, final long barHighE8, final long barLowE8, final long barCloseE8,
        final long barVolumeE8)
    {
        newest = newest + 1 == capacity ? 0 : newest + 1;
        highsE8[newest] = barHighE8;
        lowsE8[newest] = barLowE8;
        closesE8[newest] = barCloseE8;
        volumesE8[newest] = barVolumeE8;
        size = Math.min(size + 1, capacity);
        finishedCount++;
        finishedOpenTimeNs = barOpenTimeNs;
    }

    private long barStart(final long timestampNs)
    {
        return timestampNs - Math.floorMod(timestampNs, intervalNs);
    }

    private int index(final int barsBack)
    {
        final int index = newest + 1 - barsBack;
        return index < 0 ? index + capacity : index;
    }

    int size()
    {
        return size;
    }

    /** How many bars were finished in all; tells a reader how many are new to it. */
    long finishedCount()
    {
        return finishedCount;
    }

    /** Highest price of a finished bar; 1 is the newest, {@link #size()} the oldest. */
    long highE8(final int barsBack)
    {
        return highsE8[index(barsBack)];
    }

    /** Lowest price of a finished bar. */
    long lowE8(final int barsBack)
    {
        return lowsE8[index(barsBack)];
    }

    /** Last price of a finished bar. */
    long closeE8(final int barsBack)
    {
        return closesE8[index(barsBack)];
    }

    /** Quantity of a finished bar, stopped at the end of the range. */
    long volumeE8(final int barsBack)
    {
        return volumesE8[index(barsBack)];
    }

    /** The close of the growing bar, or of the newest finished one; 0 when there is none. */
    long lastPriceE8()
    {
        if (openTimeNs != NO_TIME)
        {
            return closeE8;
        }
        return size == 0 ? 0 : closesE8[newest];
    }

    void hashInto(final StateHash hash)
    {
        hash.add(size).add(finishedCount).add(finishedOpenTimeNs).add(openTimeNs);
        for (int barsBack = size; barsBack > 0; barsBack--)
        {
            hash.add(highE8(barsBack)).add(lowE8(barsBack)).add(closeE8(barsBack)).add(volumeE8(barsBack));
        }
        if (openTimeNs != NO_TIME)
        {
            hash.add(highE8).add(lowE8).add(closeE8).add(volumeE8);
        }
    }
}
