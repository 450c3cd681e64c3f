package io.titan.brain.policy;

import io.titan.brain.ledger.Account;
import io.titan.brain.ledger.Position;

import java.math.BigDecimal;
import java.util.List;

/**
 * Everything that a decision depends on.
 *
 * @param account   of now.
 * @param positions of all phases.
 * @param before    the breaker before conditions were looked at.
 * @param breaker   the breaker after.
 * @param weights   in force: the equity's, or an operator's.
 * @param modifier  of the phase that asks.
 * @param nowMs     since 1970.
 */
public record Situation(
    Account account,
    List<Position> positions,
    BreakerState before,
    BreakerState breaker,
    Weights weights,
    BigDecimal modifier,
    long nowMs)
{
}
