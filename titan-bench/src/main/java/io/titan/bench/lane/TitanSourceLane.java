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

    private final FastPathClient[] clients;
    /** Whoever shares this thread gets a turn in every loop. */
    private final Runnable other;
    private final int instruments;
    private final InstrumentWalk walk;
    private final RehearsalMessages messages = new RehearsalMessages();
    private final Histogram prepareToReply = Latencies.empty();
    private long clockNs;
    private int current;
    private long run;
    private boolean abandons;
    private boolean mixes;
    private long repeatedKeyLo;
    private long prepared;
    private long ended;
    private long denied;
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
        run++;
        abandons = parameters.flag("abandon");
        mixes = parameters.flag("mix");
        return drive(new Pace(parameters.number("rate", 8_000), parameters.number("count", 8_000)),
            parameters.number("ttlMs", 0));
    }

    private LaneFigures drive(final Pace pace, final int ttlMs)
    {
        while (!pace.isOver())
        {
            if (System.nanoTime() >= pace.intendedNs())
            {
                prepare(pace, ttlMs);
            }
            clients[current].poll();
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
        denials.forEach((reason, count) -> figures.count("denied." + reason, count));
        return figures.count("sent", pace.count()).count("received", abandons ? prepared : ended)
            .count("denied", denied).count("rate", rate).histogram("prepareToReply", prepareToReply);
    }

    private long answered()
    {
        return denied + (abandons ? prepared : ended);
    }

    /** Sources take turns; each instrument is bought and sold in turn, so that no position grows. */
    private void prepare(final Pace pace, final int ttlMs)
    {
        final long n = pace.count();
        final int sourceId = (int)(n % clients.length);
        // A source has instruments of its own: another source's opposing position would be a denial.
        final int instrumentId = clients.length == 1 ? walk.next() : sourceId % instruments;
        final int mix = mixes ? SignalMix.of(n) : SignalMix.CONFIRMED;
        final long intendedNs = pace.intendedNs();
        final Direction direction = walk.direction(instrumentId);
        final int length = messages.preparePlain(SignalMix.keyHi(run, instrumentId, direction, mix), intendedNs,
            SignalMix.DENIED == mix ? UNLISTED_INSTRUMENT : instrumentId, direction,
            SignalMix.EXPIRED == mix ? SHORT_TTL_MS : ttlMs, RigTime.nowNs(), intendedNs);
        clockNs = intendedNs;
        if (clients[sourceId].offer(messages.buffer(), 0, length) > 0)
        {
            if (!abandons && isToBeFilled(mix))
            {
                walk.onSent(instrumentId, direction);
            }
            current = sourceId;
            pace.sent();
            while (SignalMix.REPEATED == mix && clients[sourceId].offer(messages.buffer(), 0, length) <= 0)
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
            if (!abandons && !isToBeAnsweredAgain(reply))
            {
                decide(reply, nowNs);
            }
            Latencies.record(prepareToReply, latencyNs);
        }
        else if (IntentOutcome.CONFIRMED == reply.outcome())
        {
            ended++;
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
