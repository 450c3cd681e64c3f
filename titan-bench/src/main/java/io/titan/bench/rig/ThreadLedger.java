package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import io.titan.engine.affinity.ThreadAffinity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import net.openhft.affinity.Affinity;

/**
 * Pins the calling thread and tells, for each block, how long it was and what the operating system took from it: time
 * it waited for its core, and how often it was taken off. Of one thread.
 */
final class ThreadLedger
{
    private static final String INVOLUNTARY = "nonvoluntary_ctxt_switches:";

    private final int core;
    private final Collection<Integer> housekeeping;
    private Path task;
    private long waitedNs;
    private long switches;
    private long beganNs;

    /**
     * Made before its thread begins, which it is then told from.
     *
     * @param core         to run blocks on; -1 any.
     * @param housekeeping cores for everything else.
     */
    ThreadLedger(final int core, final Collection<Integer> housekeeping)
    {
        this.core = core;
        this.housekeeping = housekeeping;
    }

    /** Pins the calling thread to its core. */
    void pin()
    {
        if (core >= 0)
        {
            Affinity.setAffinity(core);
        }
    }

    /** Lets the calling thread run where all the others do. */
    void free()
    {
        ThreadAffinity.confine(housekeeping);
    }

    private static Path taskOfThisThread()
    {
        try
        {
            return Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")));
        }
        catch (final IOException ex)
        {
            return Path.of("/proc/self");
        }
    }

    void begin()
    {
        task = taskOfThisThread();
        waitedNs = runDelayNs();
        switches = involuntarySwitches();
        beganNs = System.nanoTime();
    }

    void end(final LaneFigures figures)
    {
        figures.count("blockNs", System.nanoTime() - beganNs)
            .count("runDelayNs", runDelayNs() - waitedNs).count("switches", involuntarySwitches() - switches);
    }

    /** Second figure of schedstat: time spent waiting on a run queue. */
    private long runDelayNs()
    {
        try
        {
            return Long.parseLong(Files.readString(task.resolve("schedstat")).split("\\s+")[1]);
        }
        catch (final IOException ex)
        {
            return 0;
        }
    }

    private long involuntarySwitches()
    {
        try
        {
            return Files.readAllLines(task.resolve("status")).stream().filter(line -> line.startsWith(INVOLUNTARY))
                .mapToLong(line -> Long.parseLong(line.substring(INVOLUNTARY.length()).trim())).sum();
        }
        catch (final IOException ex)
        {
            return 0;
        }
    }
}
