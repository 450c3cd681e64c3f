package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import io.titan.bench.report.Load;
import io.titan.bench.report.Noise;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * One block, as both ends saw it.
 *
 * @param rate   asked for, messages per second; 0 for a closed loop.
 * @param driven of the side that drove.
 * @param served of the other side; the same as driven if there is none.
 * @param noise  while it ran.
 */
record Measured(int rate, LaneFigures driven, LaneFigures served, Noise noise)
{
    /** Count of a process's figures: for how long its compilers were at work, ms. */
    static final String COMPILER_MS = "compilerMs";

    private static final String DENIED = LaneFigures.DENIED + ".";

    /** For how long the compilers of both processes were at work while it ran. */
    long compilerMs()
    {
        return driven.count(COMPILER_MS) + (served == driven ? 0 : served.count(COMPILER_MS));
    }

    Load load()
    {
        return new Load(rate, driven.count("rate"), driven.count("sent"), driven.count("received"));
    }

    /** Why no latency may be quoted; what was lost was mostly denied, so the reasons belong to it. */
    Optional<String> fault()
    {
        final String denials = denials();
        return load().fault().map(fault -> denials.isEmpty() ? fault : fault + "; denied: " + denials);
    }

    /** Reasons of denials with their counts; empty if there were none. */
    String denials()
    {
        return driven.counts().entrySet().stream().filter(count -> count.getKey().startsWith(DENIED))
            .map(count -> count.getKey().substring(DENIED.length()) + " " + count.getValue())
            .collect(Collectors.joining(", "));
    }

    Histogram histogram(final String name)
    {
        return driven.histograms().containsKey(name) ? driven.histogram(name) : served.histogram(name);
    }
}
