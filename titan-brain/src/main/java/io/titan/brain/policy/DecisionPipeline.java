package io.titan.brain.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * From a signal to an authorised size: breaker, capital of the phase, risk, and the smallest of what they allow.
 *
 * @param guardian asked last.
 * @param tiers    of leverage.
 */
public record DecisionPipeline(RiskGuardian guardian, List<LeverageTier> tiers)
{
    private static final int SIZE_SCALE = 8;

    /**
     * Decides.
     *
     * @param signal    that asks.
     * @param situation of now.
     * @return the decision.
     */
    public Decision decide(final Signal signal, final Situation situation)
    {
        if (situation.before().isActive() && situation.breaker().isActive())
        {
            return veto(signal, situation, "Circuit breaker active: all signals rejected", null);
        }
        if (situation.breaker().isActive())
        {
            return veto(signal, situation, "Circuit breaker triggered: " + situation.breaker().reason(), null);
        }
        final BigDecimal equity = situation.account().equity();
        final BigDecimal cap = equity.multiply(situation.weights().of(signal.phase())).multiply(situation.modifier())
            .setScale(SIZE_SCALE, RoundingMode.DOWN);
        final RiskDecision risk =
            guardian.decide(signal, situation.positions(), equity, LeverageTier.of(tiers, equity));
        if (!risk.approved())
        {
            return veto(signal, situation, risk.reason(), risk);
        }
        final BigDecimal size = signal.requestedSize().min(cap).min(risk.size());
        if (size.signum() <= 0)
        {
            return veto(signal, situation, "Authorized size is zero after applying constraints", risk);
        }
        return new Decision(signal, true, size, risk.reason(), situation.weights(), situation.modifier(), risk,
            situation.nowMs());
    }

    private static Decision veto(
        final Signal signal, final Situation situation, final String reason, final RiskDecision risk)
    {
        return new Decision(signal, false, BigDecimal.ZERO, reason, situation.weights(), situation.modifier(), risk,
            situation.nowMs());
    }
}
