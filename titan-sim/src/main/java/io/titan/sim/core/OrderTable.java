package io.titan.sim.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every order ever accepted, by number; the open ones also by instrument in order of arrival. Maps are looked up,
 * never walked.
 */
final class OrderTable
{
    private final List<Order> all = new ArrayList<>();
    private final List<List<Order>> open = new ArrayList<>();
    private final Map<String, Order> latestByClientId = new HashMap<>();

    OrderTable(final int instruments)
    {
        for (int i = 0; i < instruments; i++)
        {
            open.add(new ArrayList<>());
        }
    }

    long nextOrderId()
    {
        return all.size() + 1L;
    }

    void add(final Order order)
    {
        if (order.orderId() != nextOrderId())
        {
            throw new IllegalStateException(
                "order ids have a hole: expected " + nextOrderId() + ", got " + order.orderId());
        }
        all.add(order);
        latestByClientId.put(order.clientOrderId(), order);
        open.get(order.instrument()).add(order);
    }

    void close(final Order order, final OrderStatus status, final long timeNs)
    {
        order.status = status;
        order.updateTimeNs = timeNs;
        open.get(order.instrument()).remove(order);
    }

    Order byId(final long orderId)
    {
        return orderId < 1 || orderId > all.size() ? null : all.get((int) orderId - 1);
    }

    Order byClientId(final String clientOrderId)
    {
        return latestByClientId.get(clientOrderId);
    }

    List<Order> all()
    {
        return Collections.unmodifiableList(all);
    }

    List<Order> open(final int instrument)
    {
        return open.get(instrument);
    }

    void hash(final StateHash hash)
    {
        hash.add(all.size());
        for (final Order order : all)
        {
            order.hash(hash);
        }
    }
}
