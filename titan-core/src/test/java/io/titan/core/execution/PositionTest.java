package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Int128;
import io.titan.core.money.Money;
import io.titan.protocol.Side;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PositionTest
{
    private final Position position = new Position();
    private final Int128 scratch = new Int128();

    /** One fill of a random walk. */
    record Trade(boolean buys, long priceE8, long quantityE8)
    {
        Side side()
        {
            return buys ? Side.BUY : Side.SELL;
        }
    }

    @Test
    void shouldKeepTheAverageWhenReducing()
    {
        book(Side.BUY, "100", "2");
        book(Side.BUY, "110", "2");
        assertThat(book(Side.SELL, "120", "1")).isEqualTo(e8("15"));
        assertThat(position.quantityE8).isEqualTo(e8("3"));
        assertThat(position.costE16.truncatedE8()).isEqualTo(e8("315"));
    }

    @Test
    void shouldCloseAndOpenWhenGoingThroughZero()
    {
        book(Side.BUY, "100", "2");
        assertThat(book(Side.SELL, "90", "5")).isEqualTo(e8("-20"));
        assertThat(position.quantityE8).isEqualTo(e8("-3"));
        assertThat(position.costE16.truncatedE8()).isEqualTo(e8("-270"));
        assertThat(book(Side.BUY, "80", "3")).isEqualTo(e8("30"));
        assertThat(position.costE16.truncatedE8()).isZero();
    }

    @Test
    void shouldRoundAReportedLossAwayFromZeroAndAProfitTowardIt()
    {
        position.book(Side.BUY, 3, 1, 0, scratch);
        assertThat(position.book(Side.SELL, 2, 1, 0, scratch)).isEqualTo(-1);
        assertThat(position.realisedPnlE16.truncatedE8()).isZero();
        position.book(Side.BUY, 1, 1, 0, scratch);
        assertThat(position.book(Side.SELL, 3, 1, 0, scratch)).isEqualTo(1);
        assertThat(position.realisedPnlE16.floorE8()).isZero();
    }

    @Property(tries = 300)
    void shouldAccountForEveryCashFlowExactly(@ForAll("walks") final List<Trade> walk)
    {
        final Position walked = new Position();
        BigInteger cash = BigInteger.ZERO;
        long quantityE8 = 0;
        long reportedE8 = 0;
        for (final Trade trade : walk)
        {
            final BigInteger value = BigInteger.valueOf(trade.priceE8).multiply(BigInteger.valueOf(trade.quantityE8));
            cash = trade.buys ? cash.subtract(value) : cash.add(value);
            quantityE8 += trade.buys ? trade.quantityE8 : -trade.quantityE8;
            reportedE8 += walked.book(trade.side(), trade.priceE8, trade.quantityE8, 0, scratch);
            assertThat(exact(walked.realisedPnlE16).subtract(exact(walked.costE16))).isEqualTo(cash);
            assertThat(walked.quantityE8).isEqualTo(quantityE8);
            assertThat(exact(walked.costE16).signum()).isEqualTo(Long.signum(quantityE8));
        }

        assertThat(reportedE8).isEqualTo(walked.realisedPnlE16.floorE8());
    }

    @Test
    void shouldSayWhatNoLongerFits()
    {
        assertThat(position.canBook(Side.BUY, Money.MAX_QUANTITY_E8, Money.MAX_NOTIONAL_E8, 0)).isTrue();
        for (int fill = 0; fill < 4; fill++)
        {
            position.book(Side.BUY, 1, Money.MAX_QUANTITY_E8, 0, scratch);
        }

        assertThat(position.canBook(Side.BUY, 1, 1, 0)).isFalse();
        assertThat(position.canBook(Side.SELL, 1, 1, 0)).isTrue();
        position.feesE8 = Money.MAX_SUM_NOTIONAL_E8;
        assertThat(position.canBook(Side.SELL, 1, 1, 0)).isTrue();
        assertThat(position.canBook(Side.SELL, 1, 1, 1)).isFalse();
    }

    @Provide
    Arbitrary<List<Trade>> walks()
    {
        final Arbitrary<Trade> trades = Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.longs().between(1, Money.MAX_PRICE_E8 / 1000),
            Arbitraries.oneOf(Arbitraries.longs().between(1, 50), Arbitraries.longs().between(1, e8("1000"))))
            .as(Trade::new);
        return trades.list().ofMinSize(1).ofMaxSize(60);
    }

    private long book(final Side side, final String price, final String quantity)
    {
        return position.book(side, e8(price), e8(quantity), 0, scratch);
    }

    private static BigInteger exact(final Int128 value)
    {
        return BigInteger.valueOf(value.high()).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(value.low())));
    }
}
