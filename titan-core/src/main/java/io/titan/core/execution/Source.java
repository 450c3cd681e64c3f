package io.titan.core.execution;

import io.titan.core.StateHash;

/** One signal source: session, limits, and what its exposure uses. One thread. */
final class Source
{
    final SourceLimits limits = new SourceLimits();
    boolean limited;
    boolean greeted;
    long incarnation;
    long configHash;
    int prepared;
    /** Notional of its open orders' unfilled quantity and of its reservations. */
    long pendingNotionalE8;
    /** Cost of its positions, each rounded up. */
    long positionCostE8;

    void limit(final SourceLimits given)
    {
        limits.allocationE8 = given.allocationE8;
        limits.defaultNotionalE8 = given.defaultNotionalE8;
        limits.maxPrepared = given.maxPrepared;
        limits.maxLeverageE2 = given.maxLeverageE2;
        limits.stopRequired = given.stopRequired;
        limited = true;
    }

    boolean mayPrepare()
    {
        return greeted && limited;
    }

    /** Whether anything here differs from a slot that nobody has used. */
    boolean isKnown()
    {
        return limited || greeted || incarnation != 0 || configHash != 0;
    }

    long exposureE8()
    {
        return positionCostE8 + pendingNotionalE8;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(limited);
        hash.add(greeted);
        hash.add(incarnation);
        hash.add(configHash);
        hash.add(prepared);
        hash.add(pendingNotionalE8);
        hash.add(positionCostE8);
        hash.add(limits.allocationE8);
        hash.add(limits.defaultNotionalE8);
        hash.add(limits.maxPrepared);
        hash.add(limits.maxLeverageE2);
        hash.add(limits.stopRequired);
    }
}
