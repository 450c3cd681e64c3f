package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;

/**
 * The rules of scavenger: watches instruments tick by tick, computes traps from their bars, and proposes two-phase
 * intents. Deterministic: the same calls give the same output calls and the same {@link #stateHash()}. One thread;
 * no allocation after construction; integers only.
 *
 * <p>Every call carries logical time. A time before one already seen is treated as the latest seen, and counted. Every
 * input first acts on the deadlines that its time has passed. Inputs with an unknown instrument or a number out of
 * range are counted and change nothing but time.
 */
public final class ScavengerCore
{
    /** Nothing is due. */
    public static final long NO_DEADLINE = SignalStates.NO_DEADLINE;
    /** Prices must be below this: 90 million quote units. */
    public static final long PRICE_LIMIT_E8 = ExactMath.PRICE_LIMIT_E8;

    private static final int INCARNATION_BITS = 56;
    private static final int MAX_SOURCE_ID = 15;
    // Instruments brought up to date by one call of onTime; the rest follow in the calls after it.
    private static final int SWEEP_BATCH = 16;

    private final ScavengerSettings settings;
    private final TimeGrid grid;
    private final InstrumentWatch[] watches;
    private final SignalJudge judge;
    private final SignalLifeCycle lifeCycle;
    private final ScavengerCounts counts = new ScavengerCounts();
    private final StateHash hash = new StateHash();

    private long nowNs;
    private long nextSweepNs = NO_DEADLINE;
    private long sweepStartNs;
    private int sweepCursor;

    /**
     * Allocates everything it will ever hold.
     *
     * @param settings    what decides; see {@link ScavengerSettingsCheck}.
     * @param sourceId    slot of the source, 0 to 63; the top 8 bits of its signal keys.
     * @param incarnation grows with every start, 0 to 2^56 - 1; the rest of the upper half, so that keys never recur.
     * @param output      what it may call.
     * @throws IllegalArgumentException naming everything that is out of range.
     */
    public ScavengerCore(
        final ScavengerSettings settings, final int sourceId, final long incarnation, final ScavengerOutput output)
    {
        ScavengerSettingsCheck.require(settings);
        if (sourceId < 0 || sourceId > MAX_SOURCE_ID)
        {
            throw new IllegalArgumentException("sourceId is " + sourceId + ": must be 0 to " + MAX_SOURCE_ID);
        }
        if (incarnation < 0 || incarnation >= 1L << INCARNATION_BITS)
        {
            throw new IllegalArgumentException("incarnation is " + incarnation + ": must be 0 to 2^56 - 1");
        }
        this.settings = settings;
        grid = new TimeGrid(settings.barIntervalNs(), settings.recomputeNs());
        watches = new InstrumentWatch[settings.instruments()];
        for (int i = 0; i < watches.length; i++)
        {
            watches[i] = new InstrumentWatch(i, settings);
        }
        final long keyHi = (long) sourceId << INCARNATION_BITS | incarnation;
        final SignalSettings signal = settings.signal();
        final PendingSignals pending = new PendingSignals(signal.maxPending());
        final SignalRequests requests = new SignalRequests(keyHi, output, counts);
        final SignalStates states = new SignalStates(pending, signal.cooldownNs(), keyHi, output, counts);
        judge = new SignalJudge(settings.confirmation(), signal.replyTimeoutNs(), requests, states);
        lifeCycle = new SignalLifeCycle(keyHi, settings, pending, requests, states, judge, counts);
    }

    /**
     * Defines an instrument or changes its filters.
     *
     * @param instrumentId dense id, below the capacity.
     * @param tickSizeE8   above 0.
     * @param stepSizeE8   above 0.
     * @param timestampNs  logical time.
     */
    public void onInstrument(
        final int instrumentId, final long tickSizeE8, final long stepSizeE8, final long timestampNs)
    {
        advance(timestampNs);
        if (instrumentId < 0 || instrumentId >= watches.length || !isPrice(tickSizeE8) || stepSizeE8 <= 0)
        {
            counts.countRefusedInput();
            return;
        }
        watches[instrumentId].define(tickSizeE8, stepSizeE8);
        sweepSoon();
    }

