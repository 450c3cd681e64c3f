package io.titan.sim.wire;

/**
 * Fixed windows aligned to the exchange's clock: request weight per minute, orders per ten seconds and per minute. All
 * are multiplied by the property {@code titan.sim.limits.factor}, for benchmarks that need more orders.
 */
final class RateLimits
{
    private static final int FACTOR = Integer.getInteger("titan.sim.limits.factor", 1);

    static final int WEIGHT_PER_MINUTE = 2_400 * FACTOR;
    static final int ORDERS_PER_10_SECONDS = 300 * FACTOR;
    static final int ORDERS_PER_MINUTE = 1_200 * FACTOR;

    private static final long TEN_SECONDS_MS = 10_000;
    private static final long MINUTE_MS = 60_000;

    private final Window weight = new Window(MINUTE_MS);
    private final Window ordersShort = new Window(TEN_SECONDS_MS);
    private final Window ordersLong = new Window(MINUTE_MS);

    /** Counts a request; throws when the minute is used up. */
    void useWeight(final int used, final long nowMs) throws ApiException
    {
        if (weight.at(nowMs) + used > WEIGHT_PER_MINUTE)
        {
            throw new ApiException(429, -1003, "Too many requests; current limit is " + WEIGHT_PER_MINUTE +
                " request weight per minute.");
        }
        weight.used += used;
    }

    /** Counts an order; throws when a window is used up. */
    void useOrder(final long nowMs) throws ApiException
    {
        if (ordersShort.at(nowMs) >= ORDERS_PER_10_SECONDS || ordersLong.at(nowMs) >= ORDERS_PER_MINUTE)
        {
            throw new ApiException(429, -1015, "Too many new orders; current limits are " + ORDERS_PER_10_SECONDS +
                " orders per 10 seconds and " + ORDERS_PER_MINUTE + " per minute.");
        }
        ordersShort.used++;
        ordersLong.used++;
    }

    int usedWeight(final long nowMs)
    {
        return weight.at(nowMs);
    }

    int orders10Seconds(final long nowMs)
    {
        return ordersShort.at(nowMs);
    }

    int ordersMinute(final long nowMs)
    {
        return ordersLong.at(nowMs);
    }

    /** Whole seconds until both kinds of window have turned. */
    static long retryAfterSeconds(final long nowMs)
    {
        return (MINUTE_MS - nowMs % MINUTE_MS + 999) / 1_000;
    }

    /** One fixed window. */
    private static final class Window
    {
        private final long lengthMs;
        private long number;
        private int used;

        private Window(final long lengthMs)
        {
            this.lengthMs = lengthMs;
        }

        private int at(final long nowMs)
        {
            final long current = nowMs / lengthMs;
            if (current != number)
            {
                number = current;
                used = 0;
            }
            return used;
        }
    }
}
