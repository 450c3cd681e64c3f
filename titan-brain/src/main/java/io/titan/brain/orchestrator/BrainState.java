package io.titan.brain.orchestrator;

import io.titan.brain.ledger.Account;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Position;
import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.Decision;
import io.titan.brain.policy.LeverageTier;
import io.titan.brain.policy.ManualOverride;
import io.titan.brain.policy.Weights;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Everything people look at, of one moment.
 *
 * @param account          of now.
 * @param positions        that ever had a fill.
 * @param breaker          as conditions are now.
 * @param lossesInRow      at the end of the trades that count.
 * @param weights          in force.
 * @param override         in force; null if there is none.
 * @param modifiers        of the phases' capital.
 * @param tier             of leverage.
 * @param latestDecisions  the newest first, at most 20.
 * @param takenMs          since 1970.
 */
public record BrainState(
    Account account,
    List<Position> positions,
    BreakerState breaker,
    int lossesInRow,
    Weights weights,
    ManualOverride override,
    Map<Phase, BigDecimal> modifiers,
    LeverageTier tier,
    List<Decision> latestDecisions,
    long takenMs)
{
    /**
     * The capital of a phase.
     *
     * @param phase whose.
     * @return equity times weight, modifier not counted.
     */
    public BigDecimal phaseEquity(final Phase phase)
    {
        return account.equity().multiply(weights.of(phase));
    }
}
