package io.titan.core.scavenger;

import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TrapType;

import java.util.Arrays;

/**
 * A seeded random walk of one instrument and an execution that answers, as the world around a scavenger core. Allocates
 * nothing after construction, so that it can stand inside an allocation test. Sixty trades per second, each with a
 * book ticker; an answer takes a millisecond; prepared intents expire after their lifetime.
 */
final class RandomMarket implements ScavengerOutput
{
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long START_NS = 1_700_000_000L * SECOND;
    static final long TICK_E8 = ExactMath.E8 / 10;
    static final int BACKFILL_BARS = 100;

    private static final long TRADE_INTERVAL_NS = SECOND / 60;
    private static final int MASK = (1 << 14) - 1;

    final ScavengerCore core;
    long outputHash;
    int denyEvery;
    boolean denyConfirms;
    boolean silent;

    private final ScavengerSettings settings;
    private final int stepE8PerMillion;
    private final byte[] intents = new byte[MASK + 1];
    private final long[] replyKeys = new long[MASK + 1];
    private final long[] replyTimesNs = new long[MASK + 1];
    private final IntentRequest[] replyRequests = new IntentRequest[MASK + 1];
    private int replyHead;
    private int replyTail;
    private final long[] expiryKeys = new long[MASK + 1];
    private final long[] expiryTimesNs = new long[MASK + 1];
    private int expiryHead;
    private int expiryTail;
    private long keyHi;
    private long random;
    private long nowNs;
    private long nextTradeNs;
    private long priceE8;

    /**
     * Defined, backfilled and connected.
     *
     * @param settings   of the core.
     * @param seed       of everything random.
     * @param priceE8    where the walk begins.
     * @param stepE8PerMillion typical step per trade, in millionths of the price.
     */
    RandomMarket(
        final ScavengerSettings settings, final long seed, final long priceE8, final int stepE8PerMillion)
    {
        this.settings = settings;
        this.stepE8PerMillion = stepE8PerMillion;
        this.priceE8 = priceE8;
        random = seed * 0x9E3779B97F4A7C15L + 1;
        core = new ScavengerCore(settings, 1, 7, this);
        nowNs = START_NS;
        nextTradeNs = nowNs;
        core.onInstrument(0, TICK_E8, 1, nowNs);
        for (int barsBack = BACKFILL_BARS; barsBack > 0; barsBack--)
        {
            backfill(nowNs - barsBack * settings.barIntervalNs());
        }
        core.onSession(true, nowNs);
        core.onSendCredit(64, nowNs);
    }

    private void backfill(final long openTimeNs)
    {
        final long openE8 = priceE8;
        long highE8 = openE8;
        long lowE8 = openE8;
        for (int i = 0; i < 60; i++)
        {
            step();
            highE8 = Math.max(highE8, priceE8);
            lowE8 = Math.min(lowE8, priceE8);
        }
        core.onBar(
            0, openTimeNs, settings.barIntervalNs(), openE8, highE8, lowE8, priceE8, 60 * ExactMath.E8, nowNs);
    }

    void run(final long durationNs)
    {
        final long endNs = nowNs + durationNs;
        while (true)
        {
            final long nextNs = Math.min(Math.min(nextTradeNs, nextReplyNs()), Math.min(
                core.nextDeadlineNs(), expiryHead == expiryTail ? Long.MAX_VALUE : expiryTimesNs[expiryHead & MASK]));
            if (nextNs > endNs)
            {
                nowNs = endNs;
                return;
            }
            nowNs = Math.max(nowNs, nextNs);
            step(nextNs);
        }
    }

    private void step(final long nextNs)
    {
        if (core.nextDeadlineNs() <= nowNs)
        {
            core.onTime(nowNs);
        }
        else if (expiryHead != expiryTail && expiryTimesNs[expiryHead & MASK] <= nowNs)
        {
            expire(expiryKeys[expiryHead++ & MASK]);
        }
        else if (nextReplyNs() <= nowNs)
        {
            answer(replyKeys[replyHead & MASK], replyRequests[replyHead++ & MASK]);
        }
        else
        {
            nextTradeNs = nextNs + TRADE_INTERVAL_NS;
            trade();
        }
    }

    private long nextReplyNs()
    {
        return replyHead == replyTail ? Long.MAX_VALUE : replyTimesNs[replyHead & MASK];
    }

