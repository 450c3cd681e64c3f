package io.titan.sim.core;

import java.util.Arrays;

/**
 * The displayed levels of one side, and what the account has taken from each. Sorted with the best level last,
 * because that is where nearly all changes happen.
 *
 * <p>What was taken from a level stays gone until the feed gives the level another quantity: a feed that merely
 * repeats the old figure does not know that we were there.
 */
public final class BookSide
{
    /** Levels beyond this many are forgotten, the worst first. */
    static final int MAX_LEVELS = 8_192;

    private final boolean bids;
    private long[] keys = new long[256];
    private long[] displayedE8 = new long[256];
    private long[] takenE8 = new long[256];
    private int count;

    BookSide(final Side side)
    {
        this.bids = side == Side.BUY;
    }

    /** Number of displayed levels. */
    public int count()
    {
        return count;
    }

    /**
     * Price of a level.
     *
     * @param rank 0 for the best.
     * @return its price.
     */
    public long priceE8(final int rank)
    {
        return price(count - 1 - rank);
    }

    /**
     * Displayed quantity of a level, as the feed says.
     *
     * @param rank 0 for the best.
     * @return its quantity.
     */
    public long displayedE8(final int rank)
    {
        return displayedE8[count - 1 - rank];
    }

    /**
     * What can still be taken from a level.
     *
     * @param rank 0 for the best.
     * @return displayed less what the account took.
     */
    public long availableE8(final int rank)
    {
        return displayedE8[count - 1 - rank] - takenE8[count - 1 - rank];
    }

    /** Best price, 0 without levels. */
    public long bestPriceE8()
    {
        return count == 0 ? 0 : price(count - 1);
    }

    /** Displayed quantity at the best price, 0 without levels. */
    public long bestQuantityE8()
    {
        return count == 0 ? 0 : displayedE8[count - 1];
    }

    /** Worst known price, 0 without levels. */
    long worstPriceE8()
    {
        return count == 0 ? 0 : price(0);
    }

    /**
     * Displayed quantity at a price.
     *
     * @param priceE8 any price.
     * @return quantity, 0 when nothing is displayed there.
     */
    public long displayedAtE8(final long priceE8)
    {
        final int index = find(key(priceE8));
        return index < 0 ? 0 : displayedE8[index];
    }

    /** Whether the first price is strictly better on this side than the second. */
    boolean isBetter(final long priceE8, final long thanE8)
    {
        return bids ? priceE8 > thanE8 : priceE8 < thanE8;
    }

    void set(final long priceE8, final long quantityE8)
    {
        final long key = key(priceE8);
        final int index = find(key);
        if (index >= 0)
        {
            update(index, quantityE8);
        }
        else if (quantityE8 > 0)
        {
            insert(-index - 1, key, quantityE8);
        }
    }

    void take(final int rank, final long quantityE8)
    {
        final int index = count - 1 - rank;
        takenE8[index] += quantityE8;
        if (takenE8[index] > displayedE8[index])
        {
            throw new IllegalStateException("took more than displayed at " + price(index) + ": " + takenE8[index]);
        }
    }

    void removeBetterThan(final long priceE8)
    {
        final long key = key(priceE8);
        while (count > 0 && keys[count - 1] > key)
        {
            count--;
        }
    }

    void keepOnlyBest()
    {
        if (count > 1)
        {
            keys[0] = keys[count - 1];
            displayedE8[0] = displayedE8[count - 1];
            takenE8[0] = takenE8[count - 1];
            count = 1;
        }
    }

    void clear()
    {
        count = 0;
    }

    void hash(final StateHash hash)
    {
        hash.add(count);
        for (int i = 0; i < count; i++)
        {
            hash.add(keys[i]).add(displayedE8[i]).add(takenE8[i]);
        }
    }

    private void update(final int index, final long quantityE8)
    {
        if (quantityE8 == 0)
        {
            remove(index);
        }
        else if (displayedE8[index] != quantityE8)
        {
            displayedE8[index] = quantityE8;
            takenE8[index] = 0;
        }
    }

    private void insert(final int at, final long key, final long quantityE8)
    {
        if (count == MAX_LEVELS)
        {
            if (at == 0)
            {
                return;
            }
            remove(0);
            insert(at - 1, key, quantityE8);
            return;
        }
        if (count == keys.length)
        {
            keys = Arrays.copyOf(keys, count * 2);
            displayedE8 = Arrays.copyOf(displayedE8, count * 2);
            takenE8 = Arrays.copyOf(takenE8, count * 2);
        }
        shift(at, at + 1);
        keys[at] = key;
        displayedE8[at] = quantityE8;
        takenE8[at] = 0;
        count++;
    }

    private void remove(final int index)
    {
        shift(index + 1, index);
        count--;
    }

    private void shift(final int from, final int to)
    {
        System.arraycopy(keys, from, keys, to, count - from);
        System.arraycopy(displayedE8, from, displayedE8, to, count - from);
        System.arraycopy(takenE8, from, takenE8, to, count - from);
    }

    private int find(final long key)
    {
        return Arrays.binarySearch(keys, 0, count, key);
    }

    private long key(final long priceE8)
    {
        return bids ? priceE8 : -priceE8;
    }

    private long price(final int index)
    {
        return bids ? keys[index] : -keys[index];
    }
}
