package io.titan.engine.cli.top;

import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;

import java.util.Map;

/**
 * One process, as its telemetry file was at one moment.
 *
 * @param name       of the process and of the file.
 * @param state      whether it lives.
 * @param problem    why there are no figures, or what is wrong with a process that has some; else empty.
 * @param pid        process that wrote the file; 0 if unknown.
 * @param startedMs  wall clock; 0 if unknown.
 * @param counters   every counter of this process.
 * @param sinceStart hops that were recorded at least once.
 * @param recent     hops that were recorded in the last window; empty if the process does not live.
 */
record ProcessSample(
    String name, ProcessState state, String problem, long pid, long startedMs, Map<CounterId, Long> counters,
    Map<Hop, HopFigures> sinceStart, Map<Hop, HopFigures> recent)
{
    /** A process without figures. */
    static ProcessSample without(final String name, final ProcessState state, final String problem)
    {
        return new ProcessSample(name, state, problem, 0, 0, Map.of(), Map.of(), Map.of());
    }

    /** Value of a counter; 0 if there are no figures. */
    long counter(final CounterId id)
    {
        return counters.getOrDefault(id, 0L);
    }

    /** Whether the other sample is of the same incarnation, so that differences mean something. */
    boolean isSameIncarnation(final ProcessSample other)
    {
        return pid != 0 && pid == other.pid && startedMs == other.startedMs;
    }
}
