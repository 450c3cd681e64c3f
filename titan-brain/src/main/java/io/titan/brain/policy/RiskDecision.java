package io.titan.brain.policy;

import java.math.BigDecimal;

/**
 * What risk says to a signal.
 *
 * @param approved           whether it may trade at all.
 * @param size               at most this, 0 if it may not.
 * @param reason             one sentence.
 * @param projectedLeverage  of all positions with the signal, 2 decimals.
 */
public record RiskDecision(boolean approved, BigDecimal size, String reason, BigDecimal projectedLeverage)
{
}
