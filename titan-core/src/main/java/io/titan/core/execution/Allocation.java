package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Money;

/**
 * What brain gives a source ahead of time: it can only tighten the source's own limit, and it grows old. Once too old
 * the source has its safe allocation, which may be nothing, but never more than it was given last: silence loosens
 * nothing. A source that was never given one has its own limit alone. One thread.
 */
final class Allocation
{
    /** 0: none was ever given. */
    private long version;
    private long amountE8;
    private long maxAgeNs;
    private long givenNs;
    /** What may be used once what is given is too old; 0: nothing may grow. */
    private long safeE8;
    /** Part of the allocation that a signal without a size has at full confidence; 0: a size of the source's own. */
    private int shareBps;

    boolean isGiven()
    {
        return version > 0;
    }

    /** Whether anything here differs from what nobody has set. */
    boolean isKnown()
    {
        return isGiven() || isSized();
    }

    private boolean isSized()
    {
        return shareBps != 0 || safeE8 != 0;
    }

    /** Whether a version is above all before it: what arrives late or twice must not undo what came since. */
    boolean isRenewedBy(final long other)
    {
        return other > version;
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

    /** What signals without a size are sized by, and what is safe once brain is silent. */
    void size(final int newShareBps, final long newSafeE8)
    {
        shareBps = newShareBps;
        safeE8 = newSafeE8;
    }

    /** The smaller of the source's own limit and what is given, and while that is too old of the safe one as well. */
    long limitE8(final long ownE8, final long nowNs)
    {
        final long givenE8 = isGiven() ? Math.min(amountE8, ownE8) : ownE8;
        return isStale(nowNs) ? Math.min(givenE8, safeE8) : givenE8;
    }

    /**
     * Notional of a signal that names none: its confidence times the share of the allocation, or times the source's own
     * size. While nothing may grow the source's own limit is what it is a share of, so that what reduces has a size.
     */
    long sizeE8(final SourceLimits own, final int confidenceBps, final long nowNs)
    {
        final long limitE8 = limitE8(own.allocationE8, nowNs);
        final long fullE8 = shareBps == 0 ? own.defaultNotionalE8 :
            Money.portionE8(limitE8 == 0 ? own.allocationE8 : limitE8, shareBps);
        return Money.portionE8(fullE8, confidenceBps);
    }

    /**
     * Mixes what was ever set into a hash: a journal without allocations, or without sizing, has the hashes that it had
     * before there were any.
     */
    void hashInto(final StateHash hash)
    {
        if (isGiven())
        {
            hash.add(version);
            hash.add(amountE8);
            hash.add(maxAgeNs);
            hash.add(givenNs);
        }
        if (isSized())
        {
            hash.add(shareBps);
            hash.add(safeE8);
        }
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        version = codec.number(version);
        amountE8 = codec.number(amountE8);
        maxAgeNs = codec.number(maxAgeNs);
        givenNs = codec.number(givenNs);
        if (codec.has(SnapshotCodec.SIZING_FORMAT))
        {
            safeE8 = codec.number(safeE8);
            shareBps = codec.number(shareBps);
        }
    }
}
