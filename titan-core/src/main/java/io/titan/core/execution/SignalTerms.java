package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.Direction;
import io.titan.protocol.TrapType;

/**
 * The economic fields of a PREPARE: everything but its times. A repeat is the same if these are. Kept apart from the
 * intent, because a CONFIRM never reads them. One thread.
 */
final class SignalTerms
{
    private final long[] takeProfitsE8 = new long[PrepareRequest.MAX_TAKE_PROFITS];
    private long entryMinE8;
    private long entryMaxE8;
    private long stopPriceE8;
    private long notionalE8;
    private long velocityE8;
    private int ttlMs;
    private int instrumentId;
    private int confidenceBps;
    private int leverageE2;
    private int maxSlippageBps;
    private int takeProfitCount;
    private Direction direction;
    private TrapType trapType;

    /** Copies the terms of a request. */
    void set(final PrepareRequest request)
    {
        entryMinE8 = request.entryMinE8;
        entryMaxE8 = request.entryMaxE8;
        stopPriceE8 = request.stopPriceE8;
        notionalE8 = request.notionalE8;
        velocityE8 = request.velocityE8;
        ttlMs = request.ttlMs;
        instrumentId = request.instrumentId;
        confidenceBps = request.confidenceBps;
        leverageE2 = request.leverageE2;
        maxSlippageBps = request.maxSlippageBps;
        takeProfitCount = request.takeProfitCount;
        direction = request.direction;
        trapType = request.trapType;
        for (int target = 0; target < takeProfitsE8.length; target++)
        {
            takeProfitsE8[target] = target < takeProfitCount ? request.takeProfitsE8[target] : 0;
        }
    }

    /** Protective stop; 0 none. */
    long stopPriceE8()
    {
        return stopPriceE8;
    }

    int takeProfitCount()
    {
        return takeProfitCount;
    }

    /** Price of a target, 0 to {@link #takeProfitCount()} - 1. */
    long takeProfitE8(final int target)
    {
        return takeProfitsE8[target];
    }

    /** Whether a request asks for the same. */
    boolean match(final PrepareRequest request)
    {
        return entryMinE8 == request.entryMinE8 &&
            entryMaxE8 == request.entryMaxE8 &&
            stopPriceE8 == request.stopPriceE8 &&
            notionalE8 == request.notionalE8 &&
            velocityE8 == request.velocityE8 &&
            ttlMs == request.ttlMs &&
            instrumentId == request.instrumentId &&
            confidenceBps == request.confidenceBps &&
            leverageE2 == request.leverageE2 &&
            maxSlippageBps == request.maxSlippageBps &&
            direction == request.direction &&
            trapType == request.trapType &&
            matchTargets(request);
    }

    /** Reads each cache line of it; the sum means nothing. */
    long readAll()
    {
        return entryMinE8 + velocityE8 + takeProfitCount + takeProfitsE8[0];
    }

    /** Mixes the terms into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(entryMinE8);
        hash.add(entryMaxE8);
        hash.add(stopPriceE8);
        hash.add(notionalE8);
        hash.add(velocityE8);
        hash.add(ttlMs);
        hash.add(instrumentId);
        hash.add(confidenceBps);
        hash.add(leverageE2);
        hash.add(maxSlippageBps);
        hash.add(takeProfitCount);
        hash.add(direction);
        hash.add(trapType);
        for (final long targetE8 : takeProfitsE8)
        {
            hash.add(targetE8);
        }
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        entryMinE8 = codec.number(entryMinE8);
        entryMaxE8 = codec.number(entryMaxE8);
        stopPriceE8 = codec.number(stopPriceE8);
        notionalE8 = codec.number(notionalE8);
        velocityE8 = codec.number(velocityE8);
        ttlMs = codec.number(ttlMs);
        instrumentId = codec.number(instrumentId);
        confidenceBps = codec.number(confidenceBps);
        leverageE2 = codec.number(leverageE2);
        maxSlippageBps = codec.number(maxSlippageBps);
        takeProfitCount = codec.number(takeProfitCount);
        direction = codec.constant(direction, Direction.class);
        trapType = codec.constant(trapType, TrapType.class);
        codec.numbers(takeProfitsE8);
    }

    private boolean matchTargets(final PrepareRequest request)
    {
        if (takeProfitCount != request.takeProfitCount)
        {
            return false;
        }

        for (int target = 0; target < takeProfitCount; target++)
        {
            if (takeProfitsE8[target] != request.takeProfitsE8[target])
            {
                return false;
            }
        }

        return true;
    }
}
