package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bench.stats.Bootstrap;
import io.titan.bench.stats.Estimate;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Ratios of neighbouring blocks.
 */
class PairingTest
{
    private static final Offset<Double> DIGITS = Offset.offset(0.005);

    private final Pairing pairing = new Pairing(new Bootstrap(1));

    @Test
    void shouldDivideEachBlockByItsNeighboursSoThatTheWeatherCancels()
    {
        final LaneReport titan = lane("titan", block("titan", 0, 300), block("titan", 1, 600),
            block("titan", 2, 3_000));
        final LaneReport hop = lane("hop", block("hop", 0, 200), block("hop", 1, 400), block("hop", 2, 2_000));
        final LaneReport append = lane("append", block("append", 0, 50), block("append", 1, 100),
            block("append", 2, 500));
        final Estimate estimate = pairing.ratio(p50(titan, 1), List.of(p50(hop, 0.5), p50(append, 2)));
        assertThat(estimate.faults()).isEmpty();
        assertThat(estimate.all().orElseThrow().low()).isCloseTo(1.5, DIGITS);
        assertThat(estimate.all().orElseThrow().high()).isCloseTo(1.5, DIGITS);
    }

    @Test
    void shouldTakeAwayWhatHasAWeightBelowZero()
    {
        final LaneReport with = lane("with", block("with", 0, 900), block("with", 1, 1_800));
        final LaneReport without = lane("without", block("without", 0, 500), block("without", 1, 1_000));
        final LaneReport append = lane("append", block("append", 0, 200), block("append", 1, 400));
        final Estimate estimate = pairing.ratio(List.of(p50(with, 1), p50(without, -1)), List.of(p50(append, 1)));
        assertThat(estimate.faults()).isEmpty();
        assertThat(estimate.all().orElseThrow().low()).isCloseTo(2, DIGITS);
        assertThat(estimate.all().orElseThrow().high()).isCloseTo(2, DIGITS);
    }

    @Test
    void shouldCountAPairAsDisturbedIfEitherBlockWas()
    {
        final LaneReport titan = lane("titan", block("titan", 0, 300), block("titan", 1, 300));
        final LaneBlock stolen = new LaneBlock("hop", 0, 1, new Load(0, 1, 1, 1), one(100), new Noise(1, 0, 0, 1),
            Optional.empty());
        final LaneReport hop = lane("hop", block("hop", 0, 200), stolen);
        final Estimate estimate = pairing.ratio(p50(titan, 1), List.of(p50(hop, 1)));
        assertThat(estimate.all().orElseThrow().samples()).isEqualTo(2);
        assertThat(estimate.quiet().orElseThrow().median()).isCloseTo(1.5, DIGITS);
    }

    @Test
    void shouldNameABlockWithoutNeighbour()
    {
        final Estimate estimate = pairing.ratio(p50(lane("titan", block("titan", 0, 1), block("titan", 1, 1)), 1),
            List.of(p50(lane("hop", block("hop", 0, 1)), 1)));
        assertThat(estimate.all()).isEmpty();
        assertThat(estimate.faults())
            .containsExactly("lane hop has no block beside lane titan (fork 0, pair 1)");
    }

    @Test
    void shouldNotDivideByZero()
    {
        final Estimate estimate = pairing.ratio(p50(lane("titan", block("titan", 0, 1)), 1),
            List.of(new Term(lane("hop", block("hop", 0, 1)), 1, Statistics.tail())));
        assertThat(estimate.all()).isEmpty();
        assertThat(estimate.faults()).singleElement().asString().contains("is 0.0 (fork 0, pair 0)");
    }

    private static Term p50(final LaneReport lane, final double weight)
    {
        return new Term(lane, weight, Statistics.percentile(50));
    }

    private static LaneReport lane(final String id, final LaneBlock... blocks)
    {
        return new LaneReport(new LaneInfo(id, id, LaneKind.RAW, "sent", "read", 8, false), List.of(blocks));
    }

    private static LaneBlock block(final String lane, final int pair, final long latencyNs)
    {
        return new LaneBlock(lane, 0, pair, new Load(0, 1, 1, 1), one(latencyNs), Noise.NONE, Optional.empty());
    }

    private static Histogram one(final long latencyNs)
    {
        final Histogram latencies = new Histogram(3);
        latencies.recordValue(latencyNs);
        return latencies;
    }
}
