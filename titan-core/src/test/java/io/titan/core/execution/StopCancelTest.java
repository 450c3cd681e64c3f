package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.e8;
import static io.titan.protocol.OrderRole.FLATTEN;
import static io.titan.protocol.OrderRole.STOP;
import static io.titan.protocol.VenueEventKind.ACKNOWLEDGED;
import static io.titan.protocol.VenueEventKind.CANCELED;
import static io.titan.protocol.VenueEventKind.OUTCOME_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a stop that was to go, as nothing was held, when a late fill is held again. */
class StopCancelTest
{
    private static final long STRANGER = 99;

    private final ExecutionDriver execution = ExecutionDriver.ready();

    @AfterEach
    void shouldHaveKeptItsSums()
    {
        Audit.check(execution.core);
    }

    @Test
    void shouldKeepAStopThatWasToGoWhenALateFillIsHeldAgain()
    {
        givenStopThatIsToGo().fill(1, 2, "0.01", "49990").venue(1, STOP, 0, ACKNOWLEDGED);
        assertThat(held()).isEqualTo(e8("0.01"));
        execution.timePasses(60_000);
        assertThat(execution.output.lines).noneMatch((line) -> line.startsWith("cancel STOP"))
            .noneMatch((line) -> line.startsWith("STOP"));
    }

    @Test
    void shouldReplaceAStopWhoseCancelHasLeftWhenALateFillIsHeldAgain()
    {
        givenStopThatIsToGo().venue(1, STOP, 0, ACKNOWLEDGED).said("cancel STOP 0").fill(1, 2, "0.01", "49990");
        assertThat(execution.output.lines).contains("STOP 1 SELL GTC 0.01@49500");
        execution.venue(1, STOP, 0, CANCELED).venue(1, STOP, 1, ACKNOWLEDGED);
        assertThat(execution.core.figures().protectiveOrders()).isEqualTo(1);
    }

    @Test
    void shouldCancelAStopWhoseFirstCancelWasLostOnlyOnceTheOtherIsThere()
    {
        givenStopThatIsToGo().venue(1, STOP, 0, ACKNOWLEDGED).fill(1, 2, "0.01", "49990").forget()
            .venue(1, STOP, 0, OUTCOME_UNKNOWN).said("query STOP 0")
            .venue(1, STOP, 0, ACKNOWLEDGED).timePasses(1_000).saidNothing()
            .venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0");
    }

    @Test
    void shouldCancelAStopWhoseCancelDiedWithItsProcessOnlyOnceTheOtherIsThere()
    {
        givenStopThatIsToGo().venue(1, STOP, 0, ACKNOWLEDGED).fill(1, 2, "0.01", "49990")
            .restarted().connected().timePasses(0);
        assertThat(execution.output.lines).contains("query STOP 0", "query STOP 1");
        execution.venue(1, STOP, 0, ACKNOWLEDGED).timePasses(2_000);
        assertThat(execution.output.lines).containsOnlyOnce("cancel STOP 0");
        execution.forget().venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0");
    }

    @Test
    void shouldKeepAStopWhoseCancelWasLostWhileALateFillIsClosed()
    {
        givenStopWhoseCancelHasLeft();
        execution.restarted().connected().timePasses(0).fill(1, 3, "0.01", "49990")
            .venue(1, STOP, 0, ACKNOWLEDGED).timePasses(1_000);
        assertThat(execution.output.lines).contains("query STOP 0", "FLATTEN 1 SELL IOC 0.01@49499.1")
            .noneMatch((line) -> line.startsWith("cancel STOP"));
        execution.forget().fill(1, FLATTEN, 1, 4, "0.01", "49900");
        assertThat(execution.output.lines).contains("cancel STOP 0");
    }

    @ParameterizedTest
    @EnumSource(value = VenueEventKind.class, names = {"CANCEL_REJECTED", "NOT_SENT", "OUTCOME_UNKNOWN"})
    void shouldAskAboutAStopWhoseCancelHasFailedWhileALateFillIsClosed(final VenueEventKind answer)
    {
        givenStopWhoseCancelHasLeft();
        execution.fill(1, 3, "0.01", "49990").forget().venue(1, STOP, 0, answer).said("query STOP 0")
            .venue(1, STOP, 0, ACKNOWLEDGED).timePasses(1_000);
        assertThat(execution.output.lines).noneMatch((line) -> line.startsWith("cancel STOP"));
    }

    @Test
    void shouldGrowAgainAfterBothStopsWereToldToGoAndBothCancelsWereLost()
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED)
            .fill(1, 1, "0.005", "49990").venue(1, STOP, 0, ACKNOWLEDGED)
            .fill(1, 2, "0.005", "49990").venue(1, STOP, 1, ACKNOWLEDGED).venue(1, STOP, 0, OUTCOME_UNKNOWN)
            .fill(STRANGER, 9, Side.SELL, "0.01", "49990").fill(1, 3, "0.002", "49990")
            .restarted().connected().timePasses(0);
        found(0);
        found(1);
        execution.forget().fill(1, 4, "0.003", "49990").timePasses(7_000);
        assertThat(execution.output.lines).contains("query STOP 1").noneMatch((line) -> line.startsWith("cancel"));
        found(1);
        execution.timePasses(2_000).venue(1, STOP, 0, CANCELED).timePasses(0);
        assertThat(execution.output.lines).contains("cancel STOP 0", "STOP 2 SELL GTC 0.005@49500");
    }

    @Test
    void shouldKeepBothStopsUntilOneIsKnownToHaveStayed()
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED)
            .fill(1, 1, "0.005", "49990").venue(1, STOP, 0, ACKNOWLEDGED)
            .fill(1, 2, "0.005", "49990").venue(1, STOP, 1, ACKNOWLEDGED)
            .fill(STRANGER, 9, Side.SELL, "0.01", "49990")
            .restarted().connected().timePasses(0).fill(1, 3, "0.01", "49990").forget();
        found(0);
        found(1);
        execution.timePasses(3_000);
        assertThat(execution.output.lines).noneMatch((line) -> line.startsWith("cancel STOP"));
    }

    /** A query that leaves now finds the stop. */
    private void found(final int generation)
    {
        execution.queried(1, STOP, generation, ACKNOWLEDGED, execution.nowNs);
    }

    /** Flattened, and its stop told to go; the entry may have been filled once more. */
    private void givenStopWhoseCancelHasLeft()
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED)
            .fill(1, 1, "0.01", "49990").venue(1, STOP, 0, ACKNOWLEDGED).flatten(0, BTC)
            .venue(1, FLATTEN, 0, ACKNOWLEDGED).forget().fill(1, FLATTEN, 0, 2, "0.01", "49900");
        assertThat(execution.output.lines).contains("cancel STOP 0");
        execution.forget();
    }

    /** Its stop is on its way when a person closes what was held; more of the entry may still fill. */
    private ExecutionDriver givenStopThatIsToGo()
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED)
            .fill(1, 1, "0.01", "49990").fill(STRANGER, 9, Side.SELL, "0.01", "49990");
        assertThat(held()).isZero();
        return execution.forget();
    }

    private long held()
    {
        return execution.core.books().positions.of(0, BTC).quantityE8;
    }
}
