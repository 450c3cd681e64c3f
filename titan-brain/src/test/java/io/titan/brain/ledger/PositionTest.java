package io.titan.brain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

class PositionTest
{
    private Position position = Position.flat(Phase.PHASE1, "BTCUSDT");

    @Test
    void shouldAverageWhatIsAddedOnTheSameSide()
    {
        book(Side.BUY, "100", "1");
        final Booking second = book(Side.BUY, "110", "3");
        assertThat(second.isClosing()).isFalse();
        assertThat(position.quantity()).isEqualByComparingTo("4");
        assertThat(position.averagePrice()).isEqualByComparingTo("107.5");
    }

    @Test
    void shouldRealiseOnWhatIsClosedAndKeepTheRest()
    {
        book(Side.BUY, "100", "2");
        final Booking close = book(Side.SELL, "110", "0.5");
        assertThat(close.closedQuantity()).isEqualByComparingTo("0.5");
        assertThat(close.realised()).isEqualByComparingTo("5");
        assertThat(position.quantity()).isEqualByComparingTo("1.5");
        assertThat(position.averagePrice()).isEqualByComparingTo("100");
    }

    @Test
    void shouldOpenTheOtherWayWithWhatAFlipLeavesOver()
    {
        book(Side.SELL, "100", "1");
        final Booking flip = book(Side.BUY, "90", "3");
        assertThat(flip.closedQuantity()).isEqualByComparingTo("1");
        assertThat(flip.realised()).isEqualByComparingTo("10");
        assertThat(position.quantity()).isEqualByComparingTo("2");
        assertThat(position.averagePrice()).isEqualByComparingTo("90");
        assertThat(position.unrealised()).isEqualByComparingTo("0");
    }

    @Test
    void shouldRoundTheShareOfTheBasisTowardZeroAndLoseNothing()
    {
        book(Side.BUY, "0.00000001", "0.00000001");
        book(Side.BUY, "0.00000002", "0.00000002");
        final Booking third = book(Side.SELL, "1", "0.00000001");
        // A third of 0.0000000000000005 is kept to 16 decimals.
        assertThat(third.realised()).isEqualByComparingTo("0.0000000099999999");
        book(Side.SELL, "1", "0.00000002");
        assertThat(position.quantity()).isEqualByComparingTo("0");
        assertThat(position.cost()).isEqualByComparingTo("0");
        assertThat(position.realised()).isEqualByComparingTo("0.0000000299999995");
    }

    @Property(tries = 200)
    void shouldAlwaysEqualTheSumOfAllCashFlows(
        @ForAll @Size(min = 1, max = 30) final List<@IntRange(min = -500, max = 500) Integer> quantities,
        @ForAll @IntRange(min = 1, max = 1_000_000) final int seed)
    {
        Position held = Position.flat(Phase.PHASE2, "ETHUSDT");
        BigDecimal cash = BigDecimal.ZERO;
        BigDecimal signedSum = BigDecimal.ZERO;
        int mixed = seed;
        for (final int quantity : quantities)
        {
            if (quantity != 0)
            {
                mixed = mixed * 1_103_515_245 + 12_345;
                final BigDecimal price = BigDecimal.valueOf(1 + (mixed >>> 8), 8);
                final BigDecimal signed = BigDecimal.valueOf(quantity, 8);
                held = held.book(fill(quantity > 0 ? Side.BUY : Side.SELL, price, signed.abs())).after();
                cash = cash.subtract(price.multiply(signed));
                signedSum = signedSum.add(signed);
            }
        }
        assertThat(held.realised().subtract(held.cost())).isEqualByComparingTo(cash);
        assertThat(held.quantity()).isEqualByComparingTo(signedSum);
    }

    private Booking book(final Side side, final String price, final String quantity)
    {
        final Booking booking = position.book(fill(side, new BigDecimal(price), new BigDecimal(quantity)));
        position = booking.after();
        return booking;
    }

    private static Fill fill(final Side side, final BigDecimal price, final BigDecimal quantity)
    {
        return new Fill("f", Phase.PHASE1, "BTCUSDT", side, price, quantity, BigDecimal.ZERO, 1, null,
            new FillIds(null, null, null));
    }
}
