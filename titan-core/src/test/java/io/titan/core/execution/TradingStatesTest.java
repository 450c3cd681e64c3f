package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state, every action, every fall by itself; and what REDUCE_ONLY lets through. */
class TradingStatesTest
{
    private static final long LOT_E8 = ExecutionDriver.e8("0.001");

    private final ExecutionDriver execution = ExecutionDriver.ready().limitDailyLoss("1000").forget();

    /** The whole table for an operator: from where, what, where to, and the reason of a refusal. */
    @ParameterizedTest
    @CsvSource({
        "DISARMED, ARM, ACTIVE, NONE", "DISARMED, DISARM, DISARMED, NONE", "DISARMED, HALT, HALTED, NONE",
        "DISARMED, RESUME, DISARMED, NONE", "DISARMED, REDUCE, DISARMED, NONE",
        "DISARMED, CLOSE_BREAKER, DISARMED, NONE",
        "ACTIVE, ARM, ACTIVE, NONE", "ACTIVE, DISARM, DISARMED, NONE", "ACTIVE, HALT, HALTED, NONE",
        "ACTIVE, RESUME, ACTIVE, NONE", "ACTIVE, REDUCE, REDUCE_ONLY, NONE", "ACTIVE, CLOSE_BREAKER, ACTIVE, NONE",
        "REDUCE_ONLY, ARM, REDUCE_ONLY, NONE", "REDUCE_ONLY, DISARM, DISARMED, NONE",
        "REDUCE_ONLY, HALT, HALTED, NONE", "REDUCE_ONLY, RESUME, ACTIVE, NONE",
        "REDUCE_ONLY, REDUCE, REDUCE_ONLY, NONE", "REDUCE_ONLY, CLOSE_BREAKER, REDUCE_ONLY, NONE",
        "HALTED, ARM, HALTED, HALTED", "HALTED, DISARM, HALTED, NONE", "HALTED, HALT, HALTED, NONE",
        "HALTED, RESUME, ACTIVE, NONE", "HALTED, REDUCE, REDUCE_ONLY, NONE", "HALTED, CLOSE_BREAKER, HALTED, NONE",
        "BROKEN, ARM, HALTED, CIRCUIT_BREAKER", "BROKEN, DISARM, HALTED, NONE", "BROKEN, HALT, HALTED, NONE",
        "BROKEN, RESUME, HALTED, CIRCUIT_BREAKER", "BROKEN, REDUCE, HALTED, NONE",
        "BROKEN, CLOSE_BREAKER, ACTIVE, NONE",
        "LOSING, ARM, REDUCE_ONLY, NONE", "LOSING, DISARM, DISARMED, NONE", "LOSING, HALT, HALTED, NONE",
        "LOSING, RESUME, REDUCE_ONLY, DAILY_LOSS", "LOSING, REDUCE, REDUCE_ONLY, NONE",
        "LOSING, CLOSE_BREAKER, REDUCE_ONLY, NONE"})
    void shouldFollowTheTable(
        final String from, final TradingAction action, final TradingState to, final ReasonCode refusal)
    {
        bring(from);
        execution.forget().act(action);
        assertThat(execution.output.lastReason).isEqualTo(refusal);
        assertThat(execution.core.tradingState()).isEqualTo(to);
    }

    /** What the core does by itself: it goes down, and never up. */
    @ParameterizedTest
    @CsvSource({
        "ACTIVE, LOSING, REDUCE_ONLY", "ACTIVE, OVERFILL, HALTED", "ACTIVE, BROKEN, HALTED",
        "REDUCE_ONLY, LOSING, REDUCE_ONLY", "REDUCE_ONLY, OVERFILL, HALTED",
        "HALTED, LOSING, HALTED", "HALTED, OVERFILL, HALTED", "BROKEN, LOSING, HALTED", "LOSING, OVERFILL, HALTED"})
    void shouldFallByItselfAndNeverRise(final String from, final String what, final TradingState to)
    {
        execution.prepare(700).confirm(700);
        bring(from);
        bring(what);
        assertThat(execution.core.tradingState()).isEqualTo(to);
        execution.timePasses(3_600_000).restarted().connected().freshReference();
        assertThat(execution.core.tradingState()).isEqualTo(to);
    }

