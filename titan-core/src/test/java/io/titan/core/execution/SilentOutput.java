package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/** Counts calls and keeps nothing, so that only the core's own allocation is seen. */
final class SilentOutput implements ExecutionOutput
{
    final long[] byReason = new long[ReasonCode.values().length];
    long placed;
    long canceled;
    long queried;
    long fills;
    long others;
    int lastRows;

    @Override
    public void intentReplied(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final IntentRequest request,
        final IntentOutcome outcome, final ReasonCode reason, final long measured, final long allowed,
        final long orderId, final long priceE8, final long quantityE8, final boolean repeated)
    {
        byReason[reason.ordinal()]++;
    }

    @Override
    public void placeOrder(
        final long orderId, final int instrumentId, final Side side, final TimeInForce timeInForce, final long priceE8,
        final long quantityE8, final long signalKeyHi, final long signalKeyLo, final OrderRole role,
        final int generation, final boolean reduceOnly, final long sendBeforeNs)
    {
        placed++;
    }

    @Override
    public void cancelOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        canceled++;
    }

    @Override
    public void queryOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        queried++;
    }

    @Override
    public void fillBooked(
        final long orderId, final int intentIndex, final int sourceId, final VenueOrderFields event,
        final long realisedPnlE8, final long positionQuantityE8, final long filledQuantityE8,
        final OrderState orderState)
    {
        fills++;
    }

    @Override
    public void commandReplied(final long commandId, final boolean accepted, final ReasonCode reason, final int rows)
    {
        lastRows = rows;
        others++;
    }

    @Override
    public void stateReported(final long commandId, final long stateHash)
    {
        others++;
    }

    @Override
    public void positionReported(
        final long commandId, final int instrumentId, final int sourceId, final long quantityE8, final long costE8,
        final long realisedPnlE8, final long feesE8, final long markPriceE8,
        final long stopQuantityE8, final long targetQuantityE8)
    {
        others++;
    }

    @Override
    public void orderReported(
        final long commandId, final long orderId, final int instrumentId, final int sourceId, final Side side,
        final long priceE8, final long quantityE8, final long filledQuantityE8, final OrderState state,
        final OrderRole role, final long signalKeyHi, final long signalKeyLo, final long venueOrderId)
    {
        others++;
    }
}
