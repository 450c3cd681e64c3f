package io.titan.bench.jmh;

import io.titan.core.execution.ExecutionOutput;
import io.titan.core.execution.VenueOrderFields;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/**
 * Takes what the core says, mixes its numbers so that none of it is dead code, and counts replies by their reason.
 * Core's thread.
 */
final class CountingOutput implements ExecutionOutput
{
    /** Mix of every number told. */
    long mix;
    /** Calls. */
    long calls;
    private final long[] repliesByReason = new long[ReasonCode.values().length];

    /** {@return replies to a source for a reason so far} */
    long replies(final ReasonCode reason)
    {
        return repliesByReason[reason.ordinal()];
    }

    @Override
    public void intentReplied(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final IntentRequest request,
        final IntentOutcome outcome, final ReasonCode reason, final long measured, final long allowed,
        final long orderId, final long priceE8, final long quantityE8, final boolean repeated)
    {
        calls++;
        repliesByReason[reason.ordinal()]++;
        mix += signalKeyLo ^ measured ^ allowed ^ orderId ^ priceE8 ^ quantityE8 ^ outcome.value() ^ request.value();
    }

    @Override
    public void placeOrder(
        final long orderId, final int instrumentId, final Side side, final TimeInForce timeInForce, final long priceE8,
        final long quantityE8, final long signalKeyHi, final long signalKeyLo, final OrderRole role,
        final int generation, final boolean reduceOnly, final long sendBeforeNs)
    {
        calls++;
        mix += orderId ^ instrumentId ^ side.value() ^ priceE8 ^ quantityE8 ^ signalKeyLo ^ sendBeforeNs;
    }

    @Override
    public void cancelOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        calls++;
    }

    @Override
    public void queryOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        calls++;
    }

    @Override
    public void fillBooked(
        final long orderId, final int intentIndex, final int sourceId, final VenueOrderFields event,
        final long realisedPnlE8, final long positionQuantityE8, final long filledQuantityE8,
        final OrderState orderState)
    {
        calls++;
        mix += orderId ^ intentIndex ^ event.tradeId ^ realisedPnlE8 ^ positionQuantityE8 ^ filledQuantityE8;
    }

    @Override
    public void commandReplied(
        final long commandId, final boolean accepted, final ReasonCode reason, final int rows)
    {
        if (!accepted)
        {
            throw new IllegalStateException("command " + commandId + " of the scene was refused: " + reason);
        }
    }

    @Override
    public void stateReported(final long commandId, final long stateHash)
    {
        calls++;
    }

    @Override
    public void positionReported(
        final long commandId, final int instrumentId, final int sourceId, final long quantityE8, final long costE8,
        final long realisedPnlE8, final long feesE8, final long markPriceE8,
        final long stopQuantityE8, final long targetQuantityE8)
    {
        calls++;
    }

    @Override
    public void orderReported(
        final long commandId, final long orderId, final int instrumentId, final int sourceId, final Side side,
        final long priceE8, final long quantityE8, final long filledQuantityE8, final OrderState state,
        final OrderRole role, final long signalKeyHi, final long signalKeyLo, final long venueOrderId)
    {
        calls++;
    }
}
