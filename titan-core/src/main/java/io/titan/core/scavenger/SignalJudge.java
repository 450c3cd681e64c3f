package io.titan.core.scavenger;

import io.titan.core.scavenger.PendingSignal.State;
import io.titan.protocol.Direction;

/**
 * Judges prepared signals by the market: the wrong idea is taken back, the right moment confirmed. The core's thread
 * only.
 */
final class SignalJudge
{
    private final ConfirmationSettings settings;
    private final long replyTimeoutNs;
    private final SignalRequests requests;
    private final SignalStates states;

    SignalJudge(
        final ConfirmationSettings settings, final long replyTimeoutNs, final SignalRequests requests,
        final SignalStates states)
    {
        this.settings = settings;
        this.replyTimeoutNs = replyTimeoutNs;
        this.requests = requests;
        this.states = states;
    }

    /**
     * Judges by the tape: the wrong idea is aborted, the right moment confirmed.
     *
     * @param signal an open signal, in any state.
     * @param nowNs  logical time.
     */
    void byTape(final PendingSignal signal, final long nowNs)
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
            tape.velocityE8() >= settings.minVelocityE8())
        {
            confirm(signal, nowNs);
        }
    }

    /**
     * Judges by the best prices: a long is wrong when even the ask is that low, a short when even the bid is that
     * high; no trade is needed to see it.
     *
     * @param signal     an open signal, in any state.
     * @param bidPriceE8 best bid.
     * @param askPriceE8 best ask.
     * @param nowNs      logical time.
     */
    void byTouch(final PendingSignal signal, final long bidPriceE8, final long askPriceE8, final long nowNs)
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
        if (!requests.canSend())
        {
            requests.holdBack();
            return;
        }
        states.enter(signal, State.CONFIRMING, nowNs + replyTimeoutNs);
        signal.repeated = false;
        requests.confirm(signal);
    }

    /** Takes a prepared signal back, under the given name once that is answered. */
    void abort(final PendingSignal signal, final SignalEnd end, final long nowNs)
    {
        states.enter(signal, State.ABORTING, nowNs + replyTimeoutNs);
        signal.abortEnd = end;
        signal.sent = false;
        requests.abort(signal);
    }
}
