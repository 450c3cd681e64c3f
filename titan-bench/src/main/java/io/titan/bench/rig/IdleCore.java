package io.titan.bench.rig;

import io.titan.bench.lane.Latencies;
import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.LaneKind;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The reference beside which a rate is carried or not: a thread that only reads the clock on the core of the lane. What
 * it is kept from, any lane is kept from, however little it has to do. One thread.
 */
final class IdleCore
{
    private static final LaneInfo INFO = new LaneInfo(
        "h-sustained", "H idle loop on the sustained lane's core", LaneKind.CONTROL, "clock read", "next clock read", 0,
        true);
    private static final String LANE = "idle";
    private static final int MILLIS = 1_000;
    private static final double PERCENT = 100;

    private final RigSession session;
    private final Histogram gaps = Latencies.empty();
    private int looks;

    IdleCore(final RigSession session)
    {
        this.session = session;
    }

    static void open(final Fork processes)
    {
        processes.openAlone(LANE, LaneSideKind.HICCUP, "");
    }

    void look(final Fork processes, final int fork)
    {
        final Measured block = processes.alone(LANE, 0, "millis=" + MILLIS);
        session.log().add(INFO, fork, looks, block, "gap");
        gaps.add(block.histogram("gap"));
        looks++;
    }

    /**
     * What a limit on the latency asks of this core.
     *
     * @param limitNs of the latency.
     * @return a sentence's end.
     */
    String text(final long limitNs)
    {
        return String.format(Locale.ROOT,
            "an idle loop on this core would be later than %d ns at %.2f %% of all moments",
            limitNs, PERCENT * lateShare(gaps, limitNs));
    }

    /**
     * How many of all moments a signal that is due must wait from for longer than a limit, only because the thread is
     * not running.
     *
     * @param gaps    between two looks at the clock, ns.
     * @param limitNs of the wait.
     * @return share, 0 to 1.
     */
    static double lateShare(final Histogram gaps, final long limitNs)
    {
        double lateNs = 0;
        double allNs = 0;
        for (final HistogramIterationValue gap : gaps.recordedValues())
        {
            final long gapNs = gap.getValueIteratedTo();
            allNs += (double)gapNs * gap.getCountAtValueIteratedTo();
            lateNs += (double)Math.max(0, gapNs - limitNs) * gap.getCountAtValueIteratedTo();
        }
        return 0 == allNs ? 0 : lateNs / allNs;
    }
}
