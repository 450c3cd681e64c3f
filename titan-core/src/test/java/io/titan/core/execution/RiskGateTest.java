package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.MS;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Money;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each limit at its edge: what is exactly allowed passes, one unit beyond does not. */
class RiskGateTest
{
    private final ExecutionDriver execution = ExecutionDriver.ready();
    private long key = 100;

    @Test
    void shouldDenyEachNumberOutOfRangeAndRecordNothing()
    {
        malformed(signal -> signal.direction = null);
        malformed(signal -> signal.direction = Direction.NULL_VAL);
        malformed(signal -> signal.trapType = null);
        malformed(signal -> signal.trapType = TrapType.NULL_VAL);
        malformed(signal -> signal.timestampNs = -1);
        malformed(signal -> signal.entryMinE8 = 0);
        malformed(signal -> signal.entryMaxE8 = signal.entryMinE8 - 1);
        malformed(signal -> signal.entryMaxE8 = e8("10000000") + 1);
        malformed(signal -> signal.stopPriceE8 = -1);
        malformed(signal -> signal.stopPriceE8 = Long.MAX_VALUE);
        malformed(signal -> signal.notionalE8 = -1);
        malformed(signal -> signal.notionalE8 = e8("1000000000") + 1);
        malformed(signal -> signal.velocityE8 = -1);
        malformed(signal -> signal.ttlMs = -1);
        malformed(signal -> signal.ttlMs = 60_001);
        malformed(signal -> signal.confidenceBps = -1);
        malformed(signal -> signal.confidenceBps = 10_001);
        malformed(signal -> signal.leverageE2 = 99);
        malformed(signal -> signal.leverageE2 = 12_501);
        malformed(signal -> signal.maxSlippageBps = -1);
        malformed(signal -> signal.maxSlippageBps = 10_001);
        malformed(signal -> signal.takeProfitCount = -1);
        malformed(signal -> signal.takeProfitCount = 5);
        malformed(signal ->
        {
            signal.takeProfitCount = 1;
            signal.takeProfitsE8[0] = 0;
        });
        assertThat(execution.core.books().intents.used()).isZero();
        admitted(signal -> signal.ttlMs = 60_000);
    }

    @Test
    void shouldSurviveTheLargestNumbersThatAreInRange()
    {
        denied(ReasonCode.ABOVE_MAX_QUANTITY, signal ->
        {
            signal.entryMinE8 = 1;
            signal.entryMaxE8 = e8("10000000");
            signal.notionalE8 = e8("1000000000");
            signal.velocityE8 = Long.MAX_VALUE;
            signal.direction = Direction.SHORT;
            execution.core.onInstrument(BTC, 1, 1, 1, e8("1000"), 0, execution.nowNs);
        });
        denied(ReasonCode.BAD_TICK, signal ->
        {
            signal.entryMinE8 = 1;
            signal.entryMaxE8 = e8("10000000");
            signal.direction = Direction.SHORT;
            signal.velocityE8 = Long.MAX_VALUE;
            execution.core.onInstrument(BTC, e8("10000000"), 1, 1, e8("1000"), 0, execution.nowNs);
            signal.entryMaxE8 = e8("9999999");
        });
    }

    @Test
    void shouldDenySignalsThatAreTooOldOrFromTheFuture()
    {
        admitted(signal -> signal.timestampNs = execution.nowNs - 2_000 * MS);
        denied(ReasonCode.STALE_SIGNAL, signal -> signal.timestampNs = execution.nowNs - 2_000 * MS - 1);
        assertThat(execution.output.lastMeasured).isEqualTo(2_000 * MS + 1);
        assertThat(execution.output.lastAllowed).isEqualTo(2_000 * MS);
        admitted(signal -> signal.timestampNs = execution.nowNs + 100 * MS);
        denied(ReasonCode.SIGNAL_FROM_FUTURE, signal -> signal.timestampNs = execution.nowNs + 100 * MS + 1);
        assertThat(execution.output.lastMeasured).isEqualTo(100 * MS + 1);
        assertThat(execution.output.lastAllowed).isEqualTo(100 * MS);
    }