    private void trade()
    {
        final boolean up = step();
        core.onBookTicker(0, priceE8 - TICK_E8, 1, priceE8 + TICK_E8, 1, nowNs);
        // Aggressors mostly push price the way it goes.
        final boolean buy = up ^ (nextRandom() & 3) == 0;
        core.onTrade(0, buy ? Side.BUY : Side.SELL, priceE8, 1 + (nextRandom() & 0xFFFFF), nowNs);
    }

    private boolean step()
    {
        final boolean up = (nextRandom() & 1) == 0;
        final long size = priceE8 / 1_000_000 * stepE8PerMillion * (nextRandom() & 7) / 4;
        priceE8 = Math.max(TICK_E8 * 1_000, (priceE8 + (up ? size : -size)) / TICK_E8 * TICK_E8);
        return up;
    }

    private long nextRandom()
    {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return random >>> 20;
    }

    private void expire(final long key)
    {
        if (intents[(int) key & MASK] == 1)
        {
            intents[(int) key & MASK] = 0;
            reply(key, IntentRequest.NONE, IntentOutcome.EXPIRED, ReasonCode.TTL_ELAPSED);
        }
    }

    private void answer(final long key, final IntentRequest request)
    {
        final int index = (int) key & MASK;
        if (request == IntentRequest.PREPARE)
        {
            final boolean denied = denyEvery != 0 && key % denyEvery == 0;
            intents[index] = (byte) (denied ? 0 : 1);
            reply(
                key, request, denied ? IntentOutcome.DENIED : IntentOutcome.PREPARED,
                denied ? ReasonCode.ALLOCATION : ReasonCode.NONE);
            return;
        }
        final boolean known = intents[index] == 1 && !(denyConfirms && request == IntentRequest.CONFIRM);
        intents[index] = 0;
        final IntentOutcome outcome =
            request == IntentRequest.CONFIRM ? IntentOutcome.CONFIRMED : IntentOutcome.ABORTED;
        reply(
            key, request, known ? outcome : IntentOutcome.DENIED,
            known ? ReasonCode.NONE : ReasonCode.PREPARE_NOT_FOUND);
    }

    private void reply(
        final long key, final IntentRequest request, final IntentOutcome outcome, final ReasonCode reason)
    {
        if (!silent)
        {
            core.onIntentReply(keyHi, key, request, outcome, reason, nowNs);
            core.onSendCredit(64, nowNs);
        }
    }

    private void request(final long signalKeyHi, final long key, final IntentRequest request)
    {
        keyHi = signalKeyHi;
        replyKeys[replyTail & MASK] = key;
        replyRequests[replyTail & MASK] = request;
        replyTimesNs[replyTail++ & MASK] = nowNs + MS;
        hash(key);
        hash(request.value());
        hash(nowNs);
    }

    private void hash(final long number)
    {
        outputHash = (outputHash ^ number) * 0x100000001B3L;
    }

    @Override
    public void prepareIntent(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final Direction direction,
        final long entryMinE8, final long entryMaxE8, final long stopPriceE8, final long takeProfitE8,
        final int confidenceBps, final int leverageE2, final long velocityE8, final TrapType trapType,
        final long timestampNs)
    {
        request(signalKeyHi, signalKeyLo, IntentRequest.PREPARE);
        expiryKeys[expiryTail & MASK] = signalKeyLo;
        expiryTimesNs[expiryTail++ & MASK] = nowNs + MS + settings.signal().ttlMs() * MS;
        hash(direction.value());
        hash(entryMinE8);
        hash(entryMaxE8);
        hash(stopPriceE8);
        hash(takeProfitE8);
        hash(velocityE8);
        hash(trapType.value());
    }

    @Override
    public void confirmIntent(final long signalKeyHi, final long signalKeyLo)
    {
        request(signalKeyHi, signalKeyLo, IntentRequest.CONFIRM);
    }

    @Override
    public void abortIntent(final long signalKeyHi, final long signalKeyLo)
    {
        request(signalKeyHi, signalKeyLo, IntentRequest.ABORT);
    }

    @Override
    public void signalEnded(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final TrapType trapType,
        final SignalEnd end, final long timestampNs)
    {
        hash(signalKeyLo);
        hash(end.ordinal());
    }

    void loseSession()
    {
        core.onSession(false, nowNs);
        Arrays.fill(intents, (byte) 0);
    }

    void regainSession()
    {
        core.onSession(true, nowNs);
        core.onSendCredit(64, nowNs);
    }

    void credits(final int credits)
    {
        core.onSendCredit(credits, nowNs);
    }
}
