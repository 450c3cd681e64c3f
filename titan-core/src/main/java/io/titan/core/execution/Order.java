package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
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
    /** When an order that protects is asked about although nothing has happened: it may rest for days. */
    long auditAtNs;
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
    /** Why it exists; with the generation and the signal's key it makes the client order id. */
    OrderRole role;
    /** Of its role: 0 for the first. */
    int generation;
    /** The venue's code when it refused the order. */
    int endCode;
    /** An order that protects is wanted no more, or in another size. */
    boolean superseded;
    /** Why the core wants it canceled; NONE when it does not. */
    ReasonCode cancelReason;
    /** Why it never reached the book, once that is certain. */
    ReasonCode notPlacedReason;
    boolean acknowledged;
    /** May only shrink a position, and the venue is told so. */
    boolean reduceOnly;
    /** Decided, and waits for the venue's budget: no byte of it has left. */
    boolean queued;
    /** {@link EngineState#stopNumber()} when it was decided. */
    int stopNumber;
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
    void begin(
        final Intent intent, final int newIntentIndex, final boolean newReduceOnly, final long nowNs,
        final EngineLimits limits)
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
        epoch = intent.epoch;
        role = OrderRole.ENTRY;
        generation = 0;
        reduceOnly = newReduceOnly;
        request(nowNs, limits);
        workUntilNs = isImmediate() ? DeadlineQueue.NO_DEADLINE : nowNs + limits.workingTimeNs;
    }

    /** Starts its life as an order that protects or closes: reduce-only, without exposure, without a lifetime. */
    void protect(
        final Protection protection, final OrderRole newRole, final int newGeneration,
        final TimeInForce newTimeInForce, final long newPriceE8, final long newQuantityE8)
    {
        signalKeyHi = protection.signalKeyHi;
        signalKeyLo = protection.signalKeyLo;
        priceE8 = newPriceE8;
        quantityE8 = newQuantityE8;
        pendingE8 = 0;
        pendingNotionalE8 = 0;
        sourceId = protection.sourceId;
        instrumentId = protection.instrumentId;
        side = protection.closingSide;
        timeInForce = newTimeInForce;
        intentIndex = protection.intentIndex;
        role = newRole;
        generation = newGeneration;
        reduceOnly = true;
        workUntilNs = DeadlineQueue.NO_DEADLINE;
    }

    /** Until when an order that is decided now may be sent. */
    static long sendBeforeNs(final long nowNs, final EngineLimits limits)
    {
        return nowNs + limits.sendWithinNs;
    }

    /** What every order begins with when it is to be placed. */
    void request(final long nowNs, final EngineLimits limits)
    {
        filledE8 = 0;
        venueFilledE8 = 0;
        venueOrderId = 0;
        notFoundInRow = 0;
        notPlacedReason = ReasonCode.NONE;
        requestTimeNs = nowNs;
        sendBeforeNs = sendBeforeNs(nowNs, limits);
        overdueNs = sendBeforeNs + limits.leaseNs;
        cancelAtNs = nowNs;
        queryAtNs = nowNs;
        auditAtNs = DeadlineQueue.NO_DEADLINE;
        state = OrderState.REQUESTED;
        outstanding = VenueRequest.PLACE;
        cancelReason = ReasonCode.NONE;
        endCode = 0;
        superseded = false;
        acknowledged = false;
        queued = false;
        queryOnce = false;
        querying = false;
    }

    /** Takes in what an event says of the whole order: the venue's id, and how much it counts as filled. */
    void learn(final VenueOrderFields event)
    {
        venueFilledE8 = Math.max(venueFilledE8, event.cumulativeQuantityE8);
        if (event.venueOrderId != 0)
        {
            venueOrderId = event.venueOrderId;
        }
    }

    OrderRole role()
    {
        return role;
    }

    int generation()
    {
        return generation;
    }

    /** Whether it opens a position; every other order protects or closes one. */
    boolean isEntry()
    {
        return role == OrderRole.ENTRY;
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
        return superseded || cancelReason != ReasonCode.NONE;
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
        hash.add(auditAtNs);
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
        hash.add(role);
        hash.add(generation);
        hash.add(endCode);
        hash.add(superseded);
        hash.add(cancelReason);
        hash.add(acknowledged);
        hash.add(reduceOnly);
        hash.add(queued);
        hash.add(stopNumber);
        hash.add(queryOnce);
        hash.add(querying);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        orderId = codec.number(orderId);
        signalKeyHi = codec.number(signalKeyHi);
        signalKeyLo = codec.number(signalKeyLo);
        priceE8 = codec.number(priceE8);
        quantityE8 = codec.number(quantityE8);
        filledE8 = codec.number(filledE8);
        venueFilledE8 = codec.number(venueFilledE8);
        venueOrderId = codec.number(venueOrderId);
        requestTimeNs = codec.number(requestTimeNs);
        sendBeforeNs = codec.number(sendBeforeNs);
        pendingE8 = codec.number(pendingE8);
        pendingNotionalE8 = codec.number(pendingNotionalE8);
        workUntilNs = codec.number(workUntilNs);
        overdueNs = codec.number(overdueNs);
        cancelAtNs = codec.number(cancelAtNs);
        queryAtNs = codec.number(queryAtNs);
        auditAtNs = codec.number(auditAtNs);
        releaseNumber = codec.number(releaseNumber);
        intentIndex = codec.number(intentIndex);
        sourceId = codec.number(sourceId);
        instrumentId = codec.number(instrumentId);
        notFoundInRow = codec.number(notFoundInRow);
        epoch = codec.number(epoch);
        notPlacedReason = codec.constant(notPlacedReason, ReasonCode.class);
        side = codec.constant(side, Side.class);
        timeInForce = codec.constant(timeInForce, TimeInForce.class);
        state = codec.constant(state, OrderState.class);
        outstanding = codec.constant(outstanding, VenueRequest.class);
        role = codec.constant(role, OrderRole.class);
        generation = codec.number(generation);
        endCode = codec.number(endCode);
        superseded = codec.flag(superseded);
        cancelReason = codec.constant(cancelReason, ReasonCode.class);
        acknowledged = codec.flag(acknowledged);
        reduceOnly = codec.flag(reduceOnly);
        queued = codec.flag(queued);
        stopNumber = codec.number(stopNumber);
        queryOnce = codec.flag(queryOnce);
        querying = codec.flag(querying);
    }
}
