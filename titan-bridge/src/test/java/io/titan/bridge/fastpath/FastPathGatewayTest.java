package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.Lines;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.protocol.RequestKind;
import io.titan.bridge.signature.Signed;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines in, lines out, over a real media driver; every line is answered once, whatever execution does. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FastPathGatewayTest
{
    private static final String ANONYMOUS_CONFIRM =
        "{\"signal_id\":\"" + GatewayScene.ID + "\",\"signal_type\":\"CONFIRM\"}";
    private static final long DEADLINE_NS = TimeUnit.MILLISECONDS.toNanos(750);
    private static final String SIGNAL = "\"signal_id\":\"" + GatewayScene.ID + "\"";
    private static final String TAIL = "\"correlationId\":\"c1\",\"timestamp\":1}";
    private static final String PREPARED = "1 {\"prepared\":true," + SIGNAL + ",\"position_size\":500.505," +
        "\"order_id\":\"41\",\"limit_price\":50050.5,\"quantity\":0.01," + TAIL;

    private final GatewayScene scene = new GatewayScene();
    private final ScriptedExecution execution = scene.execution;

    @AfterEach
    void closeAll()
    {
        scene.close();
    }

    @Test
    void shouldCarryEveryFieldOfAPrepareAndAnswerIt()
    {
        scene.connected().send(1, Lines.PREPARE);
        scene.awaitTold(1);
        assertThat(execution.heard).containsExactly("PREPARE 0 LONG 4995000000000 5005050000000 4950000000000 0 " +
            "510000 0 9500 2000 0 LIQUIDATION 1700000000001000000 target 5150000000000 target 5200025000000 " +
            GatewayScene.ID);
        assertThat(scene.told).containsExactly(PREPARED);
    }

    @Test
    void shouldRecordWhatAPrepareTookOnceItsAnswerHasLeft()
    {
        final List<Long> recorded = new ArrayList<>();
        scene.gateway.recordPrepares(recorded::add);
        scene.connected().send(1, Lines.PREPARE);
        scene.pass(TimeUnit.MILLISECONDS.toNanos(300));
        scene.awaitTold(1);
        assertThat(recorded).as("answers come first").isEmpty();
        assertThat(scene.gateway.hasLatencies()).isTrue();
        scene.gateway.settle();
        assertThat(recorded).containsExactly(TimeUnit.MILLISECONDS.toNanos(300));
        assertThat(scene.gateway.hasLatencies()).isFalse();
        scene.gateway.settle();
        assertThat(recorded).hasSize(1);
    }

    @Test
    void shouldCountWhatItSendsByKindAndWhatItRefusesByReason()
    {
        confirm();
        scene.send(2, Lines.PREPARE.replace("LONG", "UP"));
        scene.send(2, Lines.PREPARE.replace("LONG", "UP"));
        scene.send(2, Lines.PREPARE.replace("BTCUSDT\",", "DOGEUSDT\","));
        scene.decide(3, "ABORT");

        final GatewayCounters counters = scene.gateway.counters();
        assertThat(counters.sent(RequestKind.PREPARE)).isEqualTo(1);
        assertThat(counters.sent(RequestKind.CONFIRM)).isEqualTo(1);
        assertThat(counters.sent(RequestKind.ABORT)).isEqualTo(1);
        assertThat(counters.sent()).isEqualTo(3);
        assertThat(counters.refused(Refusal.INVALID_DIRECTION)).isEqualTo(2);
        assertThat(counters.refused(Refusal.UNKNOWN_INSTRUMENT)).isEqualTo(1);
        assertThat(counters.refused()).isEqualTo(3);
    }

    @Test
    void shouldAnswerAConfirmWithItsFill()
    {
        confirm();
        assertThat(scene.told).as("the order is out, nothing is known of it").isEmpty();
        execution.fill(5_000_000_000_000L, 400_000, 400_000, OrderState.PARTIALLY_FILLED);
        execution.fill(5_001_000_000_000L, 600_000, 1_000_000, OrderState.FILLED);
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly("1 {\"executed\":true," + SIGNAL + ",\"fill_price\":50006," +
            "\"order_id\":\"41\",\"filled_qty\":0.01,\"status\":\"filled\"," + TAIL);
    }

    @Test
    void shouldSayWhatWasFilledWhenTheOrderEndsOrTheTimeIsOver()
    {
        confirm();
        execution.fill(5_000_000_000_000L, 400_000, 400_000, OrderState.PARTIALLY_FILLED);
        execution.reply(IntentRequest.NONE, IntentOutcome.CONFIRMED, ReasonCode.VENUE_EXPIRED);
        scene.awaitTold(1);
        final String partial = "{\"executed\":true," + SIGNAL + ",\"fill_price\":50000,\"order_id\":\"41\"," +
            "\"filled_qty\":0.004,\"status\":\"partially_filled\"," + TAIL;
        assertThat(scene.told).containsExactly("1 " + partial);
    }

    @Test
    void shouldSayThatTheVenueRefused()
    {
        confirm();
        execution.reply(IntentRequest.NONE, IntentOutcome.CONFIRMED, ReasonCode.VENUE_REJECTED, -2019, 0);
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly("1 {\"executed\":false," + SIGNAL + ",\"rejected\":true," +
            "\"reason\":\"VENUE_REJECTED\",\"code\":\"VENUE_REJECTED\",\"measured\":-2019,\"allowed\":0," + TAIL);
    }

    @Test
    void shouldSayThatTheOrderWorksAtTheDeadline()
    {
        confirm();
        scene.pass(DEADLINE_NS - 1);
        scene.cycle();
        assertThat(scene.told).isEmpty();
        scene.pass(1);
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly(
            "1 {\"executed\":false," + SIGNAL + ",\"status\":\"working\",\"order_id\":\"41\"," + TAIL);
    }

    @Test
    void shouldSayThatTheOrderIsInDoubtAtTheDeadline()
    {
        confirm();
        execution.reply(IntentRequest.NONE, IntentOutcome.CONFIRMED, ReasonCode.ORDER_IN_DOUBT);
        for (int i = 0; i < 50; i++)
        {
            scene.cycle();
        }
        scene.pass(DEADLINE_NS);
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly(
            "1 {\"executed\":false," + SIGNAL + ",\"status\":\"in_doubt\",\"order_id\":\"41\"," + TAIL);
    }

    @Test
    void shouldSayThatAConfirmIsInDoubtWhenExecutionIsSilent()
    {
        scene.connected().send(1, Lines.PREPARE);
        scene.awaitTold(1);
        scene.told.clear();
        execution.answers = false;
        scene.decide(1, "CONFIRM");
        scene.await(() -> execution.heard.contains("CONFIRM"));
        scene.pass(DEADLINE_NS);
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly(
            "1 {\"executed\":false," + SIGNAL + ",\"status\":\"in_doubt\",\"order_id\":\"41\"," + TAIL);
        execution.reply(IntentRequest.CONFIRM, IntentOutcome.CONFIRMED, ReasonCode.NONE);
        scene.await(() -> scene.gateway.counters().lateReplies() == 1);
        assertThat(scene.told).as("answered once").hasSize(1);
    }

    @Test
    void shouldGiveARepeatedConfirmTheSameAnswer()
    {
        confirm();
        execution.fill(5_000_000_000_000L, 1_000_000, 1_000_000, OrderState.FILLED);
        scene.awaitTold(1);
        scene.decide(1, "CONFIRM");
        scene.awaitTold(2);
        assertThat(scene.told.get(1)).isEqualTo(scene.told.get(0));
    }

    /** As after a restart of the bridge: execution remembers the CONFIRM, the bridge has not heard of its fill. */
    @Test
    void shouldNotPretendToKnowWhatBecameOfAnOrderFromBeforeItsStart()
    {
        execution.repeats = true;
        scene.connected().decide(1, "CONFIRM");
        scene.await(() -> execution.heard.contains("CONFIRM"));
        for (int i = 0; i < 20; i++)
        {
            scene.cycle();
        }
        scene.pass(DEADLINE_NS);
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly(
            "1 {\"executed\":false," + SIGNAL + ",\"status\":\"in_doubt\",\"order_id\":\"41\"," + TAIL);
    }

    @Test
    void shouldAnswerTwoPeersThatConfirmTheSameSignal()
    {
        confirm();
        scene.decide(2, "CONFIRM");
        scene.await(() -> execution.heard.stream().filter("CONFIRM"::equals).count() == 2);
        execution.fill(5_000_000_000_000L, 1_000_000, 1_000_000, OrderState.FILLED);
        scene.awaitTold(2);
        assertThat(scene.told).anyMatch(line -> line.startsWith("1 {\"executed\":true"))
            .anyMatch(line -> line.startsWith("2 {\"executed\":true") && line.contains("\"c2\""));
    }

    @Test
    void shouldPassOnADenial()
    {
        execution.answers = false;
        scene.connected().send(1, Lines.PREPARE);
        scene.await(() -> execution.heard.size() == 1);
        execution.reply(IntentRequest.PREPARE, IntentOutcome.DENIED, ReasonCode.PRICE_COLLAR, 61, 50);
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly("1 {\"prepared\":false," + SIGNAL + ",\"rejected\":true," +
            "\"reason\":\"PRICE_COLLAR\",\"code\":\"PRICE_COLLAR\",\"measured\":61,\"allowed\":50," + TAIL);
        scene.decide(1, "CONFIRM");
        scene.await(() -> execution.heard.size() == 2);
        execution.reply(IntentRequest.CONFIRM, IntentOutcome.DENIED, ReasonCode.PREPARE_NOT_FOUND);
        scene.awaitTold(2);
        assertThat(scene.told.get(1)).isEqualTo("1 {\"executed\":false," + SIGNAL + ",\"rejected\":true," +
            "\"reason\":\"PREPARE_NOT_FOUND\",\"code\":\"PREPARE_NOT_FOUND\"," + TAIL);
    }

    @Test
    void shouldSayThatAnAbortedSignalIsGoneAndAConfirmedOneIsNot()
    {
        scene.connected().decide(1, "ABORT");
        scene.awaitTold(1);
        assertThat(scene.told).containsExactly("1 {\"aborted\":true," + SIGNAL + "," + TAIL);
        execution.answers = false;
        final Object[][] words = {
            {IntentOutcome.ABORTED, ReasonCode.PREPARE_NOT_FOUND, true},
            {IntentOutcome.EXPIRED, ReasonCode.ALREADY_EXPIRED, true},
            {IntentOutcome.DENIED, ReasonCode.ALREADY_DENIED, true},
            {IntentOutcome.CONFIRMED, ReasonCode.ALREADY_CONFIRMED, false},
            {IntentOutcome.DENIED, ReasonCode.UNKNOWN_SOURCE, false}};
        for (final Object[] word : words)
        {
            scene.told.clear();
            execution.heard.clear();
            scene.decide(1, "ABORT");
            scene.await(() -> !execution.heard.isEmpty());
            execution.reply(IntentRequest.ABORT, (IntentOutcome)word[0], (ReasonCode)word[1]);
            scene.awaitTold(1);
            assertThat(scene.told.get(0)).startsWith("1 {\"aborted\":" + word[2]);
        }
    }

    @Test
    void shouldTakeBackAPrepareThatWasNotAnsweredInTime()
    {
        execution.answers = false;
        scene.connected().send(1, Lines.PREPARE);
        scene.await(() -> execution.heard.size() == 1);
        scene.pass(DEADLINE_NS);
        scene.awaitTold(1);
        assertThat(scene.told.get(0)).startsWith("1 {\"prepared\":false," + SIGNAL + ",\"rejected\":true," +
            "\"reason\":\"EXECUTION_TIMEOUT\"");
        scene.await(() -> execution.heard.contains("ABORT"));
    }

    @Test
    void shouldNotTakeALateAnswerForThatOfALaterPrepare()
    {
        execution.answers = false;
        scene.connected().send(1, Lines.PREPARE);
        scene.await(() -> execution.heard.size() == 1);
        scene.pass(DEADLINE_NS);
        scene.awaitTold(1);
        scene.await(() -> execution.heard.contains("ABORT"));
        scene.send(2, Lines.PREPARE);
        scene.await(() -> execution.heard.size() == 3);

        execution.reply(IntentRequest.PREPARE, IntentOutcome.PREPARED, ReasonCode.NONE);
        scene.await(() -> scene.gateway.counters().lateReplies() == 1);
        assertThat(scene.told).hasSize(1);

        execution.reply(IntentRequest.PREPARE, IntentOutcome.DENIED, ReasonCode.SIGNAL_CONFLICT);
        scene.awaitTold(2);
        assertThat(scene.told.get(1)).startsWith("2 {\"prepared\":false,").contains("\"reason\":\"SIGNAL_CONFLICT\"");
    }

    @Test
    void shouldSendTheAbortsForWhichThereWasNoRoomBeforeAnythingElse()
    {
        execution.answers = false;
        scene.connected();
        int prepared = 0;
        while (scene.told.isEmpty())
        {
            scene.send(1, Lines.PREPARE.replace("-1700000000000", "-" + prepared));
            prepared += scene.told.isEmpty() ? 1 : 0;
        }
        assertThat(scene.told.get(0)).contains("EXECUTION_BUSY");
        scene.told.clear();
        scene.pass(DEADLINE_NS);
        scene.gateway.poll();
        assertThat(scene.told).hasSize(prepared).allMatch(line -> line.contains("EXECUTION_TIMEOUT"));
        scene.told.clear();
        scene.send(2, Lines.PREPARE);
        assertThat(scene.told).singleElement().asString().startsWith("2 ").contains("EXECUTION_BUSY");

        final int aborts = prepared;
        scene.await(() -> execution.heard.stream().filter("ABORT"::equals).count() == aborts);
        scene.send(3, Lines.PREPARE);
        scene.await(() -> execution.heard.size() == 2 * aborts + 1);
        assertThat(execution.heard).last().asString().startsWith("PREPARE");
    }

    @Test
    void shouldFindTheSourceOfADecisionThatNamesNone()
    {
        scene.connected().send(1, Lines.PREPARE);
        scene.awaitTold(1);
        scene.send(1, ANONYMOUS_CONFIRM);
        scene.await(() -> execution.heard.contains("CONFIRM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIRM", "ABORT"})
    void shouldAskAllSourcesForASignalFromBeforeItsStart(final String kind)
    {
        execution.knowsOwners = true;
        scene.restart();
        scene.await(() -> scene.gateway.connectedSourceCount() == 2);
        scene.send(1, Lines.PREPARE.replace("\"scavenger\"", "\"hunter\""));
        scene.awaitTold(1);
        scene.restart();
        scene.await(() -> scene.gateway.connectedSourceCount() == 2);
        scene.told.clear();

        scene.send(2, ANONYMOUS_CONFIRM.replace("CONFIRM", kind));
        if ("CONFIRM".equals(kind))
        {
            scene.await(() -> execution.heard.stream().filter("CONFIRM"::equals).count() == 2);
            for (int i = 0; i < 20; i++)
            {
                scene.cycle();
            }
            execution.fill(GatewayScene.HUNTER_SLOT);
            scene.awaitTold(1);
            assertThat(scene.told).singleElement().asString().startsWith("2 {\"executed\":true");
        }
        else
        {
            scene.awaitTold(1);
            assertThat(scene.told).singleElement().asString().startsWith("2 {\"aborted\":true");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scavenger", "hunter"})
    void shouldSayThatNothingIsPreparedWhenAllSourcesHaveSaidSo(final String source)
    {
        execution.knowsOwners = true;
        scene.restart();
        scene.await(() -> scene.gateway.connectedSourceCount() == 2);
        scene.decide(1, "ABORT", source);
        scene.decide(2, "CONFIRM", source);
        scene.awaitTold(2);
        assertThat(scene.told.get(0)).startsWith("1 {\"aborted\":true");
        assertThat(scene.told.get(1)).startsWith("2 {\"executed\":false").contains("\"reason\":\"PREPARE_NOT_FOUND\"");
        assertThat(execution.heard).containsExactlyInAnyOrder("ABORT", "ABORT", "CONFIRM", "CONFIRM");
    }

    @Test
    void shouldReachASignalWhoeverNamesIt()
    {
        execution.knowsOwners = true;
        scene.restart();
        scene.await(() -> scene.gateway.connectedSourceCount() == 2);
        scene.send(1, Lines.PREPARE);
        scene.awaitTold(1);
        scene.decide(2, "ABORT", "hunter");
        scene.awaitTold(2);
        assertThat(scene.told.get(1)).startsWith("2 {\"aborted\":true");
        assertThat(execution.heard).contains("ABORT", "ABORT");
    }

    /** It may be prepared there, and a CONFIRM may have gone out before: neither "gone" nor "refused" would be true. */
    @Test
    void shouldNotPretendWhenASourceCannotBeAsked()
    {
        scene.decide(1, "ABORT");
        scene.decide(2, "CONFIRM");
        scene.send(3, Lines.PREPARE);
        assertThat(scene.told.get(0)).startsWith("1 {\"aborted\":false,").contains("EXECUTION_UNAVAILABLE");
        assertThat(scene.told.get(1)).startsWith("2 {\"executed\":false,").contains("\"status\":\"in_doubt\"")
            .doesNotContain("rejected");
        assertThat(scene.told.get(2)).startsWith("3 {\"prepared\":false,").contains("EXECUTION_UNAVAILABLE");
    }

    @Test
    void shouldAnswerAtOnceWhatNeedsNoExecution()
    {
        scene.send(1, "{\"signal_type\":\"PING\",\"timestamp\":1}");
        scene.line(2, "not json");
        scene.line(3, Signed.line("another-secret-of-20", Lines.PREPARE, ",\"correlationId\":\"c3\""));
        scene.line(4, "[]");
        scene.send(5, Lines.PREPARE.replace("BTCUSDT\",\"d", "NOCOIN\",\"d"));
        scene.send(6, Lines.PREPARE.replace("\"scavenger\"", "\"hunter\""));
        scene.send(7, Lines.PREPARE);
        scene.line(8, Signed.line(GatewayScene.SECRET, "{\"signal_type\":\"PING\"}", ",\"timestamp\":\"text\""));
        assertThat(scene.told.get(0)).isEqualTo("1 {\"pong\":true," + TAIL);
        assertThat(scene.told.get(1)).startsWith("2 {\"rejected\":true,\"reason\":\"IPC_ERROR\",\"error\":\"");
        assertThat(scene.told.get(2)).startsWith("3 {\"rejected\":true,\"reason\":\"INVALID_SIGNATURE\"")
            .endsWith("\"correlationId\":\"c3\"}");
        assertThat(scene.told.get(3)).startsWith("4 {\"rejected\":true,\"reason\":\"INVALID_SIGNATURE\"");
        assertThat(scene.told.get(4)).startsWith("5 {\"prepared\":false," + SIGNAL + ",\"rejected\":true," +
            "\"reason\":\"UNKNOWN_INSTRUMENT\"").contains("\"c5\"");
        assertThat(scene.told.get(5)).contains("\"reason\":\"SOURCE_NOT_CONFIGURED\"");
        assertThat(scene.told.get(6)).contains("\"reason\":\"EXECUTION_UNAVAILABLE\"");
        assertThat(scene.told.get(7)).startsWith("8 {\"rejected\":true,\"reason\":\"INVALID_ENVELOPE\"");
        assertThat(scene.told).hasSize(8);
    }

    @Test
    void shouldRefuseWhatExecutionDoesNotTake()
    {
        execution.answers = false;
        scene.connected();
        for (int i = 0; i < 3_000; i++)
        {
            scene.send(i, Lines.PREPARE.replace("-1700000000000", "-" + i));
        }
        assertThat(scene.told).isNotEmpty().allMatch(line ->
            line.contains("\"reason\":\"EXECUTION_BUSY\"") || line.contains("\"reason\":\"TOO_MANY_REQUESTS\""));
        final int refused = scene.told.size();
        scene.pass(DEADLINE_NS);
        scene.awaitTold(3_000);
        assertThat(scene.told).hasSize(3_000);
        assertThat(scene.told.subList(refused, 3_000)).allMatch(line -> line.contains("EXECUTION_TIMEOUT"));
    }

    private void confirm()
    {
        scene.connected().send(1, Lines.PREPARE);
        scene.awaitTold(1);
        scene.told.clear();
        scene.decide(1, "CONFIRM");
        scene.await(() -> execution.heard.contains("CONFIRM"));
        for (int i = 0; i < 20; i++)
        {
            scene.cycle();
        }
    }
}
