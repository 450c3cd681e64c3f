package io.titan.sim.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestingTest
{
    private final ExchangeFixture exchange = ExchangeFixture.withBook();

    @Test
    void shouldWaitBehindWhatIsDisplayed()
    {
        exchange.limit("a", Side.BUY, "100", "1");
        exchange.sellAggressorTrades("100", "2");
        assertThat(exchange.said()).containsExactly("accepted a");
        exchange.sellAggressorTrades("100", "0.4");
        assertThat(exchange.said()).containsExactly("maker a 0.4 @ 100");
    }

    @Test
    void shouldFillWithTheVolumeThatIsLeftAfterTheQueue()
    {
        exchange.limit("a", Side.BUY, "100", "1");
        exchange.sellAggressorTrades("100", "2.5");
        assertThat(exchange.said()).containsExactly("accepted a", "maker a 0.5 @ 100");
    }

    @Test
    void shouldNotStandBehindMoreThanTheLevelDisplays()
    {
        exchange.limit("a", Side.BUY, "100", "1");
        exchange.ticker("100", "0.5", "101", "3");
        exchange.sellAggressorTrades("100", "0.7");
        assertThat(exchange.said()).containsExactly("accepted a", "maker a 0.2 @ 100");
    }

    @Test
    void shouldNotFallBackWhenTheLevelGrows()
    {
        exchange.limit("a", Side.BUY, "100", "1");
        exchange.ticker("100", "50", "101", "3");
        exchange.sellAggressorTrades("100", "3");
        assertThat(exchange.said()).containsExactly("accepted a", "maker a 1 @ 100 done");
    }

    @Test
    void shouldBeFirstInsideTheSpread()
    {
        exchange.limit("a", Side.BUY, "100.5", "1");
        exchange.sellAggressorTrades("100.5", "0.3");
        assertThat(exchange.said()).containsExactly("accepted a", "maker a 0.3 @ 100.5");
    }

    @Test
    void shouldFillAtItsOwnLimitWhenTheMarketTradesThrough()
    {
        exchange.limit("a", Side.BUY, "100", "1");
        exchange.sellAggressorTrades("99.8", "5");
        assertThat(exchange.said()).containsExactly("accepted a", "maker a 1 @ 100 done");
    }

    @Test
    void shouldNotFillMoreThanTradedThrough()
    {
        exchange.limit("a", Side.BUY, "100", "1");
        exchange.sellAggressorTrades("99.8", "0.2");
        assertThat(exchange.said()).containsExactly("accepted a", "maker a 0.2 @ 100");
    }

    @Test
    void shouldIgnoreTradesOfTheOtherAggressor()
    {
        exchange.limit("a", Side.BUY, "100.5", "1");
        exchange.buyAggressorTrades("101", "9");
        assertThat(exchange.said()).containsExactly("accepted a");
    }

    @Test
    void shouldFillAtItsOwnLimitWhenTheOppositeTouchCrosses()
    {
        exchange.limit("a", Side.SELL, "102", "1");
        exchange.ticker("103", "0.4", "104", "1");
        assertThat(exchange.said()).containsExactly("accepted a", "maker a 0.4 @ 102");
        exchange.ticker("103", "0.4", "104.5", "1");
        assertThat(exchange.said()).isEmpty();
        exchange.ticker("103", "0.9", "104.5", "1");
        assertThat(exchange.said()).containsExactly("maker a 0.6 @ 102 done");
    }

    @Test
    void shouldServeTheBetterPriceFirstAndShareNoVolume()
    {
        exchange.limit("low", Side.BUY, "100.2", "1");
        exchange.limit("high", Side.BUY, "100.3", "1");
        exchange.sellAggressorTrades("100.2", "1.5");
        assertThat(exchange.said()).containsExactly(
            "accepted low", "accepted high", "maker high 1 @ 100.3 done", "maker low 0.5 @ 100.2");
    }

    @Test
    void shouldServeEqualPricesInOrderOfArrival()
    {
        exchange.limit("first", Side.BUY, "100.2", "1");
        exchange.limit("second", Side.BUY, "100.2", "1");
        exchange.sellAggressorTrades("100.2", "1.5");
        assertThat(exchange.said()).endsWith("maker first 1 @ 100.2 done", "maker second 0.5 @ 100.2");
    }

    @Test
    void shouldNotKnowItsPlaceBehindTheTopUntilTheLevelIsDisplayed()
    {
        exchange.limit("a", Side.BUY, "99", "1");
        exchange.sellAggressorTrades("99", "50");
        assertThat(exchange.said()).containsExactly("accepted a");
        exchange.ticker("99", "4", "101", "3");
        assertThat(exchange.core.queryOrder("a").queueAheadE8()).isEqualTo(ExchangeFixture.e8("4"));
        exchange.sellAggressorTrades("99", "5");
        assertThat(exchange.said()).containsExactly("maker a 1 @ 99 done");
    }

    @Test
    void shouldJoinBehindDeeperLevelsWhenDepthIsKnown()
    {
        exchange.depth(true, "bid 100 2", "bid 99 7", "bid 98 1", "ask 101 3");
        exchange.limit("a", Side.BUY, "99", "1");
        assertThat(exchange.core.queryOrder("a").queueAheadE8()).isEqualTo(ExchangeFixture.e8("7"));
        exchange.limit("b", Side.BUY, "98.5", "1");
        assertThat(exchange.core.queryOrder("b").queueAheadE8()).isZero();
    }

    @Test
    void shouldForgetDeeperLevelsWhenTheFeedHasAGap()
    {
        exchange.depth(true, "bid 100 2", "bid 99 7", "ask 101 3", "ask 102 9");
        exchange.core.market().onDepthLost(0, exchange.timeNs());
        exchange.market("a", Side.BUY, "5");
        assertThat(exchange.said()).containsExactly("accepted a", "taker a 3 @ 101", "expired a EXPIRED");
    }
}
