package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.AllowedSides;

/** One signal source: session, limits, and what its exposure uses. One thread. */
final class Source
{
    final SourceLimits limits = new SourceLimits();
    final ExecutionThrottle throttle = new ExecutionThrottle();
    final Allocation allocation = new Allocation();
    boolean limited;
    /** A position of it could not be protected: only what reduces is admitted until an operator enables it. */
    boolean reducing;
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
        limits.allowedSides = given.allowedSides;
        limits.maxExecutions = given.maxExecutions;
        limits.executionWindowNs = given.executionWindowNs;
        throttle.limit(given.maxExecutions, given.executionWindowNs);
        limited = true;
    }

    /** Sides that it may trade on an instrument, whose own permission, if there is one, wins. */
    AllowedSides sides(final Position position)
    {
        return position.allowedSides == null ? limits.allowedSides : position.allowedSides;
    }

    boolean mayPrepare()
    {
        return greeted && limited;
    }

    /** Whether anything here differs from a slot that nobody has used. */
    boolean isKnown()
    {
        return limited || reducing || allocation.isKnown() || throttle.isOff() || greeted || incarnation != 0 ||
            configHash != 0;
    }

    long exposureE8()
    {
        return positionCostE8 + pendingNotionalE8;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(limited);
        hash.add(reducing);
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
        hash.add(limits.allowedSides);
        hash.add(limits.maxExecutions);
        hash.add(limits.executionWindowNs);
        throttle.hashInto(hash);
        allocation.hashInto(hash);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        limited = codec.flag(limited);
        reducing = codec.flag(reducing);
        greeted = codec.flag(greeted);
        incarnation = codec.number(incarnation);
        configHash = codec.number(configHash);
        prepared = codec.number(prepared);
        pendingNotionalE8 = codec.number(pendingNotionalE8);
        positionCostE8 = codec.number(positionCostE8);
        limits.snapshot(codec);
        throttle.snapshot(codec);
        allocation.snapshot(codec);
    }
}
