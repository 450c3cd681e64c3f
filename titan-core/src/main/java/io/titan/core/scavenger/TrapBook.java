package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.protocol.TrapType;

/**
 * The traps of one instrument, in a fixed order: LIQUIDATION, DAILY_LEVEL, BOLLINGER. The core's thread only.
 */
final class TrapBook
{
    private static final TrapFinder NEVER = (bars, level) -> false;

    private final ArmedTrap[] traps;
    private final TrapLevel found = new TrapLevel();

    TrapBook(final ScavengerSettings settings)
    {
        final TrapSettings liquidation = settings.liquidation();
        final TrapSettings dailyLevel = settings.dailyLevel();
        final TrapSettings bollinger = settings.bollinger();
        traps = new ArmedTrap[]
        {
            new ArmedTrap(
                TrapType.LIQUIDATION, liquidation, settings,
                liquidation.enabled() ? new LiquidationTrap(liquidation) : NEVER),
            new ArmedTrap(
                TrapType.DAILY_LEVEL, dailyLevel, settings,
                dailyLevel.enabled() ? new DailyLevelTrap(dailyLevel) : NEVER),
            new ArmedTrap(
                TrapType.BOLLINGER, bollinger, settings,
                bollinger.enabled() ? new BollingerTrap(bollinger) : NEVER)
        };
    }

    /**
     * Computes every trap anew; one that is the same as before keeps what was counted for it.
     *
     * @param bars       of the instrument.
     * @param tickSizeE8 of the instrument.
     */
    void recompute(final BarSeries bars, final long tickSizeE8)
    {
        for (final ArmedTrap trap : traps)
        {
            trap.recompute(bars, tickSizeE8, found);
        }
    }

    void disarm()
    {
        for (final ArmedTrap trap : traps)
        {
            trap.disarm();
        }
    }

    int size()
    {
        return traps.length;
    }

    ArmedTrap trap(final int index)
    {
        return traps[index];
    }

    void hashInto(final StateHash hash)
    {
        for (final ArmedTrap trap : traps)
        {
            trap.hashInto(hash);
        }
    }
}
