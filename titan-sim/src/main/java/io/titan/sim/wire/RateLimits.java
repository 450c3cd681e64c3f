package io.titan.sim.wire;

/**
 * Fixed windows aligned to the exchange's clock: request weight per minute, orders per ten seconds and per minute. All
 * are multiplied by the property {@code titan.sim.limits.factor}, for benchmarks that need more orders.
 *
 * <p>Who goes on asking after {@code 429} is banned: {@code 418} to everything, two minutes at first, twice as long
 * each time, three days at most. How many refusals it takes is not published; here it is more than {@value #PATIENCE}
 * in one minute.
 */
final class RateLimits
{
    /** Refusals in one minute before a ban. */
    static final int PATIENCE = 10;

    private static final int FACTOR = Integer.getInteger("titan.sim.limits.factor", 1);

    static final int WEIGHT_PER_MINUTE = 2_400 * FACTOR;
    static final int ORDERS_PER_10_SECONDS = 300 * FACTOR;
    static final int ORDERS_PER_MINUTE = 1_200 * FACTOR;

    private static final long TEN_SECONDS_MS = 10_000;
    private static final long MINUTE_MS = 60_000;
    private static final long FIRST_BAN_MS = 2 * MINUTE_MS;
    private static final long LONGEST_BAN_MS = 3 * 24 * 60 * MINUTE_MS;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;

    private final Window weight = new Window(MINUTE_MS);
    private final Window refusals = new Window(MINUTE_MS);
    private final Window ordersShort = new Window(TEN_SECONDS_MS);
    private final Window ordersLong = new Window(MINUTE_MS);
    private long bannedUntilMs;
    private long nextBanMs = FIRST_BAN_MS;

    /** Counts a request; throws when the minute is used up, or during a ban. */
    void useWeight(final int used, final long nowMs) throws ApiException
    {
        if (nowMs < bannedUntilMs)
        {
            throw banned(nowMs);
        }
        if (weight.at(nowMs) + used > WEIGHT_PER_MINUTE)
        {
            if (refusals.add(1, nowMs) > PATIENCE)
            {
                bannedUntilMs = nowMs + nextBanMs;
                nextBanMs = Math.min(LONGEST_BAN_MS, 2 * nextBanMs);
                throw banned(nowMs);
            }
            throw tooManyRequests(nowMs);
        }
        weight.add(used, nowMs);
    }

    /** Counts orders; throws when a window is used up. A batch counts each order in ten seconds and once a minute. */
    void useOrders(final int inTenSeconds, final int inMinute, final long nowMs) throws ApiException
    {
        if (ordersShort.at(nowMs) + inTenSeconds > ORDERS_PER_10_SECONDS)
        {
            throw tooManyOrders(ORDERS_PER_10_SECONDS, "10 SECOND", ordersShort.secondsLeft(nowMs));
        }
        if (ordersLong.at(nowMs) + inMinute > ORDERS_PER_MINUTE)
        {
            throw tooManyOrders(ORDERS_PER_MINUTE, "MINUTE", ordersLong.secondsLeft(nowMs));
        }
        ordersShort.add(inTenSeconds, nowMs);
        ordersLong.add(inMinute, nowMs);
    }

    /** Bans until a time; 0 lifts the ban and forgets the earlier ones. */
    void ban(final long untilMs)
    {
        bannedUntilMs = untilMs;
        nextBanMs = untilMs == 0 ? FIRST_BAN_MS : nextBanMs;
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

    /** The refusal of a request too many. */
    ApiException tooManyRequests(final long nowMs)
    {
        return new ApiException(TOO_MANY, -1003, "Too many requests; current limit is " + WEIGHT_PER_MINUTE +
            " requests per minute. Please use the websocket for live updates to avoid polling the API.",
            weight.secondsLeft(nowMs));
    }

    /** The refusal of everything during a ban, of two minutes when there is none. */
    ApiException banned(final long nowMs)
    {
        final long untilMs = Math.max(bannedUntilMs, nowMs + (nowMs < bannedUntilMs ? 0 : FIRST_BAN_MS));
        return new ApiException(BANNED, -1003, "Way too many requests; IP banned until " + untilMs +
            ". Please use the websocket for live updates to avoid bans.", (untilMs - nowMs + 999) / 1_000);
    }

    private static ApiException tooManyOrders(final int limit, final String interval, final long secondsLeft)
    {
        return new ApiException(TOO_MANY, -1015,
            "Too many new orders; current limit is " + limit + " orders per " + interval + ".", secondsLeft);
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

        private int add(final int more, final long nowMs)
        {
            used = at(nowMs) + more;
            return used;
        }

        private long secondsLeft(final long nowMs)
        {
            return (lengthMs - nowMs % lengthMs + 999) / 1_000;
        }
    }
}
