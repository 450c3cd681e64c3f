package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SustainedRateTest
{
    private static final long LOWEST_P50_NS = 1_000;

    @Test
    void shouldBeCarriedWhenFewAreLate()
    {
        assertThat(SustainedRate.fault(latencies(1_100, 10_000), LOWEST_P50_NS)).isEmpty();
    }

    @Test
    void shouldNotBeCarriedWhenAHundredthIsFarBehindTheRest()
    {
        assertThat(SustainedRate.fault(latencies(1_100, 12_000), LOWEST_P50_NS))
            .hasValueSatisfying((fault) -> assertThat(fault).contains("10 x p50"));
    }

    @Test
    void shouldNotBeCarriedWhenEverythingIsBehindTogether()
    {
        assertThat(SustainedRate.fault(latencies(900_000, 4_000_000), LOWEST_P50_NS))
            .hasValueSatisfying((fault) -> assertThat(fault).contains("always behind"));
    }

    @Test
    void shouldMeasureTheLowestRateByNoOther()
    {
        final Optional<String> fault = SustainedRate.fault(latencies(2_500, 9_000), Long.MAX_VALUE / 2);

        assertThat(fault).isEmpty();
    }

    private static Histogram latencies(final long p50Ns, final long p99Ns)
    {
        final Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(p50Ns, 980);
        latencies.recordValueWithCount(p99Ns, 20);
        return latencies;
    }
}
