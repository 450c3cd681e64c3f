package io.titan.engine.execution;

/**
 * Where the core's thread leaves what it measured. Host's monotonic nanoseconds; wait-free, no allocation.
 */
public interface ExecutionLatency
{
    /** Measures nothing. */
    ExecutionLatency NONE = new ExecutionLatency()
    {
        @Override
        public void onIntentRead(final long sentTimeNs, final long nowNs)
        {
        }

        @Override
        public void onJournaled(final long beganNs, final long nowNs)
        {
        }
    };

    /**
     * An intent was read.
     *
     * @param sentTimeNs when its source sent it.
     * @param nowNs      when it was read.
     */
    void onIntentRead(long sentTimeNs, long nowNs);

    /**
     * An input of a source was decided and journaled.
     *
     * @param beganNs when the append began.
     * @param nowNs   when it was done.
     */
    void onJournaled(long beganNs, long nowNs);
}
