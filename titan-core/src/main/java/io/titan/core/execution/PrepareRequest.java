package io.titan.core.execution;

import io.titan.protocol.Direction;
import io.titan.protocol.TrapType;

/**
 * The fields of one PREPARE, filled in by the caller; they stay as they are until it is booked, which
 * {@link ExecutionCore#onPrepare} does before it returns, unless {@link ExecutionCore#bookLater} was called.
 * Reused for every message: by name, because a call with sixteen longs in a row is how two of them get swapped.
 * Values are as they came from outside; the core checks every range.
 */
public final class PrepareRequest
{
    /** Targets a signal may name. */
    public static final int MAX_TAKE_PROFITS = 4;
    /** Characters a signal's text may have; it has one at least. */
    public static final int MAX_TEXT_LENGTH = 100;

    /** Identity of the signal. */
    public long signalKeyHi;
    /** Identity of the signal. */
    public long signalKeyLo;
    /** Logical time of the signal; not an economic field. */
    public long timestampNs;
    /** Lower bound of the entry zone. */
    public long entryMinE8;
    /** Upper bound of the entry zone. */
    public long entryMaxE8;
    /** Protective stop; 0 none. */
    public long stopPriceE8;
    /** Wanted size in quote currency; 0 lets execution size it. */
    public long notionalE8;
    /** Absolute price velocity, fraction per second. */
    public long velocityE8;
    /** Lifetime in milliseconds; 0 the engine's default. */
    public int ttlMs;
    /** Dense instrument id. */
    public int instrumentId;
    /** 0 to 10,000. */
    public int confidenceBps;
    /** 100 is 1x. */
    public int leverageE2;
    /** 0 the engine's default. */
    public int maxSlippageBps;
    /** Characters of the signal's text, which the caller keeps; 1 to {@link #MAX_TEXT_LENGTH}. */
    public int textLength;
    /** What the signal wants. */
    public Direction direction;
    /** The pattern behind it. */
    public TrapType trapType;
    /** How many of {@link #takeProfitsE8} are set. */
    public int takeProfitCount;
    /** Target prices. */
    public final long[] takeProfitsE8 = new long[MAX_TAKE_PROFITS];
}
