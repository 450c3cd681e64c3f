package io.titan.core.execution;

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
    final SignalTerms terms = new SignalTerms();
    long signalKeyHi;
    long signalKeyLo;
    long orderId;
    long priceE8;
    long quantityE8;
    long notionalE8;
    long deadlineNs;
    long endedNs;
    long measured;
    long allowed;
    int sourceId;
    int instrumentId;
    int maxSlippageBps;
    int epoch;
    int orderIndex;
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
        orderId = 0;
        priceE8 = 0;
        quantityE8 = 0;
        notionalE8 = 0;
        deadlineNs = 0;
        endedNs = 0;
        measured = 0;
        allowed = 0;
        state = IntentState.DENIED;
        side = null;
        timeInForce = null;
        reason = ReasonCode.NONE;
        deniedRequest = IntentRequest.PREPARE;
        terms.set(request);
    }

    /** Whether its time is over, or the process that prepared it is gone. */
    boolean isOverdue(final long nowNs, final int currentEpoch)
    {
        return state == IntentState.PREPARED && (nowNs >= deadlineNs || epoch != currentEpoch);
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
        hash.add(orderIndex);
        hash.add(state);
        hash.add(side);
        hash.add(timeInForce);
        hash.add(reason);
        hash.add(deniedRequest);
        terms.hashInto(hash);
    }
}
