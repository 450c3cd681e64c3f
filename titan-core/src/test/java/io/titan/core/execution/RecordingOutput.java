package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Writes down what the core says, one sentence per call. */
final class RecordingOutput implements ExecutionOutput
{
    final List<String> lines = new ArrayList<>();
    final EnumSet<ReasonCode> reasons = EnumSet.noneOf(ReasonCode.class);
    final List<Request> requests = new ArrayList<>();
    final List<Long> requestedOrders = new ArrayList<>();
    final FillLedger ledger = new FillLedger(ExecutionCapacity.MAX_SOURCES, 64);
    ReasonCode lastReason;
    IntentOutcome lastOutcome;
    long lastMeasured;
    long lastAllowed;
    long lastQuantityE8;
    long lastStateHash;
    /** The last answer to an intent, and the last entry that was placed, since {@link #forgetLast}; null for none. */
    Reply lastReply;
    Placement lastPlacement;

    /** A request to the venue; side, price and quantity of a placement only. */
    record Request(
        VenueRequest kind, long key, OrderRole role, int generation, Side side, TimeInForce timeInForce, long priceE8,
        long quantityE8)
    {
    }

    /** An answer to an intent, as it was told. */
    record Reply(
        int sourceId, long signalKeyHi, long signalKeyLo, IntentRequest request, IntentOutcome outcome,
        ReasonCode reason, long measured, long allowed, long orderId, long priceE8, long quantityE8, boolean repeated)
    {
    }

    /** A placement, as it was told. */
    record Placement(
        long orderId, int instrumentId, Side side, TimeInForce timeInForce, long priceE8, long quantityE8,
        long signalKeyHi, long signalKeyLo, OrderRole role, int generation, boolean reduceOnly, long sendBeforeNs)
    {
    }

    void forgetLast()
    {
        lastReply = null;
        lastPlacement = null;
    }

    static String decimal(final long e8)
    {
        return BigDecimal.valueOf(e8, 8).stripTrailingZeros().toPlainString();
    }

    @Override
    public void intentReplied(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final IntentRequest request,
        final IntentOutcome outcome, final ReasonCode reason, final long measured, final long allowed,
        final long orderId, final long priceE8, final long quantityE8, final boolean repeated)
    {
        lastReply = new Reply(
            sourceId, signalKeyHi, signalKeyLo, request, outcome, reason, measured, allowed, orderId, priceE8,
            quantityE8, repeated);
        lastReason = reason;
        lastOutcome = outcome;
        lastMeasured = measured;
        lastAllowed = allowed;
        lastQuantityE8 = quantityE8;
        reasons.add(reason);
        final String order = orderId == 0 ? "" : " order " + orderId + " " + order(priceE8, quantityE8);
        lines.add("source " + sourceId + " " + request + " " + signalKeyLo + ": " + outcome +
            (reason == ReasonCode.NONE ? "" : " " + reason) + order + (repeated ? " again" : ""));
    }

    @Override
    public void placeOrder(
        final long orderId, final int instrumentId, final Side side, final TimeInForce timeInForce, final long priceE8,
        final long quantityE8, final long signalKeyHi, final long signalKeyLo, final OrderRole role,
        final int generation, final boolean reduceOnly, final long sendBeforeNs)
    {
        requests.add(new Request(
            VenueRequest.PLACE, signalKeyLo, role, generation, side, timeInForce, priceE8, quantityE8));
        if (role != OrderRole.ENTRY)
        {
            lines.add(role + " " + generation + " " + side + " " + timeInForce + " " + order(priceE8, quantityE8) +
                (reduceOnly ? "" : " NOT REDUCE ONLY"));
            return;
        }

        lastPlacement = new Placement(
            orderId, instrumentId, side, timeInForce, priceE8, quantityE8, signalKeyHi, signalKeyLo, role, generation,
            reduceOnly, sendBeforeNs);
        requestedOrders.add(signalKeyLo);
        lines.add("place " + orderId + " " + side + " " + timeInForce + " " + order(priceE8, quantityE8) +
            (reduceOnly ? " reduce only" : ""));
    }

    @Override
    public void cancelOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        requests.add(new Request(VenueRequest.CANCEL, signalKeyLo, role, generation, null, null, 0, 0));
        lines.add("cancel " + name(orderId, role, generation));
    }

    @Override
    public void queryOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        requests.add(new Request(VenueRequest.QUERY, signalKeyLo, role, generation, null, null, 0, 0));
        lines.add("query " + name(orderId, role, generation));
    }

    @Override
    public void fillBooked(
        final long orderId, final int intentIndex, final int sourceId, final VenueOrderFields event,
        final long realisedPnlE8, final long positionQuantityE8, final long filledQuantityE8,
        final OrderState orderState)
    {
        ledger.add(sourceId, event, orderState);
        lines.add("fill " + orderId + " of source " + sourceId + " " + order(event.priceE8, event.quantityE8) +
            ", pnl " + decimal(realisedPnlE8) + ", position " + decimal(positionQuantityE8) +
            ", filled " + decimal(filledQuantityE8) + ", " + orderState);
    }

    @Override
    public void commandReplied(final long commandId, final boolean accepted, final ReasonCode reason, final int rows)
    {
        lastReason = reason;
        reasons.add(reason);
        lines.add("command " + (accepted ? "accepted" : "refused " + reason) + (rows == 0 ? "" : ", rows " + rows));
    }

    @Override
    public void stateReported(final long commandId, final long stateHash)
    {
        lastStateHash = stateHash;
        lines.add("state");
    }

    @Override
    public void positionReported(
        final long commandId, final int instrumentId, final int sourceId, final long quantityE8, final long costE8,
        final long realisedPnlE8, final long feesE8, final long markPriceE8,
        final long stopQuantityE8, final long targetQuantityE8)
    {
        lines.add("position of source " + sourceId + " in " + instrumentId + ": " + decimal(quantityE8) + ", cost " +
            decimal(costE8) + ", pnl " + decimal(realisedPnlE8) + ", fees " + decimal(feesE8) + ", mark " +
            decimal(markPriceE8) + (stopQuantityE8 == 0 ? "" : ", stop " + decimal(stopQuantityE8)) +
            (targetQuantityE8 == 0 ? "" : ", targets " + decimal(targetQuantityE8)));
    }

    @Override
    public void orderReported(
        final long commandId, final long orderId, final int instrumentId, final int sourceId, final Side side,
        final long priceE8, final long quantityE8, final long filledQuantityE8, final OrderState state,
        final OrderRole role, final long signalKeyHi, final long signalKeyLo, final long venueOrderId)
    {
        lines.add("order " + orderId + " of source " + sourceId + " in " + instrumentId + ": " + side + " " +
            order(priceE8, quantityE8) + ", filled " + decimal(filledQuantityE8) + ", " + state);
    }

    private static String name(final long orderId, final OrderRole role, final int generation)
    {
        return role == OrderRole.ENTRY ? Long.toString(orderId) : role + " " + generation;
    }

    private static String order(final long priceE8, final long quantityE8)
    {
        return decimal(quantityE8) + "@" + decimal(priceE8);
    }
}
