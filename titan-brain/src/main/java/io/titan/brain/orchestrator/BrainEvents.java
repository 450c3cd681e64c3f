package io.titan.brain.orchestrator;

import io.titan.brain.ledger.Fill;
import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.Decision;

/** What happened, told after it was committed. Called on the thread that did it; must not block. */
public interface BrainEvents
{
    /**
     * A fill counts from now on.
     *
     * @param fill that was applied.
     */
    void onFill(Fill fill);

    /**
     * A signal was decided.
     *
     * @param decision of it.
     */
    void onDecision(Decision decision);

    /**
     * The breaker tripped or closed.
     *
     * @param state from now on.
     */
    void onBreaker(BreakerState state);

    /**
     * An operator changed something.
     *
     * @param sentence what, and who.
     */
    void onOperator(String sentence);
}
