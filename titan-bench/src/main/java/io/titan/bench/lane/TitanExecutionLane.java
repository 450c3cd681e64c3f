package io.titan.bench.lane;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.titan.codecs.Streams;
import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.engine.execution.ExecutionAgent;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionChannels;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.StartInputs;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.journal.TimedJournal;
import io.titan.engine.machine.Journal;
import io.titan.engine.rehearsal.RehearsalMessages;
import io.titan.engine.rehearsal.RehearsalVenue;
import io.titan.engine.telemetry.Hop;
import io.titan.engine.telemetry.HopRecorder;
import io.titan.engine.telemetry.Telemetry;
import io.titan.engine.venue.HaltGate;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.TradingAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Titan's execution as it ships (agent, machine, core, journal, telemetry), with a venue inside the process on the same
 * thread: two cores carry a source and this, and no third spinner.
 */
public final class TitanExecutionLane implements LaneSide
{
    private static final int RING_LENGTH = (1 << 20) + RingBufferDescriptor.TRAILER_LENGTH;
    private static final int LIST_AT_ONCE = 256;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NS_PER_HOUR = 3_600 * SECOND_NS;
    private static final long MUCH_E8 = 10_000_000_000_000_000L;

    private final Aeron aeron;
    private final Telemetry telemetry;
    private final Journal journal;
    private final ExecutionAgent agent;
    private final RehearsalVenue venue;
    private final AllocationMeter allocations = new AllocationMeter();
    private final Histogram confirmToOrder = Latencies.empty();
    private final Histogram prepareToOrder = Latencies.empty();
    private final Histogram appends = Latencies.empty();
    private final HopRecorder signalToOrder;
    private final HaltGate haltGate = new HaltGate();

    /**
     * Opens the journal, connects, lists the instruments and arms.
     *
     * @param parameters {@code aeron}, {@code term}, {@code dir}, {@code sources}, {@code instruments}, {@code intents},
     *                   {@code block}: MiB, {@code journal}: {@code chronicle} or {@code none}.
     */
    public TitanExecutionLane(final Parameters parameters)
    {
        final int instruments = parameters.number("instruments", 1);
        final Path directory = Path.of(parameters.text("dir"));
        final OneToOneRingBuffer commands = newRing();
        final OneToOneRingBuffer events = newRing();
        telemetry = openTelemetry(directory);
        signalToOrder = telemetry.recorder(Hop.SIGNAL_TO_ORDER);
        final ExecutionMachine machine = new ExecutionMachine(capacity(parameters, instruments));
        final JournalReplay.Position recovered;
        if ("none".equals(parameters.text("journal")))
        {
            journal = new MemoryJournal();
            recovered = new JournalReplay.Position(0, 0, 0);
        }
        else
        {
            final ChronicleJournal chronicle = openJournal(directory, parameters.number("block", 16));
            recovered = chronicle.recover(machine);
            journal = chronicle;
        }
        aeron = RigAeron.connect(parameters);
        agent = new ExecutionAgent(
            context(machine, recovered, startInputs(parameters, instruments)),
            channels(parameters, commands, events));
        venue = new RehearsalVenue(commands, events, RigTime::nowNs, this::onOrder);
        agent.onStart();
        list(instruments);
        arm();
    }

    private static Telemetry openTelemetry(final Path directory)
    {
        try
        {
            return Telemetry.open(directory, "execution", SECOND_NS / 4);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static ChronicleJournal openJournal(final Path directory, final int blockMib)
    {
        try
        {
            return new ChronicleJournal(directory.resolve("journal"), (long)blockMib << 20);
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("the lane's journal cannot be opened in " + directory, ex);
        }
    }

    private static ExecutionCapacity capacity(final Parameters parameters, final int instruments)
    {
        final int intents = parameters.number("intents", 1 << 14);
        return new ExecutionCapacity(
            Math.max(parameters.number("sources", 1), 1), instruments, intents, intents, 1 << 16);
    }

    private ExecutionAgentContext context(
        final ExecutionMachine machine, final JournalReplay.Position recovered, final StartInputs startInputs)
    {
        final HopRecorder intentToExecution = telemetry.recorder(Hop.INTENT_TO_EXECUTION);
        final HopRecorder journalAppend = telemetry.recorder(Hop.JOURNAL_APPEND);
        return new ExecutionAgentContext()
            .machine(machine, recovered.sequence(), recovered.timestampNs())
            .journal(new TimedJournal(journal, SystemNanoClock.INSTANCE, elapsedNs ->
            {
                journalAppend.record(elapsedNs);
                Latencies.record(appends, elapsedNs);
            }))
            .clock(RigTime::nowNs)
            .latency((sentTimeNs, nowNs) -> intentToExecution.record(nowNs - sentTimeNs))
            .startInputs(startInputs)
            .incarnation(System.currentTimeMillis(), 1)
            .conclude();
    }

    private ExecutionChannels channels(
        final Parameters parameters, final OneToOneRingBuffer commands, final OneToOneRingBuffer events)
    {
        final String channel = RigAeron.channel(parameters);
        final ExclusivePublication[] replies = new ExclusivePublication[Streams.MAX_SOURCES];
        for (int sourceId = 0; sourceId < parameters.number("sources", 1); sourceId++)
        {
            replies[sourceId] = aeron.addExclusivePublication(channel, Streams.intentReplies(sourceId));
        }
        return new ExecutionChannels(
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS),
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.CONTROL), replies,
            aeron.addExclusivePublication(
                Streams.publicationChannel(Streams.CONTROL_REPLIES), Streams.CONTROL_REPLIES),
            commands, events, haltGate, aeron.conductorAgentInvoker());
    }

