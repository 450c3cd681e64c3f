package io.titan.engine.execution;

/**
 * Where the core's thread leaves what it measured. Wait-free, no allocation.
 */
@FunctionalInterface
public interface ExecutionLatency
{
    /** Measures nothing. */
    ExecutionLatency NONE = (sentTimeNs, nowNs) -> { };

    /**
     * An intent was read, before it was decided. Host's monotonic clock.
     *
     * @param sentTimeNs when its source sent it.
     * @param nowNs      when it was read.
     */
    void onIntentRead(long sentTimeNs, long nowNs);
}
