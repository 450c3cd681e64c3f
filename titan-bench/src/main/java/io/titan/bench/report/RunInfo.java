package io.titan.bench.report;

import java.time.Duration;
import java.time.Instant;

/**
 * Which run it was.
 *
 * @param command    as typed, to do it again.
 * @param commit     hash.
 * @param dirty      there were uncommitted changes.
 * @param startedAt  by the wall clock.
 * @param duration   from the first process to the last.
 * @param forks      sets of fresh processes.
 * @param warmUp     before anything was recorded, in words.
 * @param stealTicks in the whole run, between blocks too.
 */
public record RunInfo(
    String command, String commit, boolean dirty, Instant startedAt, Duration duration, int forks, String warmUp,
    long stealTicks)
{
}
