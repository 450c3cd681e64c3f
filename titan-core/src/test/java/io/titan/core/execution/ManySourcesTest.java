package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At the edges of what the core can hold: the last source, and more rows than one answer lists. */
class ManySourcesTest
{
    private static final ExecutionCapacity ALL_SOURCES = new ExecutionCapacity(64, 2, 64, 64, 64);

    @Test
    void shouldHaveRoomForSixtyFourSourcesAndNoMore()
    {
        assertThat(new ExecutionCapacity(64, 1, 2, 2, 2).sources()).isEqualTo(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionCapacity(65, 1, 2, 2, 2))
            .withMessage("capacity of sources is 65; give 1 to 64");
        given(63, 63).hello(64).saidNothing();
    }

    /** In 32 bits source 32 would be source 0, 63 would be 31, and 31 the sign. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 62})
    void shouldTellEverySourceFromTheLastAndFromTheFirst(final int sourceId)
    {
        final ExecutionDriver execution = given(sourceId, 63);
        execution.prepareShort(sourceId, 1);
        opposed(execution, 63, sourceId);
        execution.confirm(sourceId, 1).fill(1, 1, Side.SELL, "0.019", "50010");
        opposed(execution, 63, sourceId);
        Audit.check(execution.core);

        final ExecutionDriver mirrored = given(63, sourceId);
        mirrored.prepareShort(63, 1).confirm(63, 1);
        opposed(mirrored, sourceId, 63);
        Audit.check(mirrored.core);
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 63})
    void shouldLetASourceTradeAgainstItself(final int sourceId)
    {
        final ExecutionDriver execution = given(sourceId, sourceId);
        execution.prepareShort(sourceId, 1).prepare(sourceId, 2, signal -> {});
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    @Test
    void shouldNameTheLowestOfTheSourcesThatOppose()
    {
        final ExecutionDriver execution = given(40, 63);
        grant(execution, 33);
        execution.prepareShort(40, 1).prepareShort(33, 2);
        opposed(execution, 63, 33);
    }

    @Test
    void shouldHaveTheSameStateWhateverRoomIsLeft()
    {
        final ExecutionDriver small = story(new ExecutionCapacity(2, 2, 64, 64, 64));
        final ExecutionDriver large = story(new ExecutionCapacity(64, 500, 64, 64, 64));
        assertThat(large.core.stateHash()).isEqualTo(small.core.stateHash());
        large.hello(2);
        assertThat(large.core.stateHash()).isNotEqualTo(small.core.stateHash());
    }

    @Test
    void shouldListAsManyPositionsAsOneAnswerHoldsAndCountTheRest()
    {
        final int held = ExecutionCore.MAX_ROWS + 3;
        final SilentOutput output = new SilentOutput();
        final ExecutionDriver values = new ExecutionDriver();
        final ExecutionCore core = new ExecutionCore(new ExecutionCapacity(1, held, 2, 2, 1 << 14), output);
        values.set(1, VenueEventKind.FILL, false);
        values.event.priceE8 = 1;
        values.event.quantityE8 = 1;
        for (int instrumentId = 0; instrumentId < held; instrumentId++)
        {
            values.event.instrumentId = instrumentId;
            core.onVenueOrderEvent(values.event, values.nowNs);
        }

        core.commands().onQuery(1, QueryKind.POSITIONS, values.nowNs);
        assertThat(output.others).as("rows and their reply").isEqualTo(ExecutionCore.MAX_ROWS + 1);
        assertThat(output.lastRows).isEqualTo(held);
    }

    private static void opposed(final ExecutionDriver execution, final int sourceId, final int byWhom)
    {
        execution.prepare(sourceId, 99, signal -> {});
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.OPPOSING_POSITION);
        assertThat(execution.output.lastMeasured).isEqualTo(byWhom);
    }

    private static ExecutionDriver story(final ExecutionCapacity capacity)
    {
        final ExecutionDriver execution = new ExecutionDriver(capacity).makeReady();
        return execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990").prepare(1, 2, signal -> {});
    }

    private static ExecutionDriver given(final int sourceId, final int otherId)
    {
        final ExecutionDriver execution = new ExecutionDriver(ALL_SOURCES).makeReady();
        grant(execution, sourceId);
        grant(execution, otherId);
        return execution;
    }

    private static void grant(final ExecutionDriver execution, final int sourceId)
    {
        execution.core.commands().onSetSourceLimits(1, sourceId, execution.sourceLimits, execution.nowNs);
        execution.hello(sourceId).forget();
    }
}
