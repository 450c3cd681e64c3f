package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IntentLifeTest
{
    private static final String ORDER = " order 1 0.02@49990";
    private final ExecutionDriver execution = ExecutionDriver.ready();

    @Test
    void shouldPrepareConfirmAndRelease()
    {
        execution
            .prepare(1).said("source 0 PREPARE 1: PREPARED" + ORDER)
            .confirm(1).said("place 1 BUY GTC 0.02@49990", "source 0 CONFIRM 1: CONFIRMED" + ORDER);
        assertThat(execution.core.figures().openOrders()).isEqualTo(1);
        assertThat(execution.core.figures().liveIntents()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "PREPARED,  PREPARE, PREPARED again",
        "PREPARED,  CONFIRM, CONFIRMED",
        "PREPARED,  ABORT,   ABORTED",
        "CONFIRMED, PREPARE, CONFIRMED ALREADY_CONFIRMED again",
        "CONFIRMED, CONFIRM, CONFIRMED again",
        "CONFIRMED, ABORT,   CONFIRMED ALREADY_CONFIRMED again",
        "ABORTED,   PREPARE, ABORTED ALREADY_ABORTED again",
        "ABORTED,   CONFIRM, ABORTED ALREADY_ABORTED again",
        "ABORTED,   ABORT,   ABORTED again",
        "EXPIRED,   PREPARE, EXPIRED TTL_ELAPSED again",
        "EXPIRED,   CONFIRM, EXPIRED ALREADY_EXPIRED again",
        "EXPIRED,   ABORT,   EXPIRED ALREADY_EXPIRED again",
        "REFUSED,   PREPARE, DENIED ALREADY_DENIED again",
        "REFUSED,   CONFIRM, DENIED HALTED again",
        "REFUSED,   ABORT,   DENIED ALREADY_DENIED again",
        "UNKNOWN,   CONFIRM, DENIED PREPARE_NOT_FOUND",
        "UNKNOWN,   ABORT,   ABORTED PREPARE_NOT_FOUND",
    })
    void shouldAnswerEveryRequestInEveryState(final String state, final IntentRequest request, final String expected)
    {
        given(state);
        execution.forget();
        ask(request);
        final String last = execution.output.lines.get(execution.output.lines.size() - 1);
        assertThat(last.replace(ORDER, "")).isEqualTo("source 0 " + request + " 1: " + expected);
    }

    @Test
    void shouldAnswerARequestDeniedAtPrepareFromTheRecord()
    {
        execution.act(TradingAction.HALT).forget()
            .prepare(1).said("source 0 PREPARE 1: DENIED HALTED")
            .act(TradingAction.RESUME).forget()
            .prepare(1).said("source 0 PREPARE 1: DENIED HALTED again")
            .confirm(1).said("source 0 CONFIRM 1: DENIED ALREADY_DENIED again")
            .abort(1).said("source 0 ABORT 1: DENIED ALREADY_DENIED again");
        assertThat(execution.core.totals().denied).isEqualTo(1);
    }

    @Test
    void shouldNotRestartTheTimeOfARepeatedPrepare()
    {
        execution.prepare(1).timePasses(9_999).freshReference().forget()
            .prepare(1).said("source 0 PREPARE 1: PREPARED" + ORDER + " again")
            .timePasses(1).said("source 0 NONE 1: EXPIRED TTL_ELAPSED" + ORDER);
    }

    @Test
    void shouldConfirmOneNanosecondBeforeTheDeadlineAndNotAtIt()
    {
        execution.prepare(1).prepare(2).later(10_000).freshReference().forget();
        final ExecutionDriver other = ExecutionDriver.ready();
        other.prepare(1).later(10_000);
        other.nowNs--;
        other.freshReference().forget().confirm(1);
        assertThat(other.output.lines).last().isEqualTo("source 0 CONFIRM 1: CONFIRMED" + ORDER);
        execution.confirm(1).said("source 0 CONFIRM 1: EXPIRED ALREADY_EXPIRED" + ORDER)
            .confirm(1).said("source 0 CONFIRM 1: EXPIRED ALREADY_EXPIRED" + ORDER + " again")
            .abort(2).said("source 0 ABORT 2: EXPIRED ALREADY_EXPIRED order 2 0.02@49990");
        assertThat(execution.core.totals().expired).isEqualTo(2);
    }

    @Test
    void shouldTakeTheLifetimeTheSignalNames()
    {
        execution.prepare(0, 1, signal -> signal.ttlMs = 250).forget()
            .timePasses(249).saidNothing()
            .timePasses(1).said("source 0 NONE 1: EXPIRED TTL_ELAPSED" + ORDER);
    }

    @ParameterizedTest
    @MethodSource("otherBodies")
    void shouldDenyAnotherBodyUnderAUsedKeyAndKeepTheFirst(final Consumer<PrepareRequest> change)
    {
        execution.prepare(1).forget()
            .prepare(0, 1, change).said("source 0 PREPARE 1: DENIED SIGNAL_CONFLICT")
            .prepare(1).said("source 0 PREPARE 1: PREPARED" + ORDER + " again");
    }

    static Stream<Consumer<PrepareRequest>> otherBodies()
    {
        return Stream.of(
            signal -> signal.entryMinE8 -= e8("1"),
            signal -> signal.entryMaxE8 += e8("1"),
            signal -> signal.stopPriceE8 = e8("49000"),
            signal -> signal.notionalE8 += 1,
            signal -> signal.velocityE8 = 1,
            signal -> signal.ttlMs = 1,
            signal -> signal.instrumentId = 1,
            signal -> signal.confidenceBps = 1,
            signal -> signal.leverageE2 = 101,
            signal -> signal.maxSlippageBps = 1,
            signal -> signal.trapType = TrapType.BOLLINGER,
            signal -> ExecutionDriver.goShort(signal),
            signal ->
            {
                signal.takeProfitCount = 1;
                signal.takeProfitsE8[0] = e8("51000");
            });
    }

    @Test
    void shouldTakeARestampedSignalForTheSame()
    {
        execution.prepare(1).later(5).forget()
            .prepare(1).said("source 0 PREPARE 1: PREPARED" + ORDER + " again");
    }

    @Test
    void shouldNotLetOneSourceTouchTheIntentOfAnother()
    {
        execution.prepare(1).forget()
            .prepare(1, 1, signal -> {}).said("source 1 PREPARE 1: DENIED SIGNAL_CONFLICT")
            .confirm(1, 1).said("source 1 CONFIRM 1: DENIED PREPARE_NOT_FOUND");
        execution.core.onAbort(1, 7, 1, execution.nowNs);
        execution.said("source 1 ABORT 1: ABORTED PREPARE_NOT_FOUND")
            .confirm(1).said("place 1 BUY GTC 0.02@49990", "source 0 CONFIRM 1: CONFIRMED" + ORDER);
    }

    @Test
    void shouldEndAnIntentWhoseConfirmIsDenied()
    {
        execution.prepare(1).act(TradingAction.HALT).forget()
            .confirm(1).said("source 0 CONFIRM 1: DENIED HALTED" + ORDER)
            .act(TradingAction.RESUME).forget()
            .confirm(1).said("source 0 CONFIRM 1: DENIED HALTED" + ORDER + " again");
        assertThat(execution.core.figures().liveIntents()).isZero();
        assertThat(execution.core.totals().deniedAtConfirm).isEqualTo(1);
    }

    @Test
    void shouldLetAPreparedIntentBeAbortedWhileHalted()
    {
        execution.prepare(1).act(TradingAction.HALT).forget()
            .abort(1).said("source 0 ABORT 1: ABORTED" + ORDER);
    }

    @Test
    void shouldExpireWhatWasPreparedBeforeARestartAndAskForAnotherHello()
    {
        execution.prepare(1).forget().restarted().said("source 0 NONE 1: EXPIRED RESTARTED" + ORDER)
            .prepare(1).said("source 0 PREPARE 1: DENIED UNKNOWN_SOURCE")
            .hello(0).forget()
            .confirm(1).said("source 0 CONFIRM 1: EXPIRED ALREADY_EXPIRED" + ORDER + " again")
            .prepare(2).said("source 0 PREPARE 2: DENIED RECOVERING")
            .connected().disconnected().forget()
            .prepare(3).said("source 0 PREPARE 3: DENIED VENUE_DISCONNECTED");
    }

    @Test
    void shouldExpireABoundedNumberPerCallAfterARestart()
    {
        final ExecutionDriver many = new ExecutionDriver(new ExecutionCapacity(1, 2, 256, 256, 32));
        many.engineLimits.maxOpenOrders = 200;
        many.sourceLimits.maxPrepared = 200;
        many.givenLimits().hello(0).act(TradingAction.ARM).connected().freshReference();
        for (long key = 1; key <= 150; key++)
        {
            many.prepare(0, key, signal -> signal.notionalE8 = e8("100"));
        }

        assertThat(many.core.figures().liveIntents()).isEqualTo(150);
        many.forget().restarted();
        assertThat(many.output.lines).hasSize(OrderDesk.WORK_PER_CALL);
        assertThat(many.core.nextDeadlineNs()).isEqualTo(many.nowNs);
        many.hello(0).forget().confirm(150).said(
            "source 0 CONFIRM 150: EXPIRED ALREADY_EXPIRED order 150 0.002@49990");
        many.timePasses(0);
        assertThat(many.core.figures().liveIntents()).isZero();
        assertThat(many.core.totals().expired).isEqualTo(150);
        assertThat(many.core.nextDeadlineNs()).isEqualTo(ExecutionCore.NO_DEADLINE);
    }

    @Test
    void shouldSayThatTheTableIsFullWhenNothingHasEnded()
    {
        final ExecutionDriver tiny = new ExecutionDriver(new ExecutionCapacity(3, 3, 2, 2, 2));
        tiny.engineLimits.maxOpenOrders = 2;
        tiny.engineLimits.venueSlots = 2;
        tiny.sourceLimits.maxPrepared = 2;
        tiny.makeReady().prepare(1).confirm(1).prepare(2).forget()
            .prepare(3).said("source 0 PREPARE 3: DENIED TABLE_FULL");
        assertThat(tiny.core.lastIntentIndex()).isEqualTo(-1);
    }

    @Test
    void shouldForgetAnAnswerAfterTheHorizon()
    {
        execution.prepare(1).abort(1).later(86_400_000).freshReference().forget()
            .prepare(1).said("source 0 PREPARE 1: ABORTED ALREADY_ABORTED" + ORDER + " again")
            .later(1).prepare(1).said("source 0 PREPARE 1: PREPARED order 2 0.02@49990");
    }

    @Test
    void shouldSayWhichSlotKeepsTheSignal()
    {
        execution.prepare(1);
        assertThat(execution.core.lastIntentIndex()).isZero();
        execution.prepare(2);
        assertThat(execution.core.lastIntentIndex()).isEqualTo(1);
        execution.prepare(1);
        assertThat(execution.core.lastIntentIndex()).isEqualTo(-1);
        execution.prepare(0, 3, signal -> signal.direction = null);
        assertThat(execution.core.lastIntentIndex()).isEqualTo(-1);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.MALFORMED);
    }

    @Test
    void shouldRefuseTimeThatFalls()
    {
        assertThatThrownBy(() -> execution.core.onTime(execution.nowNs - 1))
            .hasMessageContaining("logical time fell");
    }

    private void given(final String state)
    {
        switch (state)
        {
            case "PREPARED" -> execution.prepare(1);
            case "CONFIRMED" -> execution.prepare(1).confirm(1);
            case "ABORTED" -> execution.prepare(1).abort(1);
            case "EXPIRED" -> execution.prepare(1).timePasses(10_000);
            case "REFUSED" -> execution.prepare(1).act(TradingAction.HALT).confirm(1);
            default -> assertThat(state).isEqualTo("UNKNOWN");
        }
    }

    private void ask(final IntentRequest request)
    {
        switch (request)
        {
            case PREPARE -> execution.prepare(1);
            case CONFIRM -> execution.confirm(1);
            default -> execution.abort(1);
        }
    }
}
