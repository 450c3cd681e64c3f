package io.titan.bench.report;

import io.titan.bench.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns evidence into a verdict. One failed block leaves the row without a figure: leaving out the blocks that could
 * not keep up would make a slow system look fast.
 */
public final class RowJudge
{
    private RowJudge()
    {
    }

    /**
     * The verdict on a row.
     *
     * @param evidence of the rig.
     * @return with figures, unless it failed or was not run.
     */
    public static RowResult judge(final RowEvidence evidence)
    {
        final Row row = evidence.row();
        final List<String> lanes = evidence.lanes().stream().map((lane) -> lane.info().id()).toList();
        final List<String> faults = Stream.concat(evidence.estimate().faults().stream(),
            evidence.lanes().stream().flatMap((lane) -> lane.failures().stream())).distinct().toList();
        if (!faults.isEmpty())
        {
            final String more = faults.size() == 1 ? "" : ", and " + (faults.size() - 1) + " more";
            return RowResult.withoutFigure(row, Verdict.FAILED, faults.get(0) + more, lanes, evidence.composition());
        }
        if (evidence.estimate().all().isEmpty())
        {
            return RowResult.withoutFigure(row, Verdict.NOT_RUN, "nothing was measured", lanes, evidence.composition());
        }
        final Interval all = evidence.estimate().all().get();
        final Verdict verdict = verdict(row, all, evidence.furtherAimShown());
        return new RowResult(row, verdict, reason(row, verdict), Optional.of(all), evidence.estimate().quiet(),
            evidence.lanes().stream().findFirst().map(LaneReport::spectrum), lanes, evidence.composition(),
            evidence.divisor());
    }

    static Verdict verdict(final Row row, final Interval all, final boolean furtherAimShown)
    {
        if (row.floor().isPresent() && all.high() < row.floor().getAsDouble())
        {
            return Verdict.BELOW_FLOOR;
        }
        final boolean aimCanBeMet = row.furtherAim().isEmpty() || furtherAimShown;
        if (aimCanBeMet && Side.of(row.direction(), all, row.aim()) == Side.WITHIN)
        {
            return Verdict.MET_AIM;
        }
        return switch (Side.of(row.direction(), all, row.least()))
        {
            case WITHIN -> Verdict.MET;
            case BEYOND -> Verdict.MISSED;
            default -> Verdict.INCONCLUSIVE;
        };
    }

    private static String reason(final Row row, final Verdict verdict)
    {
        return verdict != Verdict.BELOW_FLOOR ? "" :
            "the benchmark is wrong: arithmetic allows no less than " + Quantities.ratio(row.floor().getAsDouble());
    }
}
