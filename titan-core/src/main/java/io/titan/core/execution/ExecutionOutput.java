package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/**
 * The only thing the execution core may call: requests are imperative, facts are past tense.
 * Called on the core's thread, inside an {@code on...} call; must not call back into the core.
 * Nothing said here may leave the process before the input that caused it is in the journal.
 */
public interface ExecutionOutput
{
    /**
     * Answers a request of a source, or tells it that a prepared intent ended by itself.
     *
     * @param sourceId    slot of the source the answer goes to.
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @param request     what is answered; NONE when nobody asked.
     * @param outcome     what became of it.
     * @param reason      why, when denied or expired.
     * @param measured    what the failed check saw.
     * @param allowed     what it allows.
     * @param orderId     the order built for the intent; 0 none.
     * @param priceE8     its limit price.
     * @param quantityE8  its quantity.
     * @param repeated    whether this is a recorded answer given again.
     */
    void intentReplied(
        int sourceId, long signalKeyHi, long signalKeyLo, IntentRequest request, IntentOutcome outcome,
        ReasonCode reason, long measured, long allowed, long orderId, long priceE8, long quantityE8, boolean repeated);

    /**
     * Asks the venue thread to place an order.
     *
     * @param orderId      the core's id, 1 and up.
     * @param instrumentId dense id.
     * @param side         buy or sell.
     * @param timeInForce  how long it may rest.
     * @param priceE8      limit price, a multiple of the tick.
     * @param quantityE8   a multiple of the step.
     * @param signalKeyHi  identity of the signal; with role and generation it makes the client order id.
     * @param signalKeyLo  identity of the signal.
     * @param role         why the order exists.
     * @param generation   0 for the first of its role.
     * @param reduceOnly   whether it may only shrink a position.
     * @param sendBeforeNs logical time after which it must not be written any more.
     */
    void placeOrder(
        long orderId, int instrumentId, Side side, TimeInForce timeInForce, long priceE8, long quantityE8,
        long signalKeyHi, long signalKeyLo, OrderRole role, int generation, boolean reduceOnly, long sendBeforeNs);

    /**
     * Asks the venue thread to cancel an order.
     *
     * @param orderId      the core's id.
     * @param instrumentId dense id.
     * @param signalKeyHi  identity of the signal.
     * @param signalKeyLo  identity of the signal.
     * @param role         why the order exists.
     * @param generation   of its role.
     * @param venueOrderId the venue's id; 0 not known.
     */
    void cancelOrder(
        long orderId, int instrumentId, long signalKeyHi, long signalKeyLo, OrderRole role, int generation,
        long venueOrderId);

    /**
     * Asks the venue thread for an order's state and trades.
     *
     * @param orderId      the core's id.
     * @param instrumentId dense id.
     * @param signalKeyHi  identity of the signal.
     * @param signalKeyLo  identity of the signal.
     * @param role         why the order exists.
     * @param generation   of its role.
     * @param venueOrderId the venue's id; 0 not known.
     */
    void queryOrder(
        long orderId, int instrumentId, long signalKeyHi, long signalKeyLo, OrderRole role, int generation,
        long venueOrderId);

    /**
     * A fill was booked, once for ever.
     *
     * @param orderId            the core's id; 0 an order that Titan does not know.
     * @param intentIndex        slot of the intent, where the caller keeps the signal's text; -1 none.
     * @param sourceId           who owns the fill; -1 nobody known.
     * @param event              the venue's event: price, quantity, fee, ids, times.
     * @param realisedPnlE8      of this fill, before its fee.
     * @param positionQuantityE8 of the source in the instrument, after the fill.
     * @param filledQuantityE8   of the order, after the fill.
     * @param orderState         of the order, after the fill.
     */
    void fillBooked(
        long orderId, int intentIndex, int sourceId, VenueOrderFields event, long realisedPnlE8,
        long positionQuantityE8, long filledQuantityE8, OrderState orderState);

    /**
     * Ends the answer to a command; rows, if any, came before.
     *
     * @param commandId the command.
     * @param accepted  whether it took effect.
     * @param reason    why not.
     * @param rows      how many rows came before.
     */
    void commandReplied(long commandId, boolean accepted, ReasonCode reason, int rows);

    /**
     * Answers {@link QueryKind#STATE}: the caller reads {@link ExecutionCore#totals()} and
     * {@link ExecutionCore#figures()}.
     *
     * @param commandId the query.
     * @param stateHash of the whole state, before this query.
     */
    void stateReported(long commandId, long stateHash);

    /**
     * A row of {@link QueryKind#POSITIONS}.
     *
     * @param commandId     the query.
     * @param instrumentId  dense id.
     * @param sourceId      slot; -1 the instrument's net.
     * @param quantityE8    above 0 long.
     * @param costE8        signed cost basis, rounded toward zero.
     * @param realisedPnlE8 before fees.
     * @param feesE8        paid.
     * @param markPriceE8   mid of the reference; 0 none.
     * @param stopQuantityE8   what stops at the venue would close.
     * @param targetQuantityE8 what targets at the venue would close.
     */
    void positionReported(
        long commandId, int instrumentId, int sourceId, long quantityE8, long costE8, long realisedPnlE8, long feesE8,
        long markPriceE8, long stopQuantityE8, long targetQuantityE8);

    /**
     * A row of {@link QueryKind#ORDERS}.
     *
     * @param commandId        the query.
     * @param orderId          the core's id.
     * @param instrumentId     dense id.
     * @param sourceId         who owns it.
     * @param side             buy or sell.
     * @param priceE8          limit.
     * @param quantityE8       ordered.
     * @param filledQuantityE8 filled so far.
     * @param state            of the order.
     * @param role             why it exists.
     * @param signalKeyHi      identity of the signal.
     * @param signalKeyLo      identity of the signal.
     * @param venueOrderId     the venue's id; 0 not known.
     */
    void orderReported(
        long commandId, long orderId, int instrumentId, int sourceId, Side side, long priceE8, long quantityE8,
        long filledQuantityE8, OrderState state, OrderRole role, long signalKeyHi, long signalKeyLo,
        long venueOrderId);
}
