package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.core.scavenger.PendingSignal.State;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;

/**
 * The two-phase life of signals, from the wish to propose one to exactly one {@link SignalEnd}. The core's thread only.
 *
 * <pre>
 *   propose ── no credit, slot or session ──► SUPPRESSED
 *      │ PREPARE
 *   PREPARING ── denied ──► PREPARE_DENIED          ── no answer: ABORT if possible ──► UNANSWERED
 *      │ prepared
 *   PREPARED ── wait over or idea wrong ──► ABORTING ── answered ──► ABORTED_TIMEOUT, ABORTED_INVALIDATED
 *      │ trigger: CONFIRM                       └── no answer, or never sent ──► UNANSWERED
 *   CONFIRMING ── denied ──► CONFIRM_DENIED         ── no answer twice ──► UNANSWERED
 *      │ confirmed
 *   CONFIRMED          from any state: expired at execution ──► EXPIRED, session lost ──► DISCONNECTED
 * </pre>
 *
 * <p>Every state has a deadline, so nothing stays open because a peer is silent. What a lack of credits held back is
 * tried again when credits return, if it is still right by then.
 */
final class SignalLifeCycle
{
    private final ScavengerSettings settings;
    private final SignalSettings signalSettings;
    private final long ttlNs;
    private final long keyHi;
    private final ScavengerOutput output;
    private final ScavengerCounts counts;
    private final PendingSignals pending;

    private long lastKeyLo;
    private boolean connected;
    private int credits;
    private boolean starved;
    // Never after the earliest deadline; may be before it, when that signal ended early: costs one walk of the slab.
    private long earliestDeadlineNs = ScavengerCore.NO_DEADLINE;

    SignalLifeCycle(
        final ScavengerSettings settings, final long keyHi, final ScavengerOutput output, final ScavengerCounts counts)
    {
        this.settings = settings;
        this.signalSettings = settings.signal();
        this.ttlNs = signalSettings.ttlMs() * 1_000_000L;
        this.keyHi = keyHi;
        this.output = output;
        this.counts = counts;
        pending = new PendingSignals(signalSettings.maxPending());
    }

    /**
     * Opens a signal and sends its PREPARE; without the means to do so, the signal ends at once, by name.
     *
     * @param watch its instrument.
     * @param trap  its trap, which has no open signal.
     * @param nowNs logical time.
     */
    void propose(final InstrumentWatch watch, final ArmedTrap trap, final long nowNs)
    {
        final long keyLo = ++lastKeyLo;
        if (!canSend() || pending.isFull())
        {
            ended(keyLo, watch.instrumentId(), trap, SignalEnd.SUPPRESSED, nowNs);
            return;
        }
        final PendingSignal signal = pending.take(keyLo);
        final boolean upward = trap.direction() == Direction.LONG;
        signal.watch = watch;
        signal.trap = trap;
        signal.direction = trap.direction();
        signal.triggerE8 = trap.triggerE8();
        signal.invalidationE8 =
            ExactMath.moved(trap.triggerE8(), !upward, settings.confirmation().invalidationBps());
        trap.opened(signal);
        sendPrepare(signal, nowNs);
    }

    private void sendPrepare(final PendingSignal signal, final long nowNs)
    {
        final TrapSettings trapSettings = signal.trap.settings();
        final SignalPrices prices = signal.trap.prices();
        enter(signal, State.PREPARING, nowNs + signalSettings.replyTimeoutNs());
        signal.sent = true;
        credits--;
        counts.countPrepare(signal.trap.type());
        output.prepareIntent(
            keyHi, signal.keyLo, signal.watch.instrumentId(), signal.direction, prices.entryMinE8(),
            prices.entryMaxE8(), prices.stopPriceE8(), prices.takeProfitE8(), trapSettings.confidenceBps(),
            trapSettings.leverageE2(), signal.watch.tape().velocityE8(), signal.trap.type(), nowNs);
    }

