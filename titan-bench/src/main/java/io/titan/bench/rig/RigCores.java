package io.titan.bench.rig;

import io.titan.engine.affinity.Cores;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who gets which core: one for the lane thread of each process, the rest for everything that is not measured. With two
 * cores the source shares its own with the JVMs' threads and the media driver, so that execution's is undisturbed.
 *
 * @param source       core of the source's lane thread.
 * @param target       core of execution's lane thread.
 * @param housekeeping cores of all other threads.
 */
record RigCores(int source, int target, Collection<Integer> housekeeping)
{
    /**
     * Gives out cores.
     *
     * @param usable by this process.
     * @return the plan.
     */
    static RigCores of(final SortedSet<Integer> usable)
    {
        if (usable.size() < 2)
        {
            throw new RigException("the rig needs two cores, one for each end of a lane, and this process may use " +
                usable.size() + "; start it where 'nproc' prints 2 or more");
        }
        final SortedSet<Integer> rest = new TreeSet<>(usable);
        final int target = rest.last();
        rest.remove(target);
        final int source = rest.last();
        if (rest.size() > 1)
        {
            rest.remove(source);
        }
        return new RigCores(source, target, List.copyOf(rest));
    }

    /**
     * In words.
     *
     * @param kernelWorkers cores of the kernel's unbound workers; empty where the kernel does not tell.
     * @return for a report.
     */
    String text(final Optional<SortedSet<Integer>> kernelWorkers)
    {
        return "source's lane thread on core " + source + ", execution's on core " + target +
            ", media driver and the JVMs' other threads on core " + Cores.text(housekeeping) +
            kernelWorkers.map((workers) -> ", the kernel's unbound workers on core " + Cores.text(workers))
                .orElse("");
    }
}
