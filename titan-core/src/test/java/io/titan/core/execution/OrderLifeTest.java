package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.MS;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.QueryKind;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderLifeTest
{
    private final ExecutionDriver execution = ExecutionDriver.ready();

    @AfterEach
    void shouldHaveKeptItsSums()
    {
        Audit.check(execution.core);
    }

    /** A cancel of what is perhaps not there yet could be answered by "no such order", and the order come after it. */
    @Test
    void shouldNotCancelWhatIsInDoubtBeforeItIsKnown()
    {
        execution.prepare(1).confirm(1).venue(1, VenueEventKind.OUTCOME_UNKNOWN).cancelAll()
            .notFound(1, execution.nowNs).timePasses(1_000);
        assertThat(execution.output.lines).contains("query 1").doesNotContain("cancel 1");
        execution.venue(1, VenueEventKind.ACKNOWLEDGED);
        assertThat(execution.output.lines).contains("cancel 1");
    }

    @Test
    void shouldBookFillsUntilTheOrderIsFilled()
    {
        execution.givenWorkingOrder(1)
            .fill(1, 1, "0.005", "49990").said(
                "fill 1 of source 0 0.005@49990, pnl 0, position 0.005, filled 0.005, PARTIALLY_FILLED")
            .fill(1, 2, "0.015", "49980").said(
                "fill 1 of source 0 0.015@49980, pnl 0, position 0.02, filled 0.02, FILLED");
        assertThat(execution.core.figures().openOrders()).isZero();
        assertThat(execution.core.totals().ordersFilled).isEqualTo(1);
        assertThat(execution.core.totals().feesE8).isEqualTo(e8("0.02"));
    }

    @Test
    void shouldBookTheSameFillOnce()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.005", "49990").forget()
            .fill(1, 1, "0.005", "49990").saidNothing();
        assertThat(execution.core.totals().duplicateFills).isEqualTo(1);
        assertThat(state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    }

    @Test
    void shouldTakeAFillBeforeTheAcknowledgement()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.005", "49990").venue(1, VenueEventKind.ACKNOWLEDGED);
        assertThat(state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        execution.stream(1, VenueEventKind.ACKNOWLEDGED);
        assertThat(state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        assertThat(execution.core.totals().illegalTransitions).isZero();
    }

    @Test
    void shouldBookAFillAfterTheCancelWithoutReopening()
    {
        execution.givenWorkingOrder(1).stream(1, VenueEventKind.CANCELED)
            .fill(1, 1, "0.005", "49990").said(
                "fill 1 of source 0 0.005@49990, pnl 0, position 0.005, filled 0.005, CANCELED")
            .fill(1, 2, "0.015", "49990").said(
                "fill 1 of source 0 0.015@49990, pnl 0, position 0.02, filled 0.02, FILLED");
        assertThat(execution.core.figures().openOrders()).isZero();
    }

    @Test
    void shouldBookAFillAfterARejectAndAfterNotPlaced()
    {
        execution.prepare(1).confirm(1).venue(1, VenueEventKind.REJECTED).forget()
            .fill(1, 1, "0.005", "49990").said(
                "fill 1 of source 0 0.005@49990, pnl 0, position 0.005, filled 0.005, REJECTED");
        execution.prepare(2).confirm(2).venue(2, VenueEventKind.NOT_SENT).forget()
            .fill(2, 2, "0.005", "49990").said(
                "fill 2 of source 0 0.005@49990, pnl 0, position 0.01, filled 0.005, NOT_PLACED");
    }

    @Test
    void shouldTellTheSourceWhyAnOrderEndedByItself()
    {
        execution.prepare(1).confirm(1).forget().venue(1, VenueEventKind.REJECTED)
            .said("source 0 NONE 1: CONFIRMED VENUE_REJECTED order 1 0.02@49990");
        execution.prepare(2).confirm(2).forget().venue(2, VenueEventKind.NOT_SENT)
            .said("source 0 NONE 2: CONFIRMED SEND_TOO_LATE order 2 0.02@49990");
        execution.prepare(3).confirm(3).act(TradingAction.HALT).forget().venue(3, VenueEventKind.NOT_SENT)
            .said("source 0 NONE 3: CONFIRMED HALTED order 3 0.02@49990");
        assertThat(execution.core.totals().ordersRejected).isEqualTo(1);
    }

    @Test
    void shouldHaltWhenAnOrderIsOverfilled()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.021", "49990").said(
            "fill 1 of source 0 0.021@49990, pnl 0, position 0.021, filled 0.021, FILLED");
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(execution.core.totals().selfHalts).isEqualTo(1);
    }

    @Test
    void shouldHaltOnAFillThatCannotBeBooked()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.005", "10000000.00000001").said("cancel 1");
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(execution.core.totals().malformedInputs).isEqualTo(1);
    }

    @Test
    void shouldBookTheLargestFillThatIsInRangeAndHaltOnOneBeyondIt()
    {
        execution.fill(77, 1, "100", "10000000");
        assertThat(execution.core.totals().unknownFills).isEqualTo(1);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
        execution.fill(77, 2, "100.00000001", "10000000");
        assertThat(execution.core.totals().unknownFills).isEqualTo(1);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldSurviveAFloodOfTheLargestFills()
    {
        for (long trade = 1; trade <= 500; trade++)
        {
            execution.fill(77, trade, trade % 3 == 0 ? Side.SELL : Side.BUY, "10000000000", "0.1");
            execution.fill(78, -trade, Side.SELL, "100", "10000000");
        }

        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(execution.core.totals().malformedInputs).isPositive();
    }

    @Test
    void shouldBookTheFillOfAnUnknownOrderToNobody()
    {
        execution.fill(77, 1, "0.005", "49990").said(
            "fill 0 of source -1 0.005@49990, pnl 0, position 0.005, filled 0.005, NULL_VAL")
            .stream(77, VenueEventKind.CANCELED).saidNothing();
        assertThat(execution.core.totals().unknownFills).isEqualTo(1);
        assertThat(execution.core.totals().unknownOrderEvents).isEqualTo(1);
    }

    @Test
    void shouldBookAFillOnTheWrongSideToNobody()
    {
        execution.givenWorkingOrder(1).fill(1, 1, Side.SELL, "0.005", "49990").said(
            "fill 0 of source -1 0.005@49990, pnl 0, position -0.005, filled 0.005, NULL_VAL", "cancel 1");
    }

    @Test
    void shouldCancelARestingOrderWhenItsTimeIsOver()
    {
        execution.givenWorkingOrder(1).timePasses(29_999).saidNothing()
            .timePasses(1).said("cancel 1")
            .venue(1, VenueEventKind.CANCELED)
            .said("source 0 NONE 1: CONFIRMED WORKING_TIME_OVER order 1 0.02@49990");
    }

    @Test
    void shouldLetAFillCrossTheCancel()
    {
        execution.givenWorkingOrder(1).cancelAll().said("command accepted", "cancel 1")
            .fill(1, 1, "0.02", "49990").forget()
            .venue(1, VenueEventKind.CANCEL_REJECTED).saidNothing();
        assertThat(execution.core.totals().illegalTransitions).isZero();
        assertThat(execution.core.books().engine.slotsOut()).isZero();
    }

    @Test
    void shouldQueryWhenACancelIsRejected()
    {
        execution.givenWorkingOrder(1).cancelAll().forget()
            .venue(1, VenueEventKind.CANCEL_REJECTED).said("query 1")
            .venue(1, VenueEventKind.CANCELED).said("source 0 NONE 1: CONFIRMED OPERATOR order 1 0.02@49990");
    }

    @Test
    void shouldCancelAgainAfterAnIntervalWhenTheVenueStillWorksTheOrder()
    {
        execution.givenWorkingOrder(1).cancelAll().forget()
            .venue(1, VenueEventKind.ACKNOWLEDGED).saidNothing()
            .timePasses(999).saidNothing()
            .timePasses(1).said("cancel 1");
    }

    @Test
    void shouldKeepAnOrderInDoubtReservedAndQueryItUntilItIsFound()
    {
        execution.prepare(1).confirm(1).forget()
            .venue(1, VenueEventKind.OUTCOME_UNKNOWN)
            .said("source 0 NONE 1: CONFIRMED ORDER_IN_DOUBT order 1 0.02@49990", "query 1");
        assertThat(execution.core.figures().ordersInDoubt()).isEqualTo(1);
        execution.venue(1, VenueEventKind.OUTCOME_UNKNOWN).timePasses(999).saidNothing()
            .timePasses(1).said("query 1")
            .venue(1, VenueEventKind.ACKNOWLEDGED);
        assertThat(state()).isEqualTo(OrderState.WORKING);
        assertThat(execution.core.figures().ordersInDoubt()).isZero();
        assertThat(execution.core.books().sources.at(0).pendingNotionalE8).isEqualTo(e8("999.8"));
    }

    @Test
    void shouldBelieveNotFoundOnlyTwiceInARowAndAfterTheLease()
    {
        final long requestNs = execution.nowNs;
        execution.prepare(1).confirm(1).venue(1, VenueEventKind.OUTCOME_UNKNOWN).timePasses(6_000).forget();
        execution.notFound(1, requestNs + 5_000 * MS);
        execution.timePasses(1_000).notFound(1, requestNs + 5_000 * MS);
        assertThat(state()).isEqualTo(OrderState.IN_DOUBT);
        execution.timePasses(1_000).venue(1, VenueEventKind.OUTCOME_UNKNOWN)
            .timePasses(1_000).notFound(1, requestNs + 5_000 * MS + 1);
        assertThat(state()).isEqualTo(OrderState.IN_DOUBT);
        execution.timePasses(1_000).forget().notFound(1, requestNs + 5_000 * MS + 1)
            .said("source 0 NONE 1: CONFIRMED LEASE_OVER order 1 0.02@49990");
        assertThat(execution.core.figures().openOrders()).isZero();
    }

    @Test
    void shouldNotBelieveThatAnAcknowledgedOrderIsNotFound()
    {
        execution.givenWorkingOrder(1).disconnected().connected().timePasses(10_000);
        execution.notFound(1, execution.nowNs).notFound(1, execution.nowNs);
        assertThat(state()).isEqualTo(OrderState.WORKING);
        assertThat(execution.core.totals().illegalTransitions).isEqualTo(1);
    }

    @Test
    void shouldDoubtAnOrderThatNobodyHasAnswered()
    {
        execution.prepare(1).confirm(1).forget()
            .timePasses(5_199).saidNothing()
            .timePasses(1).said("source 0 NONE 1: CONFIRMED ORDER_IN_DOUBT order 1 0.02@49990", "query 1");
        assertThat(state()).isEqualTo(OrderState.IN_DOUBT);
    }

    @Test
    void shouldQueryUntilTheTradesThatTheVenueCountsAreBooked()
    {
        execution.prepare(1).confirm(1).forget()
            .venue(1, VenueEventKind.ACKNOWLEDGED, e8("0.005"), true)
            .timePasses(999).saidNothing()
            .timePasses(1).said("query 1")
            .fill(1, 1, "0.005", "49990").forget()
            .venue(1, VenueEventKind.ACKNOWLEDGED, e8("0.005"), true)
            .timePasses(5_000).saidNothing();
    }

    @Test
    void shouldKeepACanceledOrderOpenUntilItsFillsHaveArrived()
    {
        execution.givenWorkingOrder(1).venue(1, VenueEventKind.CANCELED, e8("0.005"), false);
        assertThat(execution.core.figures().openOrders()).isEqualTo(1);
        assertThat(execution.core.books().instruments.at(0).pendingBuyE8).isEqualTo(e8("0.005"));
        execution.timePasses(1_000).said("query 1").fill(1, 1, "0.005", "49990").said(
            "fill 1 of source 0 0.005@49990, pnl 0, position 0.005, filled 0.005, CANCELED");
        assertThat(execution.core.figures().openOrders()).isZero();
    }

    @Test
    void shouldReopenAnEndedOrderWhenTheVenueCountsMoreThanIsBooked()
    {
        execution.givenWorkingOrder(1).stream(1, VenueEventKind.CANCELED);
        assertThat(execution.core.figures().openOrders()).isZero();
        execution.venue(1, VenueEventKind.CANCELED, e8("0.01"), false);
        assertThat(execution.core.figures().openOrders()).isEqualTo(1);
        execution.fill(1, 1, "0.01", "49990");
        assertThat(execution.core.figures().openOrders()).isZero();
    }

    @Test
    void shouldAskForTheEndOfAnOrderThatCannotRest()
    {
        execution.prepare(0, 1, ExecutionDriver::urgent).confirm(1).forget()
            .venue(1, VenueEventKind.ACKNOWLEDGED).timePasses(1_000).said("query 1")
            .venue(1, VenueEventKind.EXPIRED).said("source 0 NONE 1: CONFIRMED VENUE_EXPIRED order 1 0.02@50000")
            .timePasses(60_000).saidNothing();
    }

    @Test
    void shouldCountAndIgnoreWhatCannotBe()
    {
        execution.givenWorkingOrder(1).stream(1, VenueEventKind.REJECTED);
        assertThat(state()).isEqualTo(OrderState.WORKING);
        assertThat(execution.core.totals().illegalTransitions).isEqualTo(1);
        execution.fill(1, 1, "0.02", "49990").venue(1, VenueEventKind.CANCELED, e8("5"), false);
        assertThat(state()).isEqualTo(OrderState.FILLED);
        assertThat(execution.core.figures().openOrders()).isZero();
        assertThat(execution.core.totals().illegalTransitions).isEqualTo(2);
    }

    @Test
    void shouldNotTakeAForeignOrderForTheOneThatHasItsKey()
    {
        execution.givenWorkingOrder(1);
        execution.set(1, VenueEventKind.CANCELED, false);
        execution.event.role = OrderRole.NULL_VAL;
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        assertThat(state()).isEqualTo(OrderState.WORKING);
        execution.set(1, VenueEventKind.FILL, false);
        execution.event.role = OrderRole.NULL_VAL;
        execution.event.tradeId = 1;
        execution.event.quantityE8 = e8("0.005");
        execution.event.priceE8 = e8("49990");
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        execution.said(
            "fill 0 of source -1 0.005@49990, pnl 0, position 0.005, filled 0.005, NULL_VAL", "cancel 1");
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(execution.core.totals().unknownOrderEvents).isEqualTo(1);
    }

    @Test
    void shouldHaltWhenAnOrderThatWasGivenUpLivesAtTheVenue()
    {
        execution.prepare(1).confirm(1).venue(1, VenueEventKind.NOT_SENT);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.ACTIVE);
        execution.stream(1, VenueEventKind.ACKNOWLEDGED);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(execution.core.totals().selfHalts).isEqualTo(1);
    }

    @Test
    void shouldAskAgainAfterAnAnswerThatMakesNoSense()
    {
        execution.prepare(1).confirm(1).venue(1, VenueEventKind.OUTCOME_UNKNOWN).forget()
            .timePasses(1).venue(1, VenueEventKind.ACKNOWLEDGED, -2, true).forget()
            .timePasses(1_000).said("query 1");
        assertThat(state()).isEqualTo(OrderState.IN_DOUBT);
        assertThat(execution.core.totals().malformedInputs).isEqualTo(1);
    }

    @Test
    void shouldBookBothFillsWhenTwoOrdersOfTheAccountTradeWithEachOther()
    {
        execution.givenWorkingOrder(1)
            .prepare(0, 2, signal ->
            {
                ExecutionDriver.goShort(signal);
                ExecutionDriver.urgent(signal);
            })
            .confirm(2).venue(2, VenueEventKind.ACKNOWLEDGED).forget()
            .fill(1, 1, Side.BUY, "0.005", "49990")
            .fill(2, 1, Side.SELL, "0.005", "49990").said(
                "fill 1 of source 0 0.005@49990, pnl 0, position 0.005, filled 0.005, PARTIALLY_FILLED",
                "fill 2 of source 0 0.005@49990, pnl 0, position 0, filled 0.005, PARTIALLY_FILLED");
        assertThat(execution.core.totals().duplicateFills).isZero();
    }

    @Test
    void shouldCountEventsThatAreNoEvents()
    {
        execution.givenWorkingOrder(1);
        execution.set(1, null, false);
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        execution.set(1, VenueEventKind.CANCELED, false);
        execution.event.instrumentId = 99;
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        execution.venue(1, VenueEventKind.CANCELED, -2, false);
        assertThat(execution.core.totals().malformedInputs).isEqualTo(3);
        assertThat(state()).isEqualTo(OrderState.WORKING);
    }

    @Test
    void shouldNotTakeTheStopOfASignalForItsEntry()
    {
        execution.givenWorkingOrder(1);
        execution.set(1, VenueEventKind.CANCELED, false);
        execution.event.role = OrderRole.STOP;
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        assertThat(state()).isEqualTo(OrderState.WORKING);
        assertThat(execution.core.totals().unknownOrderEvents).isEqualTo(1);
    }

    @Test
    void shouldReleaseNoOrderWithoutAVenueSlot()
    {
        for (long key = 1; key <= 5; key++)
        {
            execution.prepare(key).confirm(key);
        }

        assertThat(execution.output.lines).last()
            .isEqualTo("source 0 CONFIRM 5: DENIED NO_VENUE_SLOT order 5 0.02@49990");
        execution.prepare(6).forget().venue(1, VenueEventKind.ACKNOWLEDGED).confirm(6).said(
            "place 6 BUY GTC 0.02@49990", "source 0 CONFIRM 6: CONFIRMED order 6 0.02@49990");
    }

    @Test
    void shouldCountAnAnswerToNothing()
    {
        execution.givenWorkingOrder(1).venue(1, VenueEventKind.ACKNOWLEDGED);
        assertThat(execution.core.totals().unmatchedAnswers).isEqualTo(1);
        assertThat(execution.core.books().engine.slotsOut()).isZero();
    }

    @Test
    void shouldCancelEverythingWithinTheVenueSlots()
    {
        for (long key = 1; key <= 6; key++)
        {
            execution.givenWorkingOrder(key);
        }

        execution.forget().cancelAll()
            .said("command accepted", "cancel 1", "cancel 2", "cancel 3", "cancel 4");
        assertThat(execution.core.nextDeadlineNs()).isGreaterThan(execution.nowNs);
        execution.stream(1, VenueEventKind.CANCELED).forget()
            .venue(2, VenueEventKind.CANCELED)
            .said("source 0 NONE 2: CONFIRMED OPERATOR order 2 0.02@49990", "cancel 5");
    }

    @Test
    void shouldCancelAnOrderOnceItsPlacementIsAnswered()
    {
        execution.prepare(1).confirm(1).forget().cancelAll().said("command accepted")
            .venue(1, VenueEventKind.ACKNOWLEDGED).said("cancel 1");
    }

    @Test
    void shouldLeaveOrdersAloneThatCameAfterTheCommand()
    {
        execution.givenWorkingOrder(1).cancelAll().givenWorkingOrder(2).timePasses(1);
        assertThat(execution.core.books().orders.at(1).isCancelWanted()).isFalse();
    }

    @Test
    void shouldQueryEveryOpenOrderWhenTheVenueIsBack()
    {
        execution.givenWorkingOrder(1).givenWorkingOrder(2).disconnected().saidNothing()
            .connected().said("query 1", "query 2")
            .venue(1, VenueEventKind.ACKNOWLEDGED).venue(2, VenueEventKind.OUTCOME_UNKNOWN)
            .timePasses(1_000).said("query 2");
    }

    @Test
    void shouldAskNothingWhileTheVenueIsNotConnected()
    {
        execution.givenWorkingOrder(1).disconnected().cancelAll().said("command accepted");
        assertThat(execution.core.nextDeadlineNs()).isGreaterThan(execution.nowNs);
        execution.connected().said("cancel 1");
    }

    @Test
    void shouldQueryOpenOrdersAfterARestartAndDoubtThoseThatWereNotAnswered()
    {
        execution.givenWorkingOrder(1).prepare(2).confirm(2).forget().restarted()
            .said("source 0 NONE 2: CONFIRMED ORDER_IN_DOUBT order 2 0.02@49990");
        assertThat(execution.core.figures().ordersInDoubt()).isEqualTo(1);
        execution.connected().said("query 1", "query 2");
    }

    @Test
    void shouldStayArmedAcrossARestart()
    {
        execution.restarted();
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void shouldKeepAHaltAcrossARestart()
    {
        execution.act(TradingAction.HALT).restarted();
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void shouldForgetTheOldestEndedOrderAndTakeItsLateFillForUnknown()
    {
        for (long key = 1; key <= 9; key++)
        {
            execution.prepare(key).confirm(key).venue(key, VenueEventKind.EXPIRED);
        }

        execution.forget().fill(1, 1, "0.005", "49990").fill(2, 2, "0.005", "49990").said(
            "fill 0 of source -1 0.005@49990, pnl 0, position 0.005, filled 0.005, NULL_VAL",
            "fill 2 of source 0 0.005@49990, pnl 0, position 0.005, filled 0.005, EXPIRED");
    }

    @Test
    void shouldNotForgetATradeThatIsToldAgainAndAgain()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.005", "49990");
        for (int trade = 2; trade <= 2 * ExecutionDriver.SMALL.fills(); trade++)
        {
            execution.fill(99, trade, "0.001", "49990").fill(1, 1, "0.005", "49990");
        }

        assertThat(execution.core.totals().fills).isEqualTo(2 * ExecutionDriver.SMALL.fills());
        assertThat(execution.core.books().orders.at(0).filledE8).isEqualTo(e8("0.005"));
    }

    @Test
    void shouldReportOrdersPositionsAndState()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.005", "49990").forget()
            .query(QueryKind.ORDERS).said(
                "order 1 of source 0 in 0: BUY 0.02@49990, filled 0.005, PARTIALLY_FILLED",
                "command accepted, rows 1")
            .query(QueryKind.POSITIONS).said(
                "position of source -1 in 0: 0.005, cost 249.95, pnl 0, fees 0.01, mark 50000",
                "position of source 0 in 0: 0.005, cost 249.95, pnl 0, fees 0.01, mark 50000",
                "command accepted, rows 2");
        final long before = execution.core.stateHash();
        execution.later(1).query(QueryKind.STATE).said("state", "command accepted");
        assertThat(execution.output.lastStateHash).isEqualTo(before).isNotEqualTo(execution.core.stateHash());
    }

    private OrderState state()
    {
        return execution.core.books().orders.at(0).state;
    }
}
