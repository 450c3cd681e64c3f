package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.core.scavenger.PendingSignal.State;

/**
 * Moves signals from state to state, each with its deadline, and ends each of them once. The core's thread only.
 */
final class SignalStates
{
    /** Nothing is due. */
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private final PendingSignals pending;
    private final long cooldownNs;
    private final long keyHi;
    private final ScavengerOutput output;
    private final ScavengerCounts counts;

    // Never after the earliest deadline; may be before it, when that signal ended early: costs one walk of the slab.
    private long earliestDeadlineNs = NO_DEADLINE;

    SignalStates(
        final PendingSignals pending, final long cooldownNs, final long keyHi, final ScavengerOutput output,
        final ScavengerCounts counts)
    {
        this.pending = pending;
        this.cooldownNs = cooldownNs;
        this.keyHi = keyHi;
        this.output = output;
        this.counts = counts;
    }

    void enter(final PendingSignal signal, final State state, final long deadlineNs)
    {
        signal.state = state;
        signal.deadlineNs = deadlineNs;
        earliestDeadlineNs = Math.min(earliestDeadlineNs, deadlineNs);
    }

    /** Ends an open signal and frees its slot. */
    void end(final PendingSignal signal, final SignalEnd end, final long nowNs)
    {
        final long keyLo = signal.keyLo;
        final ArmedTrap trap = signal.trap;
        final int instrumentId = signal.watch.instrumentId();
        pending.release(signal);
        ended(keyLo, instrumentId, trap, end, nowNs);
    }

    /** Tells the end of a signal that has no slot; its trap rests. */
    void ended(
        final long keyLo, final int instrumentId, final ArmedTrap trap, final SignalEnd end, final long nowNs)
    {
        trap.rest(nowNs + cooldownNs);
        counts.countEnd(trap.type(), end);
        output.signalEnded(keyHi, keyLo, instrumentId, trap.type(), end, nowNs);
    }

    long earliestDeadlineNs()
    {
        return earliestDeadlineNs;
    }

    /** Begins to look for the earliest deadline anew: {@link #countIn} is due for each open signal. */
    void forgetEarliestDeadline()
    {
        earliestDeadlineNs = NO_DEADLINE;
    }

    void countIn(final PendingSignal signal)
    {
        earliestDeadlineNs = Math.min(earliestDeadlineNs, signal.deadlineNs);
    }

    void hashInto(final StateHash hash)
    {
        hash.add(earliestDeadlineNs);
        pending.hashInto(hash);
    }
}
