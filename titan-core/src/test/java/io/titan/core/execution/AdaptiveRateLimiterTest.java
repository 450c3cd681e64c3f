package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.ReasonCode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limiter alone: each budget at its edge, the reserve, and what it learns. */
class AdaptiveRateLimiterTest
{
    private static final long MINUTE_MS = 62_000;

    private final RateLimits limits = ExecutionDriver.engineLimits().rate;
    private final AdaptiveRateLimiter limiter = new AdaptiveRateLimiter();
    private long nowNs = ExecutionDriver.START_NS;

    @Test
    void shouldLetTheOrdersOfTenSecondsThroughAndNotOneMore()
    {
        given(wide -> wide.maxOrdersPerTenSeconds = 4);
        assertThat(ordersThatFit(false)).as("one is kept back").isEqualTo(3);
        assertThat(ordersThatFit(true)).isEqualTo(1);
        later(9_999);
        assertThat(limiter.hasOrderBudget(true, nowNs)).isFalse();
        later(2_000);
        assertThat(ordersThatFit(false)).isEqualTo(3);
    }

    @Test
    void shouldLetTheOrdersOfAMinuteThroughAndNotOneMore()
    {
        given(wide -> wide.maxOrdersPerMinute = 10);
        assertThat(ordersThatFit(false)).isEqualTo(9);
        later(59_999);
        assertThat(limiter.hasOrderBudget(false, nowNs)).isFalse();
        later(2_000);
        assertThat(limiter.hasOrderBudget(false, nowNs)).isTrue();
    }

    @Test
    void shouldKeepTheReserveOfTheWeightForCancels()
    {
        given(wide ->
        {
            wide.maxWeightPerMinute = 20;
            wide.reserveBps = 2_500;
        });
        assertThat(ordersThatFit(false)).isEqualTo(15);
        assertThat(limiter.mayQuery(nowNs)).isFalse();
        int cancels = 0;
        while (limiter.mayCancel(nowNs))
        {
            limiter.onCancel();
            cancels++;
        }

        assertThat(cancels).isEqualTo(5);
        later(MINUTE_MS);
        assertThat(limiter.mayQuery(nowNs)).isTrue();
    }

    @Test
    void shouldCountMessagesBySecondAndMinuteWithAReserve()
    {
        given(wide ->
        {
            wide.maxMessagesPerSecond = 4;
            wide.maxMessagesPerMinute = 6;
            wide.reserveBps = 2_500;
        });
        messages(3);
        final Verdict verdict = new Verdict();
        assertThat(limiter.hasMessages(false)).isFalse();
        assertThat(limiter.denyMessages(false, verdict)).isFalse();
        assertThat(verdict.reason()).isEqualTo(ReasonCode.MESSAGE_RATE);
        assertThat(verdict.measured()).isEqualTo(3);
        assertThat(verdict.allowed()).isEqualTo(3);
        assertThat(limiter.mayCancel(nowNs)).isTrue();
        messages(1);
        assertThat(limiter.mayCancel(nowNs)).isFalse();
        later(1_100);
        assertThat(limiter.hasMessages(false)).isFalse();
        assertThat(limiter.denyMessages(false, verdict)).isFalse();
        assertThat(verdict.measured()).isEqualTo(4);
        assertThat(verdict.allowed()).isEqualTo(4);
        assertThat(limiter.mayCancel(nowNs)).isTrue();
    }

    @Test
    void shouldLetTheVenuesLimitsTightenAndNeverLoosen()
    {
        given(wide -> wide.maxOrdersPerTenSeconds = 100);
        tell(told -> told.maxOrdersPerTenSeconds = 11);
        assertThat(ordersThatFit(true)).isEqualTo(11);
        tell(told -> told.maxOrdersPerTenSeconds = 1_000);
        assertThat(ordersThatFit(true)).isEqualTo(100 - 11);
        tell(told -> {});
        limiter.limit(limits);
        assertThat(limiter.hasOrderBudget(true, nowNs)).isFalse();
    }

