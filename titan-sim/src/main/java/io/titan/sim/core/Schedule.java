package io.titan.sim.core;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is still to happen: requests on their way to the book, each for as long as the latency says, and the dead-man
 * switches. Moves the core's time, on its thread.
 */
final class Schedule
{
    private final Deque<PendingRequest> pending = new ArrayDeque<>();
    private final CountdownTimers countdowns;
    private final RequestExecutor executor;
    private final AlgoEngine algos;
    private final ExchangeOutput output;
    private final long latencyNs;
    private long nowNs;
    private boolean countdownCancelsAlgos;

    Schedule(
        final long latencyNs,
        final CountdownTimers countdowns,
        final RequestExecutor executor,
        final AlgoEngine algos,
        final ExchangeOutput output)
    {
        if (latencyNs < 0)
        {
            throw new IllegalArgumentException("latencyNs must not be negative: " + latencyNs);
        }
        this.latencyNs = latencyNs;
        this.countdowns = countdowns;
        this.executor = executor;
        this.algos = algos;
        this.output = output;
    }

    /** When a request that is made now takes effect. */
    long due(final long timeNs)
    {
        return Math.max(nowNs, timeNs) + latencyNs;
    }

    void enqueue(final PendingRequest request, final long timeNs)
    {
        pending.addLast(request);
        onTime(timeNs);
    }

    void countdown(final int instrument, final long dueNs)
    {
        countdowns.set(instrument, dueNs);
        output.countdownChanged(instrument, dueNs);
    }

    boolean countdownCancelsAlgos()
    {
        return countdownCancelsAlgos;
    }

    void countdownCancelsAlgos(final boolean cancels)
    {
        countdownCancelsAlgos = cancels;
    }

    /** Time passes; what it makes due happens in order. A time before the last one is held at the last one. */
    void onTime(final long timeNs)
    {
        long dueNs = Math.min(nextDeadlineNs(), countdowns.earliestNs());
        while (dueNs <= timeNs && dueNs != CountdownTimers.NO_DEADLINE)
        {
            nowNs = Math.max(nowNs, dueNs);
            if (dueNs == countdowns.earliestNs())
            {
                runOut(countdowns.takeEarliest());
            }
            else
            {
                executor.execute(pending.pollFirst(), nowNs);
            }
            dueNs = Math.min(nextDeadlineNs(), countdowns.earliestNs());
        }
        nowNs = Math.max(nowNs, timeNs);
    }

    private void runOut(final int instrument)
    {
        output.countdownChanged(instrument, CountdownTimers.NO_DEADLINE);
        executor.cancelAll(instrument, nowNs);
        if (countdownCancelsAlgos)
        {
            algos.cancelAll(instrument, nowNs);
        }
    }

    /** When the oldest request takes effect, {@link CountdownTimers#NO_DEADLINE} without one. */
    long nextDeadlineNs()
    {
        return pending.isEmpty() ? CountdownTimers.NO_DEADLINE : pending.peekFirst().dueNs();
    }

    long nowNs()
    {
        return nowNs;
    }

    /** Adds the time, and how long a request takes. */
    void hashTime(final StateHash hash)
    {
        hash.add(nowNs).add(latencyNs);
    }

    /** Adds the dead-man switches and what waits. */
    void hash(final StateHash hash)
    {
        countdowns.hash(hash);
        hash.add(countdownCancelsAlgos ? 1 : 0).add(pending.size());
        for (final PendingRequest request : pending)
        {
            hash.add(request.requestId()).add(request.dueNs()).add(request.id())
                .add(request.clientId() == null ? "" : request.clientId());
        }
    }
}
