package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Money;
import io.titan.protocol.ReasonCode;

/**
 * Keeps requests within the venue's rate limits, and within the messages that the engine allows itself. It learns: the
 * venue's limits from exchangeInfo, what it has counted from the headers of its answers (other programs on the account
 * count too), and from a 429 or 418 that nothing may leave for as long as it says; each of those also halves the
 * budget, to a sixteenth at most, and five quiet minutes double it again. One thread.
 *
 * <p>Two kinds of request: entries and queries leave a share of every budget free, cancels and what only reduces may
 * use that share too. During a hold nothing leaves: a request that the venue has forbidden turns a pause into a ban.
 */
final class AdaptiveRateLimiter
{
    /** Most of anything that a limit may name. */
    static final int MAX_RATE = 1_000_000_000;
    /** At most half of a budget may be kept back. */
    static final int MAX_RESERVE_BPS = 5_000;
    /** Most orders that may wait. */
    static final int MAX_QUEUED_ORDERS = 1 << 10;
    /** Weight of an order and of a cancel: 1 or less at Binance USDⓈ-M. */
    static final int ORDER_WEIGHT = 1;
    /** Weight of a query: the order (1) and its trades (5). */
    static final int QUERY_WEIGHT = 6;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    private static final int MAX_SLOWDOWN = 4;
    private static final long RECOVERY_NS = 300_000_000_000L;

    private final RateLimits limits = new RateLimits();
    private final RequestWindows windows = new RequestWindows();
    /** Of cancels and what only reduces. */
    private final RateCaps full = new RateCaps();
    /** Of entries and queries. */
    private final RateCaps shared = new RateCaps();
    private long holdUntilNs;
    private long recoverAtNs;
    private int slowdown;
    private int toldWeightPerMinute;
    private int toldOrdersPerTenSeconds;
    private int toldOrdersPerMinute;

    void limit(final RateLimits given)
    {
        limits.set(given);
        follow();
    }

    RateLimits limits()
    {
        return limits;
    }

    /** Takes in what the venue said; the fields are in range. */
    void onVenueRate(final VenueRateFields told, final long nowNs)
    {
        roll(nowNs);
        toldWeightPerMinute = told.maxWeightPerMinute > 0 ? told.maxWeightPerMinute : toldWeightPerMinute;
        toldOrdersPerTenSeconds =
            told.maxOrdersPerTenSeconds > 0 ? told.maxOrdersPerTenSeconds : toldOrdersPerTenSeconds;
        toldOrdersPerMinute = told.maxOrdersPerMinute > 0 ? told.maxOrdersPerMinute : toldOrdersPerMinute;
        windows.add(0, Math.max(0, told.usedWeight - windows.weightPerMinute()), 0);
        windows.add(0, 0, Math.max(0, told.usedOrdersTenSeconds - windows.ordersPerTenSeconds()));
        windows.add(0, 0, Math.max(0, told.usedOrdersMinute - windows.ordersPerMinute()));
        if (isRefusal(told.status))
        {
            hold(told.retryAfterNs < 0 ? limits.holdNs : told.retryAfterNs, nowNs);
        }

        follow();
    }

    /** Whether a status is one by which the venue wants fewer requests. */
    static boolean isRefusal(final int status)
    {
        return status == TOO_MANY_REQUESTS || status == BANNED;
    }

    /** Lets what is over leave the windows and ends a slowdown in time; before anything is asked. */
    void roll(final long nowNs)
    {
        windows.roll(nowNs);
        if (slowdown > 0 && nowNs >= recoverAtNs)
        {
            recover(nowNs);
        }
    }

    /** Whether the venue has room for an order now. */
    boolean hasOrderBudget(final boolean reduces, final long nowNs)
    {
        final RateCaps caps = reduces ? full : shared;
        return nowNs >= holdUntilNs &&
            windows.weightPerMinute() + ORDER_WEIGHT <= caps.weightPerMinute &&
            windows.ordersPerTenSeconds() < caps.ordersPerTenSeconds &&
            windows.ordersPerMinute() < caps.ordersPerMinute;
    }

    /** Whether the engine allows itself one more message. */
    boolean hasMessages(final boolean reduces)
    {
        final RateCaps caps = reduces ? full : shared;
        return windows.messagesPerSecond() < caps.messagesPerSecond &&
            windows.messagesPerMinute() < caps.messagesPerMinute;
    }