    /**
     * Judges a prepared signal by the tape: the wrong idea is aborted, the right moment confirmed.
     *
     * @param signal an open signal, in any state.
     * @param nowNs  logical time.
     */
    void judge(final PendingSignal signal, final long nowNs)
    {
        if (signal.state != State.PREPARED)
        {
            return;
        }
        final TradeTape tape = signal.watch.tape();
        tape.advance(nowNs);
        if (signal.isInvalidatedBy(tape.lastPriceE8()) || tape.turnedAgainst(signal.direction))
        {
            abort(signal, SignalEnd.ABORTED_INVALIDATED, nowNs);
        }
        else if (signal.isTriggered(tape.lastPriceE8()) && tape.agreesWith(signal.direction) &&
            tape.velocityE8() >= settings.confirmation().minVelocityE8())
        {
            confirm(signal, nowNs);
        }
    }

    /**
     * Judges a prepared signal by the best prices: a long is wrong when even the ask is that low, a short when even
     * the bid is that high; no trade is needed to see it.
     *
     * @param signal     an open signal, in any state.
     * @param bidPriceE8 best bid.
     * @param askPriceE8 best ask.
     * @param nowNs      logical time.
     */
    void judgeByTouch(final PendingSignal signal, final long bidPriceE8, final long askPriceE8, final long nowNs)
    {
        if (signal.state == State.PREPARED &&
            signal.isInvalidatedBy(signal.direction == Direction.LONG ? askPriceE8 : bidPriceE8))
        {
            abort(signal, SignalEnd.ABORTED_INVALIDATED, nowNs);
        }
    }

    /** Without a credit the signal stays prepared, and is judged again by the next trade or credit. */
    private void confirm(final PendingSignal signal, final long nowNs)
    {
        if (!canSend())
        {
            starved = true;
            return;
        }
        enter(signal, State.CONFIRMING, nowNs + signalSettings.replyTimeoutNs());
        signal.repeated = false;
        sendConfirm(signal);
    }

    private void abort(final PendingSignal signal, final SignalEnd end, final long nowNs)
    {
        enter(signal, State.ABORTING, nowNs + signalSettings.replyTimeoutNs());
        signal.abortEnd = end;
        signal.sent = false;
        sendAbort(signal);
    }

    private void sendConfirm(final PendingSignal signal)
    {
        signal.sent = canSend();
        if (signal.sent)
        {
            credits--;
            counts.countConfirm();
            output.confirmIntent(keyHi, signal.keyLo);
        }
        else
        {
            starved = true;
        }
    }

    private void sendAbort(final PendingSignal signal)
    {
        signal.sent = canSend();
        if (signal.sent)
        {
            credits--;
            counts.countAbort();
            output.abortIntent(keyHi, signal.keyLo);
        }
        else
        {
            starved = true;
        }
    }

    /**
     * Execution answered, or reports that a prepared intent ended by itself.
     *
     * @param replyKeyHi identity of the signal.
     * @param replyKeyLo identity of the signal.
     * @param request    what is answered.
     * @param outcome    what became of it.
     * @param reason     why, when denied.
     * @param nowNs      logical time.
     */
    void onReply(
        final long replyKeyHi, final long replyKeyLo, final IntentRequest request, final IntentOutcome outcome,
        final ReasonCode reason, final long nowNs)
    {
        final PendingSignal signal = replyKeyHi == keyHi ? pending.find(replyKeyLo) : null;
        if (signal == null)
        {
            counts.countLateReply();
        }
        else if (outcome == IntentOutcome.EXPIRED)
        {
            end(signal, SignalEnd.EXPIRED, nowNs);
        }
        else if (signal.state == State.PREPARING && request == IntentRequest.PREPARE)
        {
            onPrepareReply(signal, outcome, nowNs);
        }
        else if (signal.state == State.CONFIRMING && request == IntentRequest.CONFIRM)
        {
            onConfirmReply(signal, outcome, reason, nowNs);
        }
        else if (signal.state == State.ABORTING && request == IntentRequest.ABORT)
        {
            onAbortReply(signal, outcome, reason, nowNs);
        }
        else
        {
            counts.countStrayReply();
        }
    }

