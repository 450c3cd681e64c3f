package io.titan.engine.cli.top;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All processes of a run at one moment.
 *
 * @param runDirectory of the run.
 * @param timeMs       wall clock.
 * @param timeNs       monotonic clock, for rates.
 * @param processes    in the order in which they are shown.
 */
record TopSample(Path runDirectory, long timeMs, long timeNs, List<ProcessSample> processes)
{
    /** The same incarnation of a process at this moment, if it was there. */
    Optional<ProcessSample> sameIncarnation(final ProcessSample process)
    {
        return processes.stream().filter((other) -> other.name().equals(process.name()))
            .filter(process::isSameIncarnation).findFirst();
    }

    /** Since the oldest living process started; -1 if none lives. */
    long uptimeMs()
    {
        return processes.stream().filter((process) -> process.state() == ProcessState.ALIVE)
            .mapToLong((process) -> Math.max(0, timeMs - process.startedMs())).max().orElse(-1);
    }
}
