package io.titan.brain.policy;

import io.titan.brain.ledger.Account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * When to stop. HARD trips outrank SOFT ones, and only an operator ends them.
 *
 * @param dailyDrawdown part of the day's first equity whose loss trips it HARD.
 * @param minEquity     below which it trips HARD.
 * @param losses        in a row, within the window, that trip it SOFT.
 * @param lossWindowMs  from the first of them to the last.
 * @param cooldownMs    after which a SOFT trip ends.
 */
public record BreakerPolicy(
    BigDecimal dailyDrawdown, BigDecimal minEquity, int losses, long lossWindowMs, long cooldownMs)
{
    /**
     * The state that follows.
     *
     * @param state   so far.
     * @param account of now, on today's day.
     * @param latest  trades after {@link BreakerState#lossesAfter}, the newest first, at least {@link #losses} if there
     *                are as many.
     * @param nowMs   since 1970.
     * @return the same state if nothing has changed.
     */
    public BreakerState next(
        final BreakerState state, final Account account, final List<Trade> latest, final long nowMs)
    {
        if (state.kind() == BreakerState.Kind.HARD)
        {
            return state;
        }
        final String hard = hardReason(account);
        if (!hard.isEmpty())
        {
            return new BreakerState(BreakerState.Kind.HARD, hard, nowMs, 0, state.lossesAfter());
        }
        if (state.kind() == BreakerState.Kind.SOFT)
        {
            return nowMs >= state.cooldownEndsMs() ? BreakerState.closed(state.lossesAfter()) : state;
        }
        return softened(state, latest, nowMs);
    }

    /**
     * Whether an operator may end a trip now: too little equity trips it again at once.
     *
     * @param account of now.
     * @return true if the equity suffices.
     */
    public boolean mayReset(final Account account)
    {
        return account.equity().compareTo(minEquity) >= 0;
    }

    /**
     * Losses in a row at the end.
     *
     * @param latest trades, the newest first.
     * @return 0 or more.
     */
    public static int lossesInRow(final List<Trade> latest)
    {
        int count = 0;
        while (count < latest.size() && latest.get(count).isLoss())
        {
            count++;
        }
        return count;
    }

    private String hardReason(final Account account)
    {
        if (account.dailyDrawdown().compareTo(dailyDrawdown) >= 0)
        {
            return "Daily drawdown limit reached: " + percent(account.dailyDrawdown()) + " >= " +
                percent(dailyDrawdown);
        }
        if (account.equity().compareTo(minEquity) < 0)
        {
            return "Equity below minimum: " + account.equity().setScale(2, RoundingMode.FLOOR) + " < " +
                minEquity.toPlainString();
        }
        return "";
    }

    /** A trip whose time is over already, as a backlog of old losses brings it, is none. */
    private BreakerState softened(final BreakerState state, final List<Trade> latest, final long nowMs)
    {
        if (lossesInRow(latest) < losses)
        {
            return state;
        }
        final Trade newest = latest.get(0);
        final long endsMs = newest.timestampMs() + cooldownMs;
        final boolean within = newest.timestampMs() - latest.get(losses - 1).timestampMs() <= lossWindowMs;
        return !within || endsMs <= nowMs ? state :
            new BreakerState(BreakerState.Kind.SOFT, losses + " consecutive losing trades", newest.timestampMs(),
                endsMs, newest.sequence());
    }

    private static String percent(final BigDecimal part)
    {
        return part.movePointRight(2).setScale(2, RoundingMode.HALF_UP) + "%";
    }
}
