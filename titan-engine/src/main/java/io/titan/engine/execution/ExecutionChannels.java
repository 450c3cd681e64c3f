package io.titan.engine.execution;

import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.titan.engine.venue.HaltGate;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * The streams and rings of execution's core thread.
 *
 * @param intents        stream 1010; every source its own image.
 * @param control        stream 1020.
 * @param replies        streams 1100 + slot; null where no source is configured.
 * @param controlReplies stream 1021.
 * @param venueCommands  orders, cancels, queries to the venue thread.
 * @param venueEvents    what the venue thread heard.
 * @param haltGate       looked at by the venue thread just before it writes.
 * @param conductor      of the Aeron client, invoked from the duty cycle.
 */
public record ExecutionChannels(
    Subscription intents, Subscription control, ExclusivePublication[] replies, ExclusivePublication controlReplies,
    RingBuffer venueCommands, RingBuffer venueEvents, HaltGate haltGate, AgentInvoker conductor)
{
}
