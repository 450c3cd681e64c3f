package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.ETH;
import static io.titan.core.execution.ExecutionDriver.e8;
import static io.titan.protocol.OrderRole.FLATTEN;
import static io.titan.protocol.OrderRole.STOP;
import static io.titan.protocol.OrderRole.TARGET;
import static io.titan.protocol.VenueEventKind.ACKNOWLEDGED;
import static io.titan.protocol.VenueEventKind.CANCELED;
import static io.titan.protocol.VenueEventKind.EXPIRED;
import static io.titan.protocol.VenueEventKind.NOT_SENT;
import static io.titan.protocol.VenueEventKind.OUTCOME_UNKNOWN;
import static io.titan.protocol.VenueEventKind.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.OrderRole;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueEventKind;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fill asks of the venue so that it is protected, and what becomes of that. */
class ProtectionTest
{
    private static final int WOULD_TRIGGER = -2021;
    private static final int REDUCE_ONLY_REJECTED = -2022;
    private static final int MAX_STOP_ORDERS = -4045;
    private static final int TOO_MANY_ORDERS = -1015;
    private static final int TIMESTAMP_OUTSIDE_WINDOW = -1021;

    private final ExecutionDriver execution = ExecutionDriver.ready();

    @AfterEach
    void shouldHaveKeptItsSums()
    {
        Audit.check(execution.core);
    }

    @Test
    void shouldProtectAPartOfAnEntryAtOnceAndGrowWithIt()
    {
        protectedEntry(1).fill(1, 1, "0.005", "49990").said(
            "fill 1 of source 0 0.005@49990, pnl 0, position 0.005, filled 0.005, PARTIALLY_FILLED",
            "STOP 0 SELL GTC 0.005@49500",
            "TARGET 0 SELL GTC 0.003@50500",
            "TARGET 1 SELL GTC 0.002@51000");
        execution.venue(1, STOP, 0, ACKNOWLEDGED).venue(1, TARGET, 0, ACKNOWLEDGED)
            .venue(1, TARGET, 1, ACKNOWLEDGED).saidNothing();
        execution.fill(1, 2, "0.015", "49990").said(
            "fill 1 of source 0 0.015@49990, pnl 0, position 0.02, filled 0.02, FILLED",
            "STOP 1 SELL GTC 0.02@49500",
            "cancel TARGET 0",
            "cancel TARGET 1");
        execution.venue(1, TARGET, 0, CANCELED).said("TARGET 4 SELL GTC 0.01@50500")
            .venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0");
    }

    @Test
    void shouldNotBeSettledWhileAStopWaitsForTheVenuesBudget()
    {
        execution.engineLimits.rate.maxOrdersPerTenSeconds = 1;
        execution.limitEngine();
        stopOnly(1).fill(1, 1, "0.02", "49990");
        assertThat(execution.output.lines).noneMatch((line) -> line.startsWith("STOP"));
        assertThat(execution.core.figures().openOrders()).isZero();
        assertThat(execution.core.figures().isSettled()).isFalse();
        execution.forget().timePasses(11_000).said("STOP 0 SELL GTC 0.02@49500");
        execution.venue(1, STOP, 0, ACKNOWLEDGED);
        assertThat(execution.core.figures().isSettled()).isTrue();
    }

    @Test
    void shouldKeepTheOldStopUntilTheNewOneIsAcknowledged()
    {
        held(1, "0.005");
        execution.fill(1, 2, "0.015", "49990").forget().timePasses(100)
            .saidNothing().venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0");
    }

    @Test
    void shouldPlaceOneStopMoreWhenItGrewWhileOneWasUnanswered()
    {
        stopOnly(1).fill(1, 1, "0.005", "49990").forget()
            .fill(1, 2, "0.005", "49990").fill(1, 3, "0.01", "49990");
        assertThat(execution.output.lines).noneMatch((line) -> line.startsWith("STOP"));
        execution.forget().venue(1, STOP, 0, ACKNOWLEDGED).said("STOP 1 SELL GTC 0.02@49500")
            .venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0");
    }

