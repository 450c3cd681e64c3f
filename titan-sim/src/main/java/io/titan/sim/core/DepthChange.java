package io.titan.sim.core;

import java.util.Arrays;

/** One depth update on its way through the core; reused, so read it during the call that hands it out. */
public final class DepthChange
{
    private int instrument;
    private boolean snapshot;
    private long firstUpdateId;
    private long finalUpdateId;
    private long previousUpdateId;
    private long timeNs;
    private final Levels bids = new Levels();
    private final Levels asks = new Levels();

    void begin(
        final int instrument,
        final boolean snapshot,
        final long firstUpdateId,
        final long finalUpdateId,
        final long previousUpdateId,
        final long timeNs)
    {
        this.instrument = instrument;
        this.snapshot = snapshot;
        this.firstUpdateId = firstUpdateId;
        this.finalUpdateId = finalUpdateId;
        this.previousUpdateId = previousUpdateId;
        this.timeNs = timeNs;
        bids.count = 0;
        asks.count = 0;
    }

    void add(final Side side, final long priceE8, final long quantityE8)
    {
        (side == Side.BUY ? bids : asks).add(priceE8, quantityE8);
    }

    /** Dense instrument number. */
    public int instrument()
    {
        return instrument;
    }

    /** Whether it replaced the book. */
    public boolean snapshot()
    {
        return snapshot;
    }

    /** First sequence covered. */
    public long firstUpdateId()
    {
        return firstUpdateId;
    }

    /** Last sequence covered. */
    public long finalUpdateId()
    {
        return finalUpdateId;
    }

    /** Last sequence of the update before. */
    public long previousUpdateId()
    {
        return previousUpdateId;
    }

    /** Exchange time. */
    public long timeNs()
    {
        return timeNs;
    }

    /**
     * The levels of one side.
     *
     * @param side BUY for bids.
     * @return levels in the order in which the feed gave them.
     */
    public Levels levels(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }

    /** Prices and quantities of one side. */
    public static final class Levels
    {
        private long[] pricesE8 = new long[64];
        private long[] quantitiesE8 = new long[64];
        private int count;

        private void add(final long priceE8, final long quantityE8)
        {
            if (count == pricesE8.length)
            {
                pricesE8 = Arrays.copyOf(pricesE8, count * 2);
                quantitiesE8 = Arrays.copyOf(quantitiesE8, count * 2);
            }
            pricesE8[count] = priceE8;
            quantitiesE8[count++] = quantityE8;
        }

        /** How many. */
        public int count()
        {
            return count;
        }

        /**
         * A price.
         *
         * @param index 0 to count - 1.
         * @return the level's price.
         */
        public long priceE8(final int index)
        {
            return pricesE8[index];
        }

        /**
         * A quantity.
         *
         * @param index 0 to count - 1.
         * @return the level's absolute quantity, 0 for removed.
         */
        public long quantityE8(final int index)
        {
            return quantitiesE8[index];
        }
    }
}
