package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.ETH;
import static io.titan.core.execution.ExecutionDriver.e8;
import static io.titan.protocol.OrderRole.STOP;
import static io.titan.protocol.VenueEventKind.ACKNOWLEDGED;
import static io.titan.protocol.VenueEventKind.CANCELED;
import static io.titan.protocol.VenueEventKind.CANCEL_REJECTED;
import static io.titan.protocol.VenueEventKind.OUTCOME_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The books follow the account where somebody else has changed it, and nowhere else. */
class AccountDeskTest
{
    private static final long STRANGER = 77;

    private final ExecutionDriver execution = ExecutionDriver.ready();

    @AfterEach
    void shouldHaveKeptItsSums()
    {
        Audit.check(execution.core);
    }

    @Test
    void shouldRemoveTheProtectionOfWhatALiquidationHasClosed()
    {
        heldWithStop(0, 1, "0.02");
        execution.fill(STRANGER, 9, Side.SELL, "0.02", "45000").said(
            "fill 0 of source -1 0.02@45000, pnl -99.8, position 0, filled 0.02, NULL_VAL", "cancel STOP 0");
        execution.venue(1, STOP, 0, CANCELED);
        assertThat(execution.core.books().protections.size()).isZero();
        assertThat(held(0)).isZero();
        assertThat(execution.core.totals().realisedPnlE8).isEqualTo(e8("-99.8"));
        assertAlarm(1, 0);
    }

    @Test
    void shouldShrinkTheStopToWhatAPersonHasLeft()
    {
        heldWithStop(0, 1, "0.02");
        execution.fill(STRANGER, 9, Side.SELL, "0.005", "50000").said(
            "fill 0 of source -1 0.005@50000, pnl 0.05, position 0.015, filled 0.005, NULL_VAL",
            "STOP 1 SELL GTC 0.015@49500");
        execution.venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0");
        assertThat(held(0)).isEqualTo(e8("0.015"));
    }

    @Test
    void shouldTakeFromTheOldestSignalOfAllSources()
    {
        heldWithStop(0, 1, "0.02");
        heldWithStop(1, 2, "0.02");
        execution.fill(STRANGER, 9, Side.SELL, "0.03", "50000");
        assertThat(held(0)).isZero();
        assertThat(held(1)).isEqualTo(e8("0.01"));
        assertThat(outside()).isZero();
    }

    @Test
    void shouldTurnWhatWasSoldBeyondTheBooksIntoAPositionOfNobody()
    {
        heldWithStop(0, 1, "0.02");
        execution.fill(STRANGER, 9, Side.SELL, "0.05", "50000");
        assertThat(held(0)).isZero();
        assertThat(outside()).isEqualTo(e8("-0.03"));
    }

    @Test
    void shouldCloseWhatOnlyOthersHoldBeforeWhatSourcesHold()
    {
        heldWithStop(0, 1, "0.02");
        execution.fill(STRANGER, 8, "0.01", "50000").fill(STRANGER, 9, Side.SELL, "0.015", "50000");
        assertThat(held(0)).isEqualTo(e8("0.015"));
        assertThat(outside()).isZero();
        assertAlarm(2, 0);
    }

