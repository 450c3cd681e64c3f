package io.titan.brain.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * All rules with their boundaries, as the policy file tells them.
 *
 * @param settlementCurrency of equity and fees.
 * @param initialEquity      of a new database.
 * @param allocation         of capital.
 * @param tiers              of leverage, ascending.
 * @param performance        of phases.
 * @param guardian           of leverage and correlation.
 * @param breaker            that stops.
 * @param commands           to execution.
 */
public record Policy(
    String settlementCurrency,
    BigDecimal initialEquity,
    AllocationPolicy allocation,
    List<LeverageTier> tiers,
    PerformancePolicy performance,
    RiskGuardian guardian,
    BreakerPolicy breaker,
    CommandPolicy commands)
{
    /**
     * The way from a signal to its size.
     *
     * @return with this policy's rules.
     */
    public DecisionPipeline pipeline()
    {
        return new DecisionPipeline(guardian, tiers);
    }
}
