package io.titan.engine.scavenger;

/**
 * Where scavenger's core thread leaves what it measured. Host's monotonic clock; wait-free, no allocation.
 */
public interface ScavengerLatency
{
    /**
     * An intent was published.
     *
     * @param receivedTimeNs when the bytes of the book ticker or trade that caused it had been read from the socket,
     *                       before anything was done with them; 0 when something else caused it: a reply, time, a
     *                       credit.
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
