package io.titan.core.scavenger;

import io.titan.core.scavenger.ScavengerScene.Abort;
import io.titan.core.scavenger.ScavengerScene.Confirm;
import io.titan.core.scavenger.ScavengerScene.End;
import io.titan.core.scavenger.ScavengerScene.Prepare;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static io.titan.core.scavenger.ScavengerScene.DAILY;
import static io.titan.core.scavenger.ScavengerScene.E8;
import static io.titan.core.scavenger.ScavengerScene.HOUR;
import static io.titan.core.scavenger.ScavengerScene.MS;
import static io.titan.core.scavenger.ScavengerScene.OFF;
import static io.titan.core.scavenger.ScavengerScene.SECOND;
import static io.titan.core.scavenger.ScavengerScene.SIGNAL;
import static io.titan.core.scavenger.ScavengerScene.aScene;
import static io.titan.core.scavenger.ScavengerScene.cents;
import static org.assertj.core.api.Assertions.assertThat;

/** From PREPARE to exactly one end, whatever the peer does. */
class SignalLifeCycleTest
{
    private static final TrapSettings PATIENT =
        new TrapSettings(true, 4, 4, 2, 0, 0, 0, 200, 10, 8_500, 1_200, 60 * SECOND);

    private static ScavengerScene aPreparedSignal()
    {
        final ScavengerScene scene = aScene().approach(0).after(MS).prepared(1);
        scene.events.clear();
        return scene;
    }

    private static ScavengerScene aPatientPreparedSignal()
    {
        final ScavengerScene scene = new ScavengerScene(ScavengerScene.settings(PATIENT, SIGNAL))
            .connected().watching(0).approach(0).prepared(1);
        scene.events.clear();
        return scene;
    }

    private static List<Object> ended(final SignalEnd end)
    {
        return List.of(new End(1, end));
    }

