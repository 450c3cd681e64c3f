package io.titan.engine.config;

import io.titan.core.execution.AccountLimits;

/**
 * What holds for the account as a whole; see {@link AccountLimits}.
 *
 * @param maxGrossNotionalE8 positions at cost, open orders and reservations.
 * @param maxDailyLossE8     loss of a UTC day.
 * @param maxMarkAgeNs       age of the price of something held.
 * @param duplicateWithinNs  an order like one that left within this is a duplicate; 0 none is.
 */
public record AccountConfig(long maxGrossNotionalE8, long maxDailyLossE8, long maxMarkAgeNs, long duplicateWithinNs)
{
    void fill(final AccountLimits limits)
    {
        limits.maxGrossNotionalE8 = maxGrossNotionalE8;
        limits.maxDailyLossE8 = maxDailyLossE8;
        limits.maxMarkAgeNs = maxMarkAgeNs;
        limits.duplicateWithinNs = duplicateWithinNs;
    }
}
