package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An entry that rests at the venue can still fill: whatever says that exposure must not grow takes it back. */
class WithdrawalTest
{
    private static final long RESTING = 400;

    private final ExecutionDriver execution = ExecutionDriver.ready();

    @AfterEach
    void shouldLeaveSoundBooks()
    {
        Audit.check(execution.core);
    }

    @ParameterizedTest
    @CsvSource({"HALT, HALTED", "REDUCE, REDUCE_ONLY"})
    void shouldWithdrawWhatRestsWhenAnOperatorLowersTheLevel(final TradingAction action, final ReasonCode reason)
    {
        execution.givenWorkingOrder(RESTING).forget().act(action).said("command accepted", "cancel 1").forget()
            .venue(RESTING, VenueEventKind.CANCELED)
            .said("source 0 NONE 400: CONFIRMED " + reason + " order 1 0.02@49990");
    }

    /** The day's loss goes beyond its limit with the first part of an order whose other part still rests. */
    @Test
    void shouldWithdrawTheRestOfAnEntryWhoseFillLosesTooMuch()
    {
        execution.limitDailyLoss("10").givenWorkingOrder(RESTING).forget();
        execution.fill(RESTING, 1, "0.005", "60000");
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(execution.output.lines).contains("cancel 1");
    }

    @Test
    void shouldWithdrawWhatRestsWhenTheBreakerOpens()
    {
        execution.givenWorkingOrder(RESTING).forget();
        execution.breakTheVenue();
        assertThat(execution.core.obstacle()).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
        assertThat(execution.core.books().orders.at(0).cancelReason).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
    }

    @ParameterizedTest
    @CsvSource({"DISARM", "ARM", "RESUME", "CLOSE_BREAKER"})
    void shouldLeaveWhatRestsToEveryOtherAction(final TradingAction action)
    {
        execution.givenWorkingOrder(RESTING).forget().act(action).timePasses(1_000).said("command accepted");
    }

    @Test
    void shouldLeaveWhatRestsWhenTheVenueIsLostAndCancelWhatWasHaltedMeanwhileOnceItIsBack()
    {
        execution.givenWorkingOrder(RESTING).forget().disconnected().saidNothing();
        execution.act(TradingAction.HALT).said("command accepted").forget();
        execution.connected();
        assertThat(execution.output.lines).contains("cancel 1");
    }

    /** One that can only reduce makes no position larger, and closes what an operator wants smaller. */
    @ParameterizedTest
    @CsvSource({"HALT", "REDUCE"})
    void shouldLeaveAnEntryThatCanOnlyReduce(final TradingAction action)
    {
        givenReducingOrder();
        execution.act(action).timePasses(1_000).said("command accepted");
    }

    @Test
    void shouldCancelThatOneTooWhenAnOperatorAsksForAll()
    {
        givenReducingOrder();
        execution.act(TradingAction.HALT).forget().cancelAll().said("command accepted", "cancel 2");
    }

    /** More rest than one call visits: the halt comes while the operator's walk is under way. */
    @Test
    void shouldNotSpareOnAHaltWhatAnOperatorIsHavingCanceled()
    {
        final Books books = execution.core.books();
        givenReducingOrder();
        books.sweeps.cancelEntries();
        books.engine.halt();
        execution.timePasses(1).said("cancel 2");
    }

    @Test
    void shouldBringNothingBackWithAResume()
    {
        execution.givenWorkingOrder(RESTING).act(TradingAction.HALT).act(TradingAction.RESUME).forget()
            .venue(RESTING, VenueEventKind.CANCELED)
            .said("source 0 NONE 400: CONFIRMED HALTED order 1 0.02@49990").forget();
        execution.query(QueryKind.ORDERS).said("command accepted");
    }

    @Test
    void shouldNotWithdrawAgainWhatWasReleasedBehindAResume()
    {
        execution.act(TradingAction.HALT).act(TradingAction.RESUME).freshReference().givenWorkingOrder(RESTING)
            .forget().timePasses(1_000).saidNothing();
    }

    /** It holds what it may sell, has been told to reduce, sells, and is active again. */
    private void givenReducingOrder()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990").act(TradingAction.REDUCE).freshReference();
        execution.prepare(0, 2, signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.notionalE8 = ExecutionDriver.e8("1000.2");
        }).confirm(2).venue(2, VenueEventKind.ACKNOWLEDGED).act(TradingAction.RESUME).forget();
    }
}
