package io.titan.engine.process;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.titan.codecs.Streams;
import io.titan.engine.config.AgentRole;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionAgent;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionChannels;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.StartInputs;
import io.titan.engine.execution.VenueCommands;
import io.titan.engine.files.HaltFile;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.Recovery;
import io.titan.engine.journal.TimedJournal;
import io.titan.engine.rehearsal.RehearsedParts;
import io.titan.engine.venue.HaltGate;
import io.titan.engine.venue.VenueAgent;
import io.titan.engine.venue.VenueClock;
import io.titan.engine.venue.VenueCounters;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.Telemetry;
import java.nio.ByteBuffer;
import java.util.List;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Everything the execution process owns, in the order it is opened: the journal first, because nothing may be connected
 * that a damaged or foreign journal would make wrong; then the machine in its recovered state; then a rehearsal, which
 * leaves nothing; then streams; last the two threads. Closed in reverse: the core stops before the venue thread, the
 * journal when nobody can append any more and a snapshot of the last state was taken.
 */
final class ExecutionNode implements AutoCloseable
{
    private static final int RING_LENGTH = (256 << 10) + RingBufferDescriptor.TRAILER_LENGTH;

    private final Telemetry telemetry;
    private final ChronicleJournal journal;
    private final Recovery recovered;
    private final SnapshotKeeper snapshots;
    private final ProcessFailure failure;
    private final long snapshotAfter;
    private final WarmUp warmUp;
    private final OneToOneRingBuffer venueEvents = newRing();
    private final Aeron aeron;
    private final int termFactor;
    private final ExecutionAgent agent;
    private final VenueAgent venueAgent;
    private final VenueCounters venueCounters;
    private final List<String> symbols;
    private final AgentThread coreThread;
    private final AgentThread venueThread;