    @Test
    void shouldNotOpenAgainstAPositionOfNobody()
    {
        execution.fill(STRANGER, 9, "0.02", "50000").act(TradingAction.RESUME).prepareShort(0, 1);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.OPPOSING_POSITION);
        assertThat(execution.output.lastMeasured).isEqualTo(PositionBook.NOBODY);
        execution.fill(STRANGER, 10, Side.SELL, "0.02", "50000").act(TradingAction.RESUME).prepareShort(0, 2);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.NONE);
    }

    @Test
    void shouldHoldNothingOfAnEntryWhoseFillIsToldAfterItsLiquidation()
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED)
            .fill(STRANGER, 9, Side.SELL, "0.02", "45000").forget().fill(1, 1, "0.02", "49990").said(
                "fill 1 of source 0 0.02@49990, pnl 0, position 0, filled 0.02, FILLED");
        assertThat(held(0)).isZero();
        assertThat(outside()).isZero();
        assertThat(execution.core.books().protections.size()).isZero();
    }

    @Test
    void shouldOnlyReduceAndCancelWhatRestsUntilAnOperatorResumes()
    {
        execution.givenWorkingOrder(1).fill(STRANGER, 9, "0.02", "50000");
        assertThat(execution.output.lines).contains("cancel 1");
        execution.forget().venue(1, CANCELED).said(
            "source 0 NONE 1: CONFIRMED REDUCE_ONLY order 1 0.02@49990").prepare(2);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
        execution.act(TradingAction.RESUME).prepare(3);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.NONE);
    }

    @Test
    void shouldAdoptADifferenceThatASecondLookSeesAfterALease()
    {
        heldWithStop(0, 1, "0.02");
        later(10).look("0.01").said("query STOP 0").venue(1, STOP, 0, ACKNOWLEDGED);
        later(5_000).row(BTC, "0.01").said(
            "fill 0 of source -1 0.01@49000, pnl -9.9, position 0.01, filled 0.01, NULL_VAL",
            "STOP 1 SELL GTC 0.01@49500");
        assertThat(held(0)).isEqualTo(e8("0.01"));
        assertAlarm(1, 1);
        execution.lookEnds();
        later(5_000).look("0.01");
        later(5_000).look("0.01");
        assertAlarm(1, 1);
    }

    @Test
    void shouldAdoptAtTheEndOfALookThatDoesNotNameWhatTheBooksHold()
    {
        heldWithStop(0, 1, "0.02");
        later(10).look("0").venue(1, STOP, 0, ACKNOWLEDGED).forget();
        later(5_000).look("0").said(
            "fill 0 of source -1 0.02@50000, pnl 0.2, position 0, filled 0.02, NULL_VAL", "cancel STOP 0");
        assertAlarm(1, 1);
    }

    @Test
    void shouldAdoptWhatAPersonOpenedWhileNothingWasHeld()
    {
        later(10).look("-0.5");
        later(5_000).look("-0.5").said("fill 0 of source -1 0.5@48000, pnl 0, position -0.5, filled 0.5, NULL_VAL");
        assertThat(outside()).isEqualTo(e8("-0.5"));
        execution.query(QueryKind.POSITIONS).said(
            "position of source -1 in 0: -0.5, cost -24000, pnl 0, fees 0, mark 50000", "command accepted, rows 1");
    }

    @ParameterizedTest
    @CsvSource({"4999, false", "5000, true"})
    void shouldWaitAWholeLease(final long ms, final boolean isAdopted)
    {
        later(10).look("0.01");
        later(ms).look("0.01");
        assertThat(execution.core.totals().positionsAdopted).isEqualTo(isAdopted ? 1 : 0);
    }

    @Test
    void shouldNotAdoptWhatChangesBetweenTwoLooks()
    {
        for (int look = 1; look < 6; look++)
        {
            later(6_000).look("0.0" + look);
        }
        assertAlarm(0, 0);
    }

    @Test
    void shouldBeginAnewAfterALookThatAgrees()
    {
        later(10).look("0.01");
        later(3_000).look("0");
        later(3_000).look("0.01");
        assertAlarm(0, 0);
        later(5_000).look("0.01");
        assertAlarm(1, 1);
    }

    @Test
    void shouldBeginAnewWhenSomethingWasBookedBetween()
    {
        heldWithStop(0, 1, "0.02");
        later(10).look("0.03").venue(1, STOP, 0, ACKNOWLEDGED);
        later(4_000);
        execution.fill(STRANGER, 7, "0.001", "50000").fill(STRANGER, 8, Side.SELL, "0.001", "50000");
        assertThat(net()).as("as it was").isEqualTo(e8("0.02"));
        later(1_500).look("0.03").venue(1, STOP, 0, ACKNOWLEDGED);
        assertThat(execution.core.totals().positionsAdopted).isZero();
    }

    @Test
    void shouldBeginAnewWhenSomethingWasBookedInTheVeryMomentOfTheFirstLook()
    {
        heldWithStop(0, 1, "0.02");
        later(10).look("0.03").fill(STRANGER, 7, "0.001", "50000").fill(STRANGER, 8, Side.SELL, "0.001", "50000")
            .venue(1, STOP, 0, ACKNOWLEDGED);
        later(5_000).look("0.03");
        assertThat(execution.core.totals().positionsAdopted).isZero();
    }

    @Test
    void shouldNotTrustALookThatWasAskedForBeforeTheLastFillWasBooked()
    {
        heldWithStop(0, 1, "0.02");
        execution.look("0").saidNothing();
        later(6_000).look("0").said("query STOP 0");
    }

    @Test
    void shouldAdoptNothingWhileAnOrderOfTheInstrumentHasNotAnswered()
    {
        heldWithStop(0, 1, "0.02");
        later(10).look("0");
        later(5_000).look("0");
        assertAlarm(0, 0);
        execution.venue(1, STOP, 0, OUTCOME_UNKNOWN).timePasses(1_000);
        later(5_000).look("0");
        assertAlarm(0, 0);
        execution.venue(1, STOP, 0, ACKNOWLEDGED);
        later(5_000).look("0");
        assertAlarm(1, 1);
    }

    @Test
    void shouldNotWaitForOrdersOfOtherInstruments()
    {
        execution.prepare(0, 1, ExecutionDriver::ether).confirm(1);
        later(10).look("0.01");
        execution.timePasses(5_200);
        execution.look("0.01");
        assertAlarm(1, 1);
    }

    @Test
    void shouldFindTheFillOfItsOwnOrderInsteadOfAdoptingIt()
    {
        heldWithStop(0, 1, "0.02");
        later(10).look("0").said("query STOP 0");
        execution.fill(1, STOP, 0, 2, "0.02", "49480").venue(1, STOP, 0, ACKNOWLEDGED);
        later(5_000).look("0");
        assertAlarm(0, 0);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void shouldAdoptWhatWasClosedByHandWhileItWasDown()
    {
        heldWithStop(0, 1, "0.02");
        execution.restarted().connected().timePasses(0).forget();
        later(10).look("0").venue(1, STOP, 0, ACKNOWLEDGED).timePasses(1_000);
        answerStop();
        later(5_000).look("0");
        assertThat(held(0)).isZero();
        assertThat(execution.output.lines).contains("cancel STOP 0");
    }

    @Test
    void shouldNotBookOnceMoreWhatAnAdoptionCounts()
    {
        heldWithStop(0, 1, "0.02");
        execution.event.venueTimeNs = execution.nowNs + 1;
        later(10).look("0.01").venue(1, STOP, 0, ACKNOWLEDGED);
        later(5_000).look("0.01").forget().fill(STRANGER, 9, Side.SELL, "0.01", "45000").saidNothing();
        assertThat(held(0)).isEqualTo(e8("0.01"));
        assertAlarm(1, 1);
        execution.event.venueTimeNs = execution.nowNs + 1;
        execution.fill(STRANGER, 10, Side.SELL, "0.01", "45000");
        assertThat(held(0)).isZero();
        assertAlarm(2, 1);
    }

    @Test
    void shouldCountAFillOfItsOwnOrderThatAnAdoptionCountsToTheOrderOnly()
    {
        final long filledNs = givenAdoptedFillOfStop();
        fillOfStop(filledNs);
        assertNothingIsHeldOrOpen();
        assertAlarm(1, 1);
        execution.forget().fill(1, STOP, 0, 2, "0.02", "49480").saidNothing();
        assertNothingIsHeldOrOpen();
    }

    @Test
    void shouldNotBookAFillOfAStopThatHasEndedIfAnAdoptionCountsIt()
    {
        final long filledNs = givenAdoptedFillOfStop();
        execution.venue(1, STOP, 0, CANCELED).forget();
        fillOfStop(filledNs);
        execution.saidNothing();
        assertNothingIsHeldOrOpen();
        assertAlarm(1, 1);
    }

    @Test
    void shouldBookAFillOfItsOwnThatIsDatedAfterTheAdoption()
    {
        givenAdoptedFillOfStop();
        fillOfStop(execution.nowNs + 1);
        assertThat(net()).isEqualTo(e8("-0.02"));
    }

    @Test
    void shouldEndTheOrderThatProvesToHaveMadeATradeOfNobodys()
    {
        heldWithStop(0, 1, "0.02");
        execution.fill(STRANGER, 2, Side.SELL, "0.02", "49480").venue(1, STOP, 0, CANCEL_REJECTED);
        execution.fill(1, STOP, 0, 2, "0.02", "49480").venue(1, STOP, 0, ACKNOWLEDGED).forget();
        assertNothingIsHeldOrOpen();
        execution.timePasses(3_600_000);
        assertThat(execution.output.lines).noneMatch((line) -> line.startsWith("query"));
        assertAlarm(1, 0);
    }

    @Test
    void shouldAdoptManyInstrumentsOverSeveralLooks()
    {
        final int many = 2 * AccountDesk.ADOPTIONS_PER_CALL;
        final ExecutionDriver crowd =
            new ExecutionDriver(new ExecutionCapacity(3, many, 16, 8, 64)).makeReady();
        for (int instrumentId = 0; instrumentId < many; instrumentId++)
        {
            crowd.event.instrumentId = instrumentId;
            crowd.set(STRANGER, VenueEventKind.FILL, false);
            crowd.event.instrumentId = instrumentId;
            crowd.event.tradeId = instrumentId + 1;
            crowd.event.quantityE8 = e8("0.01");
            crowd.event.priceE8 = e8("100");
            crowd.core.onVenueOrderEvent(crowd.event, crowd.nowNs);
        }
        crowd.later(1).look("0").later(5_000).look("0");
        assertThat(crowd.core.totals().positionsAdopted).isEqualTo(AccountDesk.ADOPTIONS_PER_CALL);
        crowd.later(5_000).look("0");
        assertThat(crowd.core.totals().positionsAdopted).isEqualTo(many);
        Audit.check(crowd.core);
    }

    /** The walk is what costs, whether it is followed by an adoption or not. */
    @Test
    void shouldWalkThroughTheOrdersOnceForALookHoweverManyInstrumentsAreUnsettled()
    {
        execution.prepare(0, 1, signal -> { }).confirm(1).prepare(0, 2, ExecutionDriver::ether).confirm(2);
        for (int instrumentId = BTC; instrumentId <= ETH; instrumentId++)
        {
            execution.set(STRANGER, VenueEventKind.FILL, false);
            execution.event.instrumentId = instrumentId;
            execution.event.tradeId = 9;
            execution.event.quantityE8 = e8("0.01");
            execution.event.priceE8 = e8("100");
            execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        }

        later(10).look("0");
        final long before = execution.core.books().unsettled.walks();
        later(5_000).look("0");
        assertThat(execution.core.totals().positionsAdopted).isZero();
        assertThat(execution.core.books().unsettled.walks()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE})
    void shouldCountNonsenseAndChangeNothing(final int instrumentId)
    {
        execution.told.instrumentId = instrumentId;
        execution.core.onVenuePosition(execution.told, execution.nowNs);
        execution.told.instrumentId = ETH;
        execution.told.quantityE8 = Long.MIN_VALUE;
        execution.core.onVenuePosition(execution.told, execution.nowNs);
        execution.told.quantityE8 = 1;
        execution.told.markPriceE8 = -1;
        execution.core.onVenuePosition(execution.told, execution.nowNs);
        assertThat(execution.core.totals().malformedInputs).isEqualTo(3);
        assertAlarm(0, 0);
    }

    @Test
    void shouldBelieveAPositionThatIsTooLargeToBookNoMoreThanToHalt()
    {
        final String huge = "20000000000";
        later(10).look(huge);
        later(5_000).look(huge);
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(outside()).isZero();
    }

    @Test
    void shouldHaveTheSameStateAfterTheSameLooksAndAnotherAfterOthers()
    {
        final ExecutionDriver twin = ExecutionDriver.ready();
        for (final ExecutionDriver driver : new ExecutionDriver[]{execution, twin})
        {
            driver.later(10).look("0.01");
        }
        assertThat(twin.core.stateHash()).isEqualTo(execution.core.stateHash());
        twin.look("0.01");
        execution.look("0.02");
        assertThat(twin.core.stateHash()).isNotEqualTo(execution.core.stateHash());
    }

    /** A stop has filled, nobody has told, and the account without what it closed was adopted; returns when it did. */
    private long givenAdoptedFillOfStop()
    {
        heldWithStop(0, 1, "0.02");
        final long filledNs = execution.nowNs + 1;
        later(10).look("0");
        answerStop();
        later(5_000).look("0").forget();
        assertAlarm(1, 1);
        return filledNs;
    }

    private void fillOfStop(final long venueTimeNs)
    {
        execution.event.venueTimeNs = venueTimeNs;
        execution.fill(1, STOP, 0, 2, "0.02", "49480");
    }

    private void assertNothingIsHeldOrOpen()
    {
        assertThat(net()).isZero();
        assertThat(held(0)).isZero();
        assertThat(outside()).isZero();
        assertThat(execution.core.figures().protectiveOrders()).isZero();
    }

    private long net()
    {
        return execution.core.books().positions.net(BTC).quantityE8;
    }

    private void answerStop()
    {
        execution.venue(1, STOP, 0, ACKNOWLEDGED);
    }

    private ExecutionDriver later(final long ms)
    {
        return execution.forget().later(ms).freshReference();
    }

    private long held(final int sourceId)
    {
        return execution.core.books().positions.of(sourceId, BTC).quantityE8;
    }

    private long outside()
    {
        return execution.core.books().instruments.at(BTC).outsideE8;
    }

    private void assertAlarm(final long changes, final long adopted)
    {
        assertThat(execution.core.totals().outsideChanges).isEqualTo(changes);
        assertThat(execution.core.totals().positionsAdopted).isEqualTo(adopted);
        assertThat(execution.core.tradingState() == TradingState.REDUCE_ONLY).isEqualTo(changes > 0);
    }

    private void heldWithStop(final int sourceId, final long key, final String quantity)
    {
        execution.prepare(sourceId, key, signal -> signal.stopPriceE8 = e8("49500")).confirm(sourceId, key)
            .venue(key, ACKNOWLEDGED).fill(key, key, quantity, "49990").venue(key, STOP, 0, ACKNOWLEDGED).forget();
    }
}