    @Test
    void shouldShrinkTheStopWithAFilledTargetAndGoWithTheLast()
    {
        heldWithTargets(1);
        execution.fill(1, TARGET, 0, 2, "0.01", "50500").said(
            "fill 3 of source 0 0.01@50500, pnl 5.1, position 0.01, filled 0.01, FILLED",
            "STOP 1 SELL GTC 0.01@49500");
        execution.venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0").venue(1, STOP, 0, CANCELED)
            .fill(1, TARGET, 1, 3, "0.01", "51000").forget();
        assertThat(open()).isEqualTo(1);
        execution.timePasses(0).venue(1, STOP, 1, CANCELED);
        assertThat(open()).isZero();
        assertThat(execution.core.books().protections.size()).isZero();
    }

    @Test
    void shouldCancelTheTargetsWhenTheStopHasFilled()
    {
        heldWithTargets(1);
        execution.fill(1, STOP, 0, 2, "0.02", "49480").said(
            "fill 2 of source 0 0.02@49480, pnl -10.2, position 0, filled 0.02, FILLED",
            "cancel TARGET 0", "cancel TARGET 1");
        execution.venue(1, TARGET, 0, CANCELED).venue(1, TARGET, 1, CANCELED);
        assertThat(open()).isZero();
        assertThat(execution.core.books().protections.size()).isZero();
    }

    @Test
    void shouldShrinkTheTargetsWithAPartlyFilledStop()
    {
        heldWithTargets(1);
        execution.fill(1, STOP, 0, 2, "0.012", "49480").said(
            "fill 2 of source 0 0.012@49480, pnl -6.12, position 0.008, filled 0.012, PARTIALLY_FILLED",
            "cancel TARGET 0", "cancel TARGET 1");
        execution.venue(1, TARGET, 0, CANCELED).said("TARGET 4 SELL GTC 0.004@50500");
    }

