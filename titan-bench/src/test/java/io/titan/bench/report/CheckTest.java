package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bench.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What fails a run, and what does not.
 */
class CheckTest
{
    @ParameterizedTest
    @CsvSource({
        "TWO_PHASE, 1.6, 1.4, 1.6, false, 0, WITHIN",
        "TWO_PHASE, 1.6, 1.5, 1.7, false, 0, INCONCLUSIVE",
        "TWO_PHASE, 1.6, 1.6, 1.7, false, 0, INCONCLUSIVE",
        "TWO_PHASE, 1.6, 1.6, 1.6, false, 0, WITHIN",
        "TWO_PHASE, 1.6, 1.6000001, 1.7, false, 1, BEYOND",
        "TWO_PHASE, 1.6, 1.7, 1.8, true, 0, INCONCLUSIVE",
        "SUSTAINED_RATE, 200000, 200000, 300000, false, 0, WITHIN",
        "SUSTAINED_RATE, 200000, 100000, 200000, false, 0, INCONCLUSIVE",
        "SUSTAINED_RATE, 200000, 100000, 199999, false, 1, BEYOND",
        "SUSTAINED_RATE, 200000, 100000, 199999, true, 0, INCONCLUSIVE",
        "ALLOCATED_BYTES, 0, 0, 0, true, 0, WITHIN",
        "ALLOCATED_BYTES, 0, 0.5, 0.5, true, 1, BEYOND",
    })
    void shouldFailOnlyOnAWholeConfidenceIntervalBeyondTheThreshold(
        final Row row, final double limit, final double low, final double high, final boolean range, final int exitCode,
        final String outcome)
    {
        final RowResult result = result(row, Verdict.MET, new Interval(low, low, high, range ? 2 : 9, range));
        final Check check = Check.of(new Thresholds(Map.of(row, limit)), List.of(result));
        assertThat(check.exitCode()).isEqualTo(exitCode);
        assertThat(check.lines().get(0)).startsWith(outcome + " ").contains(row.id());
    }

    @Test
    void shouldSayWhatCouldNotBeJudged()
    {
        final Map<Row, Double> limits = Map.of(Row.TWO_PHASE, 1.6, Row.SOURCES_64, 1.5, Row.EXCESS_TAIL, 3.0);
        final Check check = Check.of(new Thresholds(limits),
            List.of(RowResult.withoutFigure(Row.TWO_PHASE, Verdict.FAILED, "lane r1 sent nothing", List.of(), ""),
                result(Row.EXCESS_TAIL, Verdict.BELOW_FLOOR, new Interval(0.1, 0.1, 0.1, 9, false))));
        assertThat(check.exitCode()).isZero();
        assertThat(check.lines()).hasSize(4);
        assertThat(check.lines().get(0)).startsWith("NO FIGURE").contains("FAILED").contains("lane r1 sent nothing");
        assertThat(check.lines().get(1)).startsWith("NO FIGURE");
        assertThat(check.lines().get(2)).startsWith("NO FIGURE").contains("NOT_RUN");
        assertThat(check.lines().get(3)).isEqualTo("checked 3 rows: 3 no figure");
    }

    @Test
    void shouldFailOnOneOfMany()
    {
        final Check check = Check.of(new Thresholds(Map.of(Row.TWO_PHASE, 1.6, Row.SOURCES_64, 1.5)),
            List.of(result(Row.TWO_PHASE, Verdict.MET, new Interval(1.3, 1.4, 1.5, 9, false)),
                result(Row.SOURCES_64, Verdict.MISSED, new Interval(2, 2, 2, 9, false))));
        assertThat(check.exitCode()).isEqualTo(Check.BEYOND);
        assertThat(check.lines().get(2)).isEqualTo("checked 2 rows: 1 within, 1 beyond");
    }

    private static RowResult result(final Row row, final Verdict verdict, final Interval all)
    {
        return new RowResult(
            row, verdict, "", Optional.of(all), Optional.empty(), Optional.empty(), List.of(), "",
            Optional.empty());
    }
}
