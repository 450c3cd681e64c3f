package io.titan.core.execution;

/**
 * What the venue said about its rate limits, filled in by the caller and read by {@link ExecutionCore#onVenueRate}
 * before it returns: in exchangeInfo, in the headers of an answer, or by refusing one. Reused for every message.
 */
public final class VenueRateFields
{
    /** Weight used in the venue's minute, by its header; -1 not told. */
    public int usedWeight;
    /** Orders of the venue's ten seconds, by its header; -1 not told. */
    public int usedOrdersTenSeconds;
    /** Orders of the venue's minute, by its header; -1 not told. */
    public int usedOrdersMinute;
    /** Weight a minute that the venue allows; 0 not told. */
    public int maxWeightPerMinute;
    /** Orders in ten seconds that the venue allows; 0 not told. */
    public int maxOrdersPerTenSeconds;
    /** Orders a minute that the venue allows; 0 not told. */
    public int maxOrdersPerMinute;
    /** 429 or 418 when the venue refused a request for its rate, else 0. */
    public int status;
    /** How long it wants no more, from its Retry-After; -1 not told. */
    public long retryAfterNs;
}