    /** A word of the venue's that leaves a limit out, as every answer to an order does, is no word about it. */
    @Test
    void shouldRememberEachLimitOfTheVenueUntilItNamesAnother()
    {
        given(wide -> {});
        tell(told -> told.maxOrdersPerTenSeconds = 3);
        tell(told -> told.maxOrdersPerMinute = 5);
        tell(told -> told.maxWeightPerMinute = 6);
        assertThat(ordersThatFit(true)).as("of ten seconds").isEqualTo(3);
        later(12_000);
        assertThat(ordersThatFit(true)).as("of the minute").isEqualTo(2);
        tell(told ->
        {
            told.maxOrdersPerTenSeconds = 100;
            told.maxOrdersPerMinute = 100;
        });
        assertThat(ordersThatFit(true)).as("of the weight").isEqualTo(1);
        later(MINUTE_MS);
        assertThat(ordersThatFit(true)).isEqualTo(6);
    }

    /** What is ours and what is others' is one number at the venue. */
    @Test
    void shouldNotCountTwiceWhatItHasSentItself()
    {
        given(wide ->
        {
            wide.maxWeightPerMinute = 50;
            wide.maxOrdersPerTenSeconds = 40;
            wide.maxOrdersPerMinute = 60;
        });
        orders(10);
        tell(told -> told.usedWeight = 12);
        assertThat(ordersThatFit(true)).as("30 for ten seconds, 38 of the weight").isEqualTo(30);
        later(12_000);
        assertThat(ordersThatFit(true)).isEqualTo(8);
        later(MINUTE_MS);
        orders(10);
        tell(told -> told.usedOrdersTenSeconds = 15);
        assertThat(ordersThatFit(true)).isEqualTo(25);
        later(MINUTE_MS);
        orders(10);
        tell(told -> told.usedOrdersMinute = 25);
        assertThat(ordersThatFit(true)).as("what the minute tells may be of the last ten seconds").isEqualTo(15);
    }

    /** Answers come without anybody having asked for room first. */
    @Test
    void shouldCompareWhatTheVenueHasCountedWithWhatStillCounts()
    {
        given(wide -> wide.maxOrdersPerTenSeconds = 5);
        orders(5);
        nowNs += 12_000 * MS;
        tell(told -> told.usedOrdersTenSeconds = 3);
        assertThat(ordersThatFit(true)).isEqualTo(2);
    }

    @Test
    void shouldLearnWhatOthersOnTheAccountHaveUsed()
    {
        given(wide ->
        {
            wide.maxWeightPerMinute = 100;
            wide.maxOrdersPerTenSeconds = 50;
            wide.maxOrdersPerMinute = 60;
        });
        tell(told -> told.usedOrdersTenSeconds = 45);
        assertThat(ordersThatFit(true)).isEqualTo(5);
        tell(told -> told.usedOrdersTenSeconds = 20);
        assertThat(limiter.hasOrderBudget(true, nowNs)).as("less than we know of").isFalse();
        later(12_000);
        tell(told -> told.usedOrdersMinute = 58);
        assertThat(ordersThatFit(true)).isEqualTo(2);
        later(MINUTE_MS);
        tell(told -> told.usedWeight = 99);
        assertThat(ordersThatFit(true)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 418})
    void shouldSendNothingForAsLongAsTheVenueSays(final int status)
    {
        given(wide -> {});
        refuse(status, 2_000);
        assertThat(limiter.nextChangeNs(nowNs)).isEqualTo(nowNs + 2_000 * MS);
        nowNs += 2_000 * MS - 1;
        limiter.roll(nowNs);
        assertThat(limiter.hasOrderBudget(true, nowNs)).isFalse();
        assertThat(limiter.mayCancel(nowNs)).isFalse();
        assertThat(limiter.mayQuery(nowNs)).isFalse();
        nowNs++;
        assertThat(limiter.hasOrderBudget(true, nowNs)).isTrue();
        assertThat(limiter.mayCancel(nowNs)).isTrue();
        assertThat(limiter.mayQuery(nowNs)).isTrue();
    }

    @Test
    void shouldHoldTheConfiguredTimeWhenTheVenueNamesNoneAndNeverShortenAHold()
    {
        given(wide -> wide.holdNs = 700 * MS);
        refuse(429, -1);
        assertThat(limiter.nextChangeNs(nowNs)).isEqualTo(nowNs + 700 * MS);
        tell(told ->
        {
            told.status = 429;
            told.retryAfterNs = 0;
        });
        assertThat(limiter.nextChangeNs(nowNs)).isEqualTo(nowNs + 700 * MS);
    }

    @Test
    void shouldHoldNothingWhenTheVenueSaysThatItMayBeAskedAgainAtOnce()
    {
        given(wide -> wide.holdNs = 700 * MS);
        refuse(429, 0);
        assertThat(limiter.hasOrderBudget(true, nowNs)).isTrue();
    }

