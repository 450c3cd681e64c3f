package io.titan.sim.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakingTest
{
    private final ExchangeFixture exchange = ExchangeFixture.withBook();

    @Test
    void shouldTakeTheDisplayedAskNotTheMiddle()
    {
        exchange.market("a", Side.BUY, "1");
        assertThat(exchange.said()).containsExactly("accepted a", "taker a 1 @ 101 done");
    }

    @Test
    void shouldWalkLevelsAndExpireWhatTheBookCannotGive()
    {
        exchange.depth(true, "bid 100 2", "ask 101 3", "ask 101.5 1");
        exchange.market("a", Side.BUY, "5");
        assertThat(exchange.said()).containsExactly(
            "accepted a", "taker a 3 @ 101", "taker a 1 @ 101.5", "expired a EXPIRED");
    }

    @Test
    void shouldNotTakeTheSameDisplayedQuantityTwice()
    {
        exchange.market("a", Side.BUY, "3");
        exchange.market("b", Side.BUY, "1");
        assertThat(exchange.said()).containsExactly(
            "accepted a", "taker a 3 @ 101 done", "accepted b", "expired b EXPIRED");
    }

    @Test
    void shouldKeepTakenQuantityGoneWhenTheFeedRepeatsTheOldSize()
    {
        exchange.market("a", Side.BUY, "3");
        exchange.ticker("100", "2", "101", "3");
        exchange.market("b", Side.BUY, "1");
        assertThat(exchange.said()).endsWith("accepted b", "expired b EXPIRED");
    }

    @Test
    void shouldOfferTheLevelAgainWhenTheFeedGivesItANewSize()
    {
        exchange.market("a", Side.BUY, "3");
        exchange.ticker("100", "2", "101", "2.5");
        exchange.market("b", Side.BUY, "1");
        assertThat(exchange.said()).endsWith("accepted b", "taker b 1 @ 101 done");
    }

    @Test
    void shouldRestTheRemainderOfALimitThatTookEverythingInReach()
    {
        exchange.limit("a", Side.BUY, "101", "4");
        assertThat(exchange.said()).containsExactly("accepted a", "taker a 3 @ 101");
        assertThat(exchange.core.openOrders(0)).hasSize(1);
        assertThat(exchange.core.queryOrder("a").leavesE8()).isEqualTo(ExchangeFixture.e8("1"));
    }

    @Test
    void shouldExpireTheRemainderOfImmediateOrCancel()
    {
        exchange.place("a", Side.BUY, TimeInForce.IOC, "101", "4", false);
        assertThat(exchange.said()).containsExactly("accepted a", "taker a 3 @ 101", "expired a EXPIRED");
    }

    @Test
    void shouldRefuseFillOrKillThatCannotBeFilledWhole()
    {
        exchange.place("a", Side.BUY, TimeInForce.FOK, "101", "3.001", false);
        assertThat(exchange.said()).containsExactly("rejected -5021");
        exchange.place("a", Side.BUY, TimeInForce.FOK, "101", "3", false);
        assertThat(exchange.said()).containsExactly("accepted a", "taker a 3 @ 101 done");
    }

    @Test
    void shouldRefusePostOnlyThatWouldTake()
    {
        exchange.place("a", Side.BUY, TimeInForce.GTX, "101", "1", false);
        assertThat(exchange.said()).containsExactly("rejected -5022");
        exchange.place("a", Side.BUY, TimeInForce.GTX, "100.9", "1", false);
        assertThat(exchange.said()).containsExactly("accepted a");
    }

    @Test
    void shouldExpireOwnRestingOrderInsteadOfTradingWithIt()
    {
        exchange.limit("maker", Side.SELL, "100.5", "1");
        exchange.market("taker", Side.BUY, "1");
        assertThat(exchange.said()).containsExactly(
            "accepted maker", "accepted taker", "expired maker EXPIRED_IN_MATCH", "taker taker 1 @ 101 done");
    }

    @Test
    void shouldExpireTheLaterOrderWhenItAskedForThat()
    {
        exchange.limit("maker", Side.SELL, "100.5", "1");
        exchange.selfTrade("taker", Side.BUY, SelfTradePrevention.EXPIRE_TAKER, "101", "1");
        assertThat(exchange.said()).containsExactly(
            "accepted maker", "accepted taker", "expired taker EXPIRED_IN_MATCH");
        assertThat(exchange.core.openOrders(0)).extracting(Order::clientOrderId).containsExactly("maker");
    }

    @Test
    void shouldExpireBothWhenTheLaterOrderAskedForThat()
    {
        exchange.limit("maker", Side.SELL, "100.5", "1");
        exchange.selfTrade("taker", Side.BUY, SelfTradePrevention.EXPIRE_BOTH, "100.5", "1");
        assertThat(exchange.said()).containsExactly("accepted maker", "accepted taker",
            "expired maker EXPIRED_IN_MATCH", "expired taker EXPIRED_IN_MATCH");
        assertThat(exchange.core.openOrders(0)).isEmpty();
    }

    @Test
    void shouldTakeWhatIsCheaperThanTheOwnOrderBeforeTheLaterOneExpires()
    {
        exchange.limit("maker", Side.SELL, "102", "1");
        exchange.selfTrade("taker", Side.BUY, SelfTradePrevention.EXPIRE_TAKER, "102", "5");
        assertThat(exchange.said()).containsExactly("accepted maker", "accepted taker", "taker taker 3 @ 101",
            "expired taker EXPIRED_IN_MATCH");
    }

    @Test
    void shouldRefusePostOnlyThatWouldMeetTheOwnOrder()
    {
        exchange.limit("maker", Side.SELL, "100.5", "1");
        exchange.place("a", Side.BUY, TimeInForce.GTX, "100.5", "1", false);
        exchange.place("b", Side.BUY, TimeInForce.GTX, "100.4", "1", false);
        assertThat(exchange.said()).containsExactly("accepted maker", "rejected -5022", "accepted b");
    }

    @Test
    void shouldBoundHowFarAMarketOrderGoes()
    {
        exchange.depth(true, "bid 100 2", "ask 101 3", "ask 105.5 1", "ask 105.6 1");
        exchange.market("a", Side.BUY, "5");
        assertThat(exchange.said()).as("the mark is 100.5, five per cent above it 105.525").containsExactly(
            "accepted a", "taker a 3 @ 101", "taker a 1 @ 105.5", "expired a EXPIRED");
    }

    @Test
    void shouldRefuseAMarketOrderWhoseBestPriceLiesOutsideTheBand()
    {
        exchange.ticker("100", "2", "112", "3");
        exchange.market("a", Side.BUY, "1");
        exchange.market("b", Side.SELL, "1");
        assertThat(exchange.said()).containsExactly("rejected -4131", "rejected -4131");
    }

    @Test
    void shouldMeetTheBookAsItIsWhenTheOrderArrives()
    {
        final ExchangeFixture slow = new ExchangeFixture(1_000);
        slow.ticker("100", "2", "101", "3");
        slow.market("a", Side.BUY, "1");
        assertThat(slow.said()).isEmpty();
        assertThat(slow.core.nextDeadlineNs()).isEqualTo(slow.timeNs() + 1_000);
        slow.ticker("102", "2", "103", "3");
        slow.core.onTime(slow.timeNs() + 1_000);
        assertThat(slow.said()).containsExactly("accepted a", "taker a 1 @ 103 done");
    }

    @Test
    void shouldKeepTheOrderOfRequestsThroughTheDelay()
    {
        final ExchangeFixture slow = new ExchangeFixture(1_000);
        slow.ticker("100", "2", "101", "3");
        slow.limit("a", Side.BUY, "99", "1");
        slow.cancel("a");
        slow.core.onTime(slow.timeNs() + 1_000);
        assertThat(slow.said()).containsExactly("accepted a", "canceled a");
    }

    @Test
    void shouldRefuseToCancelWhatIsNotOpen()
    {
        exchange.cancel("nothing");
        exchange.market("a", Side.BUY, "1");
        exchange.cancel("a");
        assertThat(exchange.said()).containsExactly(
            "rejected -2011", "accepted a", "taker a 1 @ 101 done", "rejected -2011");
    }
}
