package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bench.report.Row;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is measured for whom.
 */
class PathSectionTest
{
    @Test
    void shouldMeasureNoPairsForTheSustainedRateAlone()
    {
        assertThat(PathSection.arePairsWanted(Set.of(Row.SUSTAINED_RATE))).isFalse();
        assertThat(PathSection.arePairsWanted(Set.of(Row.SUSTAINED_RATE, Row.TICK_TO_ORDER))).isFalse();
        assertThat(PathSection.arePairsWanted(Set.of(Row.SUSTAINED_RATE, Row.JOURNAL_ADDED))).isTrue();
        assertThat(PathSection.arePairsWanted(Set.of(Row.values()))).isTrue();
    }
}
