package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.ETH;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.titan.protocol.VenueEventKind;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was told is state, however little it is; room that nobody uses is none, however much there is. */
class SparseStateTest
{
    /** Of the room for sources this one is used by nobody else. */
    private static final int SILENT_SOURCE = 2;
    private static final ExecutionCapacity ROOMY = new ExecutionCapacity(64, 40, 16, 8, 32);

    private final ExecutionDriver execution = new ExecutionDriver().makeReady();

    static Stream<Named<Consumer<ExecutionDriver>>> traces()
    {
        return Stream.of(
            named("a share", driver ->
                driver.core.commands().onSetSourceSizing(1, SILENT_SOURCE, 1, 0, driver.nowNs)),
            named("a safe allocation", driver ->
                driver.core.commands().onSetSourceSizing(1, SILENT_SOURCE, 0, 1, driver.nowNs)),
            named("an allocation", driver ->
                driver.core.commands().onSetAllocation(1, SILENT_SOURCE, 1, 0, 1, driver.nowNs)),
            named("a row that agrees with the books", driver -> driver.row(ETH, "0")),
            named("a look that does not name what is held", SparseStateTest::lookPast));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldKeepWhatWasToldThroughASnapshot(final Consumer<ExecutionDriver> trace)
    {
        final long before = execution.core.stateHash();
        trace.accept(execution);
        assertThat(execution.core.stateHash()).isNotEqualTo(before);
        execution.restoreFromSnapshot();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void shouldBeTheSameStateInMoreRoom(final Consumer<ExecutionDriver> trace)
    {
        final ExecutionDriver roomy = new ExecutionDriver(ROOMY).makeReady();
        assertThat(roomy.core.stateHash()).isEqualTo(execution.core.stateHash());
        trace.accept(execution);
        trace.accept(roomy);
        assertThat(roomy.core.stateHash()).isEqualTo(execution.core.stateHash());
        assertThat(Snapshots.of(roomy.core)).isEqualTo(Snapshots.of(execution.core));
    }

    private static void lookPast(final ExecutionDriver driver)
    {
        driver.set(99, VenueEventKind.FILL, false);
        driver.event.instrumentId = ETH;
        driver.event.tradeId = 1;
        driver.event.quantityE8 = e8("0.01");
        driver.event.priceE8 = e8("2000");
        driver.core.onVenueOrderEvent(driver.event, driver.nowNs);
        driver.later(10).lookEnds();
    }
}