    @Test
    void shouldLetAnOpposingEntryTakeFromTheOldestAndProtectWhatItOpens()
    {
        held(1, "0.02");
        execution.prepare(0, 2, signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.stopPriceE8 = e8("50500");
            signal.notionalE8 = e8("1501");
        }).confirm(2).venue(2, ACKNOWLEDGED).forget().fill(2, 9, Side.SELL, "0.03", "50000").said(
            "fill 3 of source 0 0.03@50000, pnl 0.2, position -0.01, filled 0.03, FILLED",
            "STOP 0 BUY GTC 0.01@50500",
            "cancel STOP 0");
    }

    @Test
    void shouldAddWhatNeitherStopNorTargetsProtectToOnePlainPart()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.02", "49990")
            .givenWorkingOrder(2).fill(2, 2, "0.02", "49990");
        assertThat(execution.core.books().protections.size()).isEqualTo(1);
        assertThat(open()).isZero();
    }

    @Test
    void shouldRoundPricesToTheTickThatIsReachedFirst()
    {
        entry(1, signal ->
        {
            signal.stopPriceE8 = e8("49500.01");
            signal.takeProfitCount = 1;
            signal.takeProfitsE8[0] = e8("50500.09");
        }).fill(1, 1, "0.02", "49990");
        assertThat(execution.output.lines).contains(
            "STOP 0 SELL GTC 0.02@49500.1", "TARGET 0 SELL GTC 0.02@50500");
    }

    @Test
    void shouldCloseAtOnceWhatTheVenueRefusesToStop()
    {
        stopOnly(1).fill(1, 1, "0.005", "49990").forget()
            .venue(1, STOP, 0, REJECTED, WOULD_TRIGGER, true).said(
                "FLATTEN 0 SELL IOC 0.005@49499.1", "cancel 1");
        assertThat(execution.core.totals().stopsRefused).isEqualTo(1);
        execution.fill(1, FLATTEN, 0, 2, "0.005", "49600").venue(1, CANCELED).forget();
        assertThat(open()).isZero();
        assertThat(execution.core.books().protections.size()).isZero();
    }

    @Test
    void shouldCloseWhatAnEntryStillFillsAfterItsStopWasRefused()
    {
        stopOnly(1).fill(1, 1, "0.005", "49990").venue(1, STOP, 0, REJECTED, WOULD_TRIGGER, true)
            .fill(1, FLATTEN, 0, 2, "0.005", "49600").forget().fill(1, 3, "0.015", "49990").said(
                "fill 1 of source 0 0.015@49990, pnl 0, position 0.015, filled 0.02, FILLED",
                "FLATTEN 1 SELL IOC 0.015@49499.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {TOO_MANY_ORDERS, TIMESTAMP_OUTSIDE_WINDOW, 429, 418})
    void shouldTryAgainWhatIsRefusedForTheRateOrTheClockOnly(final int code)
    {
        stopOnly(1).fill(1, 1, "0.02", "49990").forget().venue(1, STOP, 0, REJECTED, code, true)
            .said("STOP 1 SELL GTC 0.02@49500");
        assertThat(execution.core.totals().stopsRefused).isZero();
    }

    @Test
    void shouldUseTheNameAgainOfAStopThatWasNotSent()
    {
        stopOnly(1).fill(1, 1, "0.02", "49990").forget().venue(1, STOP, 0, NOT_SENT)
            .said("STOP 0 SELL GTC 0.02@49500");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELED", "EXPIRED"})
    void shouldReplaceAStopThatTheVenueHasEnded(final VenueEventKind end)
    {
        held(1, "0.02");
        execution.venue(1, STOP, 0, end, 0, false).said("STOP 1 SELL GTC 0.02@49500");
        assertThat(execution.core.totals().stopsLost).isEqualTo(1);
    }

    @Test
    void shouldReplaceATargetThatTheVenueHasEnded()
    {
        heldWithTargets(1);
        execution.venue(1, TARGET, 1, CANCELED, 0, false).said("TARGET 5 SELL GTC 0.01@51000");
    }

    @Test
    void shouldKeepAnUnansweredStopInDoubtUntilItsLeaseIsOver()
    {
        stopOnly(1).fill(1, 1, "0.02", "49990").forget().venue(1, STOP, 0, OUTCOME_UNKNOWN).said("query STOP 0");
        final long askedNs = execution.nowNs;
        execution.notFoundOf(1, STOP, 0, askedNs).timePasses(1_000).said("query STOP 0")
            .notFoundOf(1, STOP, 0, execution.nowNs).timePasses(5_000).said("query STOP 0")
            .notFoundOf(1, STOP, 0, execution.nowNs).said("STOP 1 SELL GTC 0.02@49500");
    }

    @Test
    void shouldAdoptAStopThatAQueryFinds()
    {
        stopOnly(1).fill(1, 1, "0.02", "49990").venue(1, STOP, 0, OUTCOME_UNKNOWN).forget()
            .venue(1, STOP, 0, ACKNOWLEDGED).timePasses(59_999).saidNothing();
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void shouldQueryAfterARestartAndReplaceWhatIsGone()
    {
        held(1, "0.02");
        execution.restarted().connected().timePasses(0).said("query STOP 0")
            .venue(1, STOP, 0, CANCELED).said("STOP 1 SELL GTC 0.02@49500");
    }

    @Test
    void shouldReplaceAStopThatTheVenueKnowsNoMore()
    {
        held(1, "0.02");
        execution.timePasses(6_000).restarted().connected().timePasses(0).said("query STOP 0")
            .notFoundOf(1, STOP, 0, execution.nowNs).timePasses(1_000).said("query STOP 0")
            .notFoundOf(1, STOP, 0, execution.nowNs).said("STOP 1 SELL GTC 0.02@49500");
    }

    @ParameterizedTest
    @EnumSource(value = TradingAction.class, names = {"HALT", "DISARM", "REDUCE"})
    void shouldProtectInEveryState(final TradingAction action)
    {
        stopOnly(1).act(action).forget().fill(1, 1, "0.02", "49990");
        assertThat(execution.output.lines).contains("STOP 0 SELL GTC 0.02@49500");
    }

    @Test
    void shouldProtectWithAnOpenBreaker()
    {
        execution.core.commands().onSetEngineLimits(1, execution.engineLimits, execution.nowNs);
        stopOnly(1).breakTheVenue().fill(1, 1, "0.02", "49990");
        assertThat(execution.core.obstacle()).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
        assertThat(execution.output.lines).contains("STOP 0 SELL GTC 0.02@49500");
    }

    @Test
    void shouldKeepStopAndTargetsWhenEveryEntryIsCanceled()
    {
        heldWithTargets(1);
        execution.cancelAll().act(TradingAction.HALT).timePasses(1_000)
            .said("command accepted", "command accepted");
        assertThat(open()).isEqualTo(3);
    }

    @Test
    void shouldUseTheReservedShareOfTheBudgetAndWaitForMore()
    {
        execution.engineLimits.rate.maxOrdersPerTenSeconds = 3;
        execution.engineLimits.rate.reserveBps = 5_000;
        execution.limitEngine();
        protectedEntry(1).fill(1, 1, "0.02", "49990").said(
            "fill 1 of source 0 0.02@49990, pnl 0, position 0.02, filled 0.02, FILLED",
            "STOP 0 SELL GTC 0.02@49500", "TARGET 0 SELL GTC 0.01@50500");
        execution.venue(1, STOP, 0, ACKNOWLEDGED).venue(1, TARGET, 0, ACKNOWLEDGED).saidNothing()
            .timePasses(11_000).said("TARGET 1 SELL GTC 0.01@51000");
    }

    @Test
    void shouldWaitForASlotAndForTheVenue()
    {
        execution.engineLimits.venueSlots = 1;
        execution.limitEngine();
        stopOnly(1).disconnected().forget().fill(1, 1, "0.02", "49990").timePasses(1_000);
        assertThat(execution.output.lines).noneMatch((line) -> line.startsWith("STOP"));
        execution.forget().connected().said("STOP 0 SELL GTC 0.02@49500");
    }

    @Test
    void shouldFlattenWhateverIsHaltedAndCancelStopsOnlyOnceNothingIsHeld()
    {
        heldWithTargets(1);
        execution.act(TradingAction.HALT).act(TradingAction.DISARM).forget().flatten(-1, -1)
            .said("command accepted", "FLATTEN 0 SELL IOC 0.02@49499.1")
            .venue(1, FLATTEN, 0, ACKNOWLEDGED).fill(1, FLATTEN, 0, 2, "0.012", "49900").forget()
            .timePasses(10).saidNothing()
            .venue(1, FLATTEN, 0, EXPIRED, 0, false).timePasses(999).saidNothing()
            .timePasses(1).said("FLATTEN 1 SELL IOC 0.008@49499.1")
            .venue(1, FLATTEN, 1, ACKNOWLEDGED).forget()
            .fill(1, FLATTEN, 1, 3, "0.008", "49900").said(
                "fill 6 of source 0 0.008@49900, pnl -0.72, position 0, filled 0.008, FILLED",
                "cancel STOP 0", "cancel TARGET 0", "cancel TARGET 1");
    }

    @Test
    void shouldFlattenWhatHasNoStop()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.02", "49990").forget().flatten(0, BTC)
            .said("command accepted", "FLATTEN 0 SELL IOC 0.02@49499.1");
    }

    @Test
    void shouldFlattenOnlyWhatIsMeant()
    {
        held(1, "0.02");
        execution.forget().flatten(1, -1).said("command accepted").flatten(-1, ETH).said("command accepted")
            .flatten(0, BTC).said("command accepted", "FLATTEN 0 SELL IOC 0.02@49499.1")
            .flatten(9, -1).said("command refused UNKNOWN_SOURCE")
            .flatten(-1, 9).said("command refused UNKNOWN_INSTRUMENT");
    }

    @Test
    void shouldCancelAnEntryWithAFlattenAndCloseWhatItFillsAllTheSame()
    {
        execution.givenWorkingOrder(1).flatten(-1, -1).said("command accepted", "cancel 1")
            .fill(1, 1, "0.02", "49990").said(
                "fill 1 of source 0 0.02@49990, pnl 0, position 0.02, filled 0.02, FILLED",
                "FLATTEN 0 SELL IOC 0.02@49499.1");
    }

    @Test
    void shouldLetASourceOnlyReduceOnceItsPositionCannotBeProtected()
    {
        stopOnly(1).fill(1, 1, "0.02", "49990").venue(1, STOP, 0, REJECTED, WOULD_TRIGGER, true);
        for (int attempt = 0; attempt < ProtectionEnds.ALARM_AFTER; attempt++)
        {
            assertThat(execution.core.totals().protectionAlarms).isZero();
            execution.venue(1, FLATTEN, attempt, REJECTED, REDUCE_ONLY_REJECTED, true).timePasses(1_000)
                .freshReference();
        }
        assertThat(execution.core.totals().protectionAlarms).isEqualTo(1);
        execution.prepare(2);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
        execution.prepare(1, 3, signal -> {});
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.NONE);
        execution.enable(0).prepare(4);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.NONE);
        execution.abort(4).core.onAbort(1, 7, 3, execution.nowNs);
        execution.forget().timePasses(10_000).said("FLATTEN 5 SELL IOC 0.02@49499.1")
            .venue(1, FLATTEN, 5, REJECTED, REDUCE_ONLY_REJECTED, true).freshReference().prepare(5);
        assertThat(execution.core.totals().protectionAlarms).as("again, though enabled").isEqualTo(2);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.REDUCE_ONLY);
    }

    @Test
    void shouldNotTakeAPartlyFilledCloseForAFailure()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.02", "49990").flatten(0, BTC);
        for (int attempt = 0; attempt < ProtectionEnds.ALARM_AFTER; attempt++)
        {
            execution.venue(1, FLATTEN, attempt, ACKNOWLEDGED).fill(1, FLATTEN, attempt, 2 + attempt, "0.001", "49900")
                .venue(1, FLATTEN, attempt, EXPIRED, 0, false).forget().timePasses(1_000);
        }
        execution.said("FLATTEN 5 SELL IOC 0.015@49499.1");
        assertThat(execution.core.totals().protectionAlarms).isZero();
    }

    @Test
    void shouldGoOnClosingWhenEveryNameWasUsed()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.02", "49990").flatten(0, BTC);
        for (int attempt = 0; attempt <= Protection.MAX_GENERATION; attempt++)
        {
            execution.venue(1, FLATTEN, attempt, REJECTED, REDUCE_ONLY_REJECTED, true).forget().timePasses(10_000);
        }
        execution.said("FLATTEN 0 SELL IOC 0.02@49499.1");
    }

    @Test
    void shouldCloseWhatTheVenueHasNoRoomToStop()
    {
        stopOnly(1).fill(1, 1, "0.02", "49990").forget().venue(1, STOP, 0, REJECTED, MAX_STOP_ORDERS, true)
            .said("FLATTEN 0 SELL IOC 0.02@49499.1");
        assertThat(execution.core.totals().stopsRefused).isEqualTo(1);
    }

    @Test
    void shouldCloseWhatNoNameIsLeftToStop()
    {
        held(1, "0.02");
        for (int generation = 0; generation < Protection.MAX_GENERATION; generation++)
        {
            execution.venue(1, STOP, generation, EXPIRED, 0, false).timePasses(10_000);
            execution.venue(1, STOP, generation + 1, ACKNOWLEDGED);
        }
        execution.forget().venue(1, STOP, Protection.MAX_GENERATION, EXPIRED, 0, false).timePasses(10_000);
        assertThat(execution.output.lines).contains("FLATTEN 0 SELL IOC 0.02@49499.1")
            .noneMatch((line) -> line.startsWith("STOP"));
    }

    @Test
    void shouldCountFailuresAnewOnceAPartIsClosed()
    {
        held(1, "0.02");
        execution.core.onInstrument(BTC, e8("0.1"), e8("0.001"), e8("0.001"), e8("0.015"), e8("5"), execution.nowNs);
        execution.flatten(0, BTC);
        for (int attempt = 0; attempt < ProtectionEnds.ALARM_AFTER - 1; attempt++)
        {
            execution.venue(1, FLATTEN, attempt, REJECTED, REDUCE_ONLY_REJECTED, true).timePasses(1_000);
        }
        execution.fill(1, FLATTEN, 4, 2, "0.015", "49900")
            .venue(1, FLATTEN, 5, REJECTED, REDUCE_ONLY_REJECTED, true);
        assertThat(execution.core.totals().protectionAlarms).isZero();
        assertThat(execution.output.lines).contains("FLATTEN 6 SELL IOC 0.005@49499.1");
    }

    @Test
    void shouldCloseNoMoreAtOnceThanTheVenueTakes()
    {
        held(1, "0.02");
        execution.core.onInstrument(BTC, e8("0.1"), e8("0.001"), e8("0.001"), e8("0.015"), e8("5"), execution.nowNs);
        execution.flatten(0, BTC).said("command accepted", "FLATTEN 0 SELL IOC 0.015@49499.1")
            .fill(1, FLATTEN, 0, 2, "0.015", "49900");
        assertThat(execution.output.lines).contains("FLATTEN 1 SELL IOC 0.005@49499.1");
    }

    @Test
    void shouldCloseWhatAFlattenedEntryFillsLateAndNothingElse()
    {
        execution.givenWorkingOrder(1).flatten(0, BTC).givenWorkingOrder(2).fill(2, 1, "0.02", "49990").forget()
            .fill(1, 2, "0.005", "49990");
        assertThat(execution.output.lines).contains("FLATTEN 0 SELL IOC 0.005@49499.1");
        assertThat(execution.core.books().protections.size()).isEqualTo(2);
    }

    @Test
    void shouldGiveUpTargetsThatTheVenueRefusesAgainAndAgainAndKeepTheStop()
    {
        heldWithTargets(1);
        execution.venue(1, TARGET, 0, CANCELED, 0, false);
        for (int round = 1; round < ProtectionEnds.ALARM_AFTER; round++)
        {
            execution.venue(1, TARGET, 4 * round, REJECTED, REDUCE_ONLY_REJECTED, true).timePasses(1_000);
        }
        execution.forget().timePasses(50_000).saidNothing();
        assertThat(execution.core.totals().targetsGivenUp).isEqualTo(1);
        assertThat(open()).isEqualTo(2);
    }

    @Test
    void shouldAskAboutAStopOfWhichNothingWasHeardForLong()
    {
        held(1, "0.02");
        execution.timePasses(59_999).saidNothing().timePasses(1).said("query STOP 0")
            .venue(1, STOP, 0, ACKNOWLEDGED).timePasses(59_999).saidNothing().timePasses(1).said("query STOP 0")
            .venue(1, STOP, 0, CANCELED).said("STOP 1 SELL GTC 0.02@49500");
    }

    @Test
    void shouldBookALateFillOfAStopThatIsForgotten()
    {
        held(1, "0.02");
        execution.fill(1, STOP, 0, 2, "0.02", "49500").givenWorkingOrder(2).fill(2, 3, "0.02", "49990").forget()
            .fill(1, STOP, 0, 4, "0.005", "49500").said(
                "fill 0 of source 0 0.005@49500, pnl -2.45, position 0.015, filled 0.005, NULL_VAL");
        assertThat(execution.core.totals().unknownFills).isZero();
    }

    @Test
    void shouldCloseWhatALateFillHasTurned()
    {
        held(1, "0.02");
        execution.fill(1, STOP, 0, 2, "0.02", "49500").forget().fill(1, STOP, 0, 4, "0.005", "49500").said(
            "fill 0 of source 0 0.005@49500, pnl 0, position -0.005, filled 0.005, NULL_VAL",
            "FLATTEN 0 BUY IOC 0.005@50501");
    }

    @Test
    void shouldNotForgetASignalOfWhichSomethingIsHeld()
    {
        held(1, "0.02");
        final long horizonMs = 2 * 86_400_000L;
        execution.later(horizonMs).freshReference().confirm(1);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.NONE);
        execution.fill(1, STOP, 0, 2, "0.02", "49500").later(horizonMs).confirm(1);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.PREPARE_NOT_FOUND);
    }

    @Test
    void shouldGoOnCountingWhenASignalIsHeldAgain()
    {
        held(1, "0.02");
        execution.fill(1, STOP, 0, 2, "0.02", "49500").forget().fill(1, 3, "0.001", "49990");
        assertThat(execution.output.lines).contains("STOP 1 SELL GTC 0.001@49500");
    }

    @Test
    void shouldBeTheSameAfterTheSame()
    {
        final ExecutionDriver twin = ExecutionDriver.ready();
        for (final ExecutionDriver driver : new ExecutionDriver[]{execution, twin})
        {
            entry(driver, 1, ProtectionTest::withTargets).fill(1, 1, "0.02", "49990").flatten(0, BTC);
        }
        assertThat(twin.core.stateHash()).isEqualTo(execution.core.stateHash());
        twin.venue(1, STOP, 0, ACKNOWLEDGED);
        assertThat(twin.core.stateHash()).isNotEqualTo(execution.core.stateHash());
    }

    private int open()
    {
        return execution.core.figures().protectiveOrders();
    }

    private ExecutionDriver entry(final long key, final Consumer<PrepareRequest> change)
    {
        return entry(execution, key, change);
    }

    private static ExecutionDriver entry(
        final ExecutionDriver driver, final long key, final Consumer<PrepareRequest> change)
    {
        return driver.prepare(0, key, change).confirm(key).venue(key, ACKNOWLEDGED).forget();
    }

    private static void withTargets(final PrepareRequest signal)
    {
        signal.stopPriceE8 = e8("49500");
        signal.takeProfitCount = 2;
        signal.takeProfitsE8[0] = e8("50500");
        signal.takeProfitsE8[1] = e8("51000");
    }

    private ExecutionDriver protectedEntry(final long key)
    {
        return entry(key, ProtectionTest::withTargets);
    }

    private ExecutionDriver stopOnly(final long key)
    {
        return entry(key, signal -> signal.stopPriceE8 = e8("49500"));
    }

    /** Held, with an acknowledged stop. */
    private void held(final long key, final String quantity)
    {
        stopOnly(key).fill(key, 1, quantity, "49990").venue(key, STOP, 0, ACKNOWLEDGED).forget();
    }

    /** 0.02 held, with an acknowledged stop and two acknowledged targets. */
    private void heldWithTargets(final long key)
    {
        protectedEntry(key).fill(key, 1, "0.02", "49990");
        for (final OrderRole role : new OrderRole[]{STOP, TARGET})
        {
            execution.venue(key, role, 0, ACKNOWLEDGED);
        }
        execution.venue(key, TARGET, 1, ACKNOWLEDGED).forget();
    }
}
