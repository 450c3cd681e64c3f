package io.titan.sim;

import io.titan.sim.engine.Speed;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line decided about the market and its time.
 *
 * @param capture   recorded feed to play, or null for a synthetic market.
 * @param seed      of the synthetic market.
 * @param symbols   of the synthetic market.
 * @param pricesE8  first prices, one per symbol.
 * @param seconds   length of the synthetic market in market time, 0 for no end.
 * @param speed     market time per host time.
 * @param paused    wait for the start command.
 * @param latencyNs market time an order takes to reach the book.
 * @param queryLagNs time for which an order query does not find a new order yet.
 * @param countdownCancelsConditional whether the dead-man switch cancels conditional orders too.
 * @param directory where the ledger lives.
 */
record ExchangeSettings(
    Path capture,
    long seed,
    List<String> symbols,
    List<Long> pricesE8,
    long seconds,
    Speed speed,
    boolean paused,
    long latencyNs,
    long queryLagNs,
    boolean countdownCancelsConditional,
    Path directory)
{
}
