package io.titan.core.scavenger;

import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TrapType;

import java.util.ArrayList;
import java.util.List;

/**
 * A scavenger core with one DAILY_LEVEL trap, in words: high of yesterday 101, trigger 101.101, price 100.6.
 * Bars are an hour long, so that the level stands still while a test plays seconds. Requests and ends are recorded.
 */
final class ScavengerScene implements ScavengerOutput
{
    static final long E8 = 100_000_000L;
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long HOUR = 3_600 * SECOND;
    static final int SOURCE_ID = 3;
    static final long INCARNATION = 0x1234;
    static final long KEY_HI = 0x0300_0000_0000_1234L;
    static final long TRIGGER_E8 = 10_110_100_000L;

    static final TrapSettings OFF = new TrapSettings(false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final TrapSettings DAILY =
        new TrapSettings(true, 4, 4, 2, 0, 0, 0, 200, 10, 8_500, 1_200, 2 * SECOND);
    static final ConfirmationSettings CONFIRMATION =
        new ConfirmationSettings(10, 3, 100 * MS, 10 * SECOND, 5 * SECOND, 0, 30);
    static final SignalSettings SIGNAL = new SignalSettings(5, 100, 300, 0, 0, 10_000, 500 * MS, SECOND, 4);

    /** What the core asked for. */
    record Prepare(
        long keyHi, long keyLo, int instrumentId, Direction direction, long entryMinE8, long entryMaxE8,
        long stopPriceE8, long takeProfitE8, int confidenceBps, int leverageE2, TrapType trapType, long timestampNs)
    {
    }

    /** What the core asked for. */
    record Confirm(long keyLo)
    {
    }

    /** What the core asked for. */
    record Abort(long keyLo)
    {
    }

    /** How a signal ended. */
    record End(long keyLo, SignalEnd end)
    {
    }

    final ScavengerCore core;
    final List<Object> events = new ArrayList<>();
    long lastVelocityE8;
    long nowNs = 100 * HOUR;

    ScavengerScene(final ScavengerSettings settings)
    {
        core = new ScavengerCore(settings, SOURCE_ID, INCARNATION, this);
    }

    static ScavengerSettings settings(final TrapSettings daily, final SignalSettings signal)
    {
        return new ScavengerSettings(4, HOUR, 16, HOUR, OFF, daily, OFF, CONFIRMATION, signal);
    }

    /** Connected, with credits and history, and the last trade at 100.6. */
    static ScavengerScene aScene()
    {
        return new ScavengerScene(settings(DAILY, SIGNAL)).connected().watching(0);
    }

    ScavengerScene connected()
    {
        core.onSession(true, nowNs);
        core.onSendCredit(100, nowNs);
        return this;
    }

    ScavengerScene watching(final int instrumentId)
    {
        core.onInstrument(instrumentId, E8 / 100, E8 / 1_000, nowNs);
        bar(instrumentId, 4, 10_050, 10_010);
        bar(instrumentId, 3, 10_100, 10_000);
        bar(instrumentId, 2, 10_070, 9_990);
        bar(instrumentId, 1, 10_065, 10_050);
        core.onTrade(instrumentId, Side.BUY, cents(10_060), E8, nowNs);
        return this;
    }

    private void bar(final int instrumentId, final int hoursBack, final int highCents, final int lowCents)
    {
        core.onBar(
            instrumentId, nowNs - hoursBack * HOUR, HOUR, cents(lowCents), cents(highCents), cents(lowCents),
            cents(lowCents), E8, nowNs);
    }

    static long cents(final int cents)
    {
        return cents * E8 / 100;
    }

    ScavengerScene after(final long durationNs)
    {
        nowNs += durationNs;
        return this;
    }

    ScavengerScene buy(final int priceCents)
    {
        return trade(0, Side.BUY, priceCents);
    }

    ScavengerScene sell(final int priceCents)
    {
        return trade(0, Side.SELL, priceCents);
    }

    ScavengerScene trade(final int instrumentId, final Side side, final int priceCents)
    {
        core.onTrade(instrumentId, side, cents(priceCents), E8, nowNs);
        return this;
    }

    /** Three buys just below the trigger, 60 ms apart: as little as it takes. */
    ScavengerScene approach(final int instrumentId)
    {
        trade(instrumentId, Side.BUY, 10_105).after(60 * MS);
        trade(instrumentId, Side.BUY, 10_106).after(60 * MS);
        return trade(instrumentId, Side.BUY, 10_105);
    }

    ScavengerScene reply(final long keyLo, final IntentRequest request, final IntentOutcome outcome)
    {
        return reply(keyLo, request, outcome, ReasonCode.NONE);
    }

    ScavengerScene reply(
        final long keyLo, final IntentRequest request, final IntentOutcome outcome, final ReasonCode reason)
    {
        core.onIntentReply(KEY_HI, keyLo, request, outcome, reason, nowNs);
        return this;
    }

    ScavengerScene prepared(final long keyLo)
    {
        return reply(keyLo, IntentRequest.PREPARE, IntentOutcome.PREPARED);
    }

    ScavengerScene credits(final int credits)
    {
        core.onSendCredit(credits, nowNs);
        return this;
    }

    /** Tells time as a driver does: at each deadline, and at the end. */
    ScavengerScene passTime(final long durationNs)
    {
        final long endNs = nowNs + durationNs;
        while (core.nextDeadlineNs() <= endNs)
        {
            nowNs = Math.max(nowNs, core.nextDeadlineNs());
            core.onTime(nowNs);
        }
        nowNs = endNs;
        core.onTime(nowNs);
        return this;
    }

    List<SignalEnd> ends()
    {
        return events.stream().filter(End.class::isInstance).map(event -> ((End) event).end()).toList();
    }

    @Override
    public void prepareIntent(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final Direction direction,
        final long entryMinE8, final long entryMaxE8, final long stopPriceE8, final long takeProfitE8,
        final int confidenceBps, final int leverageE2, final long velocityE8, final TrapType trapType,
        final long timestampNs)
    {
        lastVelocityE8 = velocityE8;
        events.add(new Prepare(
            signalKeyHi, signalKeyLo, instrumentId, direction, entryMinE8, entryMaxE8, stopPriceE8, takeProfitE8,
            confidenceBps, leverageE2, trapType, timestampNs));
    }

    @Override
    public void confirmIntent(final long signalKeyHi, final long signalKeyLo)
    {
        events.add(new Confirm(signalKeyLo));
    }

    @Override
    public void abortIntent(final long signalKeyHi, final long signalKeyLo)
    {
        events.add(new Abort(signalKeyLo));
    }

    @Override
    public void signalEnded(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final TrapType trapType,
        final SignalEnd end, final long timestampNs)
    {
        events.add(new End(signalKeyLo, end));
    }
}
