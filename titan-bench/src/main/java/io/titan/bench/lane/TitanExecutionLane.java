package io.titan.bench.lane;

import io.aeron.Aeron;
import io.titan.engine.LogicalClock;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.journal.TimedJournal;
import io.titan.engine.machine.Journal;
import io.titan.engine.rehearsal.CompilerRest;
import io.titan.engine.rehearsal.ExecutionRehearsal;
import io.titan.engine.rehearsal.ExecutionStage;
import io.titan.engine.rehearsal.RehearsalJournal;
import io.titan.engine.rehearsal.RehearsalLimits;
import io.titan.engine.rehearsal.RehearsalVenue;
import io.titan.engine.rehearsal.RehearsedParts;
import io.titan.engine.rehearsal.StageStreams;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopRecorder;
import io.titan.telemetry.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Titan's execution as it ships (agent, machine, core, journal, telemetry), with a venue inside the process on the same
 * thread: two cores carry a source and this, and no third spinner.
 */
public final class TitanExecutionLane implements LaneSide
{
    private static final long PUBLISH_INTERVAL_NS = 250_000_000L;
    /** As execution waits before READY. */
    private static final long REST_PATIENCE_MS = 5_000;
    private static final int TURNS_BEFORE_READY = 2;
    private static final long AHEAD_PATIENCE_MS = 60_000;
    /** One for the rehearsal and for what follows, as in the process. */
    private static final LogicalClock CLOCK = RigTime::nowNs;

    private final Aeron aeron;
    private final Telemetry telemetry;
    private final Journal journal;
    /** Null: none on disk. */
    private final ChronicleJournal chronicle;
    private final ExecutionStage stage;
    private final AllocationMeter allocations = new AllocationMeter();
    private final Histogram confirmToOrder = Latencies.empty();
    private final Histogram prepareToOrder = Latencies.empty();
    private final Histogram appends = Latencies.empty();
    private HopRecorder signalToOrder;
    private final RehearsalVenue.OrderListener orders = this::onOrder;
    private final UnaryOperator<Journal> between;
    private final boolean timesAll;
    private long firstSequence;
    private long firstOrder;

    /**
     * Opens the journal, connects, lists the instruments and arms.
     *
     * @param parameters {@code aeron}, {@code term}, {@code dir}, {@code sources}, {@code instruments},
     *                   {@code intents}, {@code block}: MiB, {@code ahead}: MiB of the
     *                   journal that are kept ready, and are ready when a block begins, {@code journal}:
     *                   {@code chronicle}, {@code none} (framed and not kept) or {@code off},
     *                   {@code warmup}: signals that are rehearsed first, as execution does before READY.
     */
    public TitanExecutionLane(final Parameters parameters)
    {
        this(parameters, UnaryOperator.identity());
    }

    /** As the public one, with somebody between the agent and its journal. */
    TitanExecutionLane(final Parameters parameters, final UnaryOperator<Journal> between)
    {
        this.between = between;
        timesAll = parameters.flag("timeAll");
        final Path directory = Path.of(parameters.text("dir"));
        final RehearsalLimits limits = new RehearsalLimits(parameters.number("sources", 1),
            parameters.number("instruments", 1), parameters.number("intents", 1 << 14));
        telemetry = openTelemetry(directory);
        final ExecutionMachine machine = new ExecutionMachine(limits.capacity());
        final JournalReplay.Position recovered;
        final String kind = parameters.text("journal", "chronicle");
        if ("chronicle".equals(kind))
        {
            chronicle = openJournal(directory, parameters);
            recovered = chronicle.recover(machine);
            journal = chronicle;
        }
        else
        {
            chronicle = null;
            recovered = new JournalReplay.Position(0, 0, 0);
            journal = "off".equals(kind) ? new JournalOff() : new MemoryJournal();
        }
        aeron = RigAeron.connect(parameters);
        rehearse(directory, parameters.number("warmup", 0));
        signalToOrder = telemetry.recorder(Hop.SIGNAL_TO_ORDER);
        stage = new ExecutionStage(aeron, StageStreams.real(RigAeron.channel(parameters)), limits,
            context(machine, recovered), CLOCK, orders, turn(parameters));
        if (parameters.number("warmup", 0) > 0)
        {
            awaitReady();
        }
    }

    /**
     * As execution does: its agents run while the compilers are waited for, in the loop in which they go on to run.
     * Twice, because a loop whose end was never seen is compiled without, and again behind it.
     */
    private void awaitReady()
    {
        for (int turn = 0; turn < TURNS_BEFORE_READY; turn++)
        {
            final StopSwitch rested = new StopSwitch();
            final Thread waiting = new Thread(() ->
            {
                CompilerRest.await(REST_PATIENCE_MS);
                rested.raised(true);
            }, "compiler-rest");
            waiting.setDaemon(true);
            waiting.start();
            turn(rested);
        }
    }

