package io.titan.brain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;

class AccountTest
{
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final Account fresh = Account.of(new BigDecimal("1000"), TODAY);

    @Test
    void shouldCountFeesAndKeepTheHighest()
    {
        final Account won = with(fresh, TODAY, "100", "1");
        final Account lost = with(won, TODAY, "-50", "1");
        assertThat(lost.equity()).isEqualByComparingTo("1048");
        assertThat(lost.highWaterMark()).isEqualByComparingTo("1099");
        assertThat(lost.fills()).isEqualTo(2);
    }

    @Test
    void shouldMeasureTheDayFromItsBeginning()
    {
        final Account lost = with(fresh, TODAY, "-150", "0");
        assertThat(lost.dailyDrawdown()).isEqualByComparingTo("0.15");
        assertThat(lost.onDay(TODAY).dailyDrawdown()).isEqualByComparingTo("0.15");
        assertThat(lost.onDay(TODAY.plusDays(1)).dailyDrawdown()).isEqualByComparingTo("0");
        assertThat(lost.onDay(TODAY.minusDays(1))).isEqualTo(lost);
    }

    @Test
    void shouldNotTakeABacklogOfOldLossesForLossesOfToday()
    {
        final Account lost = with(fresh, TODAY.minusDays(1), "-150", "0");
        assertThat(lost.equity()).isEqualByComparingTo("850");
        assertThat(lost.dailyDrawdown()).isEqualByComparingTo("0");
    }

    private static Account with(final Account account, final LocalDate day, final String realised, final String fee)
    {
        final Fill fill = new Fill("f", Phase.PHASE1, "BTCUSDT", Side.SELL, BigDecimal.ONE, BigDecimal.ONE,
            new BigDecimal(fee), day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli(), null,
            new FillIds(null, null, null));
        return account.with(fill,
            new Booking(Position.flat(Phase.PHASE1, "BTCUSDT"), BigDecimal.ONE, new BigDecimal(realised)));
    }
}
