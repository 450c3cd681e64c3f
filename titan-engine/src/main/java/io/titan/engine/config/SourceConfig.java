package io.titan.engine.config;

import io.titan.core.execution.SourceLimits;
import io.titan.protocol.AllowedSides;

import java.util.List;

/**
 * Limits of one signal source.
 *
 * @param name              as in the configuration.
 * @param sourceId          its slot, 0 to 63.
 * @param allocationE8      what its exposure may use, in quote currency.
 * @param defaultNotionalE8 size at full confidence when a signal names none.
 * @param allocationShareBps size at full confidence as a part of the allocation in effect; 0: the default notional.
 * @param safeAllocationE8  what its exposure may use while what brain gave is too old.
 * @param confidenceScale   of its JSON peers.
 * @param maxPrepared       unconfirmed intents at once.
 * @param maxLeverageE2     100 is 1x.
 * @param stopRequired      whether a signal must name a stop.
 * @param symbols           what it may trade; {@link #EVERY_SYMBOL} alone for every one.
 * @param sides             which sides of them.
 * @param maxExecutions     so many within the window switch it off; 0 none do.
 * @param executionWindowNs that window.
 */
public record SourceConfig(
    String name, int sourceId, long allocationE8, long defaultNotionalE8, int allocationShareBps,
    long safeAllocationE8, ConfidenceScale confidenceScale, int maxPrepared, int maxLeverageE2, boolean stopRequired,
    List<String> symbols, AllowedSides sides, int maxExecutions, long executionWindowNs)
{
    /** Stands for every symbol. */
    public static final String EVERY_SYMBOL = "*";

    /**
     * In the form the core takes; single symbols are permissions of their own.
     *
     * @return a new object, the caller's to keep.
     */
    public SourceLimits toLimits()
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = allocationE8;
        limits.defaultNotionalE8 = defaultNotionalE8;
        limits.maxPrepared = maxPrepared;
        limits.maxLeverageE2 = maxLeverageE2;
        limits.stopRequired = stopRequired;
        limits.allowedSides = symbols.contains(EVERY_SYMBOL) ? sides : AllowedSides.NONE;
        limits.maxExecutions = maxExecutions;
        limits.executionWindowNs = executionWindowNs;
        return limits;
    }
}
