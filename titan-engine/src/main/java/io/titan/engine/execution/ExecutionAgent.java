package io.titan.engine.execution;

import io.aeron.Image;
import io.aeron.logbuffer.Header;
import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.core.execution.ExecutionCore;
import io.titan.engine.LogicalClock;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.CancelOrdersDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.FlattenDecoder;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.QueryDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.SetAllocationDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import io.titan.protocol.SetSourceStateDecoder;
import io.titan.protocol.SetTradingStateDecoder;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueOpenOrderDecoder;
import io.titan.protocol.VenueOpenOrdersToldDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenuePositionDecoder;
import io.titan.protocol.VenuePositionsToldDecoder;
import io.titan.protocol.VenueRateDecoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusDecoder;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * The core's thread of execution: one duty cycle after the other it polls what came in and drives the machine.
 *
 * <p>The order of the duty cycle is policy. Control first, because a halt must win over anything that waits; then what
 * the venue said, because it is the truth; then time, so that a wish is judged by it; then intents, the wishes.
 */
public final class ExecutionAgent implements Agent
{
    static final int CONTROL_LIMIT = 16;
    private static final int VENUE_LIMIT = 64;
    static final int INTENT_LIMIT = 32;
    /** Reading the clock takes as long as looking at everything else: so many looks that find nothing share one. */
    private static final int LOOKS = 4;
    /**
     * A source that confirms at once is heard 200 to 300 ns after its PREPARE was answered: for about as long as one
     * cycle takes, it alone is looked for. No halt waits longer than it would behind one intent more.
     */
    private static final int CONFIRM_LOOKS = 16;
    /** The bridge, brain's link and consoles come and go; more than these are looked at by Aeron. */
    private static final int CONTROL_IMAGES = 8;
    private static final int CONDUCTOR_INTERVAL = 128;
    /** A clock read costs a fortieth of an intent's way. Odd, so that PREPARE and CONFIRM take turns. */
    private static final int ONE_TIMED_IN = 7;
    private static final int CONFIRM_SENT_TIME_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + ConfirmIntentDecoder.sentTimeNsEncodingOffset();
    private static final int PREPARE_SENT_TIME_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + PrepareIntentDecoder.sentTimeNsEncodingOffset();

    private final ExecutionDriver driver;
    private final OutputDispatcher dispatcher;
    private final SourceSessions sessions;
    private final ExecutionCounts counts;
    private final ExecutionChannels channels;
    private final ImagePoller intents;
    private final ImagePoller control;
    private final RingBuffer venueEvents;
    private final AgentInvoker conductor;
    private final LogicalClock clock;
    private final NanoClock nanoClock;
    private final ExecutionLatency latency;
    private final long incarnation;
    private final long configHash;
    private final StartInputs startInputs;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHandler venueHandler = this::onVenueMessage;
    private long nowNs;
    private int cycles;
    private int untilTimed = 1;
    /** Only there so that the compiler cannot leave the reads out. */
    private long fetched;
    /** As the gate starts: closed. */
    private boolean gateHalted = true;
    /** What was brought to the disk last, and whether an operator has spoken since. */
    private TradingState syncedState;
    private long syncedSelfHalts;
    private boolean isSyncDue;
    /** The core's own counts are read on this thread alone. */
    private final AtomicLong outsideChanges = new AtomicLong();
    private final AtomicLong straysCanceled = new AtomicLong();
    private final AtomicLong foreignOrders = new AtomicLong();
    private volatile boolean venueConnected;
    private volatile boolean haltRequested;
    private volatile boolean stopRequested;
    private volatile boolean settled;
    private boolean stopping;
    private boolean entriesOpen;
    private boolean isConfirmExpected;

    /**
     * Wires the agent.
     *
     * @param context  what it drives and reads; concluded.
     * @param channels its streams and rings; closed by the process.
     */
    public ExecutionAgent(final ExecutionAgentContext context, final ExecutionChannels channels)
    {
        this.channels = channels;
        counts = context.counts();
        clock = context.clock();
        nanoClock = context.nanoClock();
        latency = context.latency();
        sessions = new SourceSessions(channels.replies().length);
        dispatcher = new OutputDispatcher(
            channels.replies(), channels.controlReplies(), channels.venueCommands(), sessions, counts);
        driver = new ExecutionDriver(context.machine(), context.journal(), this::onJournaled,
            context.lastSequence(), context.lastTimestampNs());
        intents = new ImagePoller(channels.intents(), this::onIntentFragment, channels.replies().length);
        control = new ImagePoller(channels.control(), this::onControlFragment, CONTROL_IMAGES);
        venueEvents = channels.venueEvents();
        conductor = channels.conductor();
        incarnation = context.incarnation();
        configHash = context.configHash();
        startInputs = context.startInputs();
    }

