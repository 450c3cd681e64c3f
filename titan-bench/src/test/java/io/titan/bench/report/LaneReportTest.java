package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Blocks of a lane, good and bad ones.
 */
class LaneReportTest
{
    @Test
    void shouldMergeItsBlocks()
    {
        final LaneReport lane = new SampleRun().hop;
        assertThat(lane.spectrum().samples()).isEqualTo(12 * 40_000);
        assertThat(lane.load().sent()).isEqualTo(12 * 40_000);
        assertThat(lane.load().rateAchieved()).isEqualTo(19_998);
        assertThat(lane.noise()).isEqualTo(new Noise(6, 18_000_000, 84, 24_000_000_000L));
        assertThat(lane.disturbedBlocks()).isEqualTo(3);
        assertThat(lane.failures()).isEmpty();
    }

    @Test
    void shouldRefuseTheBlocksOfAnotherLane()
    {
        final SampleRun run = new SampleRun();
        assertThatThrownBy(() -> new LaneReport(run.hop.info(), run.append.blocks()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("r3-append").hasMessageContaining("r1-aeron");
    }

    @Test
    void shouldFailABlockThatLostMessagesOrMissedItsRate()
    {
        assertThat(failure(new Load(1_000, 990, 10, 10))).isEmpty();
        assertThat(failure(new Load(1_000, 989, 1_000, 1_000))).get().asString().contains("reached 989/s of 1.00k/s");
        assertThat(failure(new Load(1_000, 500, 10, 10))).as("10 ms late at the end").isEmpty();
        assertThat(failure(new Load(1_000, 499, 10, 10))).get().asString().contains("reached 499/s of 1.00k/s");
        assertThat(failure(new Load(1_000, 1_000, 10, 9))).get().asString().contains("sent 10 messages and received 9");
        assertThat(failure(new Load(0, 0, 0, 0))).get().asString().contains("sent nothing");
        assertThat(failure(new Load(0, 5, 10, 10))).as("a closed loop has no rate to miss").isEmpty();
    }

    @Test
    void shouldFailABlockThatRecordedNothing()
    {
        assertThat(new LaneBlock("r1", 2, 5, new Load(0, 1, 1, 1), new Histogram(3), Noise.NONE, Optional.empty())
            .failure()).contains("lane r1 recorded no latency (fork 2, pair 5)");
        assertThat(new LaneBlock("r1", 2, 5, new Load(0, 1, 1, 1), new Histogram(3), Noise.NONE, Optional.of("died"))
            .failure()).contains("lane r1 died (fork 2, pair 5)");
    }

    @Test
    void shouldHaveEveryRowOnceInOrder()
    {
        final RunReport report = new SampleRun().report();
        assertThat(report.rows()).extracting(RowResult::row).containsExactly(Row.values());
        assertThat(report.rows()).extracting(RowResult::verdict).contains(Verdict.values());
        final List<RowResult> twice =
            List.of(RowResult.notRun(Row.TWO_PHASE, "a"), RowResult.notRun(Row.TWO_PHASE, "b"));
        assertThatThrownBy(() -> new RunReport(report.run(), report.machine(), twice, List.of()))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two-phase");
    }

    @ParameterizedTest
    @CsvSource({
        // stolen ticks, run delay in ms of a block of 2 s
        "0, 0, false", "0, 100, false", "0, 101, true", "1, 0, true", "3, 500, true",
    })
    void shouldTakeABlockForDisturbedIfSomethingWasStolenOrItsThreadsWaitedForLong(
        final long stealTicks, final long delayMs, final boolean disturbed)
    {
        assertThat(new Noise(stealTicks, delayMs * 1_000_000, 9, 2_000_000_000L).disturbed()).isEqualTo(disturbed);
    }

    private static Optional<String> failure(final Load load)
    {
        return new LaneBlock(
            "r1", 0, 0, load, SampleRun.histogram(100, 0.1), Noise.NONE, Optional.empty()).failure();
    }
}
