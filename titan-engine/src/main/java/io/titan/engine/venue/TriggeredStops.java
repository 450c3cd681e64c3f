package io.titan.engine.venue;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.OrderRole;
import io.titan.protocol.VenueOrderEventEncoder;

/**
 * The orders that stops of ours have become lately, by the venue's number: the venue names such an order as it likes,
 * when our name is taken. The oldest of a fixed number is forgotten. One thread; allocates nothing.
 */
final class TriggeredStops
{
    private static final int CAPACITY = 256;

    private final long[] orderIds = new long[CAPACITY];
    private final long[] keysHi = new long[CAPACITY];
    private final long[] keysLo = new long[CAPACITY];
    private final int[] generations = new int[CAPACITY];
    private int next;

    /** A stop of ours has become that order. */
    void remember(final long orderId, final ClientOrderId.Parts stop)
    {
        remember(orderId, stop.signalKeyHi(), stop.signalKeyLo(), stop.generation());
    }

    /** The stop of that signal and generation has become that order. */
    void remember(final long orderId, final long signalKeyHi, final long signalKeyLo, final int generation)
    {
        if (find(orderId) < 0)
        {
            orderIds[next] = orderId;
            keysHi[next] = signalKeyHi;
            keysLo[next] = signalKeyLo;
            generations[next] = generation;
            next = (next + 1) % CAPACITY;
        }
    }

    /**
     * Names the stop behind an order.
     *
     * @return whether there is one.
     */
    boolean identify(final long orderId, final VenueOrderEventEncoder event)
    {
        final int found = find(orderId);
        if (found >= 0)
        {
            event
                .signalKeyHi(keysHi[found])
                .signalKeyLo(keysLo[found])
                .role(OrderRole.STOP)
                .generation((short) generations[found]);
        }
        return found >= 0;
    }

    private int find(final long orderId)
    {
        for (int i = 0; i < CAPACITY; i++)
        {
            if (orderIds[i] == orderId && orderId > 0)
            {
                return i;
            }
        }
        return -1;
    }
}
