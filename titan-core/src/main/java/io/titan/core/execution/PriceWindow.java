package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Money;

/**
 * How far the reference of one instrument has moved within a window: highest over lowest mid price, kept by eighths
 * of the window. A price counts for the window and up to an eighth longer, never shorter. Everything is computed when a
 * price comes, so that the gate compares one number. One thread.
 */
final class PriceWindow
{
    private static final int PARTS = 8;
    /** The part that is filled now lies beside as many whole ones. */
    private static final int PLACES = PARTS + 1;

    private final long[] lowestE8 = new long[PLACES];
    private final long[] highestE8 = new long[PLACES];
    private long partNs;
    private long partEndNs;
    private long lowE8;
    private long highE8;
    private int place;

    /** Sets the length of the window; another one than before forgets the past. */
    void limit(final long windowNs)
    {
        final long newPartNs = (windowNs + PARTS - 1) / PARTS;
        if (newPartNs != partNs)
        {
            partNs = newPartNs;
            forget();
        }
    }

    /**
     * Takes a price in.
     *
     * @return how far the window's highest is above its lowest, in basis points rounded up.
     */
    int onPrice(final long priceE8, final long nowNs)
    {
        if (partNs == 0)
        {
            return 0;
        }

        final boolean rolled = nowNs >= partEndNs;
        if (rolled)
        {
            roll(nowNs);
        }

        lowestE8[place] = lowestE8[place] == 0 ? priceE8 : Math.min(lowestE8[place], priceE8);
        highestE8[place] = Math.max(highestE8[place], priceE8);
        if (rolled)
        {
            lookThrough();
        }
        else
        {
            lowE8 = Math.min(lowE8, priceE8);
            highE8 = Math.max(highE8, priceE8);
        }

        return (int)Money.distanceBps(highE8 - lowE8, lowE8);
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(partNs);
        hash.add(partEndNs);
        hash.add(place);
        for (int part = 0; part < PLACES; part++)
        {
            hash.add(lowestE8[part]);
            hash.add(highestE8[part]);
        }
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        partNs = codec.number(partNs);
        partEndNs = codec.number(partEndNs);
        place = codec.number(place);
        lowE8 = codec.number(lowE8);
        highE8 = codec.number(highE8);
        codec.numbers(lowestE8);
        codec.numbers(highestE8);
    }

    private void roll(final long nowNs)
    {
        if (nowNs - partEndNs >= PLACES * partNs)
        {
            forget();
            partEndNs = nowNs + partNs;
            return;
        }

        while (nowNs >= partEndNs)
        {
            place = place + 1 == PLACES ? 0 : place + 1;
            lowestE8[place] = 0;
            highestE8[place] = 0;
            partEndNs += partNs;
        }
    }

    private void lookThrough()
    {
        lowE8 = lowestE8[place];
        highE8 = highestE8[place];
        for (int part = 0; part < PLACES; part++)
        {
            if (lowestE8[part] != 0)
            {
                lowE8 = Math.min(lowE8, lowestE8[part]);
                highE8 = Math.max(highE8, highestE8[part]);
            }
        }
    }

    private void forget()
    {
        for (int part = 0; part < PLACES; part++)
        {
            lowestE8[part] = 0;
            highestE8[part] = 0;
        }

        partEndNs = 0;
    }
}
