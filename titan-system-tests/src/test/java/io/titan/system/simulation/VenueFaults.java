package io.titan.system.simulation;

import io.titan.sim.market.SeededRandom;

/**
 * What goes wrong between venue and execution, decided by a seed: requests and answers that are lost, facts of the
 * account's stream that are lost, told twice, or told late and so out of order. One thread.
 */
final class VenueFaults
{
    private static final long MAX_DELAY_NS = 400_000_000L;

    private final SeededRandom random;
    private final double chance;
    private long happened;

    /** Faults that hit each message with the given chance, 0 to 1. */
    VenueFaults(final SeededRandom random, final double chance)
    {
        this.random = random;
        this.chance = chance;
    }

    boolean losesRequest()
    {
        return strikes();
    }

    boolean losesAnswer()
    {
        return strikes();
    }

    boolean losesFact()
    {
        return strikes();
    }

    boolean doublesFact()
    {
        return strikes();
    }

    boolean delaysFact()
    {
        return strikes();
    }

    /** How late a fact is told that is late or told again. */
    long delayNs()
    {
        return (long)(random.nextDouble() * MAX_DELAY_NS);
    }

    long happened()
    {
        return happened;
    }

    private boolean strikes()
    {
        final boolean strikes = chance > 0 && random.nextDouble() < chance;
        happened += strikes ? 1 : 0;
        return strikes;
    }
}