    /** Says which message limit is used up, and how far. */
    boolean denyMessages(final boolean reduces, final Verdict verdict)
    {
        final RateCaps caps = reduces ? full : shared;
        return windows.messagesPerSecond() >= caps.messagesPerSecond ?
            verdict.deny(ReasonCode.MESSAGE_RATE, windows.messagesPerSecond(), caps.messagesPerSecond) :
            verdict.deny(ReasonCode.MESSAGE_RATE, windows.messagesPerMinute(), caps.messagesPerMinute);
    }

    boolean mayCancel(final long nowNs)
    {
        return nowNs >= holdUntilNs && hasMessages(true) && hasWeight(ORDER_WEIGHT, full);
    }

    boolean mayQuery(final long nowNs)
    {
        return nowNs >= holdUntilNs && hasWeight(QUERY_WEIGHT, shared);
    }

    void onOrder()
    {
        windows.add(1, ORDER_WEIGHT, 1);
    }

    void onCancel()
    {
        windows.add(1, ORDER_WEIGHT, 0);
    }

    void onQuery()
    {
        windows.add(0, QUERY_WEIGHT, 0);
    }

    /** When what does not fit now may fit, at the earliest; asking changes nothing. */
    long nextChangeNs(final long nowNs)
    {
        if (nowNs < holdUntilNs)
        {
            return holdUntilNs;
        }

        return windows.messagesPerSecond() >= shared.messagesPerSecond ? windows.nextShortNs() : windows.nextLongNs();
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        limits.hashInto(hash);
        windows.hashInto(hash);
        hash.add(holdUntilNs);
        hash.add(recoverAtNs);
        hash.add(slowdown);
        hash.add(toldWeightPerMinute);
        hash.add(toldOrdersPerTenSeconds);
        hash.add(toldOrdersPerMinute);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        limits.snapshot(codec);
        windows.snapshot(codec);
        holdUntilNs = codec.number(holdUntilNs);
        recoverAtNs = codec.number(recoverAtNs);
        slowdown = codec.number(slowdown);
        toldWeightPerMinute = codec.number(toldWeightPerMinute);
        toldOrdersPerTenSeconds = codec.number(toldOrdersPerTenSeconds);
        toldOrdersPerMinute = codec.number(toldOrdersPerMinute);
        follow();
    }

    private void hold(final long durationNs, final long nowNs)
    {
        holdUntilNs = Math.max(holdUntilNs, nowNs + durationNs);
        slowdown = Math.min(slowdown + 1, MAX_SLOWDOWN);
        recoverAtNs = holdUntilNs + RECOVERY_NS;
    }

    private void recover(final long nowNs)
    {
        while (slowdown > 0 && nowNs >= recoverAtNs)
        {
            slowdown--;
            recoverAtNs += RECOVERY_NS;
        }

        follow();
    }

    /** A query must be possible at any time in an empty window, or an order in doubt stayed there. */
    private boolean hasWeight(final int weight, final RateCaps caps)
    {
        return windows.weightPerMinute() + weight <= caps.weightPerMinute || windows.weightPerMinute() == 0;
    }

    private void follow()
    {
        full.messagesPerSecond = limits.maxMessagesPerSecond;
        full.messagesPerMinute = limits.maxMessagesPerMinute;
        full.weightPerMinute = budget(limits.maxWeightPerMinute, toldWeightPerMinute);
        full.ordersPerTenSeconds = budget(limits.maxOrdersPerTenSeconds, toldOrdersPerTenSeconds);
        full.ordersPerMinute = budget(limits.maxOrdersPerMinute, toldOrdersPerMinute);
        shared.messagesPerSecond = share(full.messagesPerSecond);
        shared.messagesPerMinute = share(full.messagesPerMinute);
        shared.weightPerMinute = share(full.weightPerMinute);
        shared.ordersPerTenSeconds = share(full.ordersPerTenSeconds);
        shared.ordersPerMinute = share(full.ordersPerMinute);
    }

    private long budget(final int own, final int told)
    {
        return Math.max(1, (told > 0 ? Math.min(own, told) : own) >> slowdown);
    }

    /** What is left beside the reserve, which is rounded up. */
    private long share(final long budget)
    {
        final long keptBack = (budget * limits.reserveBps + Money.ONE_BPS - 1) / Money.ONE_BPS;
        return Math.max(1, budget - keptBack);
    }
}
