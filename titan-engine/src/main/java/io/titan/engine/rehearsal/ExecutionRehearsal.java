package io.titan.engine.rehearsal;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.titan.codecs.Streams;
import io.titan.core.execution.ExecutionTotals;
import io.titan.engine.LogicalClock;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.TimedJournal;
import io.titan.protocol.BooleanType;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.telemetry.HopRecorder;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Warms execution up before it says READY: invented signals of every outcome through the very classes that trade, from
 * an Aeron publication to a Chronicle journal and back, on streams and in a directory that nobody else knows. What the
 * compiler learns here it need not learn on the first real signals. One thread; the machine, the journal and the venue
 * of the rehearsal are thrown away.
 *
 * <p>It has several lives. A start is an execution's rarest work, and what was compiled without one is thrown away when
 * the real start takes a branch that was never seen, all that trades included. So there are further starts when that
 * code is compiled, and what is thrown away then is compiled again.</p>
 */
public final class ExecutionRehearsal implements AutoCloseable
{
    private static final int SOURCE = 0;
    private static final int INTENTS = 1 << 12;
    private static final int POLL_LIMIT = 32;
    /** After so many cycles, some milliseconds, a request is repeated: its reply may have been dropped. */
    private static final int CYCLES_BEFORE_REPEAT = 1 << 16;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int SHORT_TTL_MS = 1;
    /** Signals of a life but the last: some ten thousand inputs, after which what trades is compiled. */
    private static final int LIFE = 3_000;
    /** The last one is long: what it begins with is compiled again, and must not be by idle cycles. */
    private static final int LIVES = 3;
    /** One signal in so many has the outcome of its number below. */
    private static final int OUTCOMES = 16;
    private static final int ABORTED = 3;
    private static final int REPEATED = 7;
    private static final int DENIED = 11;
    private static final int EXPIRED = 14;
    /** These have neither stop nor target, a position's beginning and end among them. */
    private static final int FIRST_PLAIN = 4;
    private static final int LAST_PLAIN = 7;
    /**
     * More signals at once than anybody reads in one look: what a source does that was kept from its core. The branch
     * "there is more than I take" must have been seen before what loops over messages is compiled.
     */
    private static final int BURST = 40;
    private static final int SIGNALS_BETWEEN_BURSTS = 512;
    /** Behind a burst there is nothing to do for some time, as between signals: that, too, has branches of its own. */
    private static final int IDLE_CYCLES = 4_096;
    /** Number of the first signal of a burst; below are those that are played one by one. */
    private static final long FIRST_OF_BURSTS = 1L << 40;

    private final LogicalClock clock;
    private final Aeron aeron;
    private final RehearsalLimits limits = new RehearsalLimits(1, 2, INTENTS);
    private final StageStreams streams = StageStreams.rehearsal();
    private final HopRecorder recorder;
    private final ChronicleJournal journal;
    private final RehearsalVenue.OrderListener listener;
    private ExecutionMachine machine;
    private ExecutionStage stage;
    private ExclusivePublication intents;
    private Subscription replies;
    private long incarnation;
    private long sequence;
    private final RehearsalMessages messages = new RehearsalMessages();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final IntentReplyDecoder reply = new IntentReplyDecoder();
    private final FragmentHandler replyHandler = this::onReply;
    private long played;
    private long repeated;
    private IntentRequest asked = IntentRequest.NONE;
    private boolean answered;
    private boolean prepared;
    private long firstOfBurst = FIRST_OF_BURSTS;
    private int burstReplies;

    /**
     * Sets the stage.
     *
     * @param aeron    client with an invoked conductor; it stays open.
     * @param clock    a host's clock.
     * @param recorder fed as the process feeds its own, and thrown away with the rehearsal.
     * @param journal  of the rehearsal; it stays open.
     */
    public ExecutionRehearsal(
        final Aeron aeron, final LogicalClock clock, final HopRecorder recorder, final RehearsalJournal journal)
    {
        this(aeron, clock, recorder, journal,
            order -> recorder.record(System.nanoTime() - order.signalSentTimeNs()));
    }

