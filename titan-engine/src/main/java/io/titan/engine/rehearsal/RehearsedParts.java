package io.titan.engine.rehearsal;

import io.titan.engine.LogicalClock;
import io.titan.engine.execution.ExecutionLatency;
import io.titan.engine.venue.VenueClock;
import io.titan.telemetry.HopRecorder;
import java.util.function.LongConsumer;

/**
 * Small parts that a process and its rehearsal both give to the agent, made here and nowhere else. Each place that
 * makes a lambda makes a class, and what was compiled for the rehearsal's is thrown away when it meets the process's
 * own.
 */
public final class RehearsedParts
{
    private RehearsedParts()
    {
    }

    /**
     * Where the times of appends go.
     *
     * @param recorder of their histogram.
     * @return takes nanoseconds.
     */
    public static LongConsumer appendTimes(final HopRecorder recorder)
    {
        return recorder::record;
    }

    /**
     * Where the times from an intent's sending to its reading go.
     *
     * @param recorder of their histogram.
     * @return for the agent.
     */
    public static ExecutionLatency intentTimes(final HopRecorder recorder)
    {
        return (sentTimeNs, nowNs) -> recorder.record(nowNs - sentTimeNs);
    }

    /**
     * The clock of the agent.
     *
     * @param clock of the process.
     * @return its logical time.
     */
    public static LogicalClock clock(final VenueClock clock)
    {
        return clock::nowNs;
    }
}
