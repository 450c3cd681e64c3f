package io.titan.system.simulation;

import io.titan.core.execution.ExecutionTotals;
import java.util.List;
import java.util.Map;

/**
 * What a simulation came to, after everything open had ended.
 *
 * @param hashes          of the three states: scavenger, execution, exchange.
 * @param journalDigest   over every byte of the journal: inputs, outputs and times.
 * @param booked          fills as execution reported them, in its order.
 * @param traded          fills as the exchange made them, in its order.
 * @param positionsE8     net quantity of each instrument, by execution.
 * @param exchangeE8      the same, by the exchange.
 * @param exchangeFeesE8  fees the exchange took.
 * @param totals          execution's counts.
 * @param denials         how often each reason denied.
 * @param openOrders      orders without an end, although there was time to end them.
 * @param inputs          inputs in the journal.
 * @param timeInputs      those of them that told the time.
 * @param faults          faults that happened.
 * @param restarts        times execution was started again.
 */
record SimulationResult(
    List<Long> hashes, String journalDigest, List<BookedFill> booked, List<BookedFill> traded,
    List<Long> positionsE8, List<Long> exchangeE8, long exchangeFeesE8, ExecutionTotals totals,
    Map<String, Integer> denials, int openOrders, long inputs, long timeInputs, long faults, int restarts)
{
    /** One trade, as either side knows it. */
    record BookedFill(long tradeId, int instrument, long priceE8, long quantityE8, long feeE8)
    {
    }
}
