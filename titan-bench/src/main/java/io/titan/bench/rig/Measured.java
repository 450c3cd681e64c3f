package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import io.titan.bench.report.Load;
import io.titan.bench.report.Noise;
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
    Load load()
    {
        return new Load(rate, driven.count("rate"), driven.count("sent"), driven.count("received"));
    }

    Histogram histogram(final String name)
    {
        return driven.histograms().containsKey(name) ? driven.histogram(name) : served.histogram(name);
    }
}