    private void onPrepareReply(final PendingSignal signal, final IntentOutcome outcome, final long nowNs)
    {
        switch (outcome)
        {
            case PREPARED ->
            {
                enter(signal, State.PREPARED, nowNs + prepareLifeNs(signal));
                judge(signal, nowNs);
            }
            case DENIED -> end(signal, SignalEnd.PREPARE_DENIED, nowNs);
            default -> counts.countStrayReply();
        }
    }

    private void onConfirmReply(
        final PendingSignal signal, final IntentOutcome outcome, final ReasonCode reason, final long nowNs)
    {
        switch (outcome)
        {
            case CONFIRMED -> end(signal, SignalEnd.CONFIRMED, nowNs);
            case DENIED -> end(
                signal,
                reason == ReasonCode.ALREADY_CONFIRMED ? SignalEnd.CONFIRMED : SignalEnd.CONFIRM_DENIED,
                nowNs);
            default -> counts.countStrayReply();
        }
    }

    private void onAbortReply(
        final PendingSignal signal, final IntentOutcome outcome, final ReasonCode reason, final long nowNs)
    {
        switch (outcome)
        {
            case ABORTED -> end(signal, signal.abortEnd, nowNs);
            case DENIED -> end(signal, endOfDeniedAbort(signal, reason), nowNs);
            default -> counts.countStrayReply();
        }
    }

    /** An unknown prepare is an aborted one; what had ended otherwise before the ABORT came keeps that name. */
    private static SignalEnd endOfDeniedAbort(final PendingSignal signal, final ReasonCode reason)
    {
        return switch (reason)
        {
            case ALREADY_EXPIRED -> SignalEnd.EXPIRED;
            case ALREADY_CONFIRMED -> SignalEnd.CONFIRMED;
            case ALREADY_DENIED -> SignalEnd.PREPARE_DENIED;
            default -> signal.abortEnd;
        };
    }

    /** A wait as long as the lifetime at execution means: leave it to expire there, and be told. */
    private long prepareLifeNs(final PendingSignal signal)
    {
        return isLeftToExpire(signal) ?
            ttlNs + signalSettings.replyTimeoutNs() : signal.trap.settings().waitNs();
    }

    private boolean isLeftToExpire(final PendingSignal signal)
    {
        return signal.trap.settings().waitNs() >= ttlNs;
    }

    /**
     * So many messages may be sent from now on.
     *
     * @param newCredits replaces what was left.
     * @param nowNs      logical time.
     */
    void onSendCredit(final int newCredits, final long nowNs)
    {
        credits = newCredits;
        if (starved && canSend())
        {
            starved = false;
            for (int i = 0; i < pending.capacity(); i++)
            {
                retry(pending.slot(i), nowNs);
            }
        }
    }

    private void retry(final PendingSignal signal, final long nowNs)
    {
        switch (signal.state)
        {
            case PREPARED -> judge(signal, nowNs);
            case CONFIRMING ->
            {
                if (!signal.sent)
                {
                    sendConfirm(signal);
                }
            }
            case ABORTING ->
            {
                if (!signal.sent)
                {
                    sendAbort(signal);
                }
            }
            case FREE, PREPARING ->
            {
                // Nothing of it is ever held back.
            }
            default -> throw new IllegalStateException("signal " + signal.keyLo + " in state " + signal.state);
        }
    }

    /**
     * The session to execution came up or was lost. A new session begins without credits.
     *
     * @param isConnected which of the two.
     * @param nowNs       logical time.
     */
    void onSession(final boolean isConnected, final long nowNs)
    {
        connected = isConnected;
        if (!isConnected)
        {
            credits = 0;
            starved = false;
            for (int i = 0; i < pending.capacity(); i++)
            {
                if (pending.slot(i).state != State.FREE)
                {
                    end(pending.slot(i), SignalEnd.DISCONNECTED, nowNs);
                }
            }
        }
    }