    @Test
    void shouldConfirmAtTheTriggerAndEndConfirmed()
    {
        final ScavengerScene scene = aPreparedSignal().buy(10_110);
        assertThat(scene.events).as("101.10 is below 101.101").isEmpty();
        assertThat(scene.buy(10_111).events).containsExactly(new Confirm(1));
        scene.after(MS).reply(1, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
        assertThat(scene.events).containsExactly(new Confirm(1), new End(1, SignalEnd.CONFIRMED));
        assertThat(scene.core.openSignals()).isZero();
    }

    @Test
    void shouldConfirmAtOnceWhenTheTriggerWasCrossedBeforeTheAnswer()
    {
        final ScavengerScene scene = aScene().approach(0).buy(10_111);
        assertThat(scene.prepared(1).events).contains(new Confirm(1));
    }

    @Test
    void shouldNotConfirmBelowTheLeastVelocity()
    {
        final ConfirmationSettings fast = new ConfirmationSettings(
            10, 3, 100 * MS, 10 * SECOND, 5 * SECOND, 500_000, 30);
        final ScavengerScene scene = new ScavengerScene(
            new ScavengerSettings(4, HOUR, 16, HOUR, OFF, DAILY, OFF, fast, SIGNAL)).connected().watching(0);
        scene.after(4 * SECOND).approach(0).prepared(1).events.clear();
        assertThat(scene.buy(10_111).events).as("half a percent in 4 s").isEmpty();
        assertThat(scene.after(SECOND).buy(10_120).events).as("0.15 % in 1.1 s of the window").isEmpty();
        assertThat(scene.buy(10_170).events).containsExactly(new Confirm(1));
    }

    @Test
    void shouldEndWhenPrepareIsDenied()
    {
        final ScavengerScene scene = aScene().approach(0);
        scene.reply(1, IntentRequest.PREPARE, IntentOutcome.DENIED, ReasonCode.ALLOCATION);
        assertThat(scene.ends()).containsExactly(SignalEnd.PREPARE_DENIED);
    }

    @Test
    void shouldEndWhenConfirmIsDenied()
    {
        final ScavengerScene scene = aPreparedSignal().buy(10_111);
        scene.reply(1, IntentRequest.CONFIRM, IntentOutcome.DENIED, ReasonCode.HALTED);
        assertThat(scene.ends()).containsExactly(SignalEnd.CONFIRM_DENIED);
    }

    @Test
    void shouldAbortWhenPriceTurnsAway()
    {
        // 30 bps below 101.101 is 100.797697.
        final ScavengerScene scene = aPreparedSignal().buy(10_080);
        assertThat(scene.events).isEmpty();
        assertThat(scene.buy(10_079).events).containsExactly(new Abort(1));
        scene.reply(1, IntentRequest.ABORT, IntentOutcome.ABORTED);
        assertThat(scene.ends()).containsExactly(SignalEnd.ABORTED_INVALIDATED);
    }

    @Test
    void shouldAbortWhenEvenTheAskIsOnTheWrongSide()
    {
        final ScavengerScene scene = aPreparedSignal();
        scene.core.onBookTicker(0, cents(10_070), E8, cents(10_080), E8, scene.nowNs);
        assertThat(scene.events).isEmpty();
        scene.core.onBookTicker(0, cents(10_070), E8, cents(10_079), E8, scene.nowNs);
        assertThat(scene.events).containsExactly(new Abort(1));
    }

    @Test
    void shouldAbortWhenSellersTakeOver()
    {
        final ScavengerScene scene = aPreparedSignal();
        scene.sell(10_106).sell(10_106).sell(10_106).sell(10_106);
        assertThat(scene.events).as("as much sold as bought").isEmpty();
        assertThat(scene.sell(10_106).events).containsExactly(new Abort(1));
    }

    @Test
    void shouldAbortWhenTheTriggerDoesNotComeInTime()
    {
        final ScavengerScene scene = aPreparedSignal().passTime(2 * SECOND - 1);
        assertThat(scene.events).isEmpty();
        assertThat(scene.passTime(1).events).containsExactly(new Abort(1));
        scene.reply(1, IntentRequest.ABORT, IntentOutcome.ABORTED);
        assertThat(scene.ends()).containsExactly(SignalEnd.ABORTED_TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({
        "PREPARE_NOT_FOUND, ABORTED_TIMEOUT", "ALREADY_ABORTED, ABORTED_TIMEOUT", "ALREADY_EXPIRED, EXPIRED",
        "ALREADY_CONFIRMED, CONFIRMED", "ALREADY_DENIED, PREPARE_DENIED"})
    void shouldNameTheEndThatAnAbortCameTooLateFor(final ReasonCode reason, final SignalEnd end)
    {
        final ScavengerScene scene = aPreparedSignal().passTime(2 * SECOND);
        scene.reply(1, IntentRequest.ABORT, IntentOutcome.DENIED, reason);
        assertThat(scene.ends()).containsExactly(end);
    }

    @Test
    void shouldLeaveAPatientSignalToExpire()
    {
        final ScavengerScene scene = aPatientPreparedSignal().passTime(10 * SECOND);
        assertThat(scene.events).isEmpty();
        scene.reply(1, IntentRequest.NONE, IntentOutcome.EXPIRED, ReasonCode.TTL_ELAPSED);
        assertThat(scene.events).isEqualTo(ended(SignalEnd.EXPIRED));
    }

    @Test
    void shouldExpireByItselfWhenTheReportOfTheExpiryIsLost()
    {
        final ScavengerScene scene = aPatientPreparedSignal().passTime(10_500 * MS - 1);
        assertThat(scene.events).isEmpty();
        assertThat(scene.passTime(1).events).isEqualTo(ended(SignalEnd.EXPIRED));
        scene.reply(1, IntentRequest.NONE, IntentOutcome.EXPIRED, ReasonCode.TTL_ELAPSED);
        assertThat(scene.core.counts().lateReplies()).isEqualTo(1);
        assertThat(scene.ends()).hasSize(1);
    }

    @Test
    void shouldAbortAPrepareThatIsNotAnswered()
    {
        final ScavengerScene scene = aScene().approach(0).passTime(500 * MS);
        assertThat(scene.events).hasSize(3).endsWith(new Abort(1), new End(1, SignalEnd.UNANSWERED));
        scene.prepared(1).reply(1, IntentRequest.ABORT, IntentOutcome.ABORTED);
        assertThat(scene.core.counts().lateReplies()).isEqualTo(2);
        assertThat(scene.events).hasSize(3);
    }

    @Test
    void shouldRepeatAConfirmOnceAndThenGiveUp()
    {
        final ScavengerScene scene = aPreparedSignal().buy(10_111).passTime(500 * MS);
        assertThat(scene.events).containsExactly(new Confirm(1), new Confirm(1));
        scene.passTime(500 * MS - 1);
        assertThat(scene.events).hasSize(2);
        assertThat(scene.passTime(1).ends()).containsExactly(SignalEnd.UNANSWERED);
    }

    @Test
    void shouldTakeTheAnswerToARepeatedConfirm()
    {
        final ScavengerScene scene = aPreparedSignal().buy(10_111).passTime(700 * MS);
        scene.reply(1, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
        assertThat(scene.ends()).containsExactly(SignalEnd.CONFIRMED);
    }

    @Test
    void shouldGiveUpAnAbortThatIsNotAnswered()
    {
        final ScavengerScene scene = aPreparedSignal().buy(10_079).passTime(500 * MS);
        assertThat(scene.events).containsExactly(new Abort(1), new End(1, SignalEnd.UNANSWERED));
    }

    @Test
    void shouldSuppressASignalWithoutCredit()
    {
        final ScavengerScene scene = aScene().credits(0).approach(0);
        assertThat(scene.events).isEqualTo(ended(SignalEnd.SUPPRESSED));
        assertThat(scene.core.counts().prepares()).isZero();
    }

    @Test
    void shouldSuppressASignalWithoutSession()
    {
        final ScavengerScene scene = new ScavengerScene(ScavengerScene.settings(DAILY, SIGNAL)).credits(9).watching(0);
        assertThat(scene.approach(0).ends()).containsExactly(SignalEnd.SUPPRESSED);
    }

    @Test
    void shouldSuppressASignalBeyondTheMostThatMayBeOpen()
    {
        final SignalSettings onlyOne = new SignalSettings(5, 100, 300, 0, 0, 10_000, 500 * MS, SECOND, 1);
        final ScavengerScene scene = new ScavengerScene(
            ScavengerScene.settings(DAILY, onlyOne)).connected().watching(0).watching(1);
        scene.approach(0).approach(1);
        assertThat(scene.ends()).containsExactly(SignalEnd.SUPPRESSED);
        assertThat(scene.core.openSignals()).isEqualTo(1);
    }

    @Test
    void shouldUseOneCreditPerRequest()
    {
        final ScavengerScene scene = aScene().watching(1).watching(2).credits(2);
        scene.approach(0).approach(1).approach(2);
        assertThat(scene.events).hasSize(3).last().isEqualTo(new End(3, SignalEnd.SUPPRESSED));
    }

    @Test
    void shouldConfirmWhenCreditsReturnWhileStillRight()
    {
        final ScavengerScene scene = aPreparedSignal().credits(0).buy(10_111).after(SECOND);
        assertThat(scene.events).isEmpty();
        assertThat(scene.credits(1).events).containsExactly(new Confirm(1));
    }

    /** A credit is no news of the market: who lacked none waits for the next trade. */
    @Test
    void shouldNotJudgeAgainForACreditWhereNothingWasHeldBack()
    {
        final ScavengerScene scene = aScene().sell(10_060).sell(10_060).sell(10_060).after(9 * SECOND)
            .approach(0).prepared(1).sell(10_111);
        scene.events.clear();
        // The first trades leave the window, and what is left of it agrees.
        assertThat(scene.after(SECOND).credits(5).events).isEmpty();
        assertThat(scene.buy(10_111).events).containsExactly(new Confirm(1));
    }

    @Test
    void shouldNotConfirmWhenCreditsReturnTooLate()
    {
        final ScavengerScene away = aPreparedSignal().credits(0).buy(10_111).buy(10_105).credits(1);
        assertThat(away.events).as("price went back below the trigger").isEmpty();
        final ScavengerScene late = aPreparedSignal().credits(0).buy(10_111).passTime(2 * SECOND).credits(1);
        assertThat(late.events).as("the wait was over").containsExactly(new Abort(1));
    }

    @Test
    void shouldSendAHeldBackAbortWhenCreditsReturn()
    {
        final ScavengerScene scene = aPreparedSignal().credits(0).buy(10_079);
        assertThat(scene.events).isEmpty();
        assertThat(scene.credits(1).events).containsExactly(new Abort(1));
        assertThat(scene.credits(1).events).as("once only").hasSize(1);
    }

    @Test
    void shouldSendAHeldBackRepeatWhenCreditsReturn()
    {
        final ScavengerScene scene = aPreparedSignal().buy(10_111).credits(0).passTime(600 * MS);
        assertThat(scene.events).containsExactly(new Confirm(1));
        assertThat(scene.credits(1).events).containsExactly(new Confirm(1), new Confirm(1));
    }

    @Test
    void shouldEndEverythingWhenTheSessionIsLost()
    {
        final ScavengerScene scene = aScene().watching(1).approach(0).prepared(1).approach(1);
        scene.core.onSession(false, scene.nowNs);
        assertThat(scene.ends()).containsExactly(SignalEnd.DISCONNECTED, SignalEnd.DISCONNECTED);
        assertThat(scene.core.openSignals()).isZero();
        scene.core.onSession(true, scene.nowNs);
        scene.after(2 * SECOND).approach(0);
        assertThat(scene.ends()).as("a new session has no credits yet").last().isEqualTo(SignalEnd.SUPPRESSED);
    }

    @Test
    void shouldIgnoreAndCountRepliesThatDoNotFit()
    {
        final ScavengerScene scene = aPreparedSignal();
        scene.prepared(1).reply(1, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
        scene.reply(99, IntentRequest.PREPARE, IntentOutcome.PREPARED);
        scene.core.onIntentReply(
            7, 1, IntentRequest.NONE, IntentOutcome.EXPIRED, ReasonCode.TTL_ELAPSED, scene.nowNs);
        assertThat(scene.events).isEmpty();
        assertThat(scene.core.counts().strayReplies()).isEqualTo(2);
        assertThat(scene.core.counts().lateReplies()).isEqualTo(2);
    }

    @Test
    void shouldEndAllByNameWhenExecutionStandsStillForFiveSeconds()
    {
        final ScavengerScene scene = aScene().watching(1).watching(2).watching(3);
        scene.approach(0).approach(1).approach(2).approach(3);
        scene.prepared(1).prepared(2).prepared(3).trade(1, Side.BUY, 10_111).trade(2, Side.BUY, 10_079);
        assertThat(scene.core.openSignals()).isEqualTo(4);

        scene.credits(0);
        for (int tenths = 0; tenths < 50; tenths++)
        {
            scene.passTime(100 * MS);
            for (int instrumentId = 0; instrumentId < 4; instrumentId++)
            {
                scene.trade(instrumentId, Side.BUY, 10_105);
                assertThat(scene.core.openSignals()).isLessThanOrEqualTo(4);
            }
        }

        assertThat(scene.core.openSignals()).isZero();
        final ScavengerCounts counts = scene.core.counts();
        assertThat(counts.ended(SignalEnd.UNANSWERED)).isEqualTo(4);
        assertThat(counts.ended(SignalEnd.SUPPRESSED)).isPositive();
        final long keys = counts.prepares() + counts.ended(SignalEnd.SUPPRESSED);
        assertThat(scene.events.stream().filter(End.class::isInstance).distinct()).hasSize((int) keys);
        assertThat(scene.events.stream().filter(Prepare.class::isInstance)).hasSize(4);
    }
}
