package io.titan.engine.venue;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;

import org.agrona.MutableDirectBuffer;

/**
 * Puts market data on stream 1000 through a claim. One thread. No subscriber and a slow subscriber are the same: the
 * feed waits, its sockets are not read, nothing is lost on this side.
 */
public final class MarketDataPublisher implements MarketDataSink
{
    private final ExclusivePublication publication;
    private final BufferClaim claim = new BufferClaim();
    private long backPressured;

    /**
     * Publishes on the given publication, which the caller owns and closes.
     *
     * @param publication of stream MARKET_DATA.
     */
    public MarketDataPublisher(final ExclusivePublication publication)
    {
        this.publication = publication;
    }

    @Override
    public boolean offer(final MutableDirectBuffer buffer, final int offset, final int length)
    {
        final long position = publication.tryClaim(length, claim);
        if (position > 0)
        {
            claim.buffer().putBytes(claim.offset(), buffer, offset, length);
            claim.commit();
            return true;
        }
        if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED)
        {
            throw new IllegalStateException(
                "market data publication " + publication.channel() + " ended with " +
                Publication.errorString(position) + ": restart the feed");
        }
        backPressured++;
        return false;
    }

    /**
     * Offers that found no room or no subscriber.
     *
     * @return since start.
     */
    public long backPressured()
    {
        return backPressured;
    }
}
