package io.titan.core.execution;

import io.titan.core.StateHash;

/**
 * A walk over the open orders that goes on over several calls: each call does a bounded part. Orders released after it
 * began are left alone. One thread.
 */
final class Sweep
{
    private int cursor = IndexList.NONE;
    private long lastRelease;

    /** Starts at the oldest open order, through all that are released now; a sweep under way starts over. */
    void start(final OrderTable orders)
    {
        cursor = orders.firstOpen();
        lastRelease = orders.releases();
    }

    boolean isUnderWay()
    {
        return cursor != IndexList.NONE;
    }

    /** The order to visit now. */
    int current()
    {
        return cursor;
    }

    void moveOn(final OrderTable orders)
    {
        cursor = orders.openAfter(cursor);
    }

    /** Must be told before an order leaves the list of open ones. */
    void onClosing(final int slot, final OrderTable orders)
    {
        if (cursor == slot)
        {
            cursor = orders.openAfter(slot);
        }
    }

    boolean concerns(final Order order)
    {
        return order.releaseNumber <= lastRelease;
    }

    /** Mixes where it stands into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(cursor);
        hash.add(lastRelease);
    }
}
