package io.titan.bench.report;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one lane measured in one block of about two seconds. The histogram is not copied: hand it over.
 *
 * @param lane      id of the lane.
 * @param fork      which set of fresh processes, from 0.
 * @param pair      blocks run reference, Titan, Titan, reference: adjacent ones share a number, from 0 in each fork.
 * @param load      asked and carried.
 * @param latencies in nanoseconds.
 * @param noise     around it.
 * @param fault     what else went wrong; empty if nothing.
 */
public record LaneBlock(
    String lane, int fork, int pair, Load load, Histogram latencies, Noise noise, Optional<String> fault)
{
    /**
     * Left out of the quiet blocks, by {@link Noise#RULE}.
     *
     * @return true if it is.
     */
    public boolean disturbed()
    {
        return noise.disturbed();
    }

    /**
     * Why no latency of it may be quoted.
     *
     * @return with the place; empty if nothing is wrong.
     */
    public Optional<String> failure()
    {
        final Optional<String> nothing = latencies.getTotalCount() == 0 ?
            Optional.of("recorded no latency") : Optional.empty();
        return fault.or(load::fault).or(() -> nothing)
            .map((cause) -> "lane " + lane + " " + cause + " (fork " + fork + ", pair " + pair + ")");
    }
}
