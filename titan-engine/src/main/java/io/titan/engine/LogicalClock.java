package io.titan.engine;

/**
 * Where a driver gets logical time from: the host's epoch time, or the market's clock when a capture is played faster
 * than it was recorded. Never falls. May be read from any thread.
 */
@FunctionalInterface
public interface LogicalClock
{
    /**
     * Logical time now.
     *
     * @return nanoseconds since the epoch.
     */
    long nowNs();
}
