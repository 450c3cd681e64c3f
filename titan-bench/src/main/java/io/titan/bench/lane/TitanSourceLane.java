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
import org.HdrHistogram.Histogram;

/**
 * The native source of Titan's lane: what a strategy does with {@link FastPathClient}, at an open-loop rate. The low
 * half of the signal key is the time at which the PREPARE was meant to be sent, so that the far side can tell how long
 * the whole conversation took.
 */
public final class TitanSourceLane implements LaneSide, FastPathListener
{
    private static final long WELCOME_PATIENCE_NS = 20_000_000_000L;
    private static final long REPLY_PATIENCE_NS = 1_000_000_000L;
    private static final int UNLISTED_INSTRUMENT = 1_000_000;
    private static final int SHORT_TTL_MS = 1;

    private final FastPathClient[] clients;
    private final int instruments;
    private final RehearsalMessages messages = new RehearsalMessages();
    private final Histogram prepareToReply = Latencies.empty();
    private final long[] sides;
    private long clockNs;
    private int current;
    private long run;
    private boolean abandons;
    private boolean mixes;
    private long repeatedKeyLo;
    private long prepared;
    private long ended;
    private long denied;

    /**
     * Connects one client for each source.
     *
     * @param parameters {@code aeron}, {@code term}, {@code sources}, {@code instruments}.
     */
    public TitanSourceLane(final Parameters parameters)
    {
        clients = new FastPathClient[parameters.number("sources", 1)];
        instruments = parameters.number("instruments", 1);
        sides = new long[instruments];
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
        }
        final long endNs = System.nanoTime();
        final long rate = pace.achieved(endNs);
        while (answered() < pace.count())
        {
            pollAll();
            if (System.nanoTime() - endNs > REPLY_PATIENCE_NS)
            {
                break;
            }
        }
        return new LaneFigures().count("sent", pace.count()).count("received", abandons ? prepared : ended)
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
        final int instrumentId = clients.length == 1 ? (int)(n % instruments) : sourceId % instruments;
        final int mix = mixes ? SignalMix.of(n) : SignalMix.CONFIRMED;
        final long intendedNs = pace.intendedNs();
        final Direction direction = (sides[instrumentId] & 1) == 0 ? Direction.LONG : Direction.SHORT;
        final int length = messages.prepare(SignalMix.keyHi(run, mix), intendedNs,
            SignalMix.DENIED == mix ? UNLISTED_INSTRUMENT : instrumentId, direction,
            SignalMix.EXPIRED == mix ? SHORT_TTL_MS : ttlMs, RigTime.nowNs(), intendedNs);
        clockNs = intendedNs;
        if (clients[sourceId].offer(messages.buffer(), 0, length) > 0)
        {
            sides[instrumentId] += SignalMix.CONFIRMED == mix || SignalMix.REPEATED == mix ? 1 : 0;
            current = sourceId;
            pace.sent();
            while (SignalMix.REPEATED == mix && clients[sourceId].offer(messages.buffer(), 0, length) <= 0)
            {
                Thread.onSpinWait();
            }
        }
        clockNs = 0;
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
        if (IntentOutcome.PREPARED == reply.outcome() && IntentRequest.PREPARE == reply.request())
        {
            Latencies.record(prepareToReply, nowNs - reply.requestSentTimeNs());
            prepared++;
            if (!abandons && !isToBeAnsweredAgain(reply))
            {
                decide(reply, nowNs);
            }
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
        ended += isMeant ? 1 : 0;
        denied += isMeant ? 0 : 1;
    }

    private void abort(final IntentReplyDecoder reply)
    {
        final FastPathClient client = clients[reply.sourceId()];
        while (client.abort(reply.signalKeyHi(), reply.signalKeyLo()) <= 0)
        {
            Thread.onSpinWait();
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
            Thread.onSpinWait();
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
