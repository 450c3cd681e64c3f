package io.titan.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class RateLimitsTest
{
    private static final long MINUTE_MS = 60_000;
    /** Fifty seconds before a minute ends. */
    private static final long NOW_MS = 100 * MINUTE_MS + 10_000;

    private final RateLimits limits = new RateLimits();

    @Test
    void shouldRefuseTheFirstRequestAboveTheLimitUntilTheMinuteTurns() throws ApiException
    {
        limits.useWeight(RateLimits.WEIGHT_PER_MINUTE, NOW_MS);
        final ApiException refusal = refusal(NOW_MS);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo(-1003);
        assertThat(refusal.retryAfterSeconds()).isEqualTo(50);
        limits.useWeight(1, NOW_MS + 50_000);
        assertThat(limits.usedWeight(NOW_MS + 50_000)).isEqualTo(1);
    }

    @Test
    void shouldBanWhoGoesOnAndLongerEachTime() throws ApiException
    {
        final ApiException first = untilBanned(NOW_MS);
        assertThat(first.retryAfterSeconds()).isEqualTo(120);
        assertThat(first.getMessage()).contains("IP banned until " + (NOW_MS + 120_000) + ".");
        assertThat(refusal(NOW_MS + 119_999).retryAfterSeconds()).isEqualTo(1);
        limits.useWeight(1, NOW_MS + 120_000);
        assertThat(untilBanned(NOW_MS + 10 * MINUTE_MS).retryAfterSeconds()).isEqualTo(240);
        limits.ban(0);
        limits.useWeight(0, NOW_MS + 10 * MINUTE_MS);
    }

    @Test
    void shouldCountOrdersInBothWindows() throws ApiException
    {
        limits.useOrders(RateLimits.ORDERS_PER_10_SECONDS, 1, NOW_MS + 1);
        final ApiException tooFast = catchThrowableOfType(
            ApiException.class, () -> limits.useOrders(1, 1, NOW_MS + 2_500));
        assertThat(tooFast.status()).isEqualTo(429);
        assertThat(tooFast.code()).isEqualTo(-1015);
        assertThat(tooFast.retryAfterSeconds()).isEqualTo(8);
        limits.useOrders(1, RateLimits.ORDERS_PER_MINUTE - 1, NOW_MS + 10_000);
        assertThatThrownBy(() -> limits.useOrders(1, 1, NOW_MS + 10_000)).hasMessageContaining("per MINUTE");
        assertThat(limits.orders10Seconds(NOW_MS + 10_000)).as("a refused order is not counted").isEqualTo(1);
    }

    private ApiException untilBanned(final long nowMs) throws ApiException
    {
        limits.useWeight(RateLimits.WEIGHT_PER_MINUTE, nowMs);
        for (int i = 0; i < RateLimits.PATIENCE; i++)
        {
            assertThat(refusal(nowMs).status()).isEqualTo(429);
        }
        final ApiException banned = refusal(nowMs);
        assertThat(banned.status()).isEqualTo(418);
        return banned;
    }

    private ApiException refusal(final long nowMs)
    {
        return catchThrowableOfType(ApiException.class, () -> limits.useWeight(1, nowMs));
    }
}
