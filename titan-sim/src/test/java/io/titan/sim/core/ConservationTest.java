package io.titan.sim.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ConservationTest
{
    @Property(tries = 300)
    void shouldConserveQuantityAndMoneyThroughAnySequence(
        @ForAll @Size(min = 1, max = 120) final List<@IntRange(min = 0, max = 1_000_000) Integer> actions)
    {
        final ExchangeFixture exchange = ExchangeFixture.withBook();
        run(exchange, actions);

        long positionE8 = 0;
        long realizedE8 = 0;
        long feesE8 = 0;
        for (final Fill fill : exchange.core.fills())
        {
            positionE8 += fill.side().signed(fill.quantityE8());
            realizedE8 += fill.realizedPnlE8();
            feesE8 += fill.feeE8();
        }
        assertThat(exchange.core.positionE8(0)).isEqualTo(positionE8);
        assertThat(exchange.core.account().walletE8()).isEqualTo(Account.DEPOSIT_E8 + realizedE8 - feesE8);
        assertThat(exchange.core.account().feesE8()).isEqualTo(feesE8);
        for (final Order order : exchange.core.orders())
        {
            final long filledE8 = exchange.core.tradesOf(order.orderId()).stream().mapToLong(Fill::quantityE8).sum();
            assertThat(order.filledQuantityE8()).isEqualTo(filledE8).isLessThanOrEqualTo(order.quantityE8());
        }
    }

    @Property(tries = 100)
    void shouldRealiseExactlyWhatWasPaidAndReceivedOnceFlat(
        @ForAll @Size(min = 1, max = 80) final List<@IntRange(min = 0, max = 1_000_000) Integer> actions)
    {
        final Position position = new Position();
        long cashE8 = 0;
        long realizedE8 = 0;
        for (final int action : actions)
        {
            final Side side = action % 2 == 0 ? Side.BUY : Side.SELL;
            final long priceE8 = (1 + action % 7_919) * 1_234_567L;
            final long quantityE8 = (1 + action % 997) * 100_003L;
            realizedE8 += position.trade(side, priceE8, quantityE8);
            cashE8 -= side == Side.BUY ? ScaledMath.multiplyE8(priceE8, quantityE8)
                : -ScaledMath.multiplyE8(priceE8, quantityE8);
        }
        final long openE8 = position.quantityE8();
        if (openE8 != 0)
        {
            final Side out = openE8 > 0 ? Side.SELL : Side.BUY;
            realizedE8 += position.trade(out, 500_000_000L, Math.abs(openE8));
            cashE8 += openE8 > 0 ? ScaledMath.multiplyE8(500_000_000L, openE8)
                : -ScaledMath.multiplyE8(500_000_000L, -openE8);
        }
        // Each trade that turns a position is rounded in two parts instead of one: at most one last digit each.
        assertThat(Math.abs(realizedE8 - cashE8)).isLessThanOrEqualTo(actions.size() + 1L);
        assertThat(position.costE8()).isZero();
    }

    @Property
    void shouldMultiplyLikeExactDecimals(
        @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) final long left,
        @ForAll @LongRange(min = -100_000_000_000L, max = 100_000_000_000L) final long right)
    {
        final long expected = BigDecimal.valueOf(left, 8).multiply(BigDecimal.valueOf(right, 8))
            .setScale(8, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        assertThat(ScaledMath.multiplyE8(left, right)).isEqualTo(expected);
    }

    @Property
    void shouldReadBackWhatItWrites(
        @ForAll final long value, @ForAll @IntRange(min = 0, max = 8) final int minDecimals)
    {
        final long valueE8 = value / 100;
        final String text = Decimals.text(valueE8, minDecimals);
        assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(valueE8, 8));
        assertThat(Decimals.parseE8(text)).isEqualTo(valueE8);
    }

    private static void run(final ExchangeFixture exchange, final List<Integer> actions)
    {
        int number = 0;
        for (final int action : actions)
        {
            final String price = Integer.toString(95 + action % 11);
            final String quantity = Integer.toString(1 + action % 5);
            final Side side = action % 2 == 0 ? Side.BUY : Side.SELL;
            switch (action / 7 % 7)
            {
                case 0 -> exchange.market("m" + number, side, quantity);
                case 1 -> exchange.limit("l" + number, side, price, quantity);
                case 2 -> exchange.place("r" + number, side, TimeInForce.GTC, price, quantity, true);
                case 3 -> exchange.sellAggressorTrades(price, quantity);
                case 4 -> exchange.buyAggressorTrades(price, quantity);
                case 5 -> exchange.cancel("l" + (number - 1));
                default -> exchange.ticker(price, quantity, Integer.toString(96 + action % 11), quantity);
            }
            number++;
        }
    }
}
