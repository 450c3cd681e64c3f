package io.titan.sim.engine;

import java.time.Instant;

/** The host's clocks; wall time never steps back while the process lives. */
public class HostClock
{
    private long latestNs;

    /** Wall time in nanoseconds since the epoch, held at its maximum. */
    public long epochNs()
    {
        final Instant now = Instant.now();
        latestNs = Math.max(latestNs, now.getEpochSecond() * 1_000_000_000L + now.getNano());
        return latestNs;
    }

    /** A monotonic clock for durations. */
    public long nanoTime()
    {
        return System.nanoTime();
    }
}
