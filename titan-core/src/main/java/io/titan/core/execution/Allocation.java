package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * What brain gives a source ahead of time: it can only tighten the source's own limit, it grows old, and once too old
 * nothing may grow by it. A source that was never given one has its own limit alone. One thread.
 */
final class Allocation
{
    /** 0: none was ever given. */
    private long version;
    private long amountE8;
    private long maxAgeNs;
    private long givenNs;

    boolean isGiven()
    {
        return version > 0;
    }

    /** Whether a version is above all before it: what arrives late or twice must not undo what came since. */
    boolean isRenewedBy(final long other)
    {
        return other > version;
    }

    long version()
    {
        return version;
    }

    void give(final long newVersion, final long newAmountE8, final long newMaxAgeNs, final long nowNs)
    {
        version = newVersion;
        amountE8 = newAmountE8;
        maxAgeNs = newMaxAgeNs;
        givenNs = nowNs;
    }

    boolean isStale(final long nowNs)
    {
        return isGiven() && ageNs(nowNs) > maxAgeNs;
    }

    long ageNs(final long nowNs)
    {
        return nowNs - givenNs;
    }

    long maxAgeNs()
    {
        return maxAgeNs;
    }

    /** The smaller of what is given and the source's own limit. */
    long limitE8(final long ownE8)
    {
        return isGiven() ? Math.min(amountE8, ownE8) : ownE8;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(version);
        hash.add(amountE8);
        hash.add(maxAgeNs);
        hash.add(givenNs);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        version = codec.number(version);
        amountE8 = codec.number(amountE8);
        maxAgeNs = codec.number(maxAgeNs);
        givenNs = codec.number(givenNs);
    }
}
