package io.titan.core.execution;

import io.titan.core.StateHash;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/** One order: what was asked, what the venue said, what is still to be asked. Lives in a slab slot. One thread. */
final class Order
{
    long orderId;
    long signalKeyHi;
    long signalKeyLo;
    long priceE8;
    long quantityE8;
    long filledE8;
    /** Highest fill count the venue has told; above {@link #filledE8} while fills are on their way. */
    long venueFilledE8;
    long venueOrderId;
    long requestTimeNs;
    long sendBeforeNs;
    /** Exposure it holds in the books now. */
    long pendingE8;
    long pendingNotionalE8;
    long workUntilNs;
    long overdueNs;
    long cancelAtNs;
    long queryAtNs;
    long releaseNumber;
    int intentIndex;
    int sourceId;
    int instrumentId;
    int notFoundInRow;
    /** Process that released it or has taken it over. */
    int epoch;
    Side side;
    TimeInForce timeInForce;
    OrderState state;
    VenueRequest outstanding;
    /** Why the core wants it canceled; NONE when it does not. */
    ReasonCode cancelReason;
    /** Why it never reached the book, once that is certain. */
    ReasonCode notPlacedReason;
    boolean acknowledged;
    /** A query is wanted whatever the state says. */
    boolean queryOnce;
    /** Whether it needed a query when it was last planned. */
    boolean querying;

    /** Reads each cache line of it; the sum means nothing. */
    long readAll()
    {
        return orderId + venueOrderId + overdueNs + epoch + (null == notPlacedReason ? 0 : 1);
    }

    /** Starts its life at CONFIRM; the reservation of the intent becomes its exposure. */
    void begin(final Intent intent, final int newIntentIndex, final long nowNs, final EngineLimits limits)
    {
        orderId = intent.orderId;
        signalKeyHi = intent.signalKeyHi;
        signalKeyLo = intent.signalKeyLo;
        priceE8 = intent.priceE8;
        quantityE8 = intent.quantityE8;
        pendingE8 = intent.quantityE8;
        pendingNotionalE8 = intent.notionalE8;
        sourceId = intent.sourceId;
        instrumentId = intent.instrumentId;
        side = intent.side;
        timeInForce = intent.timeInForce;
        intentIndex = newIntentIndex;
        filledE8 = 0;
        venueFilledE8 = 0;
        venueOrderId = 0;
        notFoundInRow = 0;
        epoch = intent.epoch;
        notPlacedReason = ReasonCode.NONE;
        requestTimeNs = nowNs;
        sendBeforeNs = nowNs + limits.sendWithinNs;
        overdueNs = sendBeforeNs + limits.leaseNs;
        workUntilNs = isImmediate() ? ExecutionCore.NO_DEADLINE : nowNs + limits.workingTimeNs;
        cancelAtNs = nowNs;
        queryAtNs = nowNs;
        state = OrderState.REQUESTED;
        outstanding = VenueRequest.PLACE;
        cancelReason = ReasonCode.NONE;
        acknowledged = false;
        queryOnce = false;
        querying = false;
    }

    OrderRole role()
    {
        return OrderRole.ENTRY;
    }

    int generation()
    {
        return 0;
    }

    boolean isImmediate()
    {
        return timeInForce == TimeInForce.IOC;
    }

    boolean isTerminal()
    {
        return OrderTransitions.isTerminal(state);
    }

    /** What the venue has filled and not told trade by trade. */
    long missingFillsE8()
    {
        return Math.max(0, venueFilledE8 - filledE8);
    }

    /** Open until it has ended and every fill the venue counts is booked. */
    boolean isOpen()
    {
        return !isTerminal() || missingFillsE8() > 0;
    }

    /** What may still be filled: the rest while it lives, afterwards what the venue counts and has not told. */
    long exposedE8()
    {
        return isTerminal() ? Math.min(missingFillsE8(), quantityE8) : Math.max(0, quantityE8 - filledE8);
    }

    boolean isCancelWanted()
    {
        return cancelReason != ReasonCode.NONE;
    }

    boolean isCancelable()
    {
        return state == OrderState.WORKING || state == OrderState.PARTIALLY_FILLED || state == OrderState.CANCELING;
    }

    /** An order that cannot rest and yet is open has an end that was missed. */
    boolean needsQuery()
    {
        return queryOnce || state == OrderState.IN_DOUBT || missingFillsE8() > 0 ||
            acknowledged && isImmediate() && !isTerminal();
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(orderId);
        hash.add(signalKeyHi);
        hash.add(signalKeyLo);
        hash.add(priceE8);
        hash.add(quantityE8);
        hash.add(filledE8);
        hash.add(venueFilledE8);
        hash.add(venueOrderId);
        hash.add(requestTimeNs);
        hash.add(sendBeforeNs);
        hash.add(pendingE8);
        hash.add(pendingNotionalE8);
        hash.add(workUntilNs);
        hash.add(overdueNs);
        hash.add(cancelAtNs);
        hash.add(queryAtNs);
        hash.add(releaseNumber);
        hash.add(intentIndex);
        hash.add(sourceId);
        hash.add(instrumentId);
        hash.add(notFoundInRow);
        hash.add(epoch);
        hash.add(notPlacedReason);
        hash.add(side);
        hash.add(timeInForce);
        hash.add(state);
        hash.add(outstanding);
        hash.add(cancelReason);
        hash.add(acknowledged);
        hash.add(queryOnce);
        hash.add(querying);
    }
}
