package io.titan.bench.lane;

import org.HdrHistogram.Histogram;

/**
 * H, the control: a pinned thread that only reads the clock. What it misses, the machine took from everybody.
 */
public final class HiccupLane implements LaneSide
{
    private static final long NS_PER_MS = 1_000_000;

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        final Histogram gaps = Latencies.empty();
        final long endNs = System.nanoTime() + parameters.number("millis", 1_000) * NS_PER_MS;
        long lastNs = System.nanoTime();
        while (lastNs < endNs && !stop.isRaised())
        {
            final long nowNs = System.nanoTime();
            Latencies.record(gaps, nowNs - lastNs);
            lastNs = nowNs;
        }
        final long reads = gaps.getTotalCount();
        return new LaneFigures().count("sent", reads).count("received", reads).histogram("gap", gaps);
    }

    @Override
    public void close()
    {
        // Holds nothing.
    }
}
