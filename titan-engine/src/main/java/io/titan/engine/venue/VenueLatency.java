package io.titan.engine.venue;

/**
 * Where the venue thread reports the life of an order. Called on the venue thread; must not block or allocate. All
 * times are the host's monotonic clock.
 */
public interface VenueLatency
{
    /** Measures nothing. */
    VenueLatency NONE = new VenueLatency()
    {
    };

    /**
     * An order was read from the command ring; its input is journaled, so this is where signal-to-order ends.
     *
     * @param signalSentTimeNs sentTimeNs of the CONFIRM.
     * @param nowNs            now.
     */
    default void orderReadNs(final long signalSentTimeNs, final long nowNs)
    {
    }

    /**
     * The bytes of an order were handed to the socket.
     *
     * @param signalSentTimeNs sentTimeNs of the CONFIRM.
     * @param nowNs            now.
     */
    default void orderWrittenNs(final long signalSentTimeNs, final long nowNs)
    {
    }

    /**
     * The venue acknowledged an order.
     *
     * @param writtenNs when its bytes were handed to the socket.
     * @param nowNs     now.
     */
    default void orderAckedNs(final long writtenNs, final long nowNs)
    {
    }
}
