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
