package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.MS;
import static io.titan.core.execution.ExecutionDriver.e8;
import static io.titan.protocol.OrderRole.ENTRY;
import static io.titan.protocol.OrderRole.FLATTEN;
import static io.titan.protocol.OrderRole.STOP;
import static io.titan.protocol.OrderRole.TARGET;
import static io.titan.protocol.VenueEventKind.ACKNOWLEDGED;
import static io.titan.protocol.VenueEventKind.CANCELED;
import static io.titan.protocol.VenueEventKind.CANCEL_REJECTED;
import static io.titan.protocol.VenueEventKind.NOT_FOUND;
import static io.titan.protocol.VenueEventKind.OUTCOME_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the venue has open under a name of ours and the books have not is canceled there, and nothing else is. */
class StrayDeskTest
{
    private static final long LOST = 40;

    private final ExecutionDriver execution = ExecutionDriver.ready().lookEnds();

    @AfterEach
    void shouldHaveKeptItsSums()
    {
        Audit.check(execution.core);
    }

    @Test
    void shouldCancelAnEntryThatTheJournalHasLost()
    {
        execution.listed(LOST, ENTRY, 0).said("cancel 0");
        assertThat(canceled()).as("until the venue has said so").isZero();
        execution.venue(LOST, CANCELED).saidNothing();
        assertThat(canceled()).isEqualTo(1);
        assertNothingIsOut();
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(value = OrderRole.class, names = {"STOP", "TARGET", "FLATTEN"})
    void shouldCancelWhatProtectsNothingThatIsHeld(final OrderRole role)
    {
        execution.listed(LOST, role, 3).said("cancel " + role + " 3").venue(LOST, role, 3, CANCELED);
        assertThat(canceled()).isEqualTo(1);
        assertNothingIsOut();
    }

    /** The position and its stop were lost together: taking the stop would leave what is held without any. */
    @Test
    void shouldLeaveAStopWhereTheAccountHoldsWhatNoSourceDoes()
    {
        execution.later(10).look("0.02").listed(LOST, STOP, 0).saidNothing();
        execution.listed(LOST, TARGET, 1).said("cancel TARGET 1").venue(LOST, TARGET, 1, CANCELED);
        execution.later(5_000).look("0.02").forget();
        assertThat(execution.core.totals().positionsAdopted).isEqualTo(1);
        execution.later(10).look("0.02").listed(LOST, STOP, 0).saidNothing();
        execution.fill(77, 9, Side.SELL, "0.02", "50000").forget().later(10).lookEnds();
        execution.listed(LOST, STOP, 0).said("cancel STOP 0");
    }

    /** Until the account has been looked at nobody knows what it holds; and while a stop waits that may change. */
    @Test
    void shouldLeaveAStopUntilTheAccountHasBeenSeenToHoldWhatTheBooksHold()
    {
        execution.restarted().connected().forget().listed(LOST, STOP, 0).saidNothing();
        execution.lookEnds().listed(LOST, STOP, 0).said("cancel STOP 0").venue(LOST, STOP, 0, CANCELED);
        execution.disconnected().listed(LOST, STOP, 1).later(10).look("0.02").forget().connected();
        assertThat(execution.output.lines).noneMatch(line -> line.startsWith("cancel"));
    }

    @Test
    void shouldLeaveWhatTheBooksHaveOpen()
    {
        execution.givenWorkingOrder(1).listed(1, ENTRY, 0).saidNothing();
        heldWithStop(2);
        execution.listed(2, STOP, 0).saidNothing();
        execution.disconnected().listed(1, ENTRY, 0).listed(2, STOP, 0);
        assertThat(execution.core.books().strays.size()).as("they take nobody's room").isZero();
    }

    @Test
    void shouldLeaveAnOrderWhoseAnswerIsStillOnItsWay()
    {
        execution.prepare(1).confirm(1).forget().listed(1, ENTRY, 0).saidNothing();
        execution.venue(1, OUTCOME_UNKNOWN).forget().listed(1, ENTRY, 0).saidNothing();
    }

    /** The list was asked for before the end, or by a venue whose lists lag behind it. */
    @Test
    void shouldLeaveAnEntryThatHasEndedSinceTheListWasAskedFor()
    {
        final long askedNs = execution.givenWorkingOrder(1).nowNs;
        execution.later(50).venue(1, CANCELED).forget().later(50);
        execution.listed(1, ENTRY, 0, askedNs).saidNothing();
        execution.listed(1, ENTRY, 0, askedNs + 5_050 * MS).saidNothing();
    }

    @Test
    void shouldCancelAnEntryThatStillRestsLongAfterItsEnd()
    {
        execution.givenWorkingOrder(1).stream(1, CANCELED).forget().later(5_001);
        execution.listed(1, ENTRY, 0).said("cancel 0").venue(1, CANCELED);
        assertThat(canceled()).isEqualTo(1);
        assertNothingIsOut();
    }

    /** The books gave its risk back, because the venue did not find it until the lease was over; it is there. */
    @Test
    void shouldCancelAnEntryThatTheVenueHadNotFound()
    {
        execution.prepare(1).confirm(1).venue(1, OUTCOME_UNKNOWN).timePasses(12_000);
        execution.notFound(1, execution.nowNs).notFound(1, execution.nowNs);
        assertThat(execution.core.books().orders.at(0).state).isEqualTo(OrderState.NOT_PLACED);
        execution.later(5_001).forget().listed(1, ENTRY, 0).said("cancel 0").venue(1, CANCELED);
        assertThat(canceled()).isEqualTo(1);
        assertThat(execution.core.totals().illegalTransitions).isZero();
    }

    /** Its place is taken by the next one, and nothing but the time of its end is left of it. */
    @Test
    void shouldLeaveAStopThatHasJustMadeRoomForTheNext()
    {
        heldWithStop(1);
        final long askedNs = execution.nowNs;
        execution.later(10).fill(1, 2, "0.01", "49990").venue(1, STOP, 1, ACKNOWLEDGED).venue(1, STOP, 0, CANCELED)
            .forget().later(10);
        execution.listed(1, STOP, 0, askedNs).listed(1, STOP, 1, askedNs).saidNothing();
        execution.listed(1, STOP, 0, askedNs + 5_010 * MS).saidNothing();
        execution.listed(1, STOP, 0, askedNs + 5_011 * MS).said("cancel STOP 0").venue(1, STOP, 0, CANCEL_REJECTED);
        assertThat(canceled()).as("it was gone").isZero();
    }

    @Test
    void shouldLeaveTheStopOfWhatHasJustBeenClosed()
    {
        heldWithStop(1);
        execution.fill(1, 2, "0.01", "49990").venue(1, STOP, 1, ACKNOWLEDGED).venue(1, STOP, 0, CANCELED);
        final long askedNs = execution.nowNs;
        execution.later(10).fill(1, STOP, 1, 9, "0.02", "49480").forget();
        assertThat(execution.core.books().protections.size()).isZero();
        execution.listed(1, STOP, 1, askedNs).listed(1, ENTRY, 0, askedNs).saidNothing();
    }

    @Test
    void shouldLeaveAnEntryThatHasJustFilledAndIsProtectedNow()
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED);
        final long askedNs = execution.nowNs;
        execution.later(10).fill(1, 1, "0.02", "49990").venue(1, STOP, 0, ACKNOWLEDGED).forget();
        execution.listed(1, ENTRY, 0, askedNs).saidNothing();
    }

    @Test
    void shouldAskOnceWhateverIsListedAgainMeanwhile()
    {
        execution.listed(LOST, ENTRY, 0).listed(LOST, ENTRY, 0).said("cancel 0").venue(LOST, CANCELED);
        assertThat(canceled()).isEqualTo(1);
        assertThat(execution.core.books().strays.size()).isZero();
    }

    @Test
    void shouldWaitForTheBudgetOfTheVenue()
    {
        execution.rate(told ->
        {
            told.status = 429;
            told.retryAfterNs = 100 * MS;
        }).listed(LOST, ENTRY, 0).timePasses(50).saidNothing().timePasses(60).said("cancel 0");
    }

    @Test
    void shouldSpendTheRateOfMessagesThatItsOwnCancelsSpend()
    {
        execution.engineLimits.rate.maxMessagesPerSecond = 2;
        execution.limitEngine().forget().listed(LOST, ENTRY, 0).listed(LOST + 1, ENTRY, 0).listed(LOST + 2, ENTRY, 0);
        assertThat(execution.output.lines).hasSize(2);
        execution.forget().timePasses(2_000).said("cancel 0");
    }

    /** A bounded part in one call; the rest at once, by the next. */
    @Test
    void shouldGoOnWithTheNextCallWhereOneHasDoneItsPart()
    {
        final ExecutionDriver roomy = new ExecutionDriver(new ExecutionCapacity(3, 3, 256, 128, 32));
        roomy.engineLimits.venueSlots = OrderDesk.WORK_PER_CALL + 10;
        roomy.makeReady().disconnected();
        for (int more = 0; more < OrderDesk.WORK_PER_CALL + 5; more++)
        {
            roomy.listed(LOST + more, ENTRY, 0);
        }

        roomy.forget().connected();
        assertThat(roomy.output.lines).hasSize(OrderDesk.WORK_PER_CALL);
        assertThat(roomy.core.nextDeadlineNs()).isEqualTo(roomy.nowNs);
        roomy.timePasses(0);
        assertThat(roomy.output.lines).hasSize(OrderDesk.WORK_PER_CALL + 5);
        assertThat(roomy.core.nextDeadlineNs()).isGreaterThan(roomy.nowNs);
    }

    /** By the same name the order would go that the source has sent once more. */
    @Test
    void shouldNotCancelTheOrderThatItsSourceHasSentAgainMeanwhile()
    {
        execution.rate(told ->
        {
            told.status = 429;
            told.retryAfterNs = 100 * MS;
        }).listed(LOST, ENTRY, 0).saidNothing();
        execution.prepare(LOST).confirm(LOST);
        assertThat(execution.core.books().strays.size()).isEqualTo(1);
        assertThat(execution.core.figures().queuedOrders()).isEqualTo(1);
        execution.forget().timePasses(150);
        assertThat(execution.output.lines).hasSize(1).allMatch(line -> line.contains("0.02@49990"));
        assertThat(execution.core.books().strays.size()).isZero();
    }

    /** The answer to the placement is the order's own, that to the cancel the stray's, whichever comes first. */
    @Test
    void shouldTellTheAnswerOfAStrayFromThatOfAnOrderOfItsName()
    {
        execution.listed(LOST, ENTRY, 0).prepare(LOST).confirm(LOST);
        execution.venue(LOST, OUTCOME_UNKNOWN);
        assertThat(execution.core.books().orders.at(0).state).isEqualTo(OrderState.IN_DOUBT);
        assertThat(execution.core.books().strays.size()).isEqualTo(1);
        execution.venue(LOST, CANCELED);
        assertThat(execution.core.books().strays.size()).isZero();
        assertThat(execution.core.books().orders.at(0).state).isEqualTo(OrderState.IN_DOUBT);
    }

    @ParameterizedTest
    @EnumSource(value = VenueEventKind.class, names = {"OUTCOME_UNKNOWN", "CANCEL_REJECTED", "NOT_SENT"})
    void shouldCountNothingThatWasNotCanceledAndLearnOfItFromTheNextList(final VenueEventKind answer)
    {
        execution.listed(LOST, ENTRY, 0).forget().venue(LOST, answer).saidNothing();
        assertThat(canceled()).isZero();
        assertNothingIsOut();
        execution.listed(LOST, ENTRY, 0).said("cancel 0");
    }

    @Test
    void shouldGiveBackTheSlotOfAnAnswerThatMakesNoSense()
    {
        execution.listed(LOST, ENTRY, 0).venue(LOST, CANCELED, -2, true);
        assertThat(execution.core.books().strays.size()).isZero();
        assertNothingIsOut();
    }

    @Test
    void shouldCountCancelsWithoutAnOutcomeAmongTheFailuresOfTheVenue()
    {
        for (long key = LOST; key < LOST + 5; key++)
        {
            execution.listed(key, ENTRY, 0).venue(key, OUTCOME_UNKNOWN);
        }

        assertThat(execution.core.obstacle()).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
    }

    @Test
    void shouldCancelAlsoWhenHaltedAndWaitUntilTheVenueIsThere()
    {
        execution.act(TradingAction.HALT).disconnected().forget().listed(LOST, ENTRY, 0).saidNothing();
        assertThat(execution.core.nextDeadlineNs()).isGreaterThan(execution.nowNs);
        execution.connected().said("cancel 0");
    }

    /** Own cancels first; no more than there are slots, and the others as these come back. */
    @Test
    void shouldCancelNoMoreAtOnceThanThereAreSlots()
    {
        final int slots = execution.engineLimits.venueSlots;
        for (long key = LOST; key <= LOST + slots; key++)
        {
            execution.listed(key, ENTRY, 0);
        }

        assertThat(execution.output.lines).hasSize(slots);
        execution.forget().venue(LOST + 1, CANCELED).said("cancel 0");
        for (long key = LOST; key <= LOST + slots; key++)
        {
            execution.venue(key, key == LOST + 1 ? NOT_FOUND : CANCELED);
        }

        assertThat(canceled()).isEqualTo(slots + 1);
    }

    @Test
    void shouldKeepAsManyAsThereIsRoomForAndTakeTheOthersFromTheNextList()
    {
        execution.disconnected();
        for (int more = 0; more <= StrayOrders.CAPACITY; more++)
        {
            execution.listed(LOST + more, TARGET, more & 0xFF);
        }

        assertThat(execution.core.books().strays.size()).isEqualTo(StrayOrders.CAPACITY);
        execution.restoreFromSnapshot().connected();
        assertThat(execution.output.lines).hasSize(execution.engineLimits.venueSlots).startsWith("cancel TARGET 0");
    }

    @Test
    void shouldForgetAtARestartWhatNobodyWillAnswer()
    {
        execution.listed(LOST, ENTRY, 0).restarted().connected().forget();
        assertThat(execution.core.books().strays.size()).isZero();
        execution.listed(LOST, ENTRY, 0).said("cancel 0");
    }

    @Test
    void shouldGoOnTheSameFromASnapshot()
    {
        execution.listed(LOST, FLATTEN, 1).disconnected().listed(LOST + 1, STOP, 2);
        execution.core.onVenueOpenOrdersTold(3, execution.nowNs);
        execution.restoreFromSnapshot().forget().venue(LOST, FLATTEN, 1, CANCELED).connected().said("cancel STOP 2");
        assertThat(execution.core.figures().foreignOrders()).isEqualTo(3);
        assertThat(canceled()).isEqualTo(1);
    }

    @Test
    void shouldCountOrdersOfOthersByTheLastList()
    {
        execution.core.onVenueOpenOrdersTold(7, execution.nowNs);
        execution.core.onVenueOpenOrdersTold(2, execution.nowNs);
        assertThat(execution.core.figures().foreignOrders()).isEqualTo(2);
        execution.core.onVenueOpenOrdersTold(-1, execution.nowNs);
        assertThat(execution.core.figures().foreignOrders()).isEqualTo(2);
        assertThat(execution.core.totals().malformedInputs).isEqualTo(1);
        execution.saidNothing();
    }

    @Test
    void shouldChangeNothingForNonsense()
    {
        execution.listed(LOST, null, 0).listed(LOST, OrderRole.NULL_VAL, 0).listed(LOST, ENTRY, 0, -1);
        execution.listed.requestTimeNs = execution.nowNs;
        execution.listed.instrumentId = 99;
        execution.core.onVenueOpenOrder(execution.listed, execution.nowNs);
        execution.listed.instrumentId = BTC;
        execution.listed.venueOrderId = -1;
        execution.core.onVenueOpenOrder(execution.listed, execution.nowNs);
        execution.saidNothing();
        assertThat(execution.core.totals().malformedInputs).isEqualTo(5);
        assertThat(execution.core.books().strays.size()).isZero();
    }

    private long canceled()
    {
        return execution.core.totals().straysCanceled;
    }

    private void assertNothingIsOut()
    {
        assertThat(execution.core.books().engine.slotsOut()).isZero();
        assertThat(execution.core.totals().unmatchedAnswers).isZero();
    }

    private void heldWithStop(final long key)
    {
        execution.prepare(0, key, signal -> signal.stopPriceE8 = e8("49500")).confirm(key)
            .venue(key, ACKNOWLEDGED).fill(key, key, "0.01", "49990").venue(key, STOP, 0, ACKNOWLEDGED).forget();
    }
}
