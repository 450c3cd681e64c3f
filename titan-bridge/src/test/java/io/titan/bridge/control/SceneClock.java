package io.titan.bridge.control;

import org.agrona.concurrent.NanoClock;

import java.util.concurrent.TimeUnit;

/**
 * The control thread's time: the real one while that thread runs. What a slow machine lets it stand still counts as a
 * moment only, and a test may stop it, so that no deadline passes by chance. Any thread.
 */
final class SceneClock implements NanoClock
{
    private static final long LONGEST_STEP_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private long nowNs = TimeUnit.HOURS.toNanos(1);
    private long lastRealNs = System.nanoTime();
    private boolean isStopped;

    @Override
    public synchronized long nanoTime()
    {
        final long realNs = System.nanoTime();
        nowNs += isStopped ? 0 : Math.min(realNs - lastRealNs, LONGEST_STEP_NS);
        lastRealNs = realNs;
        return nowNs;
    }

    /** From now on time passes only as {@link #pass} says. */
    synchronized void stop()
    {
        isStopped = true;
    }

    /** Time passes by itself again. */
    synchronized void goOn()
    {
        isStopped = false;
    }

    /** Lets time pass at once. */
    synchronized void pass(final long durationNs)
    {
        nowNs += durationNs;
    }

    /** Without a look at the real time: what the control thread has seen. */
    synchronized long seenNs()
    {
        return nowNs;
    }
}
