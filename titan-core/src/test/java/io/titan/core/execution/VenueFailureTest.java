package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a failure of the venue, and what the open breaker stops. */
class VenueFailureTest
{
    private final ExecutionDriver execution = ExecutionDriver.ready();
    private long key;

    /** RELIABILITY B12: a lost outcome counts, a refusal is an answer, a rate limit is neither. */
    @ParameterizedTest
    @CsvSource({
        "OUTCOME_UNKNOWN, 0, 5", "OUTCOME_UNKNOWN, 503, 5", "OUTCOME_UNKNOWN, -1007, 5",
        "OUTCOME_UNKNOWN, 429, 4", "OUTCOME_UNKNOWN, 418, 4", "OUTCOME_UNKNOWN, -1003, 4",
        "REJECTED, -2019, 0", "REJECTED, 429, 4", "REJECTED, -1015, 4", "REJECTED, -1003, 4",
        "ACKNOWLEDGED, 0, 0", "CANCELED, 0, 0", "EXPIRED, 0, 0", "NOT_SENT, 0, 4", "NOT_SENT, 429, 4"})
    void shouldCountTheAnswerToAPlacement(final VenueEventKind kind, final int code, final int inRow)
    {
        failFourTimes();
        execution.prepare(++key).confirm(key).set(key, kind, true);
        execution.event.code = code;
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        assertThat(breaker().failuresInRow()).isEqualTo(inRow);
        assertThat(breaker().isOpen()).isEqualTo(inRow == 5);
    }

    /** An answer to a query comes from a database: it ends no row, or a row of failed placements would never grow. */
    @ParameterizedTest
    @CsvSource({"ACKNOWLEDGED, 4", "CANCELED, 4", "NOT_FOUND, 4", "OUTCOME_UNKNOWN, 5"})
    void shouldCountTheAnswerToAQuery(final VenueEventKind kind, final int inRow)
    {
        failThreeTimes();
        execution.prepare(++key).confirm(key).venue(key, VenueEventKind.OUTCOME_UNKNOWN);
        execution.venue(key, kind);
        assertThat(breaker().failuresInRow()).isEqualTo(inRow);
    }

    @ParameterizedTest
    @CsvSource({"CANCELED, 0", "CANCEL_REJECTED, 0", "OUTCOME_UNKNOWN, 5"})
    void shouldCountTheAnswerToACancel(final VenueEventKind kind, final int inRow)
    {
        execution.givenWorkingOrder(++key);
        final long working = key;
        failFourTimes();
        execution.cancelAll().venue(working, kind);
        assertThat(breaker().failuresInRow()).isEqualTo(inRow);
    }

    @Test
    void shouldCountWhatTheStreamSaysAsNeither()
    {
        failFourTimes();
        execution.prepare(++key).confirm(key).stream(key, VenueEventKind.ACKNOWLEDGED)
            .stream(key, VenueEventKind.OUTCOME_UNKNOWN).fill(key, 1, "0.01", "49990");
        assertThat(breaker().failuresInRow()).isEqualTo(4);
    }

    @Test
    void shouldCountSilenceOnceAndNotItsLateAnswer()
    {
        failFourTimes();
        execution.prepare(++key).confirm(key).later(5_200);
        assertThat(breaker().isOpen()).isFalse();
        execution.core.onTime(execution.nowNs);
        assertThat(breaker().isOpen()).isTrue();
        assertThat(breaker().failuresInRow()).isEqualTo(5);
    }

    @Test
    void shouldCountNonsenseThatAnswersARequest()
    {
        failFourTimes();
        execution.prepare(++key).confirm(key).set(key, null, true);
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        assertThat(breaker().isOpen()).isTrue();
    }

    @Test
    void shouldDenyWhatIsPreparedAndWhatIsNewWithTheNumbersOfTheRule()
    {
        execution.prepare(500);
        failFourTimes();
        fail();
        execution.confirm(500).said("source 0 CONFIRM 500: DENIED CIRCUIT_BREAKER order 1 0.02@49990");
        execution.prepare(501).said("source 0 PREPARE 501: DENIED CIRCUIT_BREAKER");
        assertThat(execution.output.lastMeasured).isEqualTo(5);
        assertThat(execution.output.lastAllowed).isEqualTo(5);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(execution.core.obstacle()).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
    }

    @Test
    void shouldGoOnCancelingAndQuerying()
    {
        execution.givenWorkingOrder(400);
        failFourTimes();
        fail();
        execution.cancelAll().forget().venue(400, VenueEventKind.CANCELED)
            .said("source 0 NONE 400: CONFIRMED CIRCUIT_BREAKER order 1 0.02@49990");
    }

    @Test
    void shouldSurviveARestartAndBeClosedByAnOperatorOnly()
    {
        failFourTimes();
        fail();
        execution.restarted().hello(0).connected().freshReference().forget()
            .act(TradingAction.RESUME).act(TradingAction.ARM)
            .said("command refused CIRCUIT_BREAKER", "command refused CIRCUIT_BREAKER");
        execution.timePasses(3_600_000).freshReference().prepare(600);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
        execution.forget().act(TradingAction.CLOSE_BREAKER).said("command accepted").prepare(601);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    @Test
    void shouldNotEndAHaltByClosingTheBreaker()
    {
        failFourTimes();
        fail();
        execution.act(TradingAction.HALT).act(TradingAction.CLOSE_BREAKER);
        assertThat(execution.core.obstacle()).isEqualTo(ReasonCode.HALTED);
        execution.act(TradingAction.RESUME);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void shouldOpenWhenTooManyOrdersAreInDoubtForWhateverReason()
    {
        execution.engineLimits.breaker.ordersInDoubt = 3;
        execution.core.commands().onSetEngineLimits(1, execution.engineLimits, execution.nowNs);
        for (int order = 0; order < 3; order++)
        {
            execution.prepare(++key).confirm(key);
        }

        execution.restarted().hello(0);
        assertThat(execution.core.figures().ordersInDoubt()).isEqualTo(3);
        assertThat(breaker().isOpen()).isTrue();
        execution.connected().forget().act(TradingAction.CLOSE_BREAKER).said("command refused CIRCUIT_BREAKER");
        execution.venue(key, VenueEventKind.CANCELED).forget()
            .act(TradingAction.CLOSE_BREAKER).said("command accepted");
    }

    private void failThreeTimes()
    {
        for (int failure = 0; failure < 3; failure++)
        {
            fail();
        }
    }

    private void failFourTimes()
    {
        failThreeTimes();
        fail();
    }

    /** A placement whose outcome is unknown; the stream then tells its end. */
    private void fail()
    {
        execution.prepare(++key).confirm(key).venue(key, VenueEventKind.OUTCOME_UNKNOWN)
            .stream(key, VenueEventKind.CANCELED).forget();
        execution.venue(key, VenueEventKind.CANCELED).forget();
    }

    private CircuitBreaker breaker()
    {
        return execution.core.books().engine.breaker();
    }
}
