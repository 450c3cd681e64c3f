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
    private final long keyHi;
    private final ScavengerSettings settings;
    private final SignalSettings signalSettings;
    private final long ttlNs;
    private final PendingSignals pending;
    private final SignalRequests requests;
    private final SignalStates states;
    private final SignalJudge judge;
    private final ScavengerCounts counts;

    private long lastKeyLo;

    SignalLifeCycle(
        final long keyHi, final ScavengerSettings settings, final PendingSignals pending,
        final SignalRequests requests, final SignalStates states, final SignalJudge judge,
        final ScavengerCounts counts)
    {
        this.keyHi = keyHi;
        this.settings = settings;
        this.signalSettings = settings.signal();
        this.ttlNs = signalSettings.ttlMs() * 1_000_000L;
        this.pending = pending;
        this.requests = requests;
        this.states = states;
        this.judge = judge;
        this.counts = counts;
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
        if (!requests.canSend() || pending.isFull())
        {
            states.ended(keyLo, watch.instrumentId(), trap, SignalEnd.SUPPRESSED, nowNs);
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
        states.enter(signal, State.PREPARING, nowNs + signalSettings.replyTimeoutNs());
        requests.prepare(signal, nowNs);
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
            states.end(signal, SignalEnd.EXPIRED, nowNs);
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
                states.enter(signal, State.PREPARED, nowNs + prepareLifeNs(signal));
                judge.byTape(signal, nowNs);
            }
            case DENIED -> states.end(signal, SignalEnd.PREPARE_DENIED, nowNs);
            default -> counts.countStrayReply();
        }
    }

    private void onConfirmReply(
        final PendingSignal signal, final IntentOutcome outcome, final ReasonCode reason, final long nowNs)
    {
        switch (outcome)
        {
            case CONFIRMED -> states.end(signal, SignalEnd.CONFIRMED, nowNs);
            case DENIED -> states.end(
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
            case ABORTED -> states.end(signal, signal.abortEnd, nowNs);
            case DENIED -> states.end(signal, endOfDeniedAbort(signal, reason), nowNs);
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
        if (requests.credit(newCredits))
        {
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
            case PREPARED -> judge.byTape(signal, nowNs);
            case CONFIRMING ->
            {
                if (!signal.sent)
                {
                    requests.confirm(signal);
                }
            }
            case ABORTING ->
            {
                if (!signal.sent)
                {
                    requests.abort(signal);
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
        requests.session(isConnected);
        if (!isConnected)
        {
            for (int i = 0; i < pending.capacity(); i++)
            {
                if (pending.slot(i).state != State.FREE)
                {
                    states.end(pending.slot(i), SignalEnd.DISCONNECTED, nowNs);
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
        if (nowNs < states.earliestDeadlineNs())
        {
            return;
        }
        states.forgetEarliestDeadline();
        for (int i = 0; i < pending.capacity(); i++)
        {
            final PendingSignal signal = pending.slot(i);
            if (signal.state != State.FREE && signal.deadlineNs <= nowNs)
            {
                onDeadline(signal, nowNs);
            }
            if (signal.state != State.FREE)
            {
                states.countIn(signal);
            }
        }
    }

    private void onDeadline(final PendingSignal signal, final long nowNs)
    {
        switch (signal.state)
        {
            case PREPARING ->
            {
                if (requests.canSend())
                {
                    requests.abort(signal);
                }
                states.end(signal, SignalEnd.UNANSWERED, nowNs);
            }
            case PREPARED ->
            {
                if (isLeftToExpire(signal))
                {
                    states.end(signal, SignalEnd.EXPIRED, nowNs);
                }
                else
                {
                    judge.abort(signal, SignalEnd.ABORTED_TIMEOUT, nowNs);
                }
            }
            case CONFIRMING -> repeatConfirm(signal, nowNs);
            case ABORTING -> states.end(signal, SignalEnd.UNANSWERED, nowNs);
            default -> throw new IllegalStateException("signal " + signal.keyLo + " in state " + signal.state);
        }
    }

    /** Safe: execution answers a repeated CONFIRM from its record. */
    private void repeatConfirm(final PendingSignal signal, final long nowNs)
    {
        if (signal.repeated)
        {
            states.end(signal, SignalEnd.UNANSWERED, nowNs);
            return;
        }
        signal.repeated = true;
        states.enter(signal, State.CONFIRMING, nowNs + signalSettings.replyTimeoutNs());
        requests.confirm(signal);
    }

    long earliestDeadlineNs()
    {
        return states.earliestDeadlineNs();
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
        hash.add(keyHi).add(lastKeyLo);
        requests.hashInto(hash);
        states.hashInto(hash);
    }
}
