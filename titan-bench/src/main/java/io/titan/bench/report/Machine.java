package io.titan.bench.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run ran on.
 *
 * @param cpuModel    as the kernel names it.
 * @param cores       that the process sees.
 * @param kernel      name and release.
 * @param jdk         version and vendor of the measured processes.
 * @param jvmFlags    of the measured processes.
 * @param tuning      of the measured threads.
 * @param r0OneWayNs  one way of a cache line; empty if it was not measured.
 */
public record Machine(
    String cpuModel, int cores, String kernel, String jdk, List<String> jvmFlags, Tuning tuning,
    OptionalDouble r0OneWayNs)
{
    /**
     * How the measured threads run.
     *
     * @param boundsChecks Agrona's.
     * @param idleStrategy by its configured name.
     * @param pinning      which thread has which core, in words.
     */
    public record Tuning(boolean boundsChecks, String idleStrategy, String pinning)
    {
    }
}
