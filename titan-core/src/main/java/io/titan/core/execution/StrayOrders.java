package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.OrderRole;

/**
 * Orders with a name of ours that the venue has open and the books have not, from the list that showed them to the
 * answer to their cancel; and how many orders of others the last lists showed. What finds no room is told again by the
 * next list. One thread.
 */
final class StrayOrders
{
    /** Strays known at once: more than a venue lets an account have open on one instrument. */
    static final int CAPACITY = 256;

    private final long[] keysHi = new long[CAPACITY];
    private final long[] keysLo = new long[CAPACITY];
    private final long[] venueOrderIds = new long[CAPACITY];
    private final int[] instrumentIds = new int[CAPACITY];
    private final int[] generations = new int[CAPACITY];
    private final OrderRole[] roles = new OrderRole[CAPACITY];
    /** The first so many were asked to go and have not answered; the others wait, the oldest first. */
    private int asked;
    private int count;
    private int foreignOrders;

    /** Takes one, unless it is known or there is no room. */
    void add(final VenueOpenOrderFields told)
    {
        final boolean isKnown =
            find(told.signalKeyHi, told.signalKeyLo, told.role, told.generation) != IndexList.NONE;
        if (isKnown || count == CAPACITY)
        {
            return;
        }

        keysHi[count] = told.signalKeyHi;
        keysLo[count] = told.signalKeyLo;
        venueOrderIds[count] = told.venueOrderId;
        instrumentIds[count] = told.instrumentId;
        generations[count] = told.generation;
        roles[count] = told.role;
        count++;
    }

    /** Place of the one with this name, or {@link IndexList#NONE}. */
    int find(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        int place = 0;
        while (place < count && (keysLo[place] != keyLo || keysHi[place] != keyHi || roles[place] != role ||
            generations[place] != generation))
        {
            place++;
        }

        return place < count ? place : IndexList.NONE;
    }

    int size()
    {
        return count;
    }

    /** Whether one has not been asked to go yet. */
    boolean areWaiting()
    {
        return asked < count;
    }

    /** Place of the one that has waited longest; only if {@link #areWaiting()}. */
    int firstWaiting()
    {
        return asked;
    }

    /** The one that has waited longest is asked to go. */
    void ask()
    {
        asked++;
    }

    boolean isAsked(final int place)
    {
        return place < asked;
    }

    long keyHi(final int place)
    {
        return keysHi[place];
    }

    long keyLo(final int place)
    {
        return keysLo[place];
    }

    long venueOrderId(final int place)
    {
        return venueOrderIds[place];
    }

    int instrumentId(final int place)
    {
        return instrumentIds[place];
    }

    OrderRole role(final int place)
    {
        return roles[place];
    }

    int generation(final int place)
    {
        return generations[place];
    }

    /** Forgets one; the others keep their order. */
    void remove(final int place)
    {
        final int behind = count - place - 1;
        System.arraycopy(keysHi, place + 1, keysHi, place, behind);
        System.arraycopy(keysLo, place + 1, keysLo, place, behind);
        System.arraycopy(venueOrderIds, place + 1, venueOrderIds, place, behind);
        System.arraycopy(instrumentIds, place + 1, instrumentIds, place, behind);
        System.arraycopy(generations, place + 1, generations, place, behind);
        System.arraycopy(roles, place + 1, roles, place, behind);
        asked -= place < asked ? 1 : 0;
        count--;
        forget(count);
    }

    /** Another process asks now: what the one before asked is not answered, and the first list of this one tells. */
    void clear()
    {
        while (count > 0)
        {
            count--;
            forget(count);
        }

        asked = 0;
    }

    /** Nothing is left of it: what is behind the last is no state. */
    private void forget(final int place)
    {
        keysHi[place] = 0;
        keysLo[place] = 0;
        venueOrderIds[place] = 0;
        instrumentIds[place] = 0;
        generations[place] = 0;
        roles[place] = null;
    }

    int foreignOrders()
    {
        return foreignOrders;
    }

    void foreignOrders(final int told)
    {
        foreignOrders = told;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(foreignOrders);
        hash.add(asked);
        hash.add(count);
        for (int place = 0; place < count; place++)
        {
            hash.add(keysHi[place]);
            hash.add(keysLo[place]);
            hash.add(venueOrderIds[place]);
            hash.add(instrumentIds[place]);
            hash.add(generations[place]);
            hash.add(roles[place]);
        }
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        foreignOrders = codec.number(foreignOrders);
        count = codec.count(count, CAPACITY, "stray orders");
        asked = codec.count(asked, count, "stray orders that were asked to go");
        for (int place = 0; place < count; place++)
        {
            keysHi[place] = codec.number(keysHi[place]);
            keysLo[place] = codec.number(keysLo[place]);
            venueOrderIds[place] = codec.number(venueOrderIds[place]);
            instrumentIds[place] = codec.number(instrumentIds[place]);
            generations[place] = codec.number(generations[place]);
            roles[place] = codec.constant(roles[place], OrderRole.class);
        }
    }
}
