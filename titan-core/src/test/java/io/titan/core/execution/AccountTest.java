package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.ETH;
import static io.titan.core.execution.ExecutionDriver.MS;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Gross notional, the day's loss and the age of marks, each at its edge. */
class AccountTest
{
    private static final long DAY_MS = 86_400_000L;
    private static final BigInteger E8 = BigInteger.valueOf(100_000_000L);

    private final ExecutionDriver execution = ExecutionDriver.ready();

    @Test
    void shouldAdmitExactlyTheGrossNotionalAndNotOneUnitMore()
    {
        execution.engineLimits.account.maxGrossNotionalE8 = e8("1999.6");
        execution.limitEngine().prepare(1).prepare(1, 2, signal -> {});
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        assertThat(execution.core.figures().grossNotionalE8()).isEqualTo(e8("1999.6"));
        execution.abort(1);
        execution.engineLimits.account.maxGrossNotionalE8 = e8("1999.6") - 1;
        execution.limitEngine().prepare(3);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.MAX_GROSS_NOTIONAL);
        assertThat(execution.output.lastMeasured).isEqualTo(e8("1999.6"));
        assertThat(execution.output.lastAllowed).isEqualTo(e8("1999.6") - 1);
    }

    @Test
    void shouldCountPositionsOrdersAndReservationsOfAllSourcesAndInstruments()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.01", "49990").prepare(1, 2, ExecutionDriver::ether).confirm(1, 2)
            .prepare(3);
        assertThat(execution.core.figures().grossNotionalE8())
            .isEqualTo(e8("499.9") + e8("499.9") + e8("999.5") + e8("999.8"));
        Audit.check(execution.core);
    }

    @Test
    void shouldLetAnOrderReduceWhenTheAccountIsFull()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990");
        execution.engineLimits.account.maxGrossNotionalE8 = 1;
        execution.limitEngine().prepareShort(0, 2);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        execution.prepare(3);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.MAX_GROSS_NOTIONAL);
    }

    @Test
    void shouldLookAtEveryLimitAgainAtConfirmIfOneWasSetMeanwhile()
    {
        execution.prepare(1).limitEngine().confirm(1);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.CONFIRMED);
        execution.prepare(2);
        execution.engineLimits.account.maxGrossNotionalE8 = e8("1999.6");
        execution.limitEngine().confirm(2);
        assertThat(execution.output.lastOutcome).as("exactly as large as allowed").isEqualTo(IntentOutcome.CONFIRMED);
        execution.engineLimits.account.maxGrossNotionalE8 = e8("10000");
        execution.limitEngine().prepare(3);
        execution.engineLimits.account.maxGrossNotionalE8 = e8("2999.4") - 1;
        execution.limitEngine().confirm(3);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.MAX_GROSS_NOTIONAL);
        assertThat(execution.output.lastMeasured).isEqualTo(e8("2999.4"));
    }

    @Test
    void shouldLookAtTheLimitsOfInstrumentAndSourceAgainToo()
    {
        execution.prepare(1).prepare(2).prepare(3);
        execution.instrumentLimits.maxOrderNotionalE8 = e8("999.8") - 1;
        execution.limitInstruments().confirm(1);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.MAX_ORDER_NOTIONAL);
        execution.instrumentLimits.maxOrderNotionalE8 = e8("20000");
        execution.instrumentLimits.maxPositionNotionalE8 = e8("1999.6") - 1;
        execution.limitInstruments().confirm(2);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.MAX_POSITION);
        assertThat(execution.output.lastMeasured).isEqualTo(e8("1999.6"));
        execution.sourceLimits.allocationE8 = e8("999.8") - 1;
        execution.limitSources().confirm(3);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.ALLOCATION);
        assertThat(execution.output.lastMeasured).isEqualTo(e8("999.8"));
        Audit.check(execution.core);
    }

    @Test
    void shouldStopAtTheDailyLossAndNotBefore()
    {
        // 0.02 bought at 49,990, the mid at 50,000, a fee of 0.01: 0.19 ahead. At a mid of 49,000.5 the loss is 19.8.
        execution.limitDailyLoss("19.8").prepare(1).confirm(1).fill(1, 1, "0.02", "49990");
        assertThat(execution.core.figures().dayPnlE8()).isEqualTo(e8("0.19"));
        execution.reference(BTC, "49000", "49001");
        assertThat(execution.core.figures().dayPnlE8()).isEqualTo(e8("-19.8"));
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.ACTIVE);
        execution.reference(BTC, "49000", "49000.99999998");
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
        execution.freshReference().prepare(2);
        assertThat(execution.output.lastReason).as("better again, and only an operator resumes")
            .isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(execution.core.totals().selfReductions).isEqualTo(1);
        execution.act(TradingAction.RESUME).prepare(3);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    @Test
    void shouldDenyWithLossAndLimitAndRefuseToResumeMeanwhile()
    {
        execution.limitDailyLoss("10").prepare(1).confirm(1).fill(1, 1, "0.02", "49990")
            .reference(BTC, "49000", "49001").prepare(0, 2, signal -> signal.entryMinE8 = e8("48990"));
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.DAILY_LOSS);
        assertThat(execution.output.lastMeasured).isEqualTo(e8("19.8"));
        assertThat(execution.output.lastAllowed).isEqualTo(e8("10"));
        execution.forget().act(TradingAction.RESUME).said("command refused DAILY_LOSS");
        execution.limitDailyLoss("20").forget().act(TradingAction.RESUME).said("command accepted");
    }

    @Test
    void shouldCountWhatIsRealisedAndFeesToo()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990").prepareShort(0, 2).confirm(2)
            .fill(2, 2, Side.SELL, "0.019", "49890").reference(BTC, "49890", "49890")
            .fill(1, 1, "0.02", "49990");
        assertThat(execution.core.figures().dayPnlE8()).isEqualTo(e8("-2.02"));
    }

    @Test
    void shouldBeginEachUtcDayAtNothingWithOpenPositionsAtTheirLastMarks()
    {
        execution.limitDailyLoss("15").prepare(1).confirm(1).fill(1, 1, "0.02", "49990")
            .reference(BTC, "49400", "49400");
        assertThat(execution.core.figures().dayPnlE8()).isEqualTo(e8("-11.81"));
        final long intoDayMs = execution.nowNs / MS % DAY_MS;
        execution.later(DAY_MS - intoDayMs - 1).reference(BTC, "49400", "49400");
        assertThat(execution.core.figures().dayPnlE8()).as("a millisecond before midnight").isEqualTo(e8("-11.81"));
        execution.later(1).reference(BTC, "49300", "49300");
        assertThat(execution.core.figures().dayPnlE8()).as("at midnight").isEqualTo(e8("-2"));
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.ACTIVE);
        execution.reference(BTC, "48649.99999999", "48650");
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
        execution.later(DAY_MS).freshReference();
        assertThat(execution.core.tradingState()).as("a new day is no operator").isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldCountFillsOfNobodysOrders()
    {
        execution.limitDailyLoss("100").fill(99, 1, "0.02", "60000");
        assertThat(execution.core.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void shouldAdmitNothingThatGrowsWhileAMarkOfWhatIsHeldIsTooOld()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990").later(10_000).reference(ETH, "1999", "2001")
            .prepare(0, 2, ExecutionDriver::ether);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        execution.nowNs++;
        execution.prepare(0, 3, ExecutionDriver::ether);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.STALE_MARK);
        assertThat(execution.output.lastMeasured).isEqualTo(10_000 * MS + 1);
        assertThat(execution.output.lastAllowed).isEqualTo(10_000 * MS);
        execution.reference(BTC, "49999", "50001").prepare(0, 4, ExecutionDriver::ether);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    @Test
    void shouldWantNoMarkOfWhatIsHeldNoMore()
    {
        execution.prepare(1).confirm(1).fill(1, 1, "0.02", "49990").fill(99, 2, Side.SELL, "0.02", "49990")
            .act(TradingAction.RESUME).later(20_000)
            .reference(ETH, "1999", "2001").prepare(0, 3, ExecutionDriver::ether);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    /** Against cash and the value of what is held, computed at the end from every fill, in big numbers. */
    @Property(tries = 200)
    void shouldAddUpToCashPlusValue(@ForAll final long seed)
    {
        final ExecutionDriver account = ExecutionDriver.ready();
        final Random random = new Random(seed);
        BigInteger cashE16 = BigInteger.ZERO;
        final long[] heldE8 = new long[2];
        for (int step = 1; step <= 60; step++)
        {
            final int instrument = random.nextInt(2);
            final long priceE8 = e8("1000") + random.nextInt(1_000_000_000);
            if (random.nextInt(3) == 0)
            {
                account.core.onReferencePrice(instrument, priceE8, priceE8 + random.nextInt(3), account.nowNs);
            }
            else
            {
                final boolean buys = random.nextBoolean();
                final long quantityE8 = 1 + random.nextInt(1_000_000_000);
                fill(account, step, instrument, buys ? Side.BUY : Side.SELL, priceE8, quantityE8);
                heldE8[instrument] += buys ? quantityE8 : -quantityE8;
                final BigInteger cost = BigInteger.valueOf(priceE8).multiply(BigInteger.valueOf(quantityE8));
                cashE16 = cashE16.add(buys ? cost.negate() : cost)
                    .subtract(BigInteger.valueOf(account.event.feeE8).multiply(E8));
            }
        }

        BigInteger expectedE16 = cashE16;
        for (int instrument = 0; instrument < 2; instrument++)
        {
            final long markE8 = account.core.books().instruments.at(instrument).markPriceE8();
            expectedE16 = expectedE16.add(BigInteger.valueOf(markE8).multiply(BigInteger.valueOf(heldE8[instrument])));
        }

        final BigInteger[] parts = expectedE16.divideAndRemainder(E8);
        final long floorE8 = parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
        assertThat(account.core.figures().dayPnlE8()).isEqualTo(floorE8);
    }

    private void fill(
        final ExecutionDriver account, final long trade, final int instrument, final Side side, final long priceE8,
        final long quantityE8)
    {
        account.set(1_000, VenueEventKind.FILL, false);
        account.event.instrumentId = instrument;
        account.event.tradeId = trade;
        account.event.side = side;
        account.event.priceE8 = priceE8;
        account.event.quantityE8 = quantityE8;
        account.event.feeE8 = trade % 7 - 3;
        account.core.onVenueOrderEvent(account.event, account.nowNs);
    }
}
