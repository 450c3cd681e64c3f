package io.titan.brain.policy;

import java.math.BigDecimal;

/**
 * What a phase's trades of the latest days do to its capital: less for a phase that loses, a little more for one that
 * does well.
 *
 * @param windowMs   how far back trades count.
 * @param minTrades  fewer say nothing.
 * @param malusBelow Sharpe ratio below which the malus holds.
 * @param malus      factor.
 * @param bonusAbove Sharpe ratio above which the bonus holds.
 * @param bonus      factor.
 */
public record PerformancePolicy(
    long windowMs,
    int minTrades,
    BigDecimal malusBelow,
    BigDecimal malus,
    BigDecimal bonusAbove,
    BigDecimal bonus)
{
    private static final double PERIODS_A_YEAR = 365;

    /**
     * Trades of one phase, each as its return on what it closed.
     *
     * @param count     how many.
     * @param mean      of the returns.
     * @param deviation of the returns, of the sample; 0 if there are fewer than two.
     */
    public record Trades(long count, double mean, double deviation)
    {
    }

    /**
     * The factor that trades deserve.
     *
     * @param trades of one phase within the window.
     * @return malus, 1 or bonus. Returns that never differ have no ratio, so their sign alone decides.
     */
    public BigDecimal modifier(final Trades trades)
    {
        if (trades.count() < minTrades)
        {
            return BigDecimal.ONE;
        }
        final double sharpe = trades.deviation() == 0 ?
            Math.signum(trades.mean()) * Double.MAX_VALUE :
            trades.mean() / trades.deviation() * StrictMath.sqrt(PERIODS_A_YEAR);
        if (sharpe < malusBelow.doubleValue())
        {
            return malus;
        }
        return sharpe > bonusAbove.doubleValue() ? bonus : BigDecimal.ONE;
    }
}
