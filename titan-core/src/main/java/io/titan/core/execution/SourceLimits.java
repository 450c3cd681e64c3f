package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.protocol.AllowedSides;

/**
 * Limits of one source, as SetSourceLimits gives them.
 * Reused for every message; the core copies what it keeps.
 */
public final class SourceLimits
{
    /** What the exposure of the source may use. */
    public long allocationE8;
    /** Size at full confidence when the signal names none. */
    public long defaultNotionalE8;
    /** Unconfirmed intents at once. */
    public int maxPrepared;
    /** 100 is 1x. */
    public int maxLeverageE2;
    /** Whether a signal must name a stop. */
    public boolean stopRequired;
    /** Which sides it may trade on instruments that no permission of its own names. */
    public AllowedSides allowedSides;
    /** So many executions within {@link #executionWindowNs} switch the source off; 0 none do. */
    public int maxExecutions;
    /** Window of {@link #maxExecutions}. */
    public long executionWindowNs;

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        allocationE8 = codec.number(allocationE8);
        defaultNotionalE8 = codec.number(defaultNotionalE8);
        maxPrepared = codec.number(maxPrepared);
        maxLeverageE2 = codec.number(maxLeverageE2);
        stopRequired = codec.flag(stopRequired);
        allowedSides = codec.constant(allowedSides, AllowedSides.class);
        maxExecutions = codec.number(maxExecutions);
        executionWindowNs = codec.number(executionWindowNs);
    }
}
