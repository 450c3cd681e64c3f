package io.titan.engine.control;

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
 * @param openOrders         without an end.
 * @param liveIntents        prepared and not ended.
 * @param inDoubt            orders whose outcome is unknown.
 * @param tradingState       armed, disarmed or halted.
 * @param venueState         connected or not.
 */
public record EngineFigures(
    long stateHash, long prepared, long confirmed, long aborted, long denied, long expired, long ordersRequested,
    long ordersFilled, long ordersRejected, long fills, long duplicateFills, long illegalTransitions,
    long realisedPnlE8, long feesE8, int openOrders, int liveIntents, int inDoubt, TradingState tradingState,
    VenueState venueState)
{
}
