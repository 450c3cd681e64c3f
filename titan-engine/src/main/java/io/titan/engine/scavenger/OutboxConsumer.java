package io.titan.engine.scavenger;

import org.agrona.MutableDirectBuffer;

/**
 * Takes the messages of a {@link ScavengerMachine}, in order. On the machine's thread.
 */
@FunctionalInterface
public interface OutboxConsumer
{
    /**
     * One message, valid during the call. Its {@code sentTimeNs} is 0: whoever sends it stamps it.
     *
     * @param buffer where it is.
     * @param offset of its header.
     * @param length header and body.
     * @return whether it was taken; if not it stays first in the outbox, and the drain ends.
     */
    boolean onMessage(MutableDirectBuffer buffer, int offset, int length);
}
