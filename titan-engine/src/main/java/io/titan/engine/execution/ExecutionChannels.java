package io.titan.engine.execution;

import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.titan.codecs.Streams;
import io.titan.engine.venue.HaltGate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
    VenueCommands venueCommands, RingBuffer venueEvents, HaltGate haltGate, AgentInvoker conductor)
{
    /**
     * The reply streams of the sources that are configured.
     *
     * @param sourceIds   slots that the configuration names.
     * @param publication makes the publication of a stream id.
     * @return by slot; null where no source is configured.
     */
    public static ExclusivePublication[] replies(
        final IntStream sourceIds, final IntFunction<ExclusivePublication> publication)
    {
        final ExclusivePublication[] replies = new ExclusivePublication[Streams.MAX_SOURCES];
        sourceIds.forEach((sourceId) -> replies[sourceId] = publication.apply(Streams.intentReplies(sourceId)));
        return replies;
    }
}
