package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickLedgerTest
{
    private final TickLedger ledger = new TickLedger();

    @Test
    void shouldMeasureFromTheTickThatCausedTheConfirmOfTheOrder()
    {
        ledger.cycleBegins(System.nanoTime() - 9_000);
        final long confirmNs = ledger.nanoTime();
        ledger.onSent(confirmNs - 5_000, confirmNs + 10);
        final long abortNs = ledger.nanoTime() + 1;
        ledger.onSent(abortNs - 1_000, abortNs + 10);
        ledger.orderReadNs(confirmNs, confirmNs + 300);
        ledger.orderWrittenNs(confirmNs, confirmNs + 1_000);
        final LaneFigures figures = ledger.figures();
        assertThat(figures.count("orders")).isEqualTo(1);
        assertThat(only(figures, "tickToOrder")).isBetween(5_990L, 6_010L);
        assertThat(only(figures, "tickToConfirm")).isBetween(4_990L, 5_010L);
        assertThat(only(figures, "confirmToRead")).isEqualTo(300);
        assertThat(only(figures, "readToWritten")).isEqualTo(700);
        assertThat(only(figures, "cycleToOrder")).isGreaterThanOrEqualTo(9_990);
    }

    @Test
    void shouldNotMeasureAnOrderThatNoTickReleased()
    {
        final long confirmNs = ledger.nanoTime();
        ledger.onSent(0, confirmNs + 10);
        ledger.orderWrittenNs(confirmNs, confirmNs + 1_000);
        ledger.orderWrittenNs(confirmNs + 77, confirmNs + 1_000);
        final LaneFigures figures = ledger.figures();
        assertThat(figures.count("orders")).isEqualTo(2);
        assertThat(figures.count("ordersOfTicks")).isZero();
        assertThat(figures.histogram("tickToOrder").getTotalCount()).isZero();
    }

    @Test
    void shouldNotBeginWithACycleThatIsYoungerThanTheTick()
    {
        final long tickNs = System.nanoTime();
        ledger.cycleBegins(tickNs + 5_000);
        final long confirmNs = ledger.nanoTime();
        ledger.onSent(tickNs, confirmNs + 10);
        ledger.orderWrittenNs(confirmNs, tickNs + 50_000);
        assertThat(only(ledger.figures(), "cycleToOrder")).isBetween(50_000L, 50_200L);
    }

    @Test
    void shouldForgetWhatWasBeforeTheBlock()
    {
        final long confirmNs = ledger.nanoTime();
        ledger.onSent(confirmNs - 5_000, confirmNs + 10);
        ledger.orderWrittenNs(confirmNs, confirmNs + 1_000);
        ledger.reset();
        assertThat(ledger.figures().count("orders")).isZero();
    }

    private static long only(final LaneFigures figures, final String name)
    {
        assertThat(figures.histogram(name).getTotalCount()).isEqualTo(1);
        return figures.histogram(name).getMaxValue();
    }
}
