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
 * @param progress  where a person watches.
 */
record RigSession(
    RigPlace place, RigCores cores, RigJvm jvm, RigPlan plan, BlockLog log, long startedNs, PrintWriter progress)
{
    private static final long NS_PER_S = 1_000_000_000L;

    void say(final String line)
    {
        progress.printf("%4d s  %s%n", (System.nanoTime() - startedNs) / NS_PER_S, line);
        progress.flush();
    }
}
