package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * What holds for the account as a whole: part of {@link EngineLimits}.
 * Reused for every message; the core copies what it keeps.
 */
public final class AccountLimits
{
    /** Of all positions at cost, open orders and reservations together. */
    public long maxGrossNotionalE8;
    /** Realised and unrealised loss of a UTC day, fees included, beyond which only reducing orders are admitted. */
    public long maxDailyLossE8;
    /** Age at which the price of something that is held is too old to judge the loss by. */
    public long maxMarkAgeNs;
    /** An order like one that left within this is a duplicate; 0 none is. */
    public long duplicateWithinNs;

    void set(final AccountLimits given)
    {
        maxGrossNotionalE8 = given.maxGrossNotionalE8;
        maxDailyLossE8 = given.maxDailyLossE8;
        maxMarkAgeNs = given.maxMarkAgeNs;
        duplicateWithinNs = given.duplicateWithinNs;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(maxGrossNotionalE8);
        hash.add(maxDailyLossE8);
        hash.add(maxMarkAgeNs);
        hash.add(duplicateWithinNs);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        maxGrossNotionalE8 = codec.number(maxGrossNotionalE8);
        maxDailyLossE8 = codec.number(maxDailyLossE8);
        maxMarkAgeNs = codec.number(maxMarkAgeNs);
        duplicateWithinNs = codec.number(duplicateWithinNs);
    }
}
