package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest
{
    @Test
    void shouldMeanToSendAtTheRateHoweverLateTheSenderIs()
    {
        final Pace pace = new Pace(8_000, 3);
        final long firstNs = pace.intendedNs();
        pace.sent();
        final long secondNs = pace.intendedNs();
        pace.sent();

        assertThat(secondNs - firstNs).isEqualTo(125_000);
        assertThat(pace.intendedNs() - firstNs).isEqualTo(250_000);
        assertThat(pace.isOver()).isFalse();
        pace.sent();
        assertThat(pace.isOver()).isTrue();
        assertThat(pace.count()).isEqualTo(3);
    }

    @Test
    void shouldTellTheRateThatWasReached()
    {
        final Pace pace = new Pace(1_000, 2);
        final long startNs = pace.intendedNs();
        pace.sent();
        pace.sent();

        assertThat(pace.achieved(startNs + 4_000_000)).isEqualTo(500);
    }
}
