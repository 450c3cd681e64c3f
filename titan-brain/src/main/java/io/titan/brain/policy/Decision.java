package io.titan.brain.policy;

import java.math.BigDecimal;

/**
 * What became of a signal.
 *
 * @param signal         that asked.
 * @param approved       whether it may trade.
 * @param authorizedSize notional, 0 if it may not.
 * @param reason         one sentence.
 * @param weights        of the capital when it was decided.
 * @param modifier       of the phase's capital.
 * @param risk           what risk said; null if it was not asked.
 * @param timestampMs    of the decision, since 1970.
 */
public record Decision(
    Signal signal,
    boolean approved,
    BigDecimal authorizedSize,
    String reason,
    Weights weights,
    BigDecimal modifier,
    RiskDecision risk,
    long timestampMs)
{
}