    private void turn(final StopSwitch stop)
    {
        while (!stop.isRaised())
        {
            stage.doWork();
        }
    }

    /** After a rehearsal, the orders take the way that was rehearsed: what the compilers did for it is what counts. */
    private static ExecutionStage.VenueTurn turn(final Parameters parameters)
    {
        return parameters.number("warmup", 0) > 0 ?
            ExecutionStage.VenueTurn.EACH_CYCLE : ExecutionStage.VenueTurn.EACH_ORDER;
    }

    private static Telemetry openTelemetry(final Path directory)
    {
        try
        {
            return Telemetry.open(directory, "execution", PUBLISH_INTERVAL_NS);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static ChronicleJournal openJournal(final Path directory, final Parameters parameters)
    {
        try
        {
            return new ChronicleJournal(directory.resolve("journal"), (long)parameters.number("block", 16) << 20,
                (long)parameters.number("ahead", 64) << 20);
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("the lane's journal cannot be opened in " + directory, ex);
        }
    }

    private void rehearse(final Path directory, final int signals)
    {
        if (signals == 0)
        {
            return;
        }
        try (Telemetry figures = Telemetry.open(directory, "rehearsal", PUBLISH_INTERVAL_NS);
            RehearsalJournal rehearsed = RehearsalJournal.open(directory.resolve("rehearsal"), signals);
            ExecutionRehearsal rehearsal = new ExecutionRehearsal(
                aeron, CLOCK, rehearsedTimes(figures), rehearsed, orders))
        {
            for (int round = 0; round < CompilerRest.ROUNDS; round++)
            {
                rehearsal.run(signals / CompilerRest.ROUNDS);
                CompilerRest.await(REST_PATIENCE_MS);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** Orders are recorded there until the real ones come. */
    private HopRecorder rehearsedTimes(final Telemetry figures)
    {
        signalToOrder = figures.recorder(Hop.SIGNAL_TO_ORDER);
        return signalToOrder;
    }

    private ExecutionAgentContext context(
        final ExecutionMachine machine, final JournalReplay.Position recovered)
    {
        return new ExecutionAgentContext()
            .machine(machine, recovered.sequence(), recovered.timestampNs())
            .journal(timesAll ? new EachTimedJournal(journal, appends) :
                new TimedJournal(between.apply(journal), SystemNanoClock.INSTANCE,
                    RehearsedParts.appendTimes(telemetry.recorder(Hop.JOURNAL_APPEND))))
            .clock(CLOCK)
            .latency(RehearsedParts.intentTimes(telemetry.recorder(Hop.INTENT_TO_EXECUTION)))
            .incarnation(System.currentTimeMillis(), 1);
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        // Made before the meter begins: its 120 bytes are none of a signal's.
        final LaneFigures figures = new LaneFigures();
        begin();
        turn(stop);
        return end(figures);
    }

    void begin()
    {
        confirmToOrder.reset();
        prepareToOrder.reset();
        appends.reset();
        firstSequence = stage.agent().sequence();
        firstOrder = stage.orders();
        allocations.begin();
    }

    void work()
    {
        stage.doWork();
    }

    LaneFigures end(final LaneFigures figures)
    {
        final long allocatedBytes = allocations.allocatedBytes();
        figures
            .count("inputs", stage.agent().sequence() - firstSequence)
            .count("orders", stage.orders() - firstOrder)
            .count("allocatedBytes", allocatedBytes)
            .count("dropped", stage.agent().counts().repliesDropped())
            .histogram("confirmToOrder", confirmToOrder)
            .histogram("prepareToOrder", prepareToOrder)
            .histogram("append", appends);
        if (journal instanceof MemoryJournal memory)
        {
            memory.lengths().addTo(figures);
        }
        awaitAhead();
        return figures;
    }

    /** Between blocks, so that a block that is shorter than what is kept ready costs the preparing thread little. */
    void awaitAhead()
    {
        if (null != chronicle && !chronicle.awaitAhead(AHEAD_PATIENCE_MS))
        {
            throw new IllegalStateException("the journal's pages were not ready after " + AHEAD_PATIENCE_MS + " ms");
        }
    }

    private void onOrder(final PlaceOrderDecoder order)
    {
        final long nowNs = System.nanoTime();
        final long confirmNs = nowNs - order.signalSentTimeNs();
        signalToOrder.record(confirmNs);
        Latencies.record(confirmToOrder, confirmNs);
        Latencies.record(prepareToOrder, nowNs - order.signalKeyLo());
    }

    @Override
    public void close()
    {
        aeron.close();
        journal.close();
        telemetry.close();
    }
}