    /**
     * A finished candle of history. Candles no newer than what is known are ignored; gaps are filled flat.
     *
     * @param instrumentId a defined instrument.
     * @param openTimeNs   a multiple of the interval.
     * @param intervalNs   that of the settings.
     * @param openE8       first price.
     * @param highE8       highest price.
     * @param lowE8        lowest price.
     * @param closeE8      last price.
     * @param volumeE8     quantity traded, not negative.
     * @param timestampNs  logical time.
     */
    public void onBar(
        final int instrumentId, final long openTimeNs, final long intervalNs, final long openE8, final long highE8,
        final long lowE8, final long closeE8, final long volumeE8, final long timestampNs)
    {
        advance(timestampNs);
        final InstrumentWatch watch = definedWatch(instrumentId);
        if (watch == null || intervalNs != settings.barIntervalNs() || Math.floorMod(openTimeNs, intervalNs) != 0 ||
            openTimeNs < 0 || !isPrice(lowE8) || !isPrice(highE8) || openE8 < lowE8 || openE8 > highE8 ||
            closeE8 < lowE8 || closeE8 > highE8 || volumeE8 < 0)
        {
            counts.countRefusedInput();
            return;
        }
        if (!watch.bars().onHistory(openTimeNs, highE8, lowE8, closeE8, volumeE8, nowNs))
        {
            counts.countIgnoredBar();
            return;
        }
        watch.refreshSoon();
        sweepSoon();
    }

    /**
     * Best bid and ask changed. Can abort a prepared signal; makes no bars and no signals.
     *
     * @param instrumentId   a defined instrument.
     * @param bidPriceE8     best bid, above 0.
     * @param bidQuantityE8  its quantity, not negative.
     * @param askPriceE8     best ask, not below the bid.
     * @param askQuantityE8  its quantity, not negative.
     * @param timestampNs    logical time.
     */
    public void onBookTicker(
        final int instrumentId, final long bidPriceE8, final long bidQuantityE8, final long askPriceE8,
        final long askQuantityE8, final long timestampNs)
    {
        advance(timestampNs);
        final InstrumentWatch watch = definedWatch(instrumentId);
        if (watch == null || !isPrice(bidPriceE8) || !isPrice(askPriceE8) || askPriceE8 < bidPriceE8 ||
            bidQuantityE8 < 0 || askQuantityE8 < 0)
        {
            counts.countRefusedInput();
            return;
        }
        watch.onBookTicker(bidPriceE8, askPriceE8);
        final TrapBook traps = watch.traps();
        for (int i = 0; i < traps.size(); i++)
        {
            final PendingSignal open = traps.trap(i).open();
            if (open != null)
            {
                judge.byTouch(open, bidPriceE8, askPriceE8, nowNs);
            }
        }
    }

    /**
     * A public trade: grows the bar and the tape, then counts for traps near it and judges their open signals.
     *
     * @param instrumentId a defined instrument.
     * @param aggressor    who crossed the spread.
     * @param priceE8      above 0.
     * @param quantityE8   above 0.
     * @param timestampNs  logical time.
     */
    public void onTrade(
        final int instrumentId, final Side aggressor, final long priceE8, final long quantityE8,
        final long timestampNs)
    {
        advance(timestampNs);
        final InstrumentWatch watch = definedWatch(instrumentId);
        if (watch == null || !isPrice(priceE8) || quantityE8 <= 0)
        {
            counts.countRefusedInput();
            return;
        }
        watch.refresh(nowNs, grid);
        watch.onTrade(aggressor, priceE8, quantityE8, nowNs);
        final TrapBook traps = watch.traps();
        for (int i = 0; i < traps.size(); i++)
        {
            watchTrap(watch, traps.trap(i), priceE8);
        }
    }

    private void watchTrap(final InstrumentWatch watch, final ArmedTrap trap, final long priceE8)
    {
        final PendingSignal open = trap.open();
        if (open != null)
        {
            judge.byTape(open, nowNs);
        }
        else if (trap.isRipe(priceE8, nowNs) && watch.tape().agreesWith(trap.direction()))
        {
            lifeCycle.propose(watch, trap, nowNs);
        }
    }

