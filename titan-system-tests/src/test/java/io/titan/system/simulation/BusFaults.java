package io.titan.system.simulation;

import io.titan.sim.market.SeededRandom;

/**
 * A way of the bus on which messages may be lost, told twice or be late, decided by a seed: what a restart of either
 * side, or of the media driver, does to a stream. One thread.
 */
final class BusFaults
{
    private static final long MAX_DELAY_NS = 600_000_000L;

    private final Agenda agenda;
    private final Hop way;
    private final SeededRandom random;
    private final double chance;
    private long happened;

    BusFaults(final Agenda agenda, final Hop way, final SeededRandom random, final double chance)
    {
        this.agenda = agenda;
        this.way = way;
        this.random = random;
        this.chance = chance;
    }

    /** Sends what may be lost, doubled or late. */
    void send(final Runnable arrival)
    {
        if (strikes())
        {
            return;
        }
        if (strikes())
        {
            later(arrival);
        }
        else
        {
            way.send(arrival);
        }
        if (strikes())
        {
            later(arrival);
        }
    }

    private void later(final Runnable arrival)
    {
        agenda.at(agenda.nowNs() + (long)(random.nextDouble() * MAX_DELAY_NS), arrival);
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
