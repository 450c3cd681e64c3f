package io.titan.core.scavenger;

/**
 * DAILY_LEVEL: high and low of an older window, from {@code window} to {@code windowEnd} bars back (yesterday, with
 * 48 and 25 hourly bars). The one nearer to the last close is the level, if it is in reach: its break upward proposes
 * a long, downward a short. At equal distance the low is taken.
 */
final class DailyLevelTrap implements TrapFinder
{
    private final TrapSettings settings;

    DailyLevelTrap(final TrapSettings settings)
    {
        this.settings = settings;
    }

    @Override
    public boolean find(final BarSeries bars, final TrapLevel level)
    {
        if (bars.size() < Math.max(settings.minBars(), settings.window()))
        {
            return false;
        }
        long highE8 = 0;
        long lowE8 = Long.MAX_VALUE;
        for (int barsBack = settings.windowEnd(); barsBack <= settings.window(); barsBack++)
        {
            highE8 = Math.max(highE8, bars.highE8(barsBack));
            lowE8 = Math.min(lowE8, bars.lowE8(barsBack));
        }
        final long lastPriceE8 = bars.lastPriceE8();
        final boolean upward = Math.abs(highE8 - lastPriceE8) < Math.abs(lowE8 - lastPriceE8);
        final long levelE8 = upward ? highE8 : lowE8;
        return TrapLevel.inReach(levelE8, lastPriceE8, settings.maxDistanceBps()) && level.found(upward, levelE8);
    }
}