    /**
     * Execution answered, or reports that a prepared intent ended by itself.
     *
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @param request     what is answered; NONE when nobody asked.
     * @param outcome     what became of it.
     * @param reason      why, when denied or expired.
     * @param timestampNs logical time.
     */
    public void onIntentReply(
        final long signalKeyHi, final long signalKeyLo, final IntentRequest request, final IntentOutcome outcome,
        final ReasonCode reason, final long timestampNs)
    {
        advance(timestampNs);
        lifeCycle.onReply(signalKeyHi, signalKeyLo, request, outcome, reason, nowNs);
    }

    /**
     * So many messages may be sent from now on; each request uses one. 0 is back-pressure.
     *
     * @param credits     replaces what was left; not negative.
     * @param timestampNs logical time.
     */
    public void onSendCredit(final int credits, final long timestampNs)
    {
        advance(timestampNs);
        lifeCycle.onSendCredit(credits, nowNs);
    }

    /**
     * The session to execution came up, or was lost: then every open signal ends. Begins as lost; a new session has no
     * credits until told.
     *
     * @param connected   which of the two.
     * @param timestampNs logical time.
     */
    public void onSession(final boolean connected, final long timestampNs)
    {
        advance(timestampNs);
        lifeCycle.onSession(connected, nowNs);
    }

    /**
     * Logical time has reached the given value: acts on deadlines, finishes bars, computes traps; bounded work per
     * call. Call again while {@link #nextDeadlineNs()} is not after it.
     *
     * @param timestampNs logical time.
     */
    public void onTime(final long timestampNs)
    {
        advance(timestampNs);
        if (nowNs >= nextSweepNs)
        {
            sweep();
        }
    }

    private void sweep()
    {
        if (sweepCursor == 0)
        {
            sweepStartNs = nowNs;
        }
        final int end = Math.min(sweepCursor + SWEEP_BATCH, watches.length);
        for (int i = sweepCursor; i < end; i++)
        {
            if (watches[i].isDefined())
            {
                watches[i].refresh(nowNs, grid);
            }
        }
        sweepCursor = end == watches.length ? 0 : end;
        if (sweepCursor == 0)
        {
            nextSweepNs = grid.nextAfter(sweepStartNs);
        }
    }

    private void sweepSoon()
    {
        nextSweepNs = Math.min(nextSweepNs, nowNs);
        sweepCursor = 0;
    }

    private void advance(final long timestampNs)
    {
        if (timestampNs < nowNs)
        {
            counts.countLateTimestamp();
            return;
        }
        nowNs = timestampNs;
        lifeCycle.onTime(timestampNs);
    }

    private InstrumentWatch definedWatch(final int instrumentId)
    {
        return instrumentId >= 0 && instrumentId < watches.length && watches[instrumentId].isDefined() ?
            watches[instrumentId] : null;
    }

    private static boolean isPrice(final long priceE8)
    {
        return priceE8 > 0 && priceE8 < PRICE_LIMIT_E8;
    }

    /**
     * When time must be told next.
     *
     * @return logical time in ns, or {@link #NO_DEADLINE}.
     */
    public long nextDeadlineNs()
    {
        return Math.min(nextSweepNs, lifeCycle.earliestDeadlineNs());
    }

    /**
     * Signals open now, never more than {@code maxPending}.
     *
     * @return how many.
     */
    public int openSignals()
    {
        return lifeCycle.openCount();
    }

    /**
     * Open signals whose last request is not answered, or not even sent.
     *
     * @return how many.
     */
    public int awaitedReplies()
    {
        return lifeCycle.awaitedReplies();
    }

    /**
     * Running counts.
     *
     * @return the live object, to be read only.
     */
    public ScavengerCounts counts()
    {
        return counts;
    }

    /**
     * Hash over the whole state in a fixed order.
     *
     * @return 64 bits; equal states give equal hashes on every machine.
     */
    public long stateHash()
    {
        hash.reset().add(nowNs).add(nextSweepNs).add(sweepStartNs).add(sweepCursor);
        for (final InstrumentWatch watch : watches)
        {
            watch.hashInto(hash);
        }
        lifeCycle.hashInto(hash);
        counts.hashInto(hash);
        return hash.value();
    }
}