    /**
     * Acts on every deadline that has passed: at most {@code maxPending} of them.
     *
     * @param nowNs logical time.
     */
    void onTime(final long nowNs)
    {
        if (nowNs < earliestDeadlineNs)
        {
            return;
        }
        earliestDeadlineNs = ScavengerCore.NO_DEADLINE;
        for (int i = 0; i < pending.capacity(); i++)
        {
            final PendingSignal signal = pending.slot(i);
            if (signal.state != State.FREE && signal.deadlineNs <= nowNs)
            {
                onDeadline(signal, nowNs);
            }
            if (signal.state != State.FREE)
            {
                earliestDeadlineNs = Math.min(earliestDeadlineNs, signal.deadlineNs);
            }
        }
    }

    private void onDeadline(final PendingSignal signal, final long nowNs)
    {
        switch (signal.state)
        {
            case PREPARING ->
            {
                if (canSend())
                {
                    sendAbort(signal);
                }
                end(signal, SignalEnd.UNANSWERED, nowNs);
            }
            case PREPARED ->
            {
                if (isLeftToExpire(signal))
                {
                    end(signal, SignalEnd.EXPIRED, nowNs);
                }
                else
                {
                    abort(signal, SignalEnd.ABORTED_TIMEOUT, nowNs);
                }
            }
            case CONFIRMING -> repeatConfirm(signal, nowNs);
            case ABORTING -> end(signal, SignalEnd.UNANSWERED, nowNs);
            default -> throw new IllegalStateException("signal " + signal.keyLo + " in state " + signal.state);
        }
    }

    /** Safe: execution answers a repeated CONFIRM from its record. */
    private void repeatConfirm(final PendingSignal signal, final long nowNs)
    {
        if (signal.repeated)
        {
            end(signal, SignalEnd.UNANSWERED, nowNs);
            return;
        }
        signal.repeated = true;
        enter(signal, State.CONFIRMING, nowNs + signalSettings.replyTimeoutNs());
        sendConfirm(signal);
    }

    private void enter(final PendingSignal signal, final State state, final long deadlineNs)
    {
        signal.state = state;
        signal.deadlineNs = deadlineNs;
        earliestDeadlineNs = Math.min(earliestDeadlineNs, deadlineNs);
    }

    private void end(final PendingSignal signal, final SignalEnd end, final long nowNs)
    {
        final long keyLo = signal.keyLo;
        final ArmedTrap trap = signal.trap;
        final int instrumentId = signal.watch.instrumentId();
        pending.release(signal);
        ended(keyLo, instrumentId, trap, end, nowNs);
    }

    private void ended(
        final long keyLo, final int instrumentId, final ArmedTrap trap, final SignalEnd end, final long nowNs)
    {
        trap.rest(nowNs + signalSettings.cooldownNs());
        counts.countEnd(trap.type(), end);
        output.signalEnded(keyHi, keyLo, instrumentId, trap.type(), end, nowNs);
    }

    private boolean canSend()
    {
        return connected && credits > 0;
    }

    long earliestDeadlineNs()
    {
        return earliestDeadlineNs;
    }

    int openCount()
    {
        return pending.openCount();
    }

    int awaitedReplies()
    {
        int awaited = 0;
        for (int i = 0; i < pending.capacity() && pending.openCount() > 0; i++)
        {
            final State state = pending.slot(i).state;
            if (state != State.FREE && state != State.PREPARED)
            {
                awaited++;
            }
        }
        return awaited;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(keyHi).add(lastKeyLo).add(connected).add(credits).add(starved).add(earliestDeadlineNs);
        pending.hashInto(hash);
    }
}