    @Test
    void shouldDenyWithoutAFreshReference()
    {
        execution.later(3_000);
        admitted(signal -> {});
        execution.nowNs++;
        denied(ReasonCode.STALE_REFERENCE, signal -> {});
        assertThat(execution.output.lastMeasured).isEqualTo(3_000 * MS + 1);
        execution.core.onInstrument(2, 1, 1, 1, 10, 0, execution.nowNs);
        execution.core.commands().onSetInstrumentLimits(1, 2, execution.instrumentLimits, execution.nowNs);
        denied(ReasonCode.STALE_REFERENCE, signal -> signal.instrumentId = 2);
    }

    @Test
    void shouldKeepTheOldReferenceWhenTheNewOneIsEmptyOrCrossed()
    {
        execution.later(3_001);
        execution.core.onReferencePrice(BTC, 0, e8("50001"), execution.nowNs);
        execution.core.onReferencePrice(BTC, e8("50002"), e8("50001"), execution.nowNs);
        execution.core.onReferencePrice(9, e8("50000"), e8("50001"), execution.nowNs);
        assertThat(execution.core.totals().malformedInputs).isEqualTo(3);
        denied(ReasonCode.STALE_REFERENCE, signal -> {});
    }

    @Test
    void shouldHoldTheSourceToItsLeverageAndStopRules()
    {
        admitted(signal -> signal.leverageE2 = 2_000);
        denied(ReasonCode.LEVERAGE, signal -> signal.leverageE2 = 2_001);
        admitted(signal -> signal.stopPriceE8 = e8("49990") - 1);
        denied(ReasonCode.STOP_WRONG_SIDE, signal -> signal.stopPriceE8 = e8("49990"));
        execution.sourceLimits.stopRequired = true;
        execution.core.commands().onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
        denied(ReasonCode.STOP_REQUIRED, signal -> {});
    }

    @Test
    void shouldHoldTargetsToTheSideThatGains()
    {
        admitted(signal -> target(signal, e8("49990") + 1));
        denied(ReasonCode.TARGET_WRONG_SIDE, signal -> target(signal, e8("49990")));
        assertThat(execution.output.lastMeasured).isEqualTo(e8("49990"));
        assertThat(execution.output.lastAllowed).isEqualTo(e8("49990"));
        denied(ReasonCode.TARGET_WRONG_SIDE, signal ->
        {
            ExecutionDriver.urgent(signal);
            target(signal, e8("49995"));
        });
        assertThat(execution.output.lastAllowed).as("price of an urgent entry").isEqualTo(e8("50000"));
        denied(ReasonCode.TARGET_WRONG_SIDE, signal ->
        {
            target(signal, e8("51000"));
            signal.takeProfitCount = 2;
            signal.takeProfitsE8[1] = e8("49000");
        });
    }

    @Test
    void shouldHoldTargetsOfAShortBelowItsPrice()
    {
        admitted(signal ->
        {
            ExecutionDriver.goShort(signal);
            target(signal, e8("50010") - 1);
        });
        denied(ReasonCode.TARGET_WRONG_SIDE, signal ->
        {
            ExecutionDriver.goShort(signal);
            target(signal, e8("50010"));
        });
    }

