package io.titan.core.execution;

import java.util.Arrays;

/**
 * Finds the slab slot of a 128-bit key. Open addressing with linear probing; removal shifts back, so no tombstones
 * build up and a look-up never degrades. It is only an index: nothing iterates it and the state hash leaves it out,
 * because its layout depends on history. One thread.
 */
final class KeyIndex
{
    /** No such key. */
    static final int MISSING = -1;

    private static final long MIX_HIGH = 0x9E3779B97F4A7C15L;
    private static final long MIX_LOW = 0xC2B2AE3D27D4EB4FL;

    private final long[] keys;
    private final int[] slots;
    private final int mask;

    /**
     * Allocates room.
     *
     * @param capacity keys at most, a power of two; twice as many places keep the probes short.
     */
    KeyIndex(final int capacity)
    {
        final int places = Math.multiplyExact(capacity, 2);
        keys = new long[Math.multiplyExact(places, 2)];
        slots = new int[places];
        mask = places - 1;
        Arrays.fill(slots, MISSING);
    }

    /**
     * Looks a key up.
     *
     * @return its slot, or {@link #MISSING}.
     */
    int slotOf(final long keyHi, final long keyLo)
    {
        return slots[placeOf(keyHi, keyLo)];
    }

    /** Adds a key that is not there; the slab behind has at most {@code capacity} slots, so there is room. */
    void put(final long keyHi, final long keyLo, final int slot)
    {
        final int place = placeOf(keyHi, keyLo);
        if (slots[place] != MISSING)
        {
            throw new IllegalStateException("key " + keyHi + ":" + keyLo + " is indexed already");
        }

        keys[2 * place] = keyHi;
        keys[2 * place + 1] = keyLo;
        slots[place] = slot;
    }

    /** Removes a key, if it is there, and moves back what probed past it. */
    void remove(final long keyHi, final long keyLo)
    {
        int hole = placeOf(keyHi, keyLo);
        if (slots[hole] == MISSING)
        {
            return;
        }

        int place = hole;
        while (true)
        {
            place = place + 1 & mask;
            if (slots[place] == MISSING)
            {
                slots[hole] = MISSING;
                return;
            }

            final int home = homeOf(keys[2 * place], keys[2 * place + 1]);
            if ((place - home & mask) >= (place - hole & mask))
            {
                keys[2 * hole] = keys[2 * place];
                keys[2 * hole + 1] = keys[2 * place + 1];
                slots[hole] = slots[place];
                hole = place;
            }
        }
    }

    private int placeOf(final long keyHi, final long keyLo)
    {
        int place = homeOf(keyHi, keyLo);
        while (slots[place] != MISSING && (keys[2 * place] != keyHi || keys[2 * place + 1] != keyLo))
        {
            place = place + 1 & mask;
        }

        return place;
    }

    private int homeOf(final long keyHi, final long keyLo)
    {
        final long mixed = (keyHi ^ keyLo * MIX_LOW) * MIX_HIGH;
        return (int) (mixed ^ mixed >>> Integer.SIZE) & mask;
    }
}
