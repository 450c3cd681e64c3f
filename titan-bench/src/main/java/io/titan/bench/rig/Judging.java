package io.titan.bench.rig;

import io.titan.bench.report.Divisor;
import io.titan.bench.report.LaneReport;
import io.titan.bench.report.Pairing;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowEvidence;
import io.titan.bench.report.RowJudge;
import io.titan.bench.report.RowResult;
import io.titan.bench.report.Statistics;
import io.titan.bench.report.Term;
import io.titan.bench.stats.Bootstrap;
import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How sections turn their lanes into rows: one seed, one way of pairing, one composition.
 */
final class Judging
{
    /** Which agents share a thread, on any number of cores: the source spins on the other. */
    static final String COMPOSITION = "execution's core, journal and an in-process venue on one thread (no venue " +
        "thread, no socket; it reads each order at once), the source on another, signals without stop and targets; " +
        "R1 has the same two threads, R3 runs on execution's";

    static final Bootstrap BOOTSTRAP = new Bootstrap(1);

    private static final Pairing PAIRING = new Pairing(BOOTSTRAP);

    private Judging()
    {
    }

    /** The p50 of a lane over the sum of the p50s of others. */
    static RowResult medians(final Row row, final LaneReport lane, final LaneReport... below)
    {
        return ratio(row, Statistics.percentile(50), lane, below);
    }

    /** The same, with agents arranged in another way. */
    static RowResult medians(
        final Row row, final String composition, final LaneReport lane, final LaneReport... below)
    {
        return ratio(row, composition, Statistics.percentile(50), lane, below);
    }

    /** A statistic of a lane over the sum of the same of others. */
    static RowResult ratio(
        final Row row, final ToDoubleFunction<Histogram> statistic, final LaneReport lane, final LaneReport... below)
    {
        return ratio(row, COMPOSITION, statistic, lane, below);
    }

    private static RowResult ratio(
        final Row row, final String composition, final ToDoubleFunction<Histogram> statistic, final LaneReport lane,
        final LaneReport... below)
    {
        final List<LaneReport> lanes = new ArrayList<>(List.of(lane));
        lanes.addAll(List.of(below));
        return RowJudge.judge(new RowEvidence(row, estimate(statistic, lane, below), lanes, composition, false,
            Divisor.of(lane, terms(statistic, below))));
    }

    /**
     * The p50 of a path over that of a raw conversation with as many legs and as long messages, and its appends. With
     * it is told what the figure would be if each leg were a hop by itself.
     */
    static RowResult path(
        final Row row, final LaneReport lane, final LaneReport hop, final LaneReport conversation,
        final LaneReport... appends)
    {
        final ToDoubleFunction<Histogram> median = Statistics.percentile(50);
        final List<LaneReport> lanes = new ArrayList<>(List.of(lane, conversation));
        lanes.addAll(List.of(appends));
        final List<Term> below = terms(median, lanes.subList(1, lanes.size()).toArray(LaneReport[]::new));
        final List<Term> single = new ArrayList<>(List.of(new Term(hop, row.hops(), median)));
        single.addAll(terms(median, appends));
        final Term above = new Term(lane, 1, median);
        final Optional<Interval> againstHops = PAIRING.ratio(above, single).all();
        return RowJudge.judge(new RowEvidence(row, PAIRING.ratio(above, below), lanes, COMPOSITION, false,
            Divisor.of(lane, below).map((divisor) ->
                againstHops.map((ratio) -> divisor.againstHops(ratio.median())).orElse(divisor))));
    }

    static Estimate estimate(
        final ToDoubleFunction<Histogram> statistic, final LaneReport lane, final LaneReport... below)
    {
        return PAIRING.ratio(new Term(lane, 1, statistic), terms(statistic, below));
    }

    private static List<Term> terms(final ToDoubleFunction<Histogram> statistic, final LaneReport... below)
    {
        return Stream.of(below).map((report) -> new Term(report, 1, statistic)).toList();
    }

    /** What the p50 of a lane has more than the p50 of another, over the sum of the p50s of others. */
    static RowResult added(
        final Row row, final LaneReport with, final LaneReport without, final LaneReport... below)
    {
        final ToDoubleFunction<Histogram> median = Statistics.percentile(50);
        final List<LaneReport> lanes = new ArrayList<>(List.of(with, without));
        lanes.addAll(List.of(below));
        return RowJudge.judge(new RowEvidence(row, PAIRING.ratio(
            List.of(new Term(with, 1, median), new Term(without, -1, median)), terms(median, below)), lanes,
            COMPOSITION, false, Divisor.of(with, terms(median, below))));
    }

    /** A row that was measured and came to nothing. */
    static RowResult failed(final Row row, final String composition, final Collection<String> reasons)
    {
        return RowJudge.judge(
            new RowEvidence(row, Estimate.faulty(List.copyOf(reasons)), List.of(), composition, false));
    }
}
