package io.titan.engine.cli.demo;

import java.util.concurrent.locks.LockSupport;

/**
 * Waiting in cold loops.
 */
final class Pause
{
    private Pause()
    {
    }

    static void forNanos(final long durationNs)
    {
        LockSupport.parkNanos(durationNs);
    }
}
