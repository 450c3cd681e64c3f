package io.titan.sim.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgoOrderTest
{
    private final ExchangeFixture exchange = ExchangeFixture.withBook();

    @Test
    void shouldStopALossAtTheTriggerPriceAndNotBefore()
    {
        longOf("1");
        exchange.algo("stop", Side.SELL, AlgoType.STOP_MARKET, "99", "1");
        exchange.sellAggressorTrades("99.1", "5");
        assertThat(exchange.said()).containsExactly("algo stop NEW");
        exchange.sellAggressorTrades("99", "5");
        assertThat(exchange.said()).containsExactly("algo stop TRIGGERING", "accepted stop", "algo stop TRIGGERED",
            "taker stop 1 @ 100 done", "algo stop FINISHED");
        assertThat(exchange.core.positionE8(0)).isZero();
        assertThat(exchange.core.queryOrder("stop").origin().algoId()).isEqualTo(1);
        assertThat(exchange.core.queryAlgo(1, null).order().orderId()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, STOP_MARKET, 102, 102, 101.9", "SELL, STOP_MARKET, 99, 99, 99.1",
        "BUY, TAKE_PROFIT_MARKET, 99, 98.9, 99.1", "SELL, TAKE_PROFIT_MARKET, 102, 102.1, 101.9"})
    void shouldTriggerOnTheRightSide(
        final Side side, final AlgoType type, final String trigger, final String triggers, final String doesNot)
    {
        exchange.buyAggressorTrades("100.5", "1");
        exchange.algo("a", side, type, trigger, "0.1");
        exchange.buyAggressorTrades(doesNot, "1");
        assertThat(exchange.core.queryAlgo(1, null).isWaiting()).isTrue();
        exchange.buyAggressorTrades(triggers, "1");
        assertThat(exchange.core.queryAlgo(1, null).status()).isEqualTo(AlgoStatus.FINISHED);
    }

    @Test
    void shouldGoByTheMarkPriceWhenAskedTo()
    {
        longOf("1");
        exchange.algo("mark", Side.SELL, AlgoType.STOP_MARKET, WorkingType.MARK_PRICE, "99", "1", true);
        exchange.sellAggressorTrades("90", "1");
        assertThat(exchange.said()).as("a wild trade moves no mark").containsExactly("algo mark NEW");
        exchange.ticker("98.5", "2", "99.5", "2");
        assertThat(exchange.said()).containsExactly("algo mark TRIGGERING", "accepted mark", "algo mark TRIGGERED",
            "taker mark 1 @ 98.5 done", "algo mark FINISHED");
    }

    @Test
    void shouldRefuseWhatWouldTriggerAtOnce()
    {
        exchange.buyAggressorTrades("100.5", "1");
        exchange.algo("a", Side.SELL, AlgoType.STOP_MARKET, "100.5", "1");
        exchange.algo("b", Side.BUY, AlgoType.TAKE_PROFIT_MARKET, "100.6", "1");
        exchange.algo("c", Side.SELL, AlgoType.STOP_MARKET, "100.4", "1");
        assertThat(exchange.said()).containsExactly("rejected -2021", "rejected -2021", "algo c NEW");
    }

    @Test
    void shouldCloseWhateverIsHeldWhenItTriggers()
    {
        longOf("1");
        exchange.algo("stop", Side.SELL, AlgoType.STOP_MARKET, "99", "close");
        exchange.market("more", Side.BUY, "0.5");
        exchange.sellAggressorTrades("99", "5");
        assertThat(exchange.said()).endsWith("taker stop 1.5 @ 100 done", "algo stop FINISHED");
        assertThat(exchange.core.positionE8(0)).isZero();
    }

    @Test
    void shouldLetAClosingOrderLiveOnlyAsLongAsThePosition()
    {
        exchange.algo("early", Side.SELL, AlgoType.STOP_MARKET, "99", "close");
        longOf("1");
        exchange.algo("stop", Side.SELL, AlgoType.STOP_MARKET, "99", "close");
        exchange.algo("target", Side.SELL, AlgoType.TAKE_PROFIT_MARKET, "105", "close");
        exchange.algo("second", Side.SELL, AlgoType.STOP_MARKET, "98", "close");
        exchange.algo("wrong", Side.BUY, AlgoType.STOP_MARKET, "105", "close");
        exchange.said();
        exchange.market("out", Side.SELL, "1");
        assertThat(exchange.said()).containsExactly("accepted out", "taker out 1 @ 100 done", "algo stop EXPIRED",
            "algo target EXPIRED");
        assertThat(exchange.core.algoOrders()).hasSize(2);
    }

    @Test
    void shouldSayWhyAClosingOrderIsRefused()
    {
        exchange.algo("early", Side.SELL, AlgoType.STOP_MARKET, "99", "close");
        assertThat(exchange.said()).containsExactly("rejected -4509");
        longOf("1");
        exchange.algo("stop", Side.SELL, AlgoType.STOP_MARKET, "99", "close");
        exchange.algo("second", Side.SELL, AlgoType.STOP_MARKET, "98", "close");
        assertThat(exchange.said()).containsExactly("algo stop NEW", "rejected -4130");
    }

    @Test
    void shouldRejectAReduceOnlyOrderThatFindsNothingToReduce()
    {
        exchange.algo("stop", Side.SELL, AlgoType.STOP_MARKET, WorkingType.CONTRACT_PRICE, "99", "1", true);
        exchange.sellAggressorTrades("99", "5");
        assertThat(exchange.said()).containsExactly("algo stop NEW", "algo stop TRIGGERING",
            "algo stop REJECTED -2022");
        assertThat(exchange.core.orders()).isEmpty();
    }

    @Test
    void shouldLookAtMarginOnlyWhenItTriggers()
    {
        exchange.core.settings().setLeverage(0, 1);
        for (int i = 0; i < 11; i++)
        {
            exchange.algo("a" + i, Side.BUY, AlgoType.STOP_MARKET, "102", "100");
        }
        exchange.depth(true, "bid 100 2", "ask 101 3000");
        exchange.said();
        exchange.buyAggressorTrades("102", "1");
        assertThat(exchange.said()).contains("algo a8 FINISHED", "algo a10 REJECTED -2019");
    }

    @Test
    void shouldBecomeALimitOrderThatRests()
    {
        exchange.algo("dip", Side.BUY, AlgoType.TAKE_PROFIT, "99", "1");
        exchange.sellAggressorTrades("99", "1");
        assertThat(exchange.said()).containsExactly("algo dip NEW", "algo dip TRIGGERING", "accepted dip",
            "algo dip TRIGGERED");
        exchange.cancel("dip");
        assertThat(exchange.said()).containsExactly("canceled dip", "algo dip FINISHED");
    }

    @Test
    void shouldNotFailForItsName()
    {
        exchange.limit("same", Side.BUY, "95", "1");
        exchange.algo("same", Side.SELL, AlgoType.STOP_MARKET, "99", "1");
        exchange.sellAggressorTrades("99", "1");
        assertThat(exchange.said()).contains("accepted algo-1", "algo same FINISHED");
    }

    @Test
    void shouldCancelOnlyWhatWaits()
    {
        exchange.algo("a", Side.SELL, AlgoType.STOP_MARKET, "99", "1");
        exchange.algo("a", Side.SELL, AlgoType.STOP_MARKET, "98", "1");
        exchange.cancelAlgo("a");
        exchange.cancelAlgo("a");
        exchange.sellAggressorTrades("90", "1");
        assertThat(exchange.said()).containsExactly(
            "algo a NEW", "rejected -4116", "algo a CANCELED", "rejected -2011");
    }

    @ParameterizedTest
    @CsvSource({"99.95, 1, -4014", "0, 1, -4006", "10000000.1, 1, -4007", "99, 0, -4003", "99, 126, -4005",
        "99, 1.0005, -4023"})
    void shouldHoldConditionalOrdersToTheFilters(final String trigger, final String quantity, final int code)
    {
        exchange.algo("a", Side.SELL, AlgoType.STOP_MARKET, trigger, quantity);
        assertThat(exchange.said()).containsExactly("rejected " + code);
    }

    @Test
    void shouldSpareConditionalOrdersWhenTheCountdownRunsOut()
    {
        longOf("1");
        exchange.algo("stop", Side.SELL, AlgoType.STOP_MARKET, "99", "1");
        exchange.limit("rest", Side.BUY, "98", "1");
        exchange.countdown(1_000);
        exchange.said();
        exchange.passes(999);
        assertThat(exchange.said()).isEmpty();
        exchange.passes(1);
        assertThat(exchange.said()).containsExactly("canceled rest");
    }

    @Test
    void shouldCancelConditionalOrdersTooWhenSwitchedSo()
    {
        exchange.core.countdownCancelsAlgos(true);
        exchange.algo("stop", Side.SELL, AlgoType.STOP_MARKET, "99", "1");
        exchange.limit("rest", Side.BUY, "98", "1");
        exchange.countdown(1_000);
        exchange.said();
        exchange.passes(1_000);
        assertThat(exchange.said()).containsExactly("canceled rest", "algo stop CANCELED");
    }

    @Test
    void shouldStopOrRewindTheCountdown()
    {
        exchange.limit("rest", Side.BUY, "98", "1");
        exchange.countdown(1_000);
        exchange.passes(900);
        exchange.countdown(1_000);
        exchange.passes(900);
        exchange.countdown(0);
        exchange.passes(10_000);
        assertThat(exchange.said()).containsExactly("accepted rest");
    }

    private void longOf(final String quantity)
    {
        exchange.depth(true, "bid 100 20", "ask 101 30");
        exchange.market("in", Side.BUY, quantity);
        exchange.said();
    }
}