    /**
     * As the other one, for whoever drives an {@link ExecutionStage} afterwards.
     *
     * @param aeron    client with an invoked conductor; it stays open.
     * @param clock    a host's clock.
     * @param recorder fed as the process feeds its own, and thrown away with the rehearsal.
     * @param journal  of the rehearsal; it stays open.
     * @param listener hears of orders here as there: compiled code knows who is called.
     */
    public ExecutionRehearsal(
        final Aeron aeron, final LogicalClock clock, final HopRecorder recorder, final RehearsalJournal journal,
        final RehearsalVenue.OrderListener listener)
    {
        this.clock = clock;
        this.aeron = aeron;
        this.recorder = recorder;
        this.journal = journal.chronicle();
        this.listener = listener;
        live();
    }

    /** A start as a process has it: a machine that knows nothing, limits, instruments, an operator who arms. */
    private void live()
    {
        incarnation++;
        machine = new ExecutionMachine(limits.capacity());
        if (incarnation == 1)
        {
            journal.recover(machine);
        }
        stage = new ExecutionStage(aeron, streams, limits, new ExecutionAgentContext()
            .machine(machine, sequence, 0)
            .journal(new TimedJournal(journal, SystemNanoClock.INSTANCE, RehearsedParts.appendTimes(recorder)))
            .clock(clock)
            .latency(RehearsedParts.intentTimes(recorder))
            .incarnation(incarnation, 1), clock, listener, ExecutionStage.VenueTurn.EACH_CYCLE);
        intents = aeron.addExclusivePublication(streams.channel(), streams.intents());
        replies = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, streams.replies(SOURCE));
        greet();
    }

    private void greet()
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!intents.isConnected() || replies.imageCount() != 1)
        {
            require(System.nanoTime() - deadlineNs < 0, "the media driver did not connect the rehearsal's streams");
            cycle();
        }
        ask(IntentRequest.HELLO, messages.hello(SOURCE, 1));
    }

    /**
     * Plays signals, further ones at each call.
     *
     * @param signals how many.
     */
    public void run(final int signals)
    {
        for (int signal = 0; signal < signals; signal++)
        {
            if (incarnation < LIVES && played == incarnation * LIFE)
            {
                end();
                live();
            }
            if (played % SIGNALS_BETWEEN_BURSTS == 0)
            {
                playBurst();
                idle();
            }
            play();
            played++;
        }
    }

    private void end()
    {
        sequence = stage.agent().sequence();
        intents.close();
        replies.close();
        stage.close();
        aeron.conductorAgentInvoker().invoke();
    }

    /**
     * What the rehearsed core counted.
     *
     * @return of all signals of this life.
     */
    public ExecutionTotals totals()
    {
        return machine.core().totals();
    }

    /**
     * Starts that were played.
     *
     * @return one and more.
     */
    public long lives()
    {
        return incarnation;
    }

    /**
     * Requests that were answered from memory, because they had been made before.
     *
     * @return how many.
     */
    public long repeated()
    {
        return repeated;
    }

    private void play()
    {
        final long signal = played;
        final int outcome = (int)(signal % OUTCOMES);
        final int instrumentId = DENIED == outcome ? 1_000_000 : (int)(signal & 1);
        final int ttlMs = EXPIRED == outcome ? SHORT_TTL_MS : 0;
        final boolean isLong = ((signal & 2) == 0) == isEvenRound(signal);
        final Direction direction = isLong ? Direction.LONG : Direction.SHORT;
        final boolean isPlain = outcome >= FIRST_PLAIN && outcome <= LAST_PLAIN;
        final long nowNs = clock.nowNs();
        ask(IntentRequest.PREPARE, prepare(signal, isPlain, instrumentId, direction, ttlMs, nowNs));
        if (REPEATED == outcome)
        {
            ask(IntentRequest.PREPARE, prepare(signal, isPlain, instrumentId, direction, ttlMs, nowNs));
        }
        if (ABORTED == outcome)
        {
            ask(IntentRequest.ABORT, messages.abort(1, signal, System.nanoTime()));
        }
        else if (EXPIRED != outcome && prepared)
        {
            ask(IntentRequest.CONFIRM, messages.confirm(1, signal, System.nanoTime()));
        }
    }

    /** What one round of outcomes leaves open, the next one closes: a position must be seen to end. */
    private static boolean isEvenRound(final long signal)
    {
        return signal / OUTCOMES % 2 == 0;
    }

    private int prepare(
        final long signal, final boolean isPlain, final int instrumentId, final Direction direction, final int ttlMs,
        final long nowNs)
    {
        return isPlain ?
            messages.preparePlain(1, signal, instrumentId, direction, ttlMs, nowNs, System.nanoTime()) :
            messages.prepare(1, signal, instrumentId, direction, ttlMs, nowNs, System.nanoTime());
    }

    /** All prepared before one is judged, then all confirmed; without stops and targets, which the others have. */
    private void playBurst()
    {
        asked = IntentRequest.PREPARE;
        burstReplies = 0;
        for (int signal = 0; signal < BURST; signal++)
        {
            send(messages.preparePlain(1, firstOfBurst + signal, signal & 1,
                (signal & 2) == 0 ? Direction.LONG : Direction.SHORT, 0, clock.nowNs(), System.nanoTime()));
        }
        awaitBurst();
        asked = IntentRequest.CONFIRM;
        burstReplies = 0;
        for (int signal = 0; signal < BURST; signal++)
        {
            send(messages.confirm(1, firstOfBurst + signal, System.nanoTime()));
        }
        awaitBurst();
        firstOfBurst += BURST;
    }

    private void awaitBurst()
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (burstReplies < BURST)
        {
            cycle();
            require(System.nanoTime() - deadlineNs < 0, "execution did not answer the rehearsal's burst");
        }
    }

    private void idle()
    {
        for (int cycle = 0; cycle < IDLE_CYCLES; cycle++)
        {
            cycle();
        }
    }

    private void ask(final IntentRequest request, final int length)
    {
        asked = request;
        answered = false;
        prepared = false;
        send(length);
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        for (int cycle = 1; !answered; cycle++)
        {
            cycle();
            if (cycle % CYCLES_BEFORE_REPEAT == 0 && !answered)
            {
                require(System.nanoTime() - deadlineNs < 0, "execution did not answer the rehearsal");
                send(length);
            }
        }
    }

    private void send(final int length)
    {
        long position = intents.offer(messages.buffer(), 0, length);
        while (position <= 0)
        {
            require(Publication.CLOSED != position, "the rehearsal's stream was closed");
            cycle();
            position = intents.offer(messages.buffer(), 0, length);
        }
    }

    private void cycle()
    {
        stage.doWork();
        replies.poll(replyHandler, POLL_LIMIT);
    }

    private void onReply(final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        if (IntentReplyDecoder.TEMPLATE_ID != header.wrap(buffer, offset).templateId())
        {
            // A fill: the rehearsal's source does not wait for one.
            return;
        }
        reply.wrapAndApplyHeader(buffer, offset, header);
        if (reply.signalKeyLo() >= FIRST_OF_BURSTS)
        {
            burstReplies += asked == reply.request() && reply.signalKeyLo() >= firstOfBurst ? 1 : 0;
            return;
        }
        // Not the late answer to a request that was repeated, and not news that nobody asked for.
        if (asked == reply.request() && (IntentRequest.HELLO == asked || reply.signalKeyLo() == played))
        {
            answered = true;
            prepared = IntentOutcome.PREPARED == reply.outcome();
            repeated += BooleanType.TRUE == reply.repeated() ? 1 : 0;
        }
    }

    private static void require(final boolean holds, final String fault)
    {
        if (!holds)
        {
            throw new IllegalStateException(fault + "; report it, or set warmUp.signals = 0");
        }
    }

    /** Leaves no stream behind. */
    @Override
    public void close()
    {
        end();
    }
}
