package io.titan.engine.cli.doctor;

import java.util.Optional;

/**
 * What the kernel counted before and after a short while in which one core was kept busy.
 *
 * @param before  first look.
 * @param after   second look.
 * @param hiccups of the thread that kept the core busy.
 */
record HostSample(Counts before, Counts after, Hiccups hiccups)
{
    /**
     * One look.
     *
     * @param processors content of /proc/stat.
     * @param quota      content of cpu.stat of the control group.
     */
    record Counts(Optional<String> processors, Optional<String> quota)
    {
    }

    static HostSample take(final HostView host, final long durationNs)
    {
        final Counts before = look(host);
        final Hiccups hiccups = durationNs == 0 ? Hiccups.NONE : Hiccups.measure(durationNs);
        return new HostSample(before, look(host), hiccups);
    }

    private static Counts look(final HostView host)
    {
        return new Counts(host.optionalText("/proc/stat"), new CpuQuota(host).statistics());
    }
}
