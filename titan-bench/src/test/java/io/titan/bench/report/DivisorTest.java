package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * What a ratio was divided by.
 */
class DivisorTest
{
    @Test
    void shouldTakeTheMiddlePairOfTheSumAndOfEachPart()
    {
        final LaneReport titan = lane("titan", 9, 9, 9);
        final Divisor divisor = Divisor.of(titan, List.of(p50(lane("hop", 100, 300, 500), 2),
            p50(lane("append", 90, 10, 40), 1))).orElseThrow();
        // The sums are 290, 610 and 1,040: their median is not the sum of 600 and 40.
        assertThat(divisor.medianNs()).isEqualTo(610);
        assertThat(divisor.parts()).containsExactly(new Divisor.Part("hop", 600), new Divisor.Part("append", 40));
        assertThat(divisor.againstHops()).isEmpty();
        assertThat(divisor.againstHops(1.5).againstHops()).hasValue(1.5);
    }

    @Test
    void shouldBeMissingWhereThereIsNoFigure()
    {
        assertThat(Divisor.of(lane("titan", 9, 9), List.of(p50(lane("hop", 100), 1)))).isEmpty();
        assertThat(Divisor.of(lane("titan"), List.of(p50(lane("hop", 100), 1)))).isEmpty();
    }

    private static Term p50(final LaneReport lane, final double weight)
    {
        return new Term(lane, weight, Statistics.percentile(50));
    }

    private static LaneReport lane(final String id, final long... latenciesNs)
    {
        final LaneBlock[] blocks = new LaneBlock[latenciesNs.length];
        for (int pair = 0; pair < blocks.length; pair++)
        {
            final Histogram latencies = new Histogram(3);
            latencies.recordValue(latenciesNs[pair]);
            blocks[pair] =
                new LaneBlock(id, 0, pair, new Load(0, 1, 1, 1), latencies, Noise.NONE, Optional.empty());
        }
        return new LaneReport(new LaneInfo(id, id, LaneKind.RAW, "sent", "read", 8, false), List.of(blocks));
    }
}
