package io.titan.bench.lane;

/**
 * Logical time of the rig: the host's monotonic clock, shifted by the same amount in every process, so that the age of
 * a signal is what it would be on one wall clock.
 */
final class RigTime
{
    private static final long EPOCH_NS = 1_700_000_000_000_000_000L;

    private RigTime()
    {
    }

    /** Logical time now, ns. */
    static long nowNs()
    {
        return EPOCH_NS + System.nanoTime();
    }
}
