package io.titan.core.execution;

import io.titan.core.SnapshotCodec;

/**
 * Limits of the whole engine, as SetEngineLimits gives them. Mutable only to be filled in by the caller.
 * Reused for every message; the core copies what it keeps.
 */
public final class EngineLimits
{
    /** Most orders that the detector of duplicates remembers: no more may leave within its time. */
    public static final int MOST_ORDERS_COMPARED = RecentOrders.CAPACITY;

    /** What holds for the account as a whole. */
    public final AccountLimits account = new AccountLimits();
    /** How many requests may go to the venue. */
    public final RateLimits rate = new RateLimits();
    /** When the circuit breaker opens. */
    public final BreakerLimits breaker = new BreakerLimits();
    /** Older signals are stale. */
    public long maxSignalAgeNs;
    /** How far ahead of logical time a signal may claim to be. */
    public long maxSignalSkewNs;
    /** Lifetime of an intent that names none. */
    public long defaultTtlNs;
    /** Longest lifetime an intent may ask for. */
    public long maxTtlNs;
    /** How long answers are remembered, from the end of the intent or of its order on; never forgotten before. */
    public long keyHorizonNs;
    /** An order not written within this is not sent. */
    public long sendWithinNs;
    /** After this long since the request the venue can no longer accept it. */
    public long leaseNs;
    /** Between queries of an order in doubt. */
    public long queryIntervalNs;
    /** Lifetime of a resting entry. */
    public long workingTimeNs;
    /** From this velocity on an entry crosses. */
    public long urgentVelocityE8;
    /** Orders without an end, 1 to the capacity of orders. */
    public int maxOpenOrders;
    /** Requests that may be unanswered at once. */
    public int venueSlots;

    /** Hands what is of the engine alone through; its parts are kept by those who apply them. */
    void snapshot(final SnapshotCodec codec)
    {
        maxSignalAgeNs = codec.number(maxSignalAgeNs);
        maxSignalSkewNs = codec.number(maxSignalSkewNs);
        defaultTtlNs = codec.number(defaultTtlNs);
        maxTtlNs = codec.number(maxTtlNs);
        keyHorizonNs = codec.number(keyHorizonNs);
        sendWithinNs = codec.number(sendWithinNs);
        leaseNs = codec.number(leaseNs);
        queryIntervalNs = codec.number(queryIntervalNs);
        workingTimeNs = codec.number(workingTimeNs);
        urgentVelocityE8 = codec.number(urgentVelocityE8);
        maxOpenOrders = codec.number(maxOpenOrders);
        venueSlots = codec.number(venueSlots);
    }
}