    @Override
    public void onStart()
    {
        nowNs = clock.nowNs();
        syncedState = driver.machine().core().tradingState();
        syncedSelfHalts = driver.machine().core().totals().selfHalts;
        driver.onStart(incarnation, configHash, nowNs);
        startInputs.forEach(this::onStartInput);
        publishStates();
        publishAccountCounts();
    }

    /** Nobody is told of a halt while an order could still pass the gate. */
    private void onJournaled(final long sequence, final OutputBatch outputs)
    {
        if (!gateHalted && TradingState.ACTIVE != driver.machine().core().tradingState())
        {
            gateHalted = true;
            channels.haltGate().halted(true);
        }
        dispatcher.onJournaled(sequence, outputs);
    }

    /** With a limit refused the core would go on with the one that an earlier start left in the journal. */
    private void onStartInput(final DirectBuffer buffer, final int offset, final int length)
    {
        driver.onInput(ExecutionMachine.NO_SOURCE, buffer, offset, length, nowNs);
        final ReasonCode reason = dispatcher.commandReason();
        if (ReasonCode.NONE != reason)
        {
            throw new IllegalStateException("execution refuses its own configuration at the start: " + reason +
                " for template " + header.wrap(buffer, offset).templateId() + " (journal sequence " +
                driver.sequence() + "); compare engine.limits, instruments and sources with engine.capacity");
        }
    }

    @Override
    public int doWork()
    {
        nowNs = clock.nowNs();
        int workCount = 0;
        if (haltRequested)
        {
            workCount += onHaltRequested();
        }
        if (stopRequested)
        {
            workCount += stop();
        }
        int found = 0;
        for (int look = 0; look < LOOKS && found == 0; look++)
        {
            found = look();
        }
        workCount += found;
        if (0 == workCount)
        {
            fetched += dispatcher.readAhead();
            driver.fetchIdle();
        }
        return workCount + invokeConductor();
    }

    private int look()
    {
        int found = control.poll(CONTROL_LIMIT);
        found += venueEvents.read(venueHandler, VENUE_LIMIT);
        found += driver.onTime(nowNs);
        publishStates();
        return found + (stopping ? 0 : pollIntents());
    }

    /** One intent more at most: a crowd of them would keep the venue's answers waiting, and with them its slots. */
    private int pollIntents()
    {
        isConfirmExpected = false;
        final int found = intents.poll(INTENT_LIMIT);
        int more = 0;
        for (int look = 0; isConfirmExpected && more == 0 && look < CONFIRM_LOOKS; look++)
        {
            more = intents.poll(1);
        }
        return found + more;
    }

    /** Journaled as a command is, and before the request counts as taken. */
    private int onHaltRequested()
    {
        new StartInputs().halt().forEach(
            (buffer, offset, length) -> driver.onInput(ExecutionMachine.NO_SOURCE, buffer, offset, length, nowNs));
        isSyncDue = true;
        publishStates();
        haltRequested = false;
        return 1;
    }

    /** Takes no more intents, and wants entries canceled; what protects a position stays where it is. */
    private int stop()
    {
        if (!stopping)
        {
            stopping = true;
            new StartInputs().cancelOrders().forEach(
                (buffer, offset, length) -> driver.onInput(ExecutionMachine.NO_SOURCE, buffer, offset, length, nowNs));
            return 1;
        }
        settled = driver.machine().core().figures().isSettled();
        return 0;
    }

    @Override
    public String roleName()
    {
        return "titan-execution";
    }

    /**
     * Forgets the session of a source that went away. Called by the Aeron conductor, on this agent's thread.
     *
     * @param image that is gone.
     */
    public void onUnavailableImage(final Image image)
    {
        sessions.unbind(image.sessionId());
    }

    /**
     * Asks for a halt that comes from no stream: it needs neither a media driver nor a peer. Any thread; repeating it
     * does nothing more.
     */
    public void requestHalt()
    {
        haltRequested = true;
    }

    /**
     * Asks for an orderly end: no intent is taken any more and entries that rest are canceled. Any thread; repeating it
     * does nothing more.
     */
    public void requestStop()
    {
        stopRequested = true;
    }

