package io.titan.sim.market;

import io.titan.sim.core.MarketSink;
import io.titan.sim.core.Side;

/** The displayed levels of one side of a synthetic book, in ticks and steps, best first. */
final class SyntheticSide
{
    private static final int LEVELS = 20;
    private static final double RESIZE_CHANCE = 0.06;

    private final Side side;
    private final SeededRandom random;
    private final double stepsPerUsdt;
    private long[] ticks = new long[LEVELS];
    private long[] steps = new long[LEVELS];
    private long[] shownTicks = new long[LEVELS];
    private long[] shownSteps = new long[LEVELS];
    private long[] freshTicks = new long[LEVELS];
    private long[] freshSteps = new long[LEVELS];

    SyntheticSide(final Side side, final SeededRandom random, final double stepsPerUsdt)
    {
        this.side = side;
        this.random = random;
        this.stepsPerUsdt = stepsPerUsdt;
    }

    long bestTicks()
    {
        return ticks[0];
    }

    long bestSteps()
    {
        return steps[0];
    }

    /** Puts the best level somewhere; levels behind it lie on a grid, so that most of them stay when the best moves. */
    void move(final long best, final long grid, final boolean gap)
    {
        long level = best;
        for (int i = 0; i < LEVELS; i++)
        {
            freshTicks[i] = level;
            freshSteps[i] = quantityAt(level, gap);
            level = side == Side.BUY
                ? Math.max(1, Math.floorDiv(level - 1, grid) * grid) : (Math.floorDiv(level, grid) + 1) * grid;
            level = side == Side.BUY && level == freshTicks[i] ? Math.max(1, level - 1) : level;
        }
        final long[] oldTicks = ticks;
        final long[] oldSteps = steps;
        ticks = freshTicks;
        steps = freshSteps;
        freshTicks = oldTicks;
        freshSteps = oldSteps;
    }

    /**
     * An aggressor takes some or all of the best level, which shows a little again if it was emptied. Returns what it
     * took.
     */
    long takeFromBest()
    {
        final double usdt = 400.0 * StrictMath.exp(1.6 * random.nextGaussian());
        final long wanted = Math.max(1, (long) (usdt * stepsPerUsdt));
        final long taken = Math.min(wanted, steps[0]);
        steps[0] -= taken;
        if (steps[0] == 0)
        {
            steps[0] = 1 + (long) (random.nextDouble() * 2_000 * stepsPerUsdt);
        }
        return taken;
    }

    /** Tells what changed since the last telling, or all. */
    void publish(final MarketSink sink, final long tickE8, final long stepE8, final boolean all)
    {
        for (int i = 0; i < LEVELS && !all; i++)
        {
            if (find(ticks, shownTicks[i]) < 0)
            {
                sink.onDepthLevel(side, shownTicks[i] * tickE8, 0);
            }
        }
        for (int i = 0; i < LEVELS; i++)
        {
            final int shown = all ? -1 : find(shownTicks, ticks[i]);
            if (shown < 0 || shownSteps[shown] != steps[i])
            {
                sink.onDepthLevel(side, ticks[i] * tickE8, steps[i] * stepE8);
            }
        }
        System.arraycopy(ticks, 0, shownTicks, 0, LEVELS);
        System.arraycopy(steps, 0, shownSteps, 0, LEVELS);
    }

    private long quantityAt(final long level, final boolean gap)
    {
        final int known = find(ticks, level);
        if (known >= 0 && !gap && random.nextDouble() >= RESIZE_CHANCE)
        {
            return steps[known];
        }
        final double usdt = (gap ? 1_500.0 : 40_000.0) * StrictMath.exp(0.8 * random.nextGaussian());
        return Math.max(1, (long) (usdt * stepsPerUsdt));
    }

    private static int find(final long[] levels, final long level)
    {
        for (int i = 0; i < levels.length; i++)
        {
            if (levels[i] == level)
            {
                return i;
            }
        }
        return -1;
    }
}
