package io.titan.engine.rehearsal;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.titan.codecs.Streams;
import io.titan.engine.LogicalClock;
import io.titan.engine.execution.ExecutionAgent;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionChannels;
import io.titan.engine.execution.VenueCommands;
import io.titan.engine.venue.HaltGate;
import io.titan.protocol.TradingAction;
import java.nio.ByteBuffer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Execution's agent as it ships, with a venue inside the process on the same thread, listed and armed. Of one thread,
 * which also invokes the Aeron client's conductor through the agent.
 */
public final class ExecutionStage implements AutoCloseable
{
    private static final int RING_LENGTH = (64 << 10) + RingBufferDescriptor.TRAILER_LENGTH;
    private static final int LIST_AT_ONCE = 64;

    private final Aeron aeron;
    private final StageStreams streams;
    private final HaltGate haltGate = new HaltGate();
    private final ExecutionChannels channels;
    private final ExecutionAgent agent;
    private final RehearsalVenue venue;

    /**
     * When the venue, which shares the core's thread, gets its turn.
     */
    public enum VenueTurn
    {
        /** After each duty cycle of the core's, through the ring that the venue thread has. */
        EACH_CYCLE,
        /** As soon as an order is in the ring: like a venue thread that spins on a core of its own, less the hop. */
        EACH_ORDER
    }

    /**
     * Builds the agent on its streams and brings it to where it trades.
     *
     * @param aeron    client, with an invoked conductor.
     * @param streams  of the stage.
     * @param limits   of the rehearsal.
     * @param context  machine, journal, clock and recorders; the start inputs are set here.
     * @param clock    of the context.
     * @param listener told of each order when it could be written.
     * @param turn     of the venue.
     */
    public ExecutionStage(
        final Aeron aeron, final StageStreams streams, final RehearsalLimits limits,
        final ExecutionAgentContext context, final LogicalClock clock,
        final RehearsalVenue.OrderListener listener, final VenueTurn turn)
    {
        this.aeron = aeron;
        this.streams = streams;
        final OneToOneRingBuffer commands = newRing();
        final OneToOneRingBuffer events = newRing();
        venue = new RehearsalVenue(commands, events, clock, listener);
        channels = channels(
            limits, VenueTurn.EACH_ORDER == turn ? handOver(commands) : VenueCommands.into(commands), events);
        agent = new ExecutionAgent(context.startInputs(limits.inputs()).conclude(), channels);
        agent.onStart();
        list(limits.instruments());
        arm();
    }

    private VenueCommands handOver(final OneToOneRingBuffer commands)
    {
        return (templateId, buffer, offset, length) ->
        {
            final boolean isWritten = commands.write(templateId, buffer, offset, length);
            venue.doWork();
            return isWritten;
        };
    }

    private ExecutionChannels channels(
        final RehearsalLimits limits, final VenueCommands commands, final OneToOneRingBuffer events)
    {
        final ExclusivePublication[] replies = new ExclusivePublication[Streams.MAX_SOURCES];
        for (int sourceId = 0; sourceId < limits.sources(); sourceId++)
        {
            replies[sourceId] = aeron.addExclusivePublication(streams.channel(), streams.replies(sourceId));
        }
        return new ExecutionChannels(
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, streams.intents()),
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, streams.control()), replies,
            aeron.addExclusivePublication(streams.channel(), streams.controlReplies()),
            commands, events, haltGate, aeron.conductorAgentInvoker());
    }

    private void list(final int instruments)
    {
        for (int first = 0; first < instruments; first += LIST_AT_ONCE)
        {
            venue.list(first, Math.min(LIST_AT_ONCE, instruments - first));
            for (int cycle = 0; cycle < LIST_AT_ONCE; cycle++)
            {
                agent.doWork();
            }
        }
        venue.connect();
        agent.doWork();
    }

    /** As an operator does it: on the control stream. The gate opens when the core is armed. */
    private void arm()
    {
        final RehearsalMessages messages = new RehearsalMessages();
        final int length = messages.tradingState(TradingAction.ARM);
        try (ExclusivePublication control = aeron.addExclusivePublication(streams.channel(), streams.control()))
        {
            boolean sent = false;
            while (haltGate.halted())
            {
                sent = sent || control.offer(messages.buffer(), 0, length) > 0;
                agent.doWork();
            }
        }
    }

    /**
     * One duty cycle: the core's, then the venue's.
     *
     * @return work done.
     */
    public int doWork()
    {
        return agent.doWork() + venue.doWork();
    }

    /**
     * The agent.
     *
     * @return to be read; {@link #doWork()} drives it.
     */
    public ExecutionAgent agent()
    {
        return agent;
    }

    /**
     * Orders that reached the venue.
     *
     * @return each of which was filled.
     */
    public long orders()
    {
        return venue.orders();
    }

    /** Closes its streams; journal and Aeron client belong to the caller. */
    @Override
    public void close()
    {
        CloseHelper.closeAll(channels.replies());
        CloseHelper.closeAll(channels.intents(), channels.control(), channels.controlReplies());
    }

    private static OneToOneRingBuffer newRing()
    {
        return new OneToOneRingBuffer(new UnsafeBuffer(ByteBuffer.allocateDirect(RING_LENGTH)));
    }
}
