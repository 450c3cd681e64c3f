package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Interval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verdicts, at their edges.
 */
class RowJudgeTest
{
    @ParameterizedTest
    @CsvSource({
        // at least 1.6, aim 1.25, floor 1.0
        "TWO_PHASE, 1.10, 1.25, MET_AIM",
        "TWO_PHASE, 1.10, 1.2500001, MET",
        "TWO_PHASE, 1.30, 1.60, MET",
        "TWO_PHASE, 1.30, 1.6000001, INCONCLUSIVE",
        "TWO_PHASE, 1.60, 1.70, INCONCLUSIVE",
        "TWO_PHASE, 1.6000001, 1.70, MISSED",
        "TWO_PHASE, 0.90, 1.00, MET_AIM",
        "TWO_PHASE, 0.90, 0.9999999, BELOW_FLOOR",
        // no floor
        "SOURCES_64, 0.80, 0.90, MET_AIM",
        // higher is better: at least 200,000, aim 1,000,000
        "SUSTAINED_RATE, 1000000, 1100000, MET_AIM",
        "SUSTAINED_RATE, 999999, 1100000, MET",
        "SUSTAINED_RATE, 200000, 300000, MET",
        "SUSTAINED_RATE, 199999, 300000, INCONCLUSIVE",
        "SUSTAINED_RATE, 100000, 200000, INCONCLUSIVE",
        "SUSTAINED_RATE, 100000, 199999, MISSED",
        // nothing but nothing
        "ALLOCATED_BYTES, 0, 0, MET",
        "ALLOCATED_BYTES, 0, 0.1, INCONCLUSIVE",
        "ALLOCATED_BYTES, 0.1, 0.1, MISSED",
    })
    void shouldJudgeTheWholeInterval(final Row row, final double low, final double high, final Verdict verdict)
    {
        assertThat(RowJudge.verdict(row, new Interval(low, low, high, 9, false), false)).isEqualTo(verdict);
    }

    @Test
    void shouldMeetAnAimOnlyWithAllThatItAsksFor()
    {
        final Interval nothing = new Interval(0, 0, 0, 1, true);
        assertThat(RowJudge.verdict(Row.ALLOCATED_BYTES, nothing, true)).isEqualTo(Verdict.MET_AIM);
        assertThat(RowJudge.verdict(Row.ALLOCATED_BYTES, nothing, false)).isEqualTo(Verdict.MET);
    }

    @Test
    void shouldGiveNoFigureIfOneBlockFailed()
    {
        final SampleRun run = new SampleRun();
        final RowResult result = RowJudge.judge(new RowEvidence(Row.TWO_PHASE, estimate(1.1),
            List.of(run.twoPhase, run.overrun), "", false));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
            .isEqualTo("lane tick-to-order reached 5.12k/s of 8.00k/s (fork 0, pair 0)");
        assertThat(result.all()).isEmpty();
        assertThat(result.quiet()).isEmpty();
        assertThat(result.absolute()).isEmpty();
    }

    @Test
    void shouldSayThatTheBenchmarkIsWrongBelowTheFloor()
    {
        final RowResult result =
            RowJudge.judge(new RowEvidence(Row.TWO_PHASE, estimate(0.9), List.of(), "", false));
        assertThat(result.verdict()).isEqualTo(Verdict.BELOW_FLOOR);
        assertThat(result.reason()).contains("benchmark is wrong");
        assertThat(result.all()).isPresent();
    }

    @Test
    void shouldNotTakeNothingForAFigure()
    {
        assertThat(RowJudge.judge(new RowEvidence(Row.TWO_PHASE, Estimate.NONE, List.of(), "", false)).verdict())
            .isEqualTo(Verdict.NOT_RUN);
    }

    private static Estimate estimate(final double value)
    {
        return new Estimate(Optional.of(new Interval(value, value, value, 9, false)), Optional.empty(), List.of());
    }
}
