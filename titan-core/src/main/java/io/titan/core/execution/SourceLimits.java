package io.titan.core.execution;

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
}
