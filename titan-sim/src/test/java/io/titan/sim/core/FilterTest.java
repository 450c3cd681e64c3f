package io.titan.sim.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest
{
    private final ExchangeFixture exchange = ExchangeFixture.withBook();

    @ParameterizedTest
    @CsvSource({
        "99.9, 0.051, accepted a",
        "99.95, 0.051, rejected -4014",
        "99.90000001, 0.051, rejected -4014",
        "-1, 0.051, rejected -4001",
        "0, 0.051, rejected -4013",
        "0.09999999, 0.051, rejected -4013",
        "10000000.1, 0.051, rejected -4002",
        "99.9, 0, rejected -4003",
        "99.9, 0.00099999, rejected -4004",
        "99.9, 0.0510001, rejected -4023",
        "99.9, 1000.001, rejected -4005",
        "99.9, 0.050, rejected -4164",
        "105.6, 1, rejected -4016"})
    void shouldHoldOrdersToTheFilters(final String price, final String quantity, final String outcome)
    {
        exchange.limit("a", Side.BUY, price, quantity);
        assertThat(exchange.said().get(0)).isEqualTo(outcome);
    }

    @Test
    void shouldRefuseWhatCouldNotBeCounted()
    {
        final ExchangeCore cheap = new ExchangeCore(List.of(
            InstrumentRules.linear("PEPEUSDT", 1, ScaledMath.SCALE, ExchangeFixture.e8("5"))), 0, exchange);
        cheap.market().onBookTicker(0, ExchangeFixture.e8("900"), 1, ExchangeFixture.e8("901"), 1, 1, 1);
        cheap.placeOrder(1, "a", 0, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, ExchangeFixture.e8("900"),
            ExchangeFixture.e8("1000000000"), false, 2);
        assertThat(exchange.said()).containsExactly("rejected -4005");
    }

    @Test
    void shouldRefuseSalesTooFarBelowTheMark()
    {
        exchange.limit("a", Side.SELL, "95.4", "1");
        assertThat(exchange.said()).containsExactly("rejected -4024");
    }

    @Test
    void shouldHoldMarketOrdersToTheirOwnLot()
    {
        exchange.market("a", Side.BUY, "125.001");
        assertThat(exchange.said()).containsExactly("rejected -4005");
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "ä", "a_234567890123456789012345678901234567", "a#"})
    void shouldRefuseMalformedClientOrderIds(final String id)
    {
        exchange.limit(id, Side.BUY, "99", "1");
        assertThat(exchange.said()).containsExactly("rejected -4015");
    }

    @Test
    void shouldTakeEveryCharacterThatMayNameAnOrder()
    {
        exchange.limit(".A-Z:/a-z0-9_", Side.BUY, "99", "1");
        assertThat(exchange.said()).containsExactly("accepted .A-Z:/a-z0-9_");
    }

    @Test
    void shouldRefuseADuplicateAmongOpenOrdersOnly()
    {
        exchange.limit("a", Side.BUY, "99", "1");
        exchange.limit("a", Side.BUY, "99", "1");
        exchange.cancel("a");
        exchange.limit("a", Side.BUY, "99", "1");
        assertThat(exchange.said()).containsExactly("accepted a", "rejected -4116", "canceled a", "accepted a");
        assertThat(exchange.core.orders()).hasSize(2);
    }

    @Test
    void shouldRefuseReduceOnlyWithNothingToReduce()
    {
        exchange.reduceOnlyMarket("a", Side.SELL, "1");
        exchange.market("b", Side.BUY, "1");
        exchange.reduceOnlyMarket("c", Side.BUY, "1");
        assertThat(exchange.said()).containsExactly(
            "rejected -2022", "accepted b", "taker b 1 @ 101 done", "rejected -2022");
    }

    @Test
    void shouldNeverTurnAPositionAroundWithReduceOnly()
    {
        exchange.market("a", Side.BUY, "1");
        exchange.reduceOnlyMarket("b", Side.SELL, "1.5");
        assertThat(exchange.said()).endsWith("accepted b", "taker b 1 @ 100", "expired b EXPIRED");
        assertThat(exchange.core.positionE8(0)).isZero();
    }

    @Test
    void shouldExpireRestingReduceOnlyOrdersWithThePosition()
    {
        exchange.market("a", Side.BUY, "1");
        exchange.place("target", Side.SELL, TimeInForce.GTC, "103", "1", true);
        exchange.market("b", Side.SELL, "1");
        assertThat(exchange.said()).endsWith("taker b 1 @ 100 done", "expired target EXPIRED");
    }

    @Test
    void shouldRefuseWhatTheMarginCannotCarry()
    {
        exchange.core.settings().setLeverage(0, 1);
        exchange.limit("a", Side.BUY, "100", "999");
        assertThat(exchange.said()).containsExactly("accepted a");
        exchange.limit("b", Side.BUY, "100", "1");
        assertThat(exchange.said()).containsExactly("rejected -2019");
        exchange.limit("c", Side.SELL, "102", "979");
        assertThat(exchange.said()).as("the other side binds nothing more")
            .containsExactly("accepted c");
    }

    @Test
    void shouldRefuseTheOrderAfterTheTwoHundredthOpenOne()
    {
        for (int i = 0; i < 200; i++)
        {
            exchange.limit("o" + i, Side.BUY, "99", "0.1");
        }
        exchange.said();
        exchange.limit("last", Side.BUY, "99", "0.1");
        assertThat(exchange.said()).containsExactly("rejected -2025");
    }

    @Test
    void shouldHoldTheBracketToTheLastDollar()
    {
        exchange.core.settings().setLeverage(0, 125);
        exchange.limit("over", Side.SELL, "300.1", "999.667");
        exchange.limit("a", Side.SELL, "300", "1000");
        exchange.limit("b", Side.SELL, "300", "0.1");
        exchange.limit("c", Side.BUY, "100", "1000");
        assertThat(exchange.said()).as("300,000 at 125 times; the other side has its own").containsExactly(
            "rejected -2027", "accepted a", "rejected -2027", "accepted c");
        assertThat(exchange.core.settings().setLeverage(0, 2)).isEqualTo(ExchangeError.LEVERAGE_TOO_SMALL);
        assertThat(exchange.core.settings().setLeverage(0, 4)).isNull();
    }

    @Test
    void shouldKeepMaintenanceMarginWithoutJumpsBetweenBrackets()
    {
        for (final LeverageBracket bracket : LeverageBracket.all())
        {
            final long atCapE8 = LeverageBracket.maintenanceE8(bracket.capE8());
            assertThat(LeverageBracket.maintenanceE8(bracket.capE8() + 1) - atCapE8).isBetween(0L, 1L);
            assertThat(LeverageBracket.maxNotionalE8(bracket.leverage())).isEqualTo(bracket.capE8());
        }
        assertThat(LeverageBracket.maintenanceE8(0)).isZero();
        assertThat(LeverageBracket.maxNotionalE8(21)).isEqualTo(LeverageBracket.maxNotionalE8(25));
    }

    @Test
    void shouldRefuseAnImpossibleLeverage()
    {
        assertThat(exchange.core.settings().setLeverage(0, 0)).isEqualTo(ExchangeError.LEVERAGE_INVALID);
        assertThat(exchange.core.settings().setLeverage(0, 126)).isEqualTo(ExchangeError.LEVERAGE_INVALID);
        assertThat(exchange.core.settings().setLeverage(0, 125)).isNull();
    }
}
