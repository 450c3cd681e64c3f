package io.titan.system.simulation;

import io.titan.sim.market.SeededRandom;

/** A way on which messages take a while that the seed decides, and do not overtake each other. One thread. */
final class Hop
{
    private final Agenda agenda;
    private final SeededRandom random;
    private final long minNs;
    private final long maxNs;
    private long lastNs;

    Hop(final Agenda agenda, final SeededRandom random, final long minNs, final long maxNs)
    {
        this.agenda = agenda;
        this.random = random;
        this.minNs = minNs;
        this.maxNs = maxNs;
    }

    void send(final Runnable arrival)
    {
        lastNs = Math.max(lastNs, agenda.nowNs() + (long)random.between(minNs, maxNs));
        agenda.at(lastNs, arrival);
    }
}