    /**
     * Whether an orderly end has come as far as it can: no entry is open and no request unanswered. Any thread.
     *
     * @return false before {@link #requestStop}.
     */
    public boolean isSettled()
    {
        return settled;
    }

    /**
     * Whether a halt was asked for and is not journaled yet. Any thread.
     *
     * @return false once {@link #requestHalt} has taken effect.
     */
    public boolean isHaltRequested()
    {
        return haltRequested;
    }

    /**
     * Whether the core knows the venue as connected. Any thread.
     *
     * @return as of the last venue event.
     */
    public boolean isVenueConnected()
    {
        return venueConnected;
    }

    /**
     * Times somebody else changed what the account holds. Any thread; as of the last message of the venue.
     *
     * @return since the journal began; 0 until the agent has started.
     */
    public long outsideChanges()
    {
        return outsideChanges.getOpaque();
    }

    /**
     * Orders of ours that only the venue had open, and that were canceled there. Any thread; as of the last message of
     * the venue.
     *
     * @return since the journal began; 0 until the agent has started.
     */
    public long straysCanceled()
    {
        return straysCanceled.getOpaque();
    }

    /**
     * Open orders at the venue without a name of ours. Any thread; as of its last lists.
     *
     * @return 0 until the agent has started.
     */
    public long foreignOrders()
    {
        return foreignOrders.getOpaque();
    }

    /**
     * Sequence of the last input. Any thread; exact on the agent's own, a moment old on another.
     *
     * @return 0 before the first of the journal.
     */
    public long sequence()
    {
        return driver.sequence();
    }

    /**
     * What was refused or could not be delivered. Any thread.
     *
     * @return live counts.
     */
    public ExecutionCounts counts()
    {
        return counts;
    }

    private int invokeConductor()
    {
        if (++cycles >= CONDUCTOR_INTERVAL)
        {
            cycles = 0;
            return conductor.invoke();
        }
        return 0;
    }

    private void onControlFragment(
        final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        if (passes(buffer, offset, length))
        {
            switch (header.wrap(buffer, offset).templateId())
            {
                case SetEngineLimitsDecoder.TEMPLATE_ID, SetInstrumentLimitsDecoder.TEMPLATE_ID,
                    SetSourceLimitsDecoder.TEMPLATE_ID, SetPermissionDecoder.TEMPLATE_ID,
                    SetSourceStateDecoder.TEMPLATE_ID, SetAllocationDecoder.TEMPLATE_ID,
                    SetSourceSizingDecoder.TEMPLATE_ID, SetTradingStateDecoder.TEMPLATE_ID,
                    CancelOrdersDecoder.TEMPLATE_ID, FlattenDecoder.TEMPLATE_ID,
                    QueryDecoder.TEMPLATE_ID -> onCommand(buffer, offset, length);
                default -> counts.onWrongStream();
            }
        }
    }

    private void onCommand(final DirectBuffer buffer, final int offset, final int length)
    {
        driver.onInput(ExecutionMachine.NO_SOURCE, buffer, offset, length, nowNs);
        isSyncDue |= header.wrap(buffer, offset).templateId() == SetTradingStateDecoder.TEMPLATE_ID;
        publishStates();
    }

    private void onVenueMessage(
        final int templateId, final MutableDirectBuffer buffer, final int offset, final int length)
    {
        requireOfVenueThread(buffer, offset, length);
        driver.onInput(ExecutionMachine.NO_SOURCE, buffer, offset, length, nowNs);
        publishStates();
        publishAccountCounts();
    }

    /** Only what the venue says changes them: no signal waits for this. */
    private void publishAccountCounts()
    {
        final ExecutionCore core = driver.machine().core();
        outsideChanges.setOpaque(core.totals().outsideChanges);
        straysCanceled.setOpaque(core.totals().straysCanceled);
        foreignOrders.setOpaque(core.figures().foreignOrders());
    }

