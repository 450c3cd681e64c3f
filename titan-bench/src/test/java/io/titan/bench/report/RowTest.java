package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The table of promises.
 */
class RowTest
{
    @Test
    void shouldNameEachRowOnce()
    {
        assertThat(Row.values()).extracting(Row::id).doesNotHaveDuplicates()
            .allMatch((id) -> id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
        assertThat(Arrays.stream(Row.values()).allMatch((row) -> Row.byId(row.id()).orElseThrow() == row)).isTrue();
        assertThat(Row.byId("three-phase")).isEmpty();
    }

    @Test
    void shouldAimHigherThanItMust()
    {
        assertThat(Row.values()).allSatisfy((row) ->
        {
            if (row.direction() == Direction.HIGHER_IS_BETTER)
            {
                assertThat(row.aim()).isGreaterThan(row.least());
            }
            else
            {
                assertThat(row.aim()).isLessThanOrEqualTo(row.least());
            }
        });
    }

    @Test
    void shouldNameBothTimestampsAndTheDenominator()
    {
        assertThat(Row.CONFIRM_TO_ORDER.title())
            .isEqualTo("CONFIRM's intended send time at a native source -> order, p50 / (1 hop + 1 append)");
        assertThat(Row.TWO_PHASE.title()).endsWith("reply -> CONFIRM -> order, p50 / (3 hops + 2 appends)");
        assertThat(Row.SUSTAINED_RATE.title()).doesNotContain("/ ").contains("p99 <= 10 x p50");
    }

    @Test
    void shouldPutAFloorUnderWhatIsMadeOfRawPartsOnly()
    {
        assertThat(Row.values()).allSatisfy((row) ->
            assertThat(row.floor().isPresent()).as(row.id()).isEqualTo(row.hops() > 0));
    }

    @Test
    void shouldKnowTheBridgesRowsByTheirNames()
    {
        assertThat(Arrays.stream(Row.values()).filter(Row::isOfBridge)).hasSize(9)
            .contains(Row.BRIDGE_PREPARE, Row.BRIDGE_ANSWERS).doesNotContain(Row.TWO_PHASE);
        assertThat(Row.byId(Row.BRIDGE)).isEmpty();
    }
}
