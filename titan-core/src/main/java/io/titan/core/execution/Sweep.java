package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * A walk over the open orders that goes on over several calls: each call does a bounded part. Orders released after it
 * began are left alone, and those of other sources or instruments than it is meant for. One thread.
 */
final class Sweep
{
    /** Means every source, or every instrument. */
    static final int ALL = -1;

    private int cursor = IndexList.NONE;
    private int sourceId = ALL;
    private int instrumentId = ALL;
    private long lastRelease;

    /** Starts at the oldest open order, through all that are released now; a sweep under way starts over. */
    void start(final OrderTable orders)
    {
        cursor = orders.firstOpen();
        lastRelease = orders.releases();
    }

    /** As {@link #start(OrderTable)}, for the orders of one source, of one instrument, or of {@link #ALL}. */
    void start(final OrderTable orders, final int ofSource, final int ofInstrument)
    {
        sourceId = ofSource;
        instrumentId = ofInstrument;
        start(orders);
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
        return order.releaseNumber <= lastRelease &&
            isMeant(sourceId, order.sourceId) && isMeant(instrumentId, order.instrumentId);
    }

    /** Whether an id is the one that is meant, or all are. */
    static boolean isMeant(final int meant, final int id)
    {
        return meant == ALL || meant == id;
    }

    /** Mixes where it stands into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(cursor);
        hash.add(lastRelease);
        hash.add(sourceId);
        hash.add(instrumentId);
    }

    /** Hands through where it stands. */
    void snapshot(final SnapshotCodec codec, final OrderTable orders)
    {
        cursor = codec.slot(cursor, orders.entryCapacity(), orders.capacity());
        lastRelease = codec.number(lastRelease);
        sourceId = codec.number(sourceId);
        instrumentId = codec.number(instrumentId);
    }
}
