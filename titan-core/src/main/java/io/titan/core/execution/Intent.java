package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/**
 * One intent: who wants it, the order built for it, what it reserves, and the recorded answer. Lives in a slab slot
 * that is used again once the answer may be forgotten. One thread.
 */
final class Intent
{
    /** Waits, or its order is open: later than every time. */
    static final long NOT_ENDED = Long.MAX_VALUE;

    final SignalTerms terms = new SignalTerms();
    long signalKeyHi;
    long signalKeyLo;
    long orderId;
    long priceE8;
    long quantityE8;
    long notionalE8;
    long deadlineNs;
    /** When it ended, or its order did; {@link #NOT_ENDED} before. */
    long endedNs;
    long measured;
    long allowed;
    int sourceId;
    int instrumentId;
    int maxSlippageBps;
    int epoch;
    /** Of the limits that admitted it. */
    int limitsNumber;
    int orderIndex;
    /** What its fills opened, as long as something of it is held or its protection is not gone. */
    int protectionIndex;
    /** Generations that ended protections of it have used: {@link Protection#generations()}. */
    int generations;
    IntentState state;
    Side side;
    TimeInForce timeInForce;
    ReasonCode reason;
    /** Which request was denied, when one was. */
    IntentRequest deniedRequest;

    /** Starts a new life for a request that is about to be judged. */
    void begin(final int newSourceId, final PrepareRequest request, final int newEpoch)
    {
        signalKeyHi = request.signalKeyHi;
        signalKeyLo = request.signalKeyLo;
        sourceId = newSourceId;
        instrumentId = request.instrumentId;
        maxSlippageBps = request.maxSlippageBps;
        epoch = newEpoch;
        orderIndex = IndexList.NONE;
        protectionIndex = IndexList.NONE;
        generations = 0;
        orderId = 0;
        priceE8 = 0;
        quantityE8 = 0;
        notionalE8 = 0;
        deadlineNs = 0;
        endedNs = NOT_ENDED;
        limitsNumber = 0;
        measured = 0;
        allowed = 0;
        state = IntentState.DENIED;
        side = null;
        timeInForce = null;
        reason = ReasonCode.NONE;
        deniedRequest = IntentRequest.PREPARE;
    }

    /** Becomes what was decided apart from the table: a copy, with the terms that were asked for. */
    void set(final Intent decided, final PrepareRequest request)
    {
        signalKeyHi = decided.signalKeyHi;
        signalKeyLo = decided.signalKeyLo;
        orderId = decided.orderId;
        priceE8 = decided.priceE8;
        quantityE8 = decided.quantityE8;
        notionalE8 = decided.notionalE8;
        deadlineNs = decided.deadlineNs;
        endedNs = decided.endedNs;
        measured = decided.measured;
        allowed = decided.allowed;
        sourceId = decided.sourceId;
        instrumentId = decided.instrumentId;
        maxSlippageBps = decided.maxSlippageBps;
        epoch = decided.epoch;
        limitsNumber = decided.limitsNumber;
        orderIndex = decided.orderIndex;
        protectionIndex = decided.protectionIndex;
        generations = decided.generations;
        state = decided.state;
        side = decided.side;
        timeInForce = decided.timeInForce;
        reason = decided.reason;
        deniedRequest = decided.deniedRequest;
        terms.set(request);
    }

    /** Whether its time is over, or the process that prepared it is gone. */
    boolean isOverdue(final long nowNs, final int currentEpoch)
    {
        return state == IntentState.PREPARED && (nowNs >= deadlineNs || epoch != currentEpoch);
    }

    /** Whether it ended longer ago than that; looks at nothing beside it, because every request asks. */
    boolean hasEndedBefore(final long nowNs, final long ageNs)
    {
        return nowNs - endedNs > ageNs;
    }

    /** Reads each cache line of it; the sum means nothing. */
    long readAll()
    {
        return signalKeyHi + endedNs + orderIndex + (null == reason ? 0 : 1) + terms.readAll();
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(signalKeyHi);
        hash.add(signalKeyLo);
        hash.add(orderId);
        hash.add(priceE8);
        hash.add(quantityE8);
        hash.add(notionalE8);
        hash.add(deadlineNs);
        hash.add(endedNs);
        hash.add(measured);
        hash.add(allowed);
        hash.add(sourceId);
        hash.add(instrumentId);
        hash.add(maxSlippageBps);
        hash.add(epoch);
        hash.add(limitsNumber);
        hash.add(orderIndex);
        hash.add(protectionIndex);
        hash.add(generations);
        hash.add(state);
        hash.add(side);
        hash.add(timeInForce);
        hash.add(reason);
        hash.add(deniedRequest);
        terms.hashInto(hash);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        signalKeyHi = codec.number(signalKeyHi);
        signalKeyLo = codec.number(signalKeyLo);
        orderId = codec.number(orderId);
        priceE8 = codec.number(priceE8);
        quantityE8 = codec.number(quantityE8);
        notionalE8 = codec.number(notionalE8);
        deadlineNs = codec.number(deadlineNs);
        endedNs = codec.number(endedNs);
        measured = codec.number(measured);
        allowed = codec.number(allowed);
        sourceId = codec.number(sourceId);
        instrumentId = codec.number(instrumentId);
        maxSlippageBps = codec.number(maxSlippageBps);
        epoch = codec.number(epoch);
        limitsNumber = codec.number(limitsNumber);
        orderIndex = codec.number(orderIndex);
        protectionIndex = codec.number(protectionIndex);
        generations = codec.number(generations);
        state = codec.constant(state, IntentState.class);
        side = codec.constant(side, Side.class);
        timeInForce = codec.constant(timeInForce, TimeInForce.class);
        reason = codec.constant(reason, ReasonCode.class);
        deniedRequest = codec.constant(deniedRequest, IntentRequest.class);
        terms.snapshot(codec);
    }
}
