package io.titan.core.execution;

import java.util.Arrays;

/**
 * Finds the slab slot of a 128-bit key. Open addressing with linear probing; removal shifts back, so no tombstones
 * build up and a look-up never degrades. It is only an index: nothing iterates it and the state hash leaves it out,
 * because its layout depends on history.
 *
 * <p>A place holds half of the key's mix beside the slot, so that probing, also past strangers and at a removal, reads
 * one run of memory; the keys lie by slot, where those of neighbours in time are neighbours. One thread.
 */
final class KeyIndex
{
    /** No such key. */
    static final int MISSING = -1;

    private static final long MIX_HIGH = 0x9E3779B97F4A7C15L;
    private static final long MIX_LOW = 0xC2B2AE3D27D4EB4FL;

    private static final long EMPTY = -1;
    /** Places in a cache line. */
    private static final int LINE = 8;

    /** Upper half the mix, lower half the slot; {@link #EMPTY} is no slot. */
    private final long[] places;
    /** High and low part of the key in each slot. */
    private final long[] keys;
    private final int mask;
    /** Of {@link #readNext}; it means nothing. */
    private int nextRead;

    /**
     * Allocates room.
     *
     * @param capacity keys at most, in slots 0 to this - 1; a power of two. Twice as many places keep the probes short.
     */
    KeyIndex(final int capacity)
    {
        places = new long[Math.multiplyExact(capacity, 2)];
        keys = new long[Math.multiplyExact(capacity, 2)];
        mask = places.length - 1;
        Arrays.fill(places, EMPTY);
    }

    /**
     * Looks a key up.
     *
     * @return its slot, or {@link #MISSING}.
     */
    int slotOf(final long keyHi, final long keyLo)
    {
        return (int) places[placeOf(keyHi, keyLo)];
    }

    /** Reads where the key of a slot is looked for first, so that it lies in the cache by then; it means nothing. */
    long readHomeOf(final int slot)
    {
        return places[mix(keys[2 * slot], keys[2 * slot + 1]) & mask];
    }

    /**
     * Reads one cache line, another each time, so that what is read often enough stays in the cache: where a key that
     * nobody has seen belongs cannot be known before it comes.
     *
     * @return what means nothing.
     */
    long readNext()
    {
        nextRead = nextRead + LINE & mask;
        return places[nextRead];
    }

    /** Adds a key that is not there; the slab behind has at most {@code capacity} slots, so there is room. */
    void put(final long keyHi, final long keyLo, final int slot)
    {
        final int place = placeOf(keyHi, keyLo);
        if (places[place] != EMPTY)
        {
            throw new IllegalStateException("key " + keyHi + ":" + keyLo + " is indexed already");
        }

        keys[2 * slot] = keyHi;
        keys[2 * slot + 1] = keyLo;
        places[place] = (long) mix(keyHi, keyLo) << Integer.SIZE | slot;
    }

    /** Removes a key, if it is there, and moves back what probed past it. */
    void remove(final long keyHi, final long keyLo)
    {
        int hole = placeOf(keyHi, keyLo);
        if (places[hole] == EMPTY)
        {
            return;
        }

        int place = hole;
        while (true)
        {
            place = place + 1 & mask;
            if (places[place] == EMPTY)
            {
                places[hole] = EMPTY;
                return;
            }

            final int home = mixOf(places[place]) & mask;
            if ((place - home & mask) >= (place - hole & mask))
            {
                places[hole] = places[place];
                hole = place;
            }
        }
    }

    private int placeOf(final long keyHi, final long keyLo)
    {
        final int mix = mix(keyHi, keyLo);
        int place = mix & mask;
        while (places[place] != EMPTY && !isAt(place, mix, keyHi, keyLo))
        {
            place = place + 1 & mask;
        }

        return place;
    }

    private boolean isAt(final int place, final int mix, final long keyHi, final long keyLo)
    {
        final int slot = (int) places[place];
        return mixOf(places[place]) == mix && keys[2 * slot] == keyHi && keys[2 * slot + 1] == keyLo;
    }

    private static int mixOf(final long place)
    {
        return (int) (place >>> Integer.SIZE);
    }

    private static int mix(final long keyHi, final long keyLo)
    {
        final long mixed = (keyHi ^ keyLo * MIX_LOW) * MIX_HIGH;
        return (int) (mixed ^ mixed >>> Integer.SIZE);
    }
}
