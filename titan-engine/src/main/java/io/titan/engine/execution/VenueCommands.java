package io.titan.engine.execution;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * Where orders, cancels and queries go on their way to the venue. Called on the core's thread, and never waits.
 */
@FunctionalInterface
public interface VenueCommands
{
    /**
     * Hands one message over.
     *
     * @param templateId of the message.
     * @param buffer     holds it.
     * @param offset     of its header.
     * @param length     header and body.
     * @return false when there is no room.
     */
    boolean write(int templateId, DirectBuffer buffer, int offset, int length);

    /**
     * Into a ring that the venue thread reads. Made here and nowhere else, so that a rehearsal warms up the very class
     * that trades.
     *
     * @param ring with one reader.
     * @return its writing end.
     */
    static VenueCommands into(final RingBuffer ring)
    {
        return ring::write;
    }
}