    /**
     * The venue thread is of this process: a message it cannot have meant is a broken invariant, and to drop it could
     * lose a fill. A number that makes no sense came from the venue, and the core judges it: it halts on such a fill.
     */
    private void requireOfVenueThread(final DirectBuffer buffer, final int offset, final int length)
    {
        final Malformation malformation = MessageGuard.check(buffer, offset, length);
        if (Malformation.NONE != malformation && Malformation.NUMBER_OUT_OF_RANGE != malformation)
        {
            throw new IllegalStateException("the venue thread wrote " + length + " bytes that are no message: " +
                malformation + "; nothing was applied, report it");
        }
        switch (header.wrap(buffer, offset).templateId())
        {
            case VenueOrderEventDecoder.TEMPLATE_ID, ReferencePriceDecoder.TEMPLATE_ID,
                VenueStatusDecoder.TEMPLATE_ID, VenueRateDecoder.TEMPLATE_ID,
                VenuePositionDecoder.TEMPLATE_ID, VenuePositionsToldDecoder.TEMPLATE_ID,
                VenueOpenOrderDecoder.TEMPLATE_ID, VenueOpenOrdersToldDecoder.TEMPLATE_ID,
                InstrumentDefinitionDecoder.TEMPLATE_ID ->
            {
                return;
            }
            default -> throw new IllegalStateException("template " + header.templateId() +
                " is no message of the venue thread; nothing was applied, report it");
        }
    }

    private void onIntentFragment(
        final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        if (passes(buffer, offset, length))
        {
            switch (header.wrap(buffer, offset).templateId())
            {
                case ConfirmIntentDecoder.TEMPLATE_ID, AbortIntentDecoder.TEMPLATE_ID ->
                {
                    onIntent(buffer, offset, length, frame.sessionId(), CONFIRM_SENT_TIME_OFFSET);
                    driver.fetchAhead();
                    isConfirmExpected = false;
                }
                case PrepareIntentDecoder.TEMPLATE_ID ->
                {
                    onIntent(buffer, offset, length, frame.sessionId(), PREPARE_SENT_TIME_OFFSET);
                    // One that was refused is followed by none; of an earlier one it may still come.
                    isConfirmExpected |= dispatcher.isPrepared();
                }
                case HelloDecoder.TEMPLATE_ID -> onHello(buffer, offset, length, frame.sessionId());
                default -> counts.onWrongStream();
            }
        }
    }

    private void onIntent(
        final DirectBuffer buffer, final int offset, final int length, final int sessionId, final int sentTimeOffset)
    {
        final int sourceId = sessions.sourceOf(sessionId);
        if (ExecutionMachine.NO_SOURCE == sourceId)
        {
            counts.onUnknownSession();
            return;
        }
        untilTimed--;
        final boolean isTimed = untilTimed == 0;
        final long readNs = isTimed ? nanoClock.nanoTime() : 0;
        driver.onInput(sourceId, buffer, offset, length, nowNs);
        if (isTimed)
        {
            // Recorded when the order has left: a histogram is memory that has grown cold.
            latency.onIntentRead(buffer.getLong(offset + sentTimeOffset, ByteOrder.LITTLE_ENDIAN), readNs);
            untilTimed = ONE_TIMED_IN;
        }
    }

    private void onHello(final DirectBuffer buffer, final int offset, final int length, final int sessionId)
    {
        dispatcher.helloSessionId(sessionId);
        driver.onInput(ExecutionMachine.NO_SOURCE, buffer, offset, length, nowNs);
    }

    private boolean passes(final DirectBuffer buffer, final int offset, final int length)
    {
        final Malformation malformation = MessageGuard.check(buffer, offset, length);
        if (Malformation.NONE != malformation)
        {
            counts.onMalformed(malformation);
            return false;
        }
        return true;
    }

    /**
     * In every mode: after a power cut, a halt must still be there, also one under another halt, which does not show in
     * the state.
     */
    private void syncStates(final TradingState state)
    {
        final long selfHalts = driver.machine().core().totals().selfHalts;
        if (isSyncDue || state != syncedState || selfHalts != syncedSelfHalts)
        {
            isSyncDue = false;
            syncedState = state;
            syncedSelfHalts = selfHalts;
            driver.requestSync();
        }
    }

    /**
     * The venue thread looks at the gate just before it writes: a halt decided a moment ago holds back an order that
     * already waits in the ring. Time decides, too: silence of the venue may open the circuit breaker.
     */
    private void publishStates()
    {
        final TradingState state = driver.machine().core().tradingState();
        syncStates(state);
        final boolean halts = TradingState.ACTIVE != state;
        if (halts != gateHalted)
        {
            gateHalted = halts;
            channels.haltGate().halted(halts);
        }
        final boolean entries = driver.machine().core().figures().openOrders() > 0;
        if (entries != entriesOpen)
        {
            entriesOpen = entries;
            channels.haltGate().entriesOpen(entries);
        }
        if (venueConnected != (VenueState.CONNECTED == driver.machine().core().venueState()))
        {
            venueConnected = !venueConnected;
        }
    }
}
