package io.titan.sim.market;

import io.titan.sim.core.InstrumentRules;

/**
 * Invents what a synthetic market did before it began: a week of prices that end exactly where the market starts,
 * walked backwards from there, so that a seed and a price give the same past every time.
 */
public final class SyntheticPast
{
    private static final int RECENT_SECONDS = 7_200;
    private static final int OLDER_POINTS = 7 * 24 * 60 * 4;
    private static final long OLDER_STEP_MS = 15_000;
    private static final long PAST_SEED = 0x51_7C_C1_B7_27_22_0A_95L;

    private SyntheticPast()
    {
    }

    /**
     * Writes the past into a history.
     *
     * @param seed    of the market.
     * @param rules   for tick and step.
     * @param priceE8 price at the beginning.
     * @param startMs time of the beginning.
     * @param history receives the trades, oldest first.
     */
    public static void write(
        final long seed,
        final InstrumentRules rules,
        final long priceE8,
        final long startMs,
        final KlineHistory history)
    {
        final SeededRandom random = new SeededRandom(seed ^ PAST_SEED ^ rules.symbol().hashCode());
        final double[] path = backwards(random, (double) priceE8 / rules.tickE8());
        final double stepsPerUsdt = 1e8 / (double) rules.stepE8() * 1e8 / priceE8;
        for (int i = path.length - 1; i >= 0; i--)
        {
            final long usdt = i < RECENT_SECONDS ? 20_000 : 300_000;
            final long steps = Math.max(1, (long) (usdt * stepsPerUsdt * random.between(0.2, 2.0)));
            final boolean buyerIsMaker = i + 1 < path.length && path[i] < path[i + 1];
            history.onTrade(Math.max(1, (long) path[i]) * rules.tickE8(), steps * rules.stepE8(), buyerIsMaker,
                startMs - ageMs(i));
        }
    }

    private static long ageMs(final int index)
    {
        return index < RECENT_SECONDS
            ? (index + 1) * 1_000L : RECENT_SECONDS * 1_000L + (index - RECENT_SECONDS + 1) * OLDER_STEP_MS;
    }

    private static double[] backwards(final SeededRandom random, final double lastTicks)
    {
        final double[] path = new double[RECENT_SECONDS + OLDER_POINTS];
        double price = lastTicks;
        for (int i = 0; i < path.length; i++)
        {
            path[i] = price;
            final double deviation = i < RECENT_SECONDS ? 0.000_25 : 0.000_6;
            price *= 1.0 + deviation * random.nextGaussian() + 0.000_1 * (lastTicks - price) / lastTicks;
        }
        return path;
    }
}
