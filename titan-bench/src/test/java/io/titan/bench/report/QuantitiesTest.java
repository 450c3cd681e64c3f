package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bench.stats.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How figures are written.
 */
class QuantitiesTest
{
    @ParameterizedTest
    @CsvSource({
        "0, 0", "0.0152, 0.0152", "0.5, 0.500", "0.9996, 1.00", "1, 1.00", "1.3849, 1.38", "12.34, 12.3", "10, 10.0",
        "123.4, 123", "1234, 1230",
    })
    void shouldShowThreeDigits(final double value, final String text)
    {
        assertThat(Quantities.ratio(value)).isEqualTo(text);
    }

    @Test
    void shouldWriteEachUnit()
    {
        assertThat(Quantities.value(Unit.PER_SECOND, 812_345)).isEqualTo("812k");
        assertThat(Quantities.value(Unit.PER_SECOND, 1_234_567)).isEqualTo("1.23M");
        assertThat(Quantities.value(Unit.PER_SECOND, 12)).isEqualTo("12.0");
        assertThat(Quantities.value(Unit.BYTES, 0)).isEqualTo("0 B");
        assertThat(Quantities.interval(Unit.RATIO, new Interval(1.2, 1.3, 1.4, 2, true))).isEqualTo("1.20 .. 1.40 r");
        assertThat(Quantities.interval(Unit.RATIO, new Interval(1.2, 1.3, 1.4, 4, false, true)))
            .isEqualTo("1.20 .. 1.40 t");
        assertThat(Quantities.interval(Unit.BYTES, new Interval(0, 0, 0, 5, false, true))).isEqualTo("0 B .. 0 B");
    }

    @Test
    void shouldWriteThresholdsAsTheyWereSet()
    {
        assertThat(Quantities.threshold(Row.TWO_PHASE, 1.25)).isEqualTo("<= 1.25");
        assertThat(Quantities.threshold(Row.TICK_TO_ORDER, 3)).isEqualTo("<= 3");
        assertThat(Quantities.threshold(Row.SUSTAINED_RATE, 200_000)).isEqualTo(">= 200k");
        assertThat(Quantities.threshold(Row.SUSTAINED_RATE, 1_000_000)).isEqualTo(">= 1M");
        assertThat(Quantities.threshold(Row.ALLOCATED_BYTES, 0)).isEqualTo("<= 0");
    }

    @ParameterizedTest
    @CsvSource({
        "8, SMT_SIBLINGS", "16, SMT_SIBLINGS", "17, SAME_L3", "25, SAME_L3", "35, MESH", "68, MESH", "80, ACROSS",
        "115, ACROSS", "200, FURTHER",
    })
    void shouldGuessTheTopology(final double oneWayNs, final Topology topology)
    {
        assertThat(Topology.of(oneWayNs)).isEqualTo(topology);
        assertThat(topology.text()).as("the sentence it stands in has its own end").matches(".*[a-z0-9]");
    }
}
