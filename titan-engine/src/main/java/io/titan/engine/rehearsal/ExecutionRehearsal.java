package io.titan.engine.rehearsal;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.titan.codecs.Streams;
import io.titan.engine.LogicalClock;
import io.titan.engine.execution.ExecutionAgentContext;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.TimedJournal;
import io.titan.engine.telemetry.HopRecorder;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Warms execution up before it says READY: invented signals of every outcome through the very classes that trade, from
 * an Aeron publication to a Chronicle journal and back, on streams and in a directory that nobody else knows. What the
 * compiler learns here it need not learn on the first real signals. One thread; the machine, the journal and the venue
 * of the rehearsal are thrown away.
 */
public final class ExecutionRehearsal implements AutoCloseable
{
    private static final int SOURCE = 0;
    private static final int INTENTS = 1 << 12;
    private static final int POLL_LIMIT = 32;
    private static final int MOST_CYCLES = 10_000_000;
    private static final int SHORT_TTL_MS = 1;
    /** One signal in so many has the outcome of its number below. */
    private static final int OUTCOMES = 16;
    private static final int ABORTED = 3;
    private static final int REPEATED = 7;
    private static final int DENIED = 11;
    private static final int EXPIRED = 14;

    private final Path directory;
    private final LogicalClock clock;
    private final ChronicleJournal journal;
    private final Aeron aeron;
    private final ExecutionStage stage;
    private final ExclusivePublication intents;
    private final Subscription replies;
    private final RehearsalMessages messages = new RehearsalMessages();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final IntentReplyDecoder reply = new IntentReplyDecoder();
    private final FragmentHandler replyHandler = this::onReply;
    private long played;
    private boolean welcome;
    private boolean answered;
    private boolean prepared;

    /**
     * Sets the stage.
     *
     * @param aeron     client of the process, with an invoked conductor; it stays open.
     * @param clock     the process's own kind of clock.
     * @param recorder  fed as the process feeds its own, and thrown away with the rehearsal.
     * @param directory for the rehearsal's journal; made here, deleted at the end.
     * @throws IOException when the directory cannot be written.
     */
    public ExecutionRehearsal(
        final Aeron aeron, final LogicalClock clock, final HopRecorder recorder, final Path directory)
        throws IOException
    {
        this.directory = directory;
        this.clock = clock;
        this.aeron = aeron;
        deleteDirectory();
        journal = new ChronicleJournal(directory, ChronicleJournal.MIN_BLOCK_BYTES);
        final RehearsalLimits limits = new RehearsalLimits(1, 2, INTENTS);
        final StageStreams streams = StageStreams.rehearsal();
        final ExecutionMachine machine = new ExecutionMachine(limits.capacity());
        journal.recover(machine);
        stage = new ExecutionStage(aeron, streams, limits, new ExecutionAgentContext()
            .machine(machine, 0, 0)
            .journal(new TimedJournal(journal, SystemNanoClock.INSTANCE, recorder::record))
            .clock(clock)
            .latency((sentTimeNs, nowNs) -> recorder.record(nowNs - sentTimeNs))
            .incarnation(1, 1), clock, order -> recorder.record(System.nanoTime() - order.signalSentTimeNs()));
        intents = aeron.addExclusivePublication(streams.channel(), streams.intents());
        replies = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, streams.replies(SOURCE));
        greet();
    }

    private void greet()
    {
        for (int cycle = 0; cycle < MOST_CYCLES && !welcome; cycle++)
        {
            if (intents.isConnected() && replies.imageCount() == 1 && !answered)
            {
                answered = true;
                send(messages.hello(SOURCE, 1));
            }
            cycle();
        }
        require(welcome, "execution did not greet the rehearsal's source");
    }

    /**
     * Plays signals.
     *
     * @param signals how many.
     * @return how many orders they caused.
     */
    public long run(final int signals)
    {
        for (int signal = 0; signal < signals; signal++)
        {
            play();
            played++;
        }
        return stage.orders();
    }

    private void play()
    {
        final long signal = played;
        final int outcome = (int)(signal % OUTCOMES);
        final int instrumentId = DENIED == outcome ? 1_000_000 : (int)(signal & 1);
        final int ttlMs = EXPIRED == outcome ? SHORT_TTL_MS : 0;
        final Direction direction = (signal & 2) == 0 ? Direction.LONG : Direction.SHORT;
        final long nowNs = clock.nowNs();
        ask(messages.prepare(1, signal, instrumentId, direction, ttlMs, nowNs, System.nanoTime()));
        if (REPEATED == outcome)
        {
            ask(messages.prepare(1, signal, instrumentId, direction, ttlMs, nowNs, System.nanoTime()));
        }
        if (ABORTED == outcome)
        {
            ask(messages.abort(1, signal, System.nanoTime()));
        }
        else if (EXPIRED != outcome && prepared)
        {
            ask(messages.confirm(1, signal, System.nanoTime()));
        }
    }

    private void ask(final int length)
    {
        answered = false;
        prepared = false;
        send(length);
        for (int cycle = 0; cycle < MOST_CYCLES && !answered; cycle++)
        {
            cycle();
        }
        require(answered, "execution did not answer the rehearsal");
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
        reply.wrapAndApplyHeader(buffer, offset, header);
        welcome |= IntentOutcome.WELCOME == reply.outcome();
        answered |= IntentRequest.NONE != reply.request();
        prepared = IntentOutcome.PREPARED == reply.outcome();
    }

    private static void require(final boolean holds, final String fault)
    {
        if (!holds)
        {
            throw new IllegalStateException(fault + "; report it, or set execution.warmUpSignals to 0");
        }
    }

    /** Leaves nothing behind: neither streams nor files. */
    @Override
    public void close()
    {
        intents.close();
        replies.close();
        stage.close();
        journal.close();
        aeron.conductorAgentInvoker().invoke();
        deleteDirectory();
    }

    private void deleteDirectory()
    {
        if (!Files.exists(directory))
        {
            return;
        }
        try (Stream<Path> found = Files.walk(directory))
        {
            final List<Path> paths = found.sorted(Comparator.reverseOrder()).toList();
            for (final Path path : paths)
            {
                Files.delete(path);
            }
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("the rehearsal's directory " + directory + " cannot be removed: " +
                ex.getMessage() + "; remove it by hand", ex);
        }
    }
}
