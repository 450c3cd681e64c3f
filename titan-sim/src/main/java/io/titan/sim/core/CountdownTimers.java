package io.titan.sim.core;

import java.util.Arrays;

/** The dead-man switch, one per instrument: unless it is wound again in time, the instrument's orders are canceled. */
final class CountdownTimers
{
    /** Nothing is due. */
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private final long[] dueNs;
    private long earliestNs = NO_DEADLINE;

    CountdownTimers(final int instruments)
    {
        dueNs = new long[instruments];
        Arrays.fill(dueNs, NO_DEADLINE);
    }

    /** Winds or, with {@link #NO_DEADLINE}, stops it. */
    void set(final int instrument, final long atNs)
    {
        dueNs[instrument] = atNs;
        earliestNs = NO_DEADLINE;
        for (final long each : dueNs)
        {
            earliestNs = Math.min(earliestNs, each);
        }
    }

    long earliestNs()
    {
        return earliestNs;
    }

    /** Takes the one that has run out, lowest number first; it stands still until it is wound again. */
    int takeEarliest()
    {
        int instrument = 0;
        while (dueNs[instrument] != earliestNs)
        {
            instrument++;
        }
        set(instrument, NO_DEADLINE);
        return instrument;
    }

    void hash(final StateHash hash)
    {
        for (final long each : dueNs)
        {
            hash.add(each);
        }
    }
}
