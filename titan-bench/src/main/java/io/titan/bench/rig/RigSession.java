package io.titan.bench.rig;

import java.io.PrintWriter;

/**
 * What every section of a run shares.
 *
 * @param place     for journals, logs and streams.
 * @param cores     who gets which.
 * @param jvm       flags of the measured processes.
 * @param plan      how much is measured.
 * @param log       of blocks.
 * @param startedNs host's monotonic clock at the start of the run.
 * @param allowance of time.
 * @param progress  where a person watches.
 */
record RigSession(
    RigPlace place, RigCores cores, RigJvm jvm, RigPlan plan, BlockLog log, long startedNs,
    Allowance allowance, PrintWriter progress)
{
    private static final long NS_PER_S = 1_000_000_000L;

    /**
     * Whether there is another block, sample or round.
     *
     * @param done    so far.
     * @param least   below which there is no figure.
     * @param planned unless the section's time is used up before.
     * @return true for one more.
     */
    boolean goesOn(final int done, final int least, final int planned)
    {
        return done < least || done < planned && hasTime();
    }

    /** Whether the section may still do what no figure needs. */
    boolean hasTime()
    {
        return !allowance.isUsedUp(System.nanoTime());
    }

    void say(final String line)
    {
        progress.printf("%4d s  %s%n", (System.nanoTime() - startedNs) / NS_PER_S, line);
        progress.flush();
    }
}