    @Test
    void shouldProtectAShortFromAbove()
    {
        admitted(signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.stopPriceE8 = signal.entryMaxE8 + 1;
        });
        denied(ReasonCode.STOP_WRONG_SIDE, signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.stopPriceE8 = signal.entryMaxE8;
        });
    }

    @Test
    void shouldCrossAtTheFarEdgeFromTheUrgentVelocityOnAndRestAtTheNearEdgeBelow()
    {
        execution.prepare(0, 1, signal -> signal.velocityE8 = e8("0.005")).confirm(1)
            .prepare(0, 2, signal -> signal.velocityE8 = e8("0.005") - 1).confirm(2).said(
                "source 0 PREPARE 1: PREPARED order 1 0.02@50000",
                "place 1 BUY IOC 0.02@50000",
                "source 0 CONFIRM 1: CONFIRMED order 1 0.02@50000",
                "source 0 PREPARE 2: PREPARED order 2 0.02@49990",
                "place 2 BUY GTC 0.02@49990",
                "source 0 CONFIRM 2: CONFIRMED order 2 0.02@49990");
    }

    @Test
    void shouldMirrorTheEdgesForAShort()
    {
        execution.prepare(0, 1, signal ->
        {
            ExecutionDriver.goShort(signal);
            ExecutionDriver.urgent(signal);
        }).confirm(1).prepareShort(0, 2).confirm(2).said(
            "source 0 PREPARE 1: PREPARED order 1 0.02@50000",
            "place 1 SELL IOC 0.02@50000",
            "source 0 CONFIRM 1: CONFIRMED order 1 0.02@50000",
            "source 0 PREPARE 2: PREPARED order 2 0.019@50010",
            "place 2 SELL GTC 0.019@50010",
            "source 0 CONFIRM 2: CONFIRMED order 2 0.019@50010");
    }

    @Test
    void shouldRoundThePriceIntoTheZoneOrNotAtAll()
    {
        execution.prepare(0, 1, signal -> signal.entryMinE8 = e8("49989.91"))
            .said("source 0 PREPARE 1: PREPARED order 1 0.02@49990")
            .prepare(0, 2, signal ->
            {
                ExecutionDriver.urgent(signal);
                signal.entryMaxE8 = e8("50000.19");
            }).said("source 0 PREPARE 2: PREPARED order 2 0.019@50000.1");
        denied(ReasonCode.BAD_TICK, signal ->
        {
            signal.entryMinE8 = e8("49990.01");
            signal.entryMaxE8 = e8("49990.09");
        });
    }

    @Test
    void shouldSizeByConfidenceWhenTheSignalNamesNoSize()
    {
        execution.prepare(0, 1, signal ->
        {
            signal.notionalE8 = 0;
            signal.confidenceBps = 5_000;
        }).said("source 0 PREPARE 1: PREPARED order 1 0.01@49990");
        denied(ReasonCode.BELOW_MIN_QUANTITY, signal ->
        {
            signal.notionalE8 = 0;
            signal.confidenceBps = 0;
        });
    }

    @Test
    void shouldHoldQuantityAndNotionalWithinTheirBounds()
    {
        denied(ReasonCode.BELOW_MIN_QUANTITY, signal -> signal.notionalE8 = e8("49.99") - 1);
        admitted(signal -> signal.notionalE8 = e8("49.99"));
        execution.core.onInstrument(BTC, e8("0.1"), e8("0.001"), e8("0.001"), e8("0.02"), e8("49.991"),
            execution.nowNs);
        denied(ReasonCode.BELOW_MIN_NOTIONAL, signal -> signal.notionalE8 = e8("49.99"));
        execution.core.onInstrument(BTC, e8("0.1"), e8("0.001"), e8("0.001"), e8("0.02"), e8("49.99"),
            execution.nowNs);
        admitted(signal -> signal.notionalE8 = e8("49.99"));
        admitted(signal -> signal.notionalE8 = e8("1000"));
        denied(ReasonCode.ABOVE_MAX_QUANTITY, signal -> signal.notionalE8 = e8("1049.79"));
        execution.core.onInstrument(BTC, e8("0.1"), e8("0.001"), e8("0.001"), e8("100"), 0, execution.nowNs);
        execution.instrumentLimits.maxOrderNotionalE8 = e8("999.8");
        limitInstrument();
        admitted(signal -> {});
        execution.instrumentLimits.maxOrderNotionalE8 = e8("999.8") - 1;
        limitInstrument();
        denied(ReasonCode.MAX_ORDER_NOTIONAL, signal -> {});
        assertThat(execution.output.lastMeasured).isEqualTo(e8("999.8"));
        execution.instrumentLimits.maxOrderNotionalE8 = e8("20000");
        execution.instrumentLimits.maxOrderQuantityE8 = e8("0.02") - 1;
        limitInstrument();
        denied(ReasonCode.ABOVE_MAX_QUANTITY, signal -> {});
    }

    @Test
    void shouldKeepThePriceWithinTheCollarOnBothSidesOfTheTouch()
    {
        execution.reference(BTC, "49989.9", "49990");
        execution.instrumentLimits.collarBps = 2;
        limitInstrument();
        admitted(signal -> {});
        execution.reference(BTC, "50000", "50000");
        admitted(signal -> {});
        execution.reference(BTC, "50000", "50000.1");
        denied(ReasonCode.PRICE_COLLAR, signal -> {});
        assertThat(execution.output.lastMeasured).isEqualTo(3);
        execution.reference(BTC, "49979.9", "49979.9");
        denied(ReasonCode.PRICE_COLLAR, signal -> {});
    }

    @Test
    void shouldHoldACrossingOrderToTheSlippageThatTheSignalAllows()
    {
        execution.reference(BTC, "49994", "49995");
        admitted(signal ->
        {
            ExecutionDriver.urgent(signal);
            signal.maxSlippageBps = 2;
        });
        denied(ReasonCode.PRICE_COLLAR, signal ->
        {
            ExecutionDriver.urgent(signal);
            signal.maxSlippageBps = 1;
        });
        admitted(signal -> signal.maxSlippageBps = 1);
    }

    @Test
    void shouldCountPositionOpenOrdersAndReservationsAgainstThePositionLimit()
    {
        execution.instrumentLimits.maxPositionNotionalE8 = e8("2999.4");
        limitInstrument();
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990");
        execution.prepare(2).confirm(2).prepare(3);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        denied(ReasonCode.MAX_POSITION, signal -> signal.notionalE8 = e8("49.99"));
        assertThat(execution.output.lastMeasured).isEqualTo(e8("3049.39"));
        execution.abort(3);
        admitted(signal -> {});
    }

    /** The smallest price there is, so that no notional comes near its own limit. */
    @Test
    void shouldHoldTheSumOfQuantitiesWithinWhatCanBeAddedUp()
    {
        execution.instrumentLimits.maxOrderQuantityE8 = Money.MAX_QUANTITY_E8;
        execution.core.onInstrument(2, 1, 1, 1, Money.MAX_QUANTITY_E8, 0, execution.nowNs);
        execution.core.commands().onSetInstrumentLimits(1, 2, execution.instrumentLimits, execution.nowNs);
        execution.core.onReferencePrice(2, 1, 1, execution.nowNs);
        final Consumer<PrepareRequest> largest = signal ->
        {
            signal.instrumentId = 2;
            signal.entryMinE8 = 1;
            signal.entryMaxE8 = 1;
            signal.notionalE8 = e8("100");
        };
        for (long sumE8 = 0; sumE8 < Money.MAX_SUM_QUANTITY_E8; sumE8 += Money.MAX_QUANTITY_E8)
        {
            admitted(largest);
            assertThat(execution.output.lastQuantityE8).isEqualTo(Money.MAX_QUANTITY_E8);
        }

        denied(ReasonCode.MAX_POSITION, largest);
    }

    @Test
    void shouldLetAnOrderReduceAPositionThatIsAtTheLimit()
    {
        execution.instrumentLimits.maxPositionNotionalE8 = e8("1000.2");
        limitInstrument();
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990");
        admitted(signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.notionalE8 = e8("1100");
        });
        denied(ReasonCode.MAX_POSITION, signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.notionalE8 = e8("1100");
        });
    }

    @Test
    void shouldHoldTheSourceToItsAllocation()
    {
        execution.sourceLimits.allocationE8 = e8("1999.6");
        execution.core.commands().onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990");
        admitted(signal -> {});
        denied(ReasonCode.ALLOCATION, signal -> signal.notionalE8 = e8("49.99"));
        assertThat(execution.output.lastMeasured).isEqualTo(e8("2049.59"));
        assertThat(execution.output.lastAllowed).isEqualTo(e8("1999.6"));
        admitted(signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.notionalE8 = e8("600");
        });
    }

    @Test
    void shouldLetASourceReduceWhatIsBeyondAnAllocationThatWasTakenAway()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990");
        execution.sourceLimits.allocationE8 = 1;
        execution.limitSources();
        denied(ReasonCode.ALLOCATION, signal -> {});
        admitted(ExecutionDriver::goShort);
    }

    @Test
    void shouldLimitPreparedIntentsAndOpenOrders()
    {
        for (int count = 0; count < 5; count++)
        {
            admitted(signal -> {});
        }

        denied(ReasonCode.MAX_PREPARED, signal -> {});
        execution.prepare(1, 50, signal -> {});
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        execution.prepare(1, 51, signal -> {});
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.MAX_OPEN_ORDERS);
        assertThat(execution.output.lastMeasured).isEqualTo(6);
    }

    @Test
    void shouldNotOpposeWhatAnotherSourceHoldsWorksOrHasReserved()
    {
        execution.prepareShort(1, 60);
        denied(ReasonCode.OPPOSING_POSITION, signal -> {});
        execution.confirm(1, 60);
        denied(ReasonCode.OPPOSING_POSITION, signal -> {});
        execution.fill(60, 1, Side.SELL, "0.019", "50010");
        denied(ReasonCode.OPPOSING_POSITION, signal -> {});
        admitted(ExecutionDriver::goShort);
        execution.prepare(1, 61, signal -> {});
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.OPPOSING_POSITION);
    }

    @Test
    void shouldSayHowManyFailuresOpenedTheBreakerAndNoNumbersOfOtherObstacles()
    {
        execution.breakTheVenue();
        denied(ReasonCode.CIRCUIT_BREAKER, signal -> {});
        assertThat(execution.output.lastMeasured).isEqualTo(5);
        assertThat(execution.output.lastAllowed).isEqualTo(5);
        execution.act(TradingAction.CLOSE_BREAKER).act(TradingAction.HALT);
        denied(ReasonCode.HALTED, signal -> {});
        assertThat(execution.output.lastMeasured).isZero();
        assertThat(execution.output.lastAllowed).isZero();
    }

    @Test
    void shouldLetEverySourceTradeAgainstItself()
    {
        execution.prepare(1, 60, signal -> {}).confirm(1, 60).fill(60, 1, "0.02", "49990").prepareShort(1, 61);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    private void limitInstrument()
    {
        execution.core.commands().onSetInstrumentLimits(1, BTC, execution.instrumentLimits, execution.nowNs);
    }

    private void malformed(final Consumer<PrepareRequest> change)
    {
        denied(ReasonCode.MALFORMED, change);
        assertThat(execution.core.lastIntentIndex()).isEqualTo(-1);
    }

    private static void target(final PrepareRequest signal, final long priceE8)
    {
        signal.takeProfitCount = 1;
        signal.takeProfitsE8[0] = priceE8;
    }

    private void denied(final ReasonCode reason, final Consumer<PrepareRequest> change)
    {
        key++;
        execution.prepare(0, key, change);
        assertThat(execution.output.lastReason).isEqualTo(reason);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.DENIED);
    }

    private void admitted(final Consumer<PrepareRequest> change)
    {
        key++;
        execution.prepare(0, key, change);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.NONE);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }
}
