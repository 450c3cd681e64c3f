package io.titan.bench.lane;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.titan.codecs.Streams;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.config.VenueCredentials;
import io.titan.engine.execution.ExecutionAgent;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionChannels;
import io.titan.engine.execution.VenueCommands;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.rehearsal.RehearsalMessages;
import io.titan.engine.rehearsal.RehearsedParts;
import io.titan.engine.venue.HaltGate;
import io.titan.engine.venue.VenueAgent;
import io.titan.engine.venue.VenueClock;
import io.titan.engine.venue.VenueLatency;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * What the execution process owns, without its threads and its telemetry: journal, core's agent, venue agent and the
 * rings between them. The journal goes on from one block to the next, as after a restart. One thread.
 */
final class TradingSide implements AutoCloseable
{
    private static final long ASK_AGAIN_NS = 100_000_000;
    private static final int RING_LENGTH = (256 << 10) + RingBufferDescriptor.TRAILER_LENGTH;

    private final ChronicleJournal journal;
    private final ExecutionMachine machine;
    private final OneToOneRingBuffer venueEvents = newRing();
    private final HaltGate haltGate = new HaltGate();
    private final Aeron aeron;
    private final ExecutionAgent execution;
    private final VenueAgent venue;
    private final RehearsalMessages messages = new RehearsalMessages();
    private final ExclusivePublication control;
    private long askedNs = System.nanoTime() - ASK_AGAIN_NS;

    TradingSide(
        final TitanConfig config, final Parameters parameters, final long incarnation, final VenueLatency latency,
        final OffCore offCore)
        throws IOException, InvalidConfigException
    {
        journal = offCore.call(() -> new ChronicleJournal(config.journalDirectory(), config.journalBlockBytes(),
            config.journalAheadBytes()));
        machine = new ExecutionMachine(config.engine().capacity());
        final JournalReplay.Position recovered = journal.recover(machine);
        final VenueClock clock = new VenueClock(config.marketClock());
        final OneToOneRingBuffer venueCommands = newRing();
        final VenueCredentials credentials = VenueCredentials.of(config.venue(), Map.of());
        venue = new VenueAgent(
            MarketSide.venueSettings(config, credentials.apiKey(), credentials.apiSecret()), clock,
            venueCommands, venueEvents, haltGate, () -> venueEvents.size() == 0, latency);
        aeron = RigAeron.connect(parameters);
        final ExecutionChannels channels = new ExecutionChannels(
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS),
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.CONTROL),
            ExecutionChannels.replies(config.engine().sourceIds(), this::publication),
            publication(Streams.CONTROL_REPLIES), VenueCommands.into(venueCommands), venueEvents, haltGate,
            aeron.conductorAgentInvoker());
        execution = new ExecutionAgent(new ExecutionAgentContext()
            .machine(machine, recovered.sequence(), recovered.timestampNs())
            .journal(journal)
            .clock(RehearsedParts.clock(clock))
            .startInputs(config.engine().startInputs())
            .incarnation(incarnation, config.configHash())
            .conclude(), channels);
        control = publication(Streams.CONTROL);
    }

    private ExclusivePublication publication(final int streamId)
    {
        return aeron.addExclusivePublication(Streams.publicationChannel(streamId), streamId);
    }

    ExecutionAgent execution()
    {
        return execution;
    }

    VenueAgent venue()
    {
        return venue;
    }

    /**
     * Whether orders may leave. Asks for it once the venue is connected, and again, because it is refused as long as
     * something the block before left behind is not settled. An exchange that was frozen may answer too late when it
     * goes on, and open the circuit breaker: that is closed, as by an operator who knows why.
     */
    boolean isTrading()
    {
        final long nowNs = System.nanoTime();
        if (execution.isVenueConnected() && haltGate.halted() && nowNs - askedNs > ASK_AGAIN_NS)
        {
            askedNs = nowNs;
            ask(ReasonCode.CIRCUIT_BREAKER == machine.core().obstacle() ?
                TradingAction.CLOSE_BREAKER : TradingAction.ARM);
        }
        return execution.isVenueConnected() && !haltGate.halted();
    }

    /** What finds no room in the stream is asked again. */
    private void ask(final TradingAction action)
    {
        control.offer(messages.buffer(), 0, messages.tradingState(action));
    }

    /** What an operator would look at if it does not trade. */
    String condition()
    {
        return "venue " + machine.core().venueState() + ", trading state " + machine.core().tradingState() +
            ", obstacle " + machine.core().obstacle() + ", open orders " + machine.core().figures().openOrders();
    }

    private static OneToOneRingBuffer newRing()
    {
        return new OneToOneRingBuffer(new UnsafeBuffer(ByteBuffer.allocateDirect(RING_LENGTH)));
    }

    @Override
    public void close()
    {
        aeron.close();
        journal.close();
    }
}
