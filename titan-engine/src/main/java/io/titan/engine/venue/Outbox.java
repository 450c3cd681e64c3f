package io.titan.engine.venue;

import org.agrona.ExpandableRingBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands between a parser and a reader that may be behind: a message the reader cannot take now is kept, in
 * order. The agent reads no socket while anything is kept, so what gathers here is bounded by what one pass over the
 * sockets delivers. One thread.
 */
final class Outbox
{
    private static final int INITIAL_CAPACITY = 64 * 1024;
    private static final int MAX_CAPACITY = 64 * 1024 * 1024;

    private final ExpandableRingBuffer kept = new ExpandableRingBuffer(INITIAL_CAPACITY, MAX_CAPACITY, false);
    private final ExpandableRingBuffer.MessageConsumer retry;
    private final MarketDataSink target;
    private final VenueCounters counters;

    Outbox(final MarketDataSink target, final VenueCounters counters)
    {
        this.target = target;
        this.counters = counters;
        retry = (buffer, offset, length, headOffset) -> target.offer(buffer, offset, length);
    }

    void publish(final MutableDirectBuffer buffer, final int offset, final int length)
    {
        if (kept.isEmpty() && target.offer(buffer, offset, length))
        {
            return;
        }
        counters.eventsDelayed++;
        if (!kept.append(buffer, offset, length))
        {
            throw new IllegalStateException("a reader is behind by more than " + MAX_CAPACITY + " bytes");
        }
    }

    boolean isEmpty()
    {
        return kept.isEmpty();
    }

    int drain()
    {
        if (kept.isEmpty())
        {
            return 0;
        }
        final int before = kept.size();
        kept.consume(retry, Integer.MAX_VALUE);
        return before - kept.size();
    }
}
