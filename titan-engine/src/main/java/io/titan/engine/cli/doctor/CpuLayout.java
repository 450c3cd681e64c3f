package io.titan.engine.cli.doctor;

import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which cores there are, and which of them Titan's spinning threads have or should have.
 *
 * @param online   all that run.
 * @param allowed  to this process.
 * @param isolated from the scheduler.
 */
record CpuLayout(SortedSet<Integer> online, SortedSet<Integer> allowed, SortedSet<Integer> isolated)
{
    /** Fewer than this, and isolating cores leaves too little for everything else. */
    static final int CORES_WORTH_ISOLATING = 4;

    /** Feed and core of scavenger, core and venue thread of execution. */
    private static final int HOT_THREADS = 4;
    private static final int CORES_LEFT_TO_THE_REST = 2;

    static CpuLayout of(final HostView host) throws IOException
    {
        return new CpuLayout(
            CpuSet.parse(host.text("/sys/devices/system/cpu/online")),
            CpuSet.parse(host.field("/proc/self/status", "Cpus_allowed_list")),
            CpuSet.parse(host.optionalText("/sys/devices/system/cpu/isolated").orElse("")));
    }

    /** The isolated cores, else those that would be: the last ones, since interrupts and init favour the first. */
    SortedSet<Integer> hot()
    {
        if (!isolated.isEmpty())
        {
            return isolated;
        }
        final int left = online.size() < CORES_WORTH_ISOLATING ? 1 : CORES_LEFT_TO_THE_REST;
        final SortedSet<Integer> hot = new TreeSet<>(online);
        while (!hot.isEmpty() && (hot.size() > HOT_THREADS || hot.size() > online.size() - left))
        {
            hot.remove(hot.first());
        }
        return hot;
    }

    /** All others. */
    SortedSet<Integer> rest()
    {
        final SortedSet<Integer> rest = new TreeSet<>(online);
        rest.removeAll(hot());
        return rest;
    }

    boolean isWorthIsolating()
    {
        return online.size() >= CORES_WORTH_ISOLATING;
    }
}
