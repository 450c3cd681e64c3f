package io.titan.bench.lane;

import io.titan.codecs.FastPathClient;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.FastPathListener;
import io.titan.codecs.FastPathReason;
import io.titan.codecs.FastPathState;
import io.titan.engine.rehearsal.RehearsalMessages;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import java.util.Arrays;
import java.util.EnumMap;
import org.HdrHistogram.Histogram;

/**
 * The native source of Titan's lane: what a strategy does with {@link FastPathClient}, at an open-loop rate. The low
 * half of the signal key is the time at which the PREPARE was meant to be sent, so that the far side can tell how long
 * the whole conversation took.
 */
public final class TitanSourceLane implements LaneSide, FastPathListener
{
    private static final long WELCOME_PATIENCE_NS = 20_000_000_000L;
    private static final long REPLY_PATIENCE_NS = 20_000_000_000L;
    private static final int UNLISTED_INSTRUMENT = 1_000_000;
    private static final int SHORT_TTL_MS = 1;
    /**
     * Signals without an end of all sources of the lane. After a stall a strategy does not send all that it has missed
     * at once; what waits is charged from its intended time. Found by measurement: with 128 a stall of a few
     * milliseconds cost the rate, without a bound execution denied what was sent at once. Lasts for 5 ms at 200,000/s.
     */
    private static final int MOST_OPEN = 1_024;

    private final FastPathClient[] clients;
    /** Whoever shares this thread gets a turn in every loop. */
    private final Runnable other;
    private final int instruments;
    private final InstrumentWalk walk;
    private final RehearsalMessages messages = new RehearsalMessages();
    private final Histogram prepareToReply = Latencies.empty();
    /** Signals of each source that have no end yet. */
    private final int[] open;
    private long clockNs;
    /** Every signal before this one of the block has an end. */
    private long oldestOpen;
    private int oldestSource;
    private long run;
    private boolean abandons;
    private boolean mixes;
    private long repeatedKeyLo;
    private long prepared;
    private long ended;
    private long denied;
    /** Signal of the block that {@link #messages} holds; -1 none. */
    private long encoded;
    private int nextInstrumentId;
    private int nextMix;
    private Direction nextDirection;
    private int nextLength;
    private final EnumMap<ReasonCode, Long> denials = new EnumMap<>(ReasonCode.class);

    /**
     * Connects one client for each source, on a thread of its own.
     *
     * @param parameters {@code aeron}, {@code term}, {@code sources}, {@code instruments}.
     */
    public TitanSourceLane(final Parameters parameters)
    {
        this(parameters, () -> { });
    }

    /**
     * Connects one client for each source, on a thread that it shares.
     *
     * @param parameters {@code aeron}, {@code term}, {@code sources}, {@code instruments}.
     * @param other      one duty cycle of whoever shares it; called between the source's own.
     */
    TitanSourceLane(final Parameters parameters, final Runnable other)
    {
        this.other = other;
        clients = new FastPathClient[parameters.number("sources", 1)];
        open = new int[clients.length];
        instruments = parameters.number("instruments", 1);
        walk = new InstrumentWalk(instruments);
        for (int sourceId = 0; sourceId < clients.length; sourceId++)
        {
            clients[sourceId] = new FastPathClient(new FastPathClientContext()
                .aeronDirectoryName(parameters.text("aeron"))
                .intentsChannel(RigAeron.channel(parameters))
                .nanoClock(this::clock)
                .sourceId(sourceId)
                .incarnation(System.currentTimeMillis())
                .listener(this));
        }
        awaitWelcome();
    }

    /** During a send it is the time at which the message was meant to leave: no omission is coordinated away. */
    private long clock()
    {
        return 0 == clockNs ? System.nanoTime() : clockNs;
    }

    private void awaitWelcome()
    {
        final long beganNs = System.nanoTime();
        int welcome = 0;
        while (welcome < clients.length)
        {
            welcome = 0;
            for (final FastPathClient client : clients)
            {
                client.poll();
                other.run();
                welcome += FastPathState.CONNECTED == client.state() ? 1 : 0;
            }
            if (System.nanoTime() - beganNs > WELCOME_PATIENCE_NS)
            {
                throw new IllegalStateException("execution welcomed " + welcome + " of " + clients.length +
                    " sources within 20 s; its log is beside this one");
            }
        }
    }