    @Test
    void shouldComeOutOfABrokenVenueAsItWentIn()
    {
        execution.act(TradingAction.REDUCE).act(TradingAction.RESUME).breakTheVenue().act(TradingAction.REDUCE)
            .act(TradingAction.CLOSE_BREAKER);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldLetThroughWhatReducesToNothingAndNotOneLotMore()
    {
        hold();
        execution.act(TradingAction.REDUCE);
        sell(2, "1000.2");
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        sell(3, "51");
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(execution.output.lastMeasured).isEqualTo(LOT_E8);
        assertThat(execution.output.lastAllowed).isZero();
        execution.abort(2);
        sell(4, "1051");
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(execution.output.lastMeasured).isEqualTo(LOT_E8);
    }

    /** The net position is twice as large: what another source holds is not for this one to sell. */
    @Test
    void shouldLetASourceReduceNoMoreThanItsOwnPart()
    {
        hold();
        execution.prepare(1, 20, signal -> {}).confirm(1, 20).fill(20, 2, "0.02", "49990").act(TradingAction.REDUCE);
        sell(2, "1051");
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(execution.output.lastMeasured).isEqualTo(LOT_E8);
    }

    @Test
    void shouldTellTheVenueThatTheOrderMayOnlyReduce()
    {
        hold();
        execution.act(TradingAction.REDUCE);
        sell(2, "1000.2");
        execution.forget().confirm(2).said(
            "place 2 SELL GTC 0.02@50010 reduce only", "source 0 CONFIRM 2: CONFIRMED order 2 0.02@50010");
    }

    @Test
    void shouldDenyAtConfirmWhatWasPreparedToGrow()
    {
        execution.prepare(1).act(TradingAction.REDUCE).forget().confirm(1)
            .said("source 0 CONFIRM 1: DENIED REDUCE_ONLY order 1 0.02@49990");
        assertThat(execution.output.lastMeasured).isEqualTo(ExecutionDriver.e8("0.02"));
        Audit.check(execution.core);
    }

    @Test
    void shouldDenyAtConfirmWhatReducedAPositionThatIsGone()
    {
        hold();
        sell(2, "1000.2");
        sell(3, "1000.2");
        execution.confirm(2).fill(2, 2, Side.SELL, "0.02", "50010").act(TradingAction.REDUCE)
            .forget().confirm(3);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
    }

    @Test
    void shouldLookAtTheNetPositionToo()
    {
        hold();
        // Somebody else's order closed what the source believes it holds.
        execution.fill(99, 5, Side.SELL, "0.02", "50000").act(TradingAction.REDUCE);
        sell(2, "1000.2");
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(execution.output.lastMeasured).isEqualTo(ExecutionDriver.e8("0.02"));
    }

    private void bring(final String state)
    {
        switch (state)
        {
            case "DISARMED" -> execution.act(TradingAction.DISARM);
            case "REDUCE_ONLY" -> execution.act(TradingAction.REDUCE);
            case "HALTED" -> execution.act(TradingAction.HALT);
            case "BROKEN" -> execution.breakTheVenue();
            case "LOSING" -> execution.fill(98, 77, Side.BUY, "0.02", "200000");
            case "OVERFILL" -> execution.fill(700, 78, Side.BUY, "0.03", "49990");
            default -> assertThat(state).isEqualTo("ACTIVE");
        }
    }

    private void hold()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990");
    }

    private void sell(final long key, final String notional)
    {
        execution.prepare(0, key, signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.notionalE8 = ExecutionDriver.e8(notional);
        });
    }
}
