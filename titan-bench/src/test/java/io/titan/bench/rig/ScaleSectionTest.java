package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.Row;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the lanes of the comparisons say of themselves.
 */
class ScaleSectionTest
{
    @Test
    void shouldDescribeAppendsAsAppends()
    {
        assertThat(ScaleSection.lanes(Set.of(Row.APPEND_TAIL_TOUCHED)))
            .extracting(LaneInfo::id, LaneInfo::startEvent, LaneInfo::endEvent, LaneInfo::payloadBytes)
            .containsExactly(tuple("append-touched", "append called", "append returned", 0),
                tuple("append-untouched", "append called", "append returned", 0));
    }

    @Test
    void shouldDescribeSignalsAsSignals()
    {
        assertThat(ScaleSection.lanes(Set.of(Row.SOURCES_64))).hasSize(2)
            .allMatch(info -> "order".equals(info.endEvent()));
    }
}