    /**
     * Drives one block.
     *
     * @param parameters {@code rate}: signals per second, {@code count}: of signals, {@code ttlMs}: 0 the engine's
     *                   default, {@code abandon}: leaves every intent prepared, {@code mix}: see {@link SignalMix}.
     * @param stop       not looked at: the block ends by itself.
     * @return sent, received (ended as meant), denied, rate.
     */
    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        prepareToReply.reset();
        prepared = 0;
        ended = 0;
        denied = 0;
        denials.clear();
        Arrays.fill(open, 0);
        oldestOpen = 0;
        oldestSource = 0;
        encoded = -1;
        run++;
        abandons = parameters.flag("abandon");
        mixes = parameters.flag("mix");
        return drive(new Pace(parameters.number("rate", 8_000), parameters.number("count", 8_000)),
            parameters.number("ttlMs", 0));
    }

    private LaneFigures drive(final Pace pace, final int ttlMs)
    {
        long openNs = System.nanoTime();
        long nowNs = openNs;
        while (!pace.isOver() && nowNs - openNs <= REPLY_PATIENCE_NS)
        {
            if (encoded != pace.count())
            {
                encode(pace, ttlMs);
            }
            nowNs = System.nanoTime();
            if (pace.count() - answered() < MOST_OPEN)
            {
                openNs = nowNs;
                sendWhenDue(pace, nowNs);
            }
            pollWhoWaits(pace.count());
            other.run();
        }
        final long endNs = System.nanoTime();
        final long rate = pace.achieved(endNs);
        while (answered() < pace.count())
        {
            pollAll();
            other.run();
            if (System.nanoTime() - endNs > REPLY_PATIENCE_NS)
            {
                break;
            }
        }
        final LaneFigures figures = new LaneFigures();
        denials.forEach((reason, count) -> figures.count(LaneFigures.DENIED + "." + reason, count));
        return figures.count("sent", pace.count()).count("received", abandons ? prepared : ended)
            .count(LaneFigures.DENIED, denied).count("rate", rate).histogram("prepareToReply", prepareToReply);
    }

    private void sendWhenDue(final Pace pace, final long nowNs)
    {
        if (nowNs >= pace.intendedNs())
        {
            send(pace);
        }
    }

    private long answered()
    {
        return denied + (abandons ? prepared : ended);
    }

    /**
     * Encodes the next signal while its time has not come: that a strategy does not know yet what it will send is none
     * of its way. Sources take turns; each instrument is bought and sold in turn, so that no position grows.
     */
    private void encode(final Pace pace, final int ttlMs)
    {
        final long n = pace.count();
        // A source has instruments of its own: another source's opposing position would be a denial.
        nextInstrumentId = clients.length == 1 ? walk.next() : sourceOf(n) % instruments;
        nextMix = mixes ? SignalMix.of(n) : SignalMix.CONFIRMED;
        nextDirection = walk.direction(nextInstrumentId);
        nextLength = messages.preparePlain(SignalMix.keyHi(run, nextInstrumentId, nextDirection, nextMix),
            pace.intendedNs(), SignalMix.DENIED == nextMix ? UNLISTED_INSTRUMENT : nextInstrumentId, nextDirection,
            SignalMix.EXPIRED == nextMix ? SHORT_TTL_MS : ttlMs, RigTime.nowNs(), pace.intendedNs());
        encoded = n;
    }

    private int sourceOf(final long n)
    {
        return (int)(n % clients.length);
    }

    private void send(final Pace pace)
    {
        final int sourceId = sourceOf(pace.count());
        clockNs = pace.intendedNs();
        if (clients[sourceId].offer(messages.buffer(), 0, nextLength) > 0)
        {
            if (!abandons && isToBeFilled(nextMix))
            {
                walk.onSent(nextInstrumentId, nextDirection);
            }
            open[sourceId]++;
            pace.sent();
            while (SignalMix.REPEATED == nextMix && clients[sourceId].offer(messages.buffer(), 0, nextLength) <= 0)
            {
                other.run();
            }
        }
        clockNs = 0;
    }

    private static boolean isToBeFilled(final int mix)
    {
        return SignalMix.CONFIRMED == mix || SignalMix.REPEATED == mix;
    }

    /**
     * Each source would have a thread that polls: here those are polled that wait for an answer, or else the one that
     * sends next.
     */
    private void pollWhoWaits(final long sent)
    {
        while (oldestOpen < sent && 0 == open[oldestSource])
        {
            oldestOpen++;
            oldestSource = after(oldestSource);
        }
        final long waiting = Math.min(clients.length, Math.max(1, sent - oldestOpen));
        int sourceId = oldestSource;
        for (int i = 0; i < waiting; i++)
        {
            clients[sourceId].poll();
            sourceId = after(sourceId);
        }
    }

    private int after(final int sourceId)
    {
        return sourceId + 1 < clients.length ? sourceId + 1 : 0;
    }

    private void pollAll()
    {
        for (final FastPathClient client : clients)
        {
            client.poll();
        }
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        final long nowNs = System.nanoTime();
        if (!SignalMix.isOfRun(reply.signalKeyHi(), run))
        {
            onLate(reply);
            return;
        }
        if (IntentOutcome.PREPARED == reply.outcome() && IntentRequest.PREPARE == reply.request())
        {
            final long latencyNs = nowNs - reply.requestSentTimeNs();
            prepared++;
            open[reply.sourceId()] -= abandons ? 1 : 0;
            if (!abandons && !isToBeAnsweredAgain(reply))
            {
                decide(reply, nowNs);
            }
            Latencies.record(prepareToReply, latencyNs);
        }
        else if (IntentOutcome.CONFIRMED == reply.outcome())
        {
            ended++;
            open[reply.sourceId()]--;
        }
        else
        {
            onOtherEnd(reply);
        }
    }

    /** The block gave up waiting: the signal is not counted any more, and what it would open is not wanted. */
    private void onLate(final IntentReplyDecoder reply)
    {
        if (IntentOutcome.PREPARED == reply.outcome() && IntentRequest.PREPARE == reply.request())
        {
            abort(reply);
        }
        else if (IntentOutcome.CONFIRMED != reply.outcome())
        {
            onNotFilled(reply.signalKeyHi());
        }
    }

    private void onNotFilled(final long keyHi)
    {
        if (isToBeFilled(SignalMix.ofKey(keyHi)))
        {
            walk.onDenied(SignalMix.instrumentOf(keyHi), SignalMix.directionOf(keyHi));
        }
    }

    private void decide(final IntentReplyDecoder reply, final long nowNs)
    {
        switch (SignalMix.ofKey(reply.signalKeyHi()))
        {
            case SignalMix.ABORTED -> abort(reply);
            case SignalMix.EXPIRED ->
            {
                // Its reply says when it expired.
            }
            default -> confirm(reply, nowNs);
        }
    }

    /** A PREPARE that was sent twice is answered twice, and confirmed after the second answer. */
    private boolean isToBeAnsweredAgain(final IntentReplyDecoder reply)
    {
        final boolean isFirst = SignalMix.REPEATED == SignalMix.ofKey(reply.signalKeyHi()) &&
            reply.signalKeyLo() != repeatedKeyLo;
        repeatedKeyLo = isFirst ? reply.signalKeyLo() : repeatedKeyLo;
        return isFirst;
    }

    private void onOtherEnd(final IntentReplyDecoder reply)
    {
        final boolean isMeant = switch (SignalMix.ofKey(reply.signalKeyHi()))
        {
            case SignalMix.ABORTED -> IntentOutcome.ABORTED == reply.outcome();
            case SignalMix.DENIED -> IntentOutcome.DENIED == reply.outcome();
            case SignalMix.EXPIRED -> IntentOutcome.EXPIRED == reply.outcome();
            default -> false;
        };
        onNotFilled(reply.signalKeyHi());
        open[reply.sourceId()]--;
        ended += isMeant ? 1 : 0;
        if (!isMeant)
        {
            denied++;
            denials.merge(reply.reason(), 1L, Long::sum);
        }
    }

    private void abort(final IntentReplyDecoder reply)
    {
        final FastPathClient client = clients[reply.sourceId()];
        while (client.abort(reply.signalKeyHi(), reply.signalKeyLo()) <= 0)
        {
            other.run();
        }
    }

    private void confirm(final IntentReplyDecoder reply, final long nowNs)
    {
        final FastPathClient client = clients[reply.sourceId()];
        final long keyHi = reply.signalKeyHi();
        final long keyLo = reply.signalKeyLo();
        clockNs = nowNs;
        while (client.confirm(keyHi, keyLo) <= 0)
        {
            other.run();
        }
        clockNs = 0;
    }

    @Override
    public void onConnected(final long executionIncarnation)
    {
        // The state is looked at while waiting.
    }

    @Override
    public void onDisconnected(final FastPathReason reason)
    {
        throw new IllegalStateException("the lane lost execution: " + reason);
    }

    @Override
    public void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        throw new IllegalStateException("execution refuses the lane's source: " + reason + ", " + measured +
            " against " + allowed);
    }

    @Override
    public void onError(final Throwable error)
    {
        throw new IllegalStateException("Aeron reported an error in the lane's source", error);
    }

    @Override
    public void close()
    {
        for (final FastPathClient client : clients)
        {
            client.close();
        }
    }
}