    ExecutionNode(final TitanConfig config, final ProcessContext context, final ProcessFailure failure)
        throws Exception
    {
        telemetry = context.telemetry();
        this.failure = failure;
        journal = new ChronicleJournal(config.journalDirectory(), config.journalBlockBytes(),
            config.journalAheadBytes(), config.journalDurability());
        recovered = journal.recover(config.engine().capacity());
        recovered.notes().forEach(ExecutionMain::say);
        final ExecutionMachine machine = recovered.machine();
        snapshotAfter = config.journalSnapshotAfter();
        snapshots = new SnapshotKeeper(journal.snapshots(), ExecutionMain::say);
        if (recovered.isSnapshotDue(snapshotAfter))
        {
            snapshots.keep(recovered.snapshot());
        }
        warmUp = WarmUp.ofExecution(config, context);

        final VenueClock clock = new VenueClock(config.marketClock());
        final OneToOneRingBuffer venueCommands = newRing();
        final HaltGate haltGate = new HaltGate();
        venueAgent = new VenueAgent(VenueParts.signed(config, context.environment()), clock,
            venueCommands, venueEvents, haltGate, this::isCoreQuiet, VenueParts.latency(telemetry));
        venueCounters = venueAgent.counters();
        symbols = config.venue().symbols();

        termFactor = config.aeron().termFactor();
        aeron = AeronClient.connect(config.aeron(), failure, this::onUnavailableImage);
        final ExecutionChannels channels = new ExecutionChannels(
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS),
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.CONTROL),
            ExecutionChannels.replies(config.engine().sourceIds(), this::publication),
            publication(Streams.CONTROL_REPLIES), VenueCommands.into(venueCommands), venueEvents, haltGate,
            aeron.conductorAgentInvoker());
        agent = new ExecutionAgent(agentContext(config, context, machine, clock), channels);
        coreThread = new AgentThread(agent, context.placement(AgentRole.EXECUTION), failure);
        venueThread = new AgentThread(venueAgent, context.placement(AgentRole.VENUE), failure);
    }

    void start()
    {
        venueThread.start();
        coreThread.start();
    }

    /** The journal that it owns, to be looked at. */
    ChronicleJournal journal()
    {
        return journal;
    }

    /** Halts trading without a stream; any thread. */
    void requestHalt()
    {
        agent.requestHalt();
    }

    /** Asks for an orderly end: entries are canceled, no intent is taken any more; any thread. */
    void requestStop()
    {
        agent.requestStop();
    }

    /** Whether nothing is left to be awaited before the end: no entry is open, or there is nobody to cancel it. */
    boolean isSettled()
    {
        return agent.isSettled() && venueAgent.isCountdownAtRest() || !agent.isVenueConnected();
    }

    /** Whether a halt that was asked for is not journaled yet. */
    boolean isHaltRequested()
    {
        return agent.isHaltRequested();
    }

    boolean isVenueConnected()
    {
        return agent.isVenueConnected();
    }

    /** Code of the venue's last refusal that is not about an order; 0 none. */
    int lastVenueError()
    {
        return venueCounters.lastError();
    }

    /** Times that a symbol was given up because the venue refuses its countdown. */
    long countdownsRefused()
    {
        return venueCounters.countdownsRefused();
    }

    /** Whose countdown it refused last. */
    String lastRefusedCountdown()
    {
        return symbols.get(venueCounters.lastRefusedCountdown());
    }

    /** How the state was recovered, as {@code key=value} pairs. */
    String recovery()
    {
        return "sequence=" + recovered.end().sequence() + " snapshot=" + recovered.snapshotSequence() + " replayed=" +
            recovered.replayed();
    }

    /** What the warm-up did, as {@code key=value} pairs. */
    WarmUp warmUp()
    {
        return warmUp;
    }

    /**
     * Copies counts of the two threads into the process's telemetry; a slightly old value is as good. Main thread.
     */
    void publishCounters()
    {
        set(CounterId.HEARTBEAT_MS, System.currentTimeMillis());
        set(CounterId.JOURNAL_SEQUENCE, agent.sequence());
        set(CounterId.JOURNAL_SYNCED, journal.syncedSequence());
        set(CounterId.INPUTS, agent.sequence() - recovered.end().sequence());
        set(CounterId.MALFORMED_MESSAGES, agent.counts().refused());
        set(CounterId.UNKNOWN_SESSIONS, agent.counts().unknownSessions());
        set(CounterId.REPLIES_DROPPED, agent.counts().repliesDropped() + agent.counts().controlRepliesDropped());
        set(CounterId.VENUE_REQUESTS, venueCounters.requestsSent());
        set(CounterId.VENUE_OUTCOMES_UNKNOWN, venueCounters.outcomesUnknown());
        set(CounterId.VENUE_NOT_SENT, venueCounters.ordersHeldBack());
        set(CounterId.VENUE_RECONNECTS, venueCounters.reconnects());
        set(CounterId.VENUE_UNPARSABLE, venueCounters.unparsable());
        set(CounterId.OUTSIDE_CHANGES, agent.outsideChanges());
        set(CounterId.STRAYS_CANCELED, agent.straysCanceled());
        set(CounterId.FOREIGN_ORDERS, agent.foreignOrders());
        set(CounterId.VENUE_COUNTDOWNS_REFUSED, venueCounters.countdownsRefused());
        set(CounterId.VENUE_FOREIGN_FEES, venueCounters.feesInOtherAsset());
    }

    private void set(final CounterId id, final long value)
    {
        telemetry.counter(id).set(value);
    }

    private ExecutionAgentContext agentContext(
        final TitanConfig config, final ProcessContext context, final ExecutionMachine machine, final VenueClock clock)
    {
        return new ExecutionAgentContext()
            .machine(machine, recovered.end().sequence(), recovered.end().timestampNs())
            .journal(new TimedJournal(journal, SystemNanoClock.INSTANCE,
                RehearsedParts.appendTimes(telemetry.recorder(Hop.JOURNAL_APPEND))))
            .clock(RehearsedParts.clock(clock))
            .latency(RehearsedParts.intentTimes(telemetry.recorder(Hop.INTENT_TO_EXECUTION)))
            .startInputs(startInputs(config))
            .incarnation(context.incarnation(), config.configHash())
            .conclude();
    }

    private static StartInputs startInputs(final TitanConfig config)
    {
        final StartInputs inputs = config.engine().startInputs();
        return HaltFile.in(config.runDirectory()).isThere() ? inputs.halt() : inputs;
    }

    private ExclusivePublication publication(final int streamId)
    {
        return aeron.addExclusivePublication(Streams.publicationChannel(streamId, termFactor), streamId);
    }

    /**
     * Market clock only: the core has applied every venue event, so its commands are in the ring.
     */
    private boolean isCoreQuiet()
    {
        return venueEvents.size() == 0;
    }

    private void onUnavailableImage(final Image image)
    {
        // A peer that goes while this starts has said nothing that there would be something to undo of.
        if (null != agent)
        {
            agent.onUnavailableImage(image);
        }
    }

    private static OneToOneRingBuffer newRing()
    {
        return new OneToOneRingBuffer(new UnsafeBuffer(ByteBuffer.allocateDirect(RING_LENGTH)));
    }

    @Override
    public void close()
    {
        coreThread.close();
        venueThread.close();
        aeron.close();
        // After a fault nobody knows what the machine is worth: the next start finds out from the journal.
        if (snapshotAfter > 0 && !failure.isReported())
        {
            snapshots.keep(journal.snapshot(recovered.machine()));
        }
        snapshots.close();
        journal.close();
    }
}
