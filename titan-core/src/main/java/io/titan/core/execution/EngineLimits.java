package io.titan.core.execution;

/**
 * Limits of the whole engine, as SetEngineLimits gives them. Mutable only to be filled in by the caller.
 * Reused for every message; the core copies what it keeps.
 */
public final class EngineLimits
{
    /** Older signals are stale. */
    public long maxSignalAgeNs;
    /** How far ahead of logical time a signal may claim to be. */
    public long maxSignalSkewNs;
    /** Lifetime of an intent that names none. */
    public long defaultTtlNs;
    /** Longest lifetime an intent may ask for. */
    public long maxTtlNs;
    /** How long answers are remembered. */
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
}
