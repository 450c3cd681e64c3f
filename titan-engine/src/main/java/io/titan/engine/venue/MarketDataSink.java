package io.titan.engine.venue;

import org.agrona.MutableDirectBuffer;

/**
 * Where encoded messages go, header first. Called on the agent's thread; must not block.
 */
@FunctionalInterface
public interface MarketDataSink
{
    /**
     * Takes a message.
     *
     * @param buffer holds it.
     * @param offset of the message header.
     * @param length of header and message.
     * @return FALSE: not now; the same message is offered again, and no socket is read until it is taken.
     */
    boolean offer(MutableDirectBuffer buffer, int offset, int length);
}
