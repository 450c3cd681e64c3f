package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LaneFiguresTest
{
    @Test
    void shouldTravelAsOneLine()
    {
        final Histogram latencies = Latencies.empty();
        latencies.recordValueWithCount(140, 9_999);
        latencies.recordValue(Latencies.LARGEST_NS);
        final String line = new LaneFigures().count("sent", 10_000).count("rate", -1)
            .histogram("roundTrip", latencies).histogram("nothing", Latencies.empty()).encode();

        assertThat(line).doesNotContain("\n");
        final LaneFigures read = LaneFigures.decode(("DONE r1 " + line).split(" "), 2);

        assertThat(read.counts()).containsOnlyKeys("sent", "rate").containsEntry("sent", 10_000L)
            .containsEntry("rate", -1L);
        assertThat(read.histogram("roundTrip")).isEqualTo(latencies);
        assertThat(read.histogram("nothing").getTotalCount()).isZero();
    }

    @Test
    void shouldHaveZerosForWhatWasNotMeasured()
    {
        final LaneFigures figures = new LaneFigures();

        assertThat(figures.count("sent")).isZero();
        assertThat(figures.histogram("gap").getTotalCount()).isZero();
    }
}
