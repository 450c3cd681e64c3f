package io.titan.engine.control;

import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;

/**
 * What execution has counted since its journal began, at one moment.
 *
 * @param stateHash          of the whole state after the input before this query.
 * @param prepared           intents prepared.
 * @param confirmed          intents confirmed.
 * @param aborted            intents aborted.
 * @param denied             requests denied.
 * @param expired            intents expired.
 * @param ordersRequested    orders decided.
 * @param ordersFilled       orders filled whole.
 * @param ordersRejected     orders the venue rejected.
 * @param fills              fills booked.
 * @param duplicateFills     fills told again and ignored.
 * @param illegalTransitions venue events the order table forbids.
 * @param realisedPnlE8      before fees.
 * @param feesE8             paid.
 * @param openOrders         entries without an end.
 * @param liveIntents        prepared and not ended.
 * @param inDoubt            orders whose outcome is unknown.
 * @param tradingState       disarmed, active, reducing only, or halted.
 * @param venueState         connected or not.
 * @param obstacle           why no entry may leave now; NONE when one may.
 * @param dayPnlE8           profit of the UTC day, realised and not, after fees.
 * @param grossNotionalE8    all positions at cost, open orders and reservations.
 * @param queuedOrders       of the open orders, those that wait for the venue's budget.
 * @param protectiveOrders   open stops, targets and flattening orders.
 * @param protectionAlarms   positions whose protection failed so often that their source may only reduce.
 * @param outsideChanges     times somebody else changed what the account holds.
 * @param straysCanceled     orders of ours that only the venue had open, and that were canceled there.
 * @param foreignOrders      open orders at the venue without a name of ours, by its last lists.
 */
public record EngineFigures(
    long stateHash, long prepared, long confirmed, long aborted, long denied, long expired, long ordersRequested,
    long ordersFilled, long ordersRejected, long fills, long duplicateFills, long illegalTransitions,
    long realisedPnlE8, long feesE8, int openOrders, int liveIntents, int inDoubt, TradingState tradingState,
    VenueState venueState, ReasonCode obstacle, long dayPnlE8, long grossNotionalE8,
    int queuedOrders, int protectiveOrders, long protectionAlarms,
    long outsideChanges, long straysCanceled, int foreignOrders)
{
}