    /** Whoever waits is woken when something changes, and not before: a driver woken now would be woken for ever. */
    @Test
    void shouldSayWhenMoreMayFit()
    {
        given(wide -> wide.maxMessagesPerSecond = 3);
        refuse(429, 2_000);
        later(2_000);
        assertThat(limiter.nextChangeNs(nowNs)).as("the hold is over").isGreaterThan(nowNs);
        messages(1);
        assertThat(limiter.nextChangeNs(nowNs)).as("only the long windows are of interest")
            .isEqualTo((nowNs >> RequestWindows.LONG_SHIFT) + 1 << RequestWindows.LONG_SHIFT);
        messages(1);
        assertThat(limiter.nextChangeNs(nowNs)).as("the share of a second is used up")
            .isEqualTo((nowNs >> RequestWindows.SHORT_SHIFT) + 1 << RequestWindows.SHORT_SHIFT);
    }

    @Test
    void shouldDoubleTheBudgetInTheVeryMomentAndNoMoreOftenThanItWasHalved()
    {
        given(wide -> wide.maxOrdersPerTenSeconds = 160);
        refuse(429, 0);
        nowNs += 300_000 * MS - 1;
        limiter.roll(nowNs);
        assertThat(ordersThatFit(true)).isEqualTo(80);
        nowNs++;
        limiter.roll(nowNs);
        assertThat(ordersThatFit(true)).isEqualTo(80);
        later(3_600_000);
        assertThat(ordersThatFit(true)).as("an hour later").isEqualTo(160);
        later(3_600_000);
        refuse(429, 0);
        assertThat(ordersThatFit(true)).as("an hour of rest is no credit").isEqualTo(80);
        later(3_600_000);
        assertThat(ordersThatFit(true)).as("nobody asked for an hour").isEqualTo(160);
    }

    @Test
    void shouldHalveTheBudgetWithEachRefusalAndDoubleItAfterFiveQuietMinutes()
    {
        given(wide -> wide.maxOrdersPerTenSeconds = 160);
        final int[] expected = {80, 40, 20, 10, 10};
        for (final int budget : expected)
        {
            refuse(429, 1_000);
            later(1_000);
            assertThat(ordersThatFit(true)).isEqualTo(budget);
            later(12_000);
        }

        // Five minutes after the end of the last hold, twelve seconds of which are over.
        later(300_000 - 12_000 - 1);
        assertThat(ordersThatFit(true)).isEqualTo(10);
        later(12_001);
        assertThat(ordersThatFit(true)).isEqualTo(20);
        later(900_000);
        assertThat(ordersThatFit(true)).isEqualTo(160);
    }

    @Test
    void shouldBeAbleToQueryHoweverSmallTheBudget()
    {
        given(wide -> wide.maxWeightPerMinute = 1);
        assertThat(limiter.mayQuery(nowNs)).isTrue();
        limiter.onQuery();
        assertThat(limiter.mayQuery(nowNs)).isFalse();
        later(MINUTE_MS);
        assertThat(limiter.mayQuery(nowNs)).isTrue();
    }

    private void given(final Consumer<RateLimits> change)
    {
        change.accept(limits);
        limiter.limit(limits);
        limiter.roll(nowNs);
    }

    private void later(final long ms)
    {
        nowNs += ms * MS;
        limiter.roll(nowNs);
    }

    private void tell(final Consumer<VenueRateFields> change)
    {
        final VenueRateFields told = new VenueRateFields();
        told.usedWeight = -1;
        told.usedOrdersTenSeconds = -1;
        told.usedOrdersMinute = -1;
        told.retryAfterNs = -1;
        change.accept(told);
        limiter.onVenueRate(told, nowNs);
    }

    private void refuse(final int status, final long retryAfterMs)
    {
        tell(told ->
        {
            told.status = status;
            told.retryAfterNs = retryAfterMs < 0 ? -1 : retryAfterMs * MS;
        });
    }

    private void messages(final int count)
    {
        for (int message = 0; message < count; message++)
        {
            limiter.onCancel();
        }
    }

    private void orders(final int count)
    {
        for (int order = 0; order < count; order++)
        {
            limiter.onOrder();
        }
    }

    private int ordersThatFit(final boolean reduces)
    {
        int orders = 0;
        while (limiter.hasOrderBudget(reduces, nowNs))
        {
            limiter.onOrder();
            orders++;
        }

        return orders;
    }
}