    /** Wide enough that nothing is denied: what is measured is the work of every check, not its refusal. */
    private static StartInputs startInputs(final Parameters parameters, final int instruments)
    {
        final StartInputs inputs = new StartInputs().engineLimits(engineLimits(parameters));
        for (int instrumentId = 0; instrumentId < instruments; instrumentId++)
        {
            inputs.instrumentLimits(instrumentId, instrumentLimits());
        }
        for (int sourceId = 0; sourceId < parameters.number("sources", 1); sourceId++)
        {
            inputs.sourceLimits(sourceId, sourceLimits(parameters.number("intents", 1 << 14)));
        }
        return inputs;
    }

    private static EngineLimits engineLimits(final Parameters parameters)
    {
        final EngineLimits limits = new EngineLimits();
        limits.maxSignalAgeNs = 60 * SECOND_NS;
        limits.maxSignalSkewNs = SECOND_NS;
        limits.defaultTtlNs = 10 * SECOND_NS;
        limits.maxTtlNs = NS_PER_HOUR;
        limits.keyHorizonNs = NS_PER_HOUR;
        limits.sendWithinNs = SECOND_NS;
        limits.leaseNs = 10 * SECOND_NS;
        limits.queryIntervalNs = SECOND_NS;
        limits.workingTimeNs = 3 * SECOND_NS;
        limits.urgentVelocityE8 = 1;
        limits.maxOpenOrders = Math.min(EngineLimits.MAX_OPEN_ORDERS, parameters.number("intents", 1 << 14));
        limits.venueSlots = 1_024;
        return limits;
    }

    private static InstrumentLimits instrumentLimits()
    {
        final InstrumentLimits limits = new InstrumentLimits();
        limits.maxOrderNotionalE8 = MUCH_E8;
        limits.maxOrderQuantityE8 = MUCH_E8;
        limits.maxPositionNotionalE8 = MUCH_E8;
        limits.maxReferenceAgeNs = NS_PER_HOUR;
        limits.collarBps = 500;
        return limits;
    }

    private static SourceLimits sourceLimits(final int intents)
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = MUCH_E8;
        limits.defaultNotionalE8 = RehearsalMessages.NOTIONAL_E8;
        limits.maxPrepared = intents;
        limits.maxLeverageE2 = 10_000;
        limits.stopRequired = true;
        return limits;
    }

    /** As an operator does it: on the control stream. The gate opens when the core is armed. */
    private void arm()
    {
        venue.connect();
        final RehearsalMessages messages = new RehearsalMessages();
        final int length = messages.tradingState(TradingAction.ARM);
        try (ExclusivePublication control = aeron.addExclusivePublication(
            Streams.publicationChannel(Streams.CONTROL), Streams.CONTROL))
        {
            boolean sent = false;
            while (haltGate.halted())
            {
                sent = sent || control.offer(messages.buffer(), 0, length) > 0;
                agent.doWork();
            }
        }
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
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        confirmToOrder.reset();
        prepareToOrder.reset();
        appends.reset();
        final long firstSequence = agent.sequence();
        final long firstOrder = venue.orders();
        allocations.begin();
        while (!stop.isRaised())
        {
            agent.doWork();
            venue.doWork();
        }
        final long allocatedBytes = allocations.allocatedBytes();
        return new LaneFigures()
            .count("inputs", agent.sequence() - firstSequence)
            .count("orders", venue.orders() - firstOrder)
            .count("allocatedBytes", allocatedBytes)
            .count("dropped", agent.counts().repliesDropped())
            .histogram("confirmToOrder", confirmToOrder)
            .histogram("prepareToOrder", prepareToOrder)
            .histogram("append", appends);
    }

    private void onOrder(final PlaceOrderDecoder order)
    {
        final long nowNs = System.nanoTime();
        final long confirmNs = nowNs - order.signalSentTimeNs();
        signalToOrder.record(confirmNs);
        Latencies.record(confirmToOrder, confirmNs);
        Latencies.record(prepareToOrder, nowNs - order.signalKeyLo());
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
        telemetry.close();
    }
}
