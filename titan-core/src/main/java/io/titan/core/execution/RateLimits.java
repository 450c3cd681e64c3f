package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * How many requests may go to the venue: part of {@link EngineLimits}. What the venue tells of its own limits can only
 * tighten these. Reused for every message; the core copies what it keeps.
 */
public final class RateLimits
{
    /** Orders and cancels of any second. */
    public int maxMessagesPerSecond;
    /** Orders and cancels of any minute. */
    public int maxMessagesPerMinute;
    /** Request weight of any minute, by the venue's count. */
    public int maxWeightPerMinute;
    /** Orders of any ten seconds, by the venue's count. */
    public int maxOrdersPerTenSeconds;
    /** Orders of any minute, by the venue's count. */
    public int maxOrdersPerMinute;
    /** Share of each of these that is kept for cancels and for what only reduces. */
    public int reserveBps;
    /** Orders that may wait for the venue's budget; 0 none waits, and what finds none is denied. */
    public int maxQueuedOrders;
    /** How long nothing is sent after a 429 or 418 that does not say how long. */
    public long holdNs;

    void set(final RateLimits given)
    {
        maxMessagesPerSecond = given.maxMessagesPerSecond;
        maxMessagesPerMinute = given.maxMessagesPerMinute;
        maxWeightPerMinute = given.maxWeightPerMinute;
        maxOrdersPerTenSeconds = given.maxOrdersPerTenSeconds;
        maxOrdersPerMinute = given.maxOrdersPerMinute;
        reserveBps = given.reserveBps;
        maxQueuedOrders = given.maxQueuedOrders;
        holdNs = given.holdNs;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(maxMessagesPerSecond);
        hash.add(maxMessagesPerMinute);
        hash.add(maxWeightPerMinute);
        hash.add(maxOrdersPerTenSeconds);
        hash.add(maxOrdersPerMinute);
        hash.add(reserveBps);
        hash.add(maxQueuedOrders);
        hash.add(holdNs);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        maxMessagesPerSecond = codec.number(maxMessagesPerSecond);
        maxMessagesPerMinute = codec.number(maxMessagesPerMinute);
        maxWeightPerMinute = codec.number(maxWeightPerMinute);
        maxOrdersPerTenSeconds = codec.number(maxOrdersPerTenSeconds);
        maxOrdersPerMinute = codec.number(maxOrdersPerMinute);
        reserveBps = codec.number(reserveBps);
        maxQueuedOrders = codec.number(maxQueuedOrders);
        holdNs = codec.number(holdNs);
    }
}
