package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonDocument;
import io.titan.protocol.Direction;
import io.titan.protocol.TrapType;

/**
 * The fields of one line, filled in by {@link RequestReader} and reused for the next. Those of the signal are valid
 * only after it was read without a refusal, and those after {@link #signalKeyLo} only for PREPARE. One thread.
 */
public final class Request
{
    /** Targets a signal may name. */
    public static final int MAX_TAKE_PROFITS = 4;
    /** Longest signal id, in characters. */
    public static final int MAX_SIGNAL_ID_LENGTH = 100;
    /** Longest correlation id, in bytes of UTF-8. */
    public static final int MAX_CORRELATION_ID_LENGTH = 256;

    /** Number of the signed value in the document, or {@link JsonDocument#MISSING}. */
    public int signal;
    /** Number of the signature, or {@link JsonDocument#MISSING}. */
    public int signature;
    /** Number of the correlation id, a string; {@link JsonDocument#MISSING}: nothing to echo. */
    public int correlationId;
    /** Number of the envelope's timestamp, a number; {@link JsonDocument#MISSING}: nothing to echo. */
    public int timestamp;
    /** Number of the signal id, a string; {@link JsonDocument#MISSING} for PING and where there is none to echo. */
    public int signalId;

    /** What is asked; null until it is known. */
    public RequestKind kind;
    /** Who asks; null where CONFIRM or ABORT name nobody. */
    public Source source;
    /** Identity of the signal, from its id. */
    public long signalKeyHi;
    /** Identity of the signal, from its id. */
    public long signalKeyLo;
    /** Time of the signal; not an economic field. */
    public long timestampNs;
    /** Lower bound of the entry zone, 1 and up. */
    public long entryMinE8;
    /** Upper bound of the entry zone, not below the lower. */
    public long entryMaxE8;
    /** Protective stop; 0 none. */
    public long stopPriceE8;
    /** Wanted size in quote currency; 0 lets execution size it. */
    public long notionalE8;
    /** Absolute price velocity, fraction per second. */
    public long velocityE8;
    /** Lifetime in milliseconds; 0 execution's default. */
    public int ttlMs;
    /** Dense instrument id. */
    public int instrumentId;
    /** 0 to 10,000. */
    public int confidenceBps;
    /** 100 is 1x; 100 to 12,500. */
    public int leverageE2;
    /** 0 execution's default; up to 10,000. */
    public int maxSlippageBps;
    /** What the signal wants. */
    public Direction direction;
    /** The pattern behind it. */
    public TrapType trapType;
    /** How many of {@link #takeProfitsE8} are set. */
    public int takeProfitCount;
    /** Target prices, 1 and up. */
    public final long[] takeProfitsE8 = new long[MAX_TAKE_PROFITS];
}
