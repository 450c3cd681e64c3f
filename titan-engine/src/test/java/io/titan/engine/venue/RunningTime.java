package io.titan.engine.venue;

import org.agrona.concurrent.NanoClock;

import java.util.concurrent.TimeUnit;

/**
 * The host's time, as long as the thread that asks for it runs. Were a pause of it to count in full, an agent would
 * give up a request whose answer had no chance to come, whenever the machine has no time for the test. One thread.
 */
final class RunningTime implements NanoClock
{
    /** What a pause counts at most: so much below every timeout that hundreds of steps come before one. */
    private static final long LONGEST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private long readNs = System.nanoTime();
    private long passedNs = readNs;

    @Override
    public long nanoTime()
    {
        final long nowNs = System.nanoTime();
        passedNs += Math.min(nowNs - readNs, LONGEST_PAUSE_NS);
        readNs = nowNs;
        return passedNs;
    }
}
