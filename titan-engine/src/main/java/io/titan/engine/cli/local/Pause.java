package io.titan.engine.cli.local;

import java.util.concurrent.locks.LockSupport;

/**
 * Waiting in cold loops.
 */
public final class Pause
{
    private Pause()
    {
    }

    /**
     * Waits.
     *
     * @param durationNs about so long.
     */
    public static void forNanos(final long durationNs)
    {
        LockSupport.parkNanos(durationNs);
    }
}
