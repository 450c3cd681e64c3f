package io.titan.engine.cli.doctor;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All checks, in the order in which they are shown.
 */
final class Doctor
{
    private static final List<Function<DoctorContext, List<Check>>> GROUPS = List.of(
        JvmChecks::of, MemoryChecks::of, CpuChecks::of, ClockChecks::of, KernelChecks::of, InterruptChecks::of,
        NoiseChecks::of, StorageChecks::of, LeftoverChecks::of);

    private Doctor()
    {
    }

    static List<Diagnosis> examine(final DoctorContext context)
    {
        final Stream<Check> checks = GROUPS.stream().flatMap((group) -> group.apply(context).stream());
        return checks.map(Check::diagnose).toList();
    }

    /** The venue alone: what this machine is like has nothing to do with it. */
    static List<Diagnosis> examine(final VenueProbe venue, final boolean followsMarket)
    {
        return VenueChecks.of(venue, followsMarket).stream().map(Check::diagnose).toList();
    }
}
