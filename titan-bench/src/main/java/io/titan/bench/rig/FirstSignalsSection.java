package io.titan.bench.rig;

import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import io.titan.bench.report.Statistics;
import java.util.List;
import java.util.Set;

/**
 * What READY is worth: the first signals that a fresh execution process takes after its rehearsal, beside a block of
 * the same process when it has run for a while and its compilers, which share the source's core, leave it alone: what
 * they take from a steady block would make the first signals look good. The source is warm throughout: its own cold
 * code is not the question.
 */
final class FirstSignalsSection implements Section
{
    private static final LaneInfo FIRST = RigLanes.titan("first-1000", "Titan, first 1,000 signals after READY, 8k/s");
    private static final LaneInfo STEADY = RigLanes.titan("steady-8k", "Titan, the same process later, 8k/s");
    private static final int HEAP_MIB = 256;
    private static final String JOURNAL = "journal=chronicle block=64";
    private static final int FIRST_COUNT = 1_000;
    private static final int REHEARSED = 200_000;
    private static final int WARM_UP = 50_000;
    private static final int WARM_UP_RATE = 100_000;
    private static final int SECONDS = 42;
    private static final int FEWEST_SAMPLES = 2;

    private final RigSession session;

    FirstSignalsSection(final RigSession session)
    {
        this.session = session;
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.FIRST_SIGNALS);
    }

    @Override
    public int seconds()
    {
        return SECONDS;
    }

    @Override
    public void measure(final int fork)
    {
        try (Fork processes = new Fork(session, "first-" + fork, HEAP_MIB, List.of()))
        {
            warmSource(processes);
            for (int sample = 0; session.goesOn(sample, FEWEST_SAMPLES, session.plan().firstSamples()); sample++)
            {
                session.say("first: process " + (sample + 1) + " of " + session.plan().firstSamples());
                sample(processes, fork, sample);
            }
        }
    }

    /** Twice, because its second connection throws code of its own away. */
    private void warmSource(final Fork processes)
    {
        session.say("first: warming the source");
        processes.openTitan(TitanVariant.plain("warm", JOURNAL));
        processes.block("warm", WARM_UP_RATE, WARM_UP, "");
        processes.openTitan(TitanVariant.plain("warm-again", JOURNAL));
        processes.block("warm-again", WARM_UP_RATE, WARM_UP, "");
        processes.settle();
    }

    private void sample(final Fork processes, final int fork, final int sample)
    {
        final String lane = "first" + sample;
        processes.restartTarget();
        processes.openTitan(variant(lane));
        final Measured first = processes.block(lane, RigPlan.BASE_RATE, FIRST_COUNT, "");
        session.say("first: the compilers took " + first.compilerMs() + " ms of the first signals");
        session.log().add(FIRST, fork, sample, first, "prepareToOrder");
        new WarmUpRounds(session, "first").play(() -> round(processes, lane));
        final Measured steady = processes.block(
            lane, RigPlan.BASE_RATE, session.plan().count(RigPlan.BASE_RATE), "");
        session.say("first: the compilers took " + steady.compilerMs() + " ms of the steady block");
        session.log().add(STEADY, fork, sample, steady, "prepareToOrder");
    }

    private static long round(final Fork processes, final String lane)
    {
        final long compiledMs = processes.block(lane, WARM_UP_RATE, WARM_UP, "").compilerMs();
        return compiledMs + processes.settle();
    }

    private static TitanVariant variant(final String lane)
    {
        return TitanVariant.plain(lane, JOURNAL + " warmup=" + REHEARSED);
    }

    @Override
    public List<RowResult> judge()
    {
        return List.of(Judging.ratio(Row.FIRST_SIGNALS, Statistics.percentile(99),
            session.log().lane(FIRST), session.log().lane(STEADY)));
    }
}
