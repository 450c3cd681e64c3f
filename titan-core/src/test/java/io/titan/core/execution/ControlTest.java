package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Money;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ControlTest
{
    private final ExecutionDriver execution = ExecutionDriver.ready();

    @Test
    void shouldRefuseMoreThanTheTableOfOrdersOrTheVenueRingCanHold()
    {
        final ExecutionDriver large = new ExecutionDriver(new ExecutionCapacity(1, 1, 2, 1 << 14, 2));
        large.engineLimits.maxOpenOrders = (1 << 14) + 1;
        large.core.commands().onSetEngineLimits(1, large.engineLimits, large.nowNs);
        large.said("command refused MALFORMED");
        large.engineLimits.maxOpenOrders = 1 << 14;
        large.engineLimits.venueSlots = RequestCheck.MAX_VENUE_SLOTS + 1;
        large.core.commands().onSetEngineLimits(1, large.engineLimits, large.nowNs);
        large.said("command refused MALFORMED");
        large.engineLimits.venueSlots = RequestCheck.MAX_VENUE_SLOTS;
        large.core.commands().onSetEngineLimits(1, large.engineLimits, large.nowNs);
        large.said("command accepted");
    }

    @Test
    void shouldStartDisarmedWithoutLimits()
    {
        final ExecutionDriver fresh = new ExecutionDriver();
        assertThat(fresh.core.tradingState()).isEqualTo(TradingState.DISARMED);
        assertThat(fresh.core.nextDeadlineNs()).isEqualTo(ExecutionCore.NO_DEADLINE);
        fresh.hello(0).said("source 0 HELLO 0: WELCOME")
            .prepare(1).said("source 0 PREPARE 1: DENIED UNKNOWN_SOURCE");
        fresh.core.commands().onSetSourceLimits(1, 0, fresh.sourceLimits, fresh.nowNs);
        fresh.core.onInstrument(0, 1, 1, 1, 10, 0, fresh.nowNs);
        fresh.forget().prepare(1).said("source 0 PREPARE 1: DENIED NO_LIMITS");
    }

    @Test
    void shouldRefuseEngineLimitsThatAreNotSetOrTooLarge()
    {
        refused(limits -> limits.maxSignalAgeNs = 0);
        refused(limits -> limits.maxSignalSkewNs = -1);
        refused(limits -> limits.defaultTtlNs = 0);
        refused(limits -> limits.maxTtlNs = limits.defaultTtlNs - 1);
        refused(limits -> limits.keyHorizonNs = RequestCheck.MAX_DURATION_NS + 1);
        refused(limits -> limits.sendWithinNs = 0);
        refused(limits -> limits.leaseNs = 0);
        refused(limits -> limits.queryIntervalNs = 0);
        refused(limits -> limits.workingTimeNs = 0);
        refused(limits -> limits.urgentVelocityE8 = 0);
        refused(limits -> limits.maxOpenOrders = 0);
        refused(limits -> limits.maxOpenOrders = 9);
        refused(limits -> limits.venueSlots = 0);
        refused(limits -> limits.venueSlots = 9);
        refused(limits -> limits.breaker.failuresInRow = 0);
        refused(limits -> limits.breaker.failuresInRow = 6);
        refused(limits -> limits.breaker.window = 0);
        refused(limits -> limits.breaker.window = 65);
        refused(limits -> limits.breaker.failuresInWindow = 0);
        refused(limits -> limits.breaker.failuresInWindow = limits.breaker.window + 1);
        refused(limits -> limits.breaker.ordersInDoubt = 0);
        refused(limits -> limits.breaker.ordersInDoubt = 9);
        refused(limits -> limits.account.maxGrossNotionalE8 = 0);
        refused(limits -> limits.account.maxGrossNotionalE8 = Money.MAX_SUM_NOTIONAL_E8 + 1);
        refused(limits -> limits.account.maxDailyLossE8 = 0);
        refused(limits -> limits.account.maxDailyLossE8 = Money.MAX_NOTIONAL_E8 + 1);
        refused(limits -> limits.account.maxMarkAgeNs = 0);
        refused(limits -> limits.rate.maxMessagesPerSecond = 0);
        refused(limits -> limits.rate.maxMessagesPerMinute = AdaptiveRateLimiter.MAX_RATE + 1);
        refused(limits -> limits.rate.maxWeightPerMinute = 0);
        refused(limits -> limits.rate.maxOrdersPerTenSeconds = -1);
        refused(limits -> limits.rate.maxOrdersPerMinute = 0);
        refused(limits -> limits.rate.reserveBps = 0);
        refused(limits -> limits.rate.reserveBps = 5_001);
        refused(limits -> limits.rate.maxQueuedOrders = -1);
        refused(limits -> limits.rate.maxQueuedOrders = 9);
        refused(limits -> limits.rate.holdNs = 0);
        refused(limits -> limits.account.duplicateWithinNs = 1);
        refused(limits -> limits.account.duplicateWithinNs = -1);
        refused(limits -> limits.account.duplicateWithinNs = RequestCheck.MAX_DUPLICATE_NS + 1);
        engine(limits -> limits.venueSlots = 8).said("command accepted");
    }

    @Test
    void shouldRefuseToCompareMoreOrdersThanItRemembers()
    {
        refused(limits -> duplicates(limits, 2_000, 4_097, 8_193));
        engine(limits -> duplicates(limits, 2_000, 4_096, 8_193)).said("command accepted");
        refused(limits -> duplicates(limits, 2_001, 4_096, 8_193));
        engine(limits -> duplicates(limits, 60_000, 4_096, 8_192)).said("command accepted");
    }

    private static void duplicates(
        final EngineLimits limits, final long withinMs, final int perSecond, final int perMinute)
    {
        limits.account.duplicateWithinNs = withinMs * ExecutionDriver.MS;
        limits.rate.maxMessagesPerSecond = perSecond;
        limits.rate.maxMessagesPerMinute = perMinute;
    }

    @Test
    void shouldRefuseInstrumentLimitsThatAreNotSetOrTooLarge()
    {
        refusedInstrument(limits -> limits.maxOrderNotionalE8 = 0);
        refusedInstrument(limits -> limits.maxOrderQuantityE8 = 0);
        refusedInstrument(limits -> limits.maxPositionNotionalE8 = Long.MAX_VALUE);
        refusedInstrument(limits -> limits.maxReferenceAgeNs = 0);
        refusedInstrument(limits -> limits.collarBps = 0);
        refusedInstrument(limits -> limits.collarBps = 10_001);
        refusedInstrument(limits -> limits.maxMoveBps = 0);
        refusedInstrument(limits -> limits.maxMoveBps = 10_001);
        refusedInstrument(limits -> limits.moveWindowNs = 0);
        execution.core.commands().onSetInstrumentLimits(1, 3, execution.instrumentLimits, execution.nowNs);
        execution.said("command refused UNKNOWN_INSTRUMENT");
    }

    @Test
    void shouldRefuseSourceLimitsThatAreNotSetOrTooLarge()
    {
        refusedSource(limits -> limits.allocationE8 = -1);
        refusedSource(limits -> limits.defaultNotionalE8 = 0);
        refusedSource(limits -> limits.maxPrepared = 0);
        refusedSource(limits -> limits.maxPrepared = 17);
        refusedSource(limits -> limits.maxLeverageE2 = 99);
        refusedSource(limits -> limits.maxLeverageE2 = 12_501);
        refusedSource(limits -> limits.allowedSides = null);
        refusedSource(limits -> limits.allowedSides = AllowedSides.NULL_VAL);
        refusedSource(limits -> limits.maxExecutions = -1);
        refusedSource(limits -> limits.maxExecutions = ExecutionThrottle.MAX_EXECUTIONS + 1);
        refusedSource(limits -> limits.executionWindowNs = 0);
        execution.core.commands().onSetSourceLimits(1, 3, execution.sourceLimits, execution.nowNs);
        execution.said("command refused UNKNOWN_SOURCE");
    }

    @Test
    void shouldKeepArmedAndHaltedApart()
    {
        after(TradingAction.HALT, TradingState.HALTED);
        execution.forget().act(TradingAction.ARM).said("command refused HALTED");
        after(TradingAction.DISARM, TradingState.HALTED);
        after(TradingAction.RESUME, TradingState.DISARMED);
        after(TradingAction.ARM, TradingState.ACTIVE);
        after(TradingAction.HALT, TradingState.HALTED);
        after(TradingAction.RESUME, TradingState.ACTIVE);
        after(TradingAction.DISARM, TradingState.DISARMED);
        execution.forget().act(null).act(TradingAction.NULL_VAL)
            .said("command refused MALFORMED", "command refused MALFORMED");
    }

    @Test
    void shouldRefuseAHelloOfADeadProcess()
    {
        execution.core.onHello(0, 5, 1, 0, execution.nowNs);
        execution.core.onHello(0, 4, 1, 0, execution.nowNs);
        execution.said("source 0 HELLO 0: WELCOME", "source 0 HELLO 0: DENIED MALFORMED")
            .prepare(1).said("source 0 PREPARE 1: PREPARED order 1 0.02@49990");
    }

    @Test
    void shouldNotListenToASourceThatSpeaksAnotherProtocol()
    {
        execution.core.onHello(0, 2, 2, 0, execution.nowNs);
        execution.said("source 0 HELLO 0: DENIED PROTOCOL_VERSION")
            .prepare(1).said("source 0 PREPARE 1: DENIED UNKNOWN_SOURCE")
            .confirm(1).said("source 0 CONFIRM 1: DENIED UNKNOWN_SOURCE")
            .abort(1).said("source 0 ABORT 1: DENIED UNKNOWN_SOURCE");
    }

    @Test
    void shouldCountASourceWithoutASlotAndAnswerNobody()
    {
        execution.hello(3).hello(-1).prepare(3, 1, signal -> {}).confirm(-1, 1).saidNothing();
        assertThat(execution.core.totals().malformedInputs).isEqualTo(4);
    }

    private void after(final TradingAction action, final TradingState expected)
    {
        execution.act(action);
        assertThat(execution.core.tradingState()).isEqualTo(expected);
    }

    private ExecutionDriver engine(final Consumer<EngineLimits> change)
    {
        final EngineLimits limits = ExecutionDriver.engineLimits();
        change.accept(limits);
        execution.core.commands().onSetEngineLimits(1, limits, execution.nowNs);
        return execution;
    }

    private void refused(final Consumer<EngineLimits> change)
    {
        engine(change).said("command refused MALFORMED");
    }

    private void refusedInstrument(final Consumer<InstrumentLimits> change)
    {
        final InstrumentLimits limits = ExecutionDriver.instrumentLimits();
        change.accept(limits);
        execution.core.commands().onSetInstrumentLimits(1, 0, limits, execution.nowNs);
        execution.said("command refused MALFORMED");
    }

    private void refusedSource(final Consumer<SourceLimits> change)
    {
        final SourceLimits limits = ExecutionDriver.sourceLimits();
        change.accept(limits);
        execution.core.commands().onSetSourceLimits(1, 0, limits, execution.nowNs);
        execution.said("command refused MALFORMED");
    }
}
