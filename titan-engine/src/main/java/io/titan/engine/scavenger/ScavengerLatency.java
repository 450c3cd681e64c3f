package io.titan.engine.scavenger;

/**
 * Where scavenger's core thread leaves what it measured. Host's monotonic clock; wait-free, no allocation.
 */
public interface ScavengerLatency
{
    /**
     * An intent was published.
     *
     * @param receivedTimeNs when the market data frame before it became readable; 0 when none came in this cycle.
     * @param nowNs          now.
     */
    void onSent(long receivedTimeNs, long nowNs);

    /**
     * A reply was read.
     *
     * @param sentTimeNs when its request was published.
     * @param nowNs      now.
     */
    void onReply(long sentTimeNs, long nowNs);
}
