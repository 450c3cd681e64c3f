package io.titan.core.scavenger;

import java.util.Arrays;

/**
 * LIQUIDATION: where most volume changed hands, stops and liquidations crowd. The range of the window (lowest low to
 * highest high) is cut into bins of equal height; each bar's volume goes into the bin of its close. Of the
 * {@code rank} biggest bins the heaviest one above the last close proposes a long, the heaviest below it a short;
 * the heavier of the two wins. The level is the middle of the bin. Of equal bins the lower price comes first.
 */
final class LiquidationTrap implements TrapFinder
{
    private final TrapSettings settings;
    private final long[] binVolumesE8;

    LiquidationTrap(final TrapSettings settings)
    {
        this.settings = settings;
        binVolumesE8 = new long[settings.detail()];
    }

    @Override
    public boolean find(final BarSeries bars, final TrapLevel level)
    {
        if (bars.size() < settings.minBars())
        {
            return false;
        }
        final int window = Math.min(settings.window(), bars.size());
        long lowestE8 = Long.MAX_VALUE;
        long highestE8 = 0;
        for (int barsBack = 1; barsBack <= window; barsBack++)
        {
            lowestE8 = Math.min(lowestE8, bars.lowE8(barsBack));
            highestE8 = Math.max(highestE8, bars.highE8(barsBack));
        }
        if (lowestE8 == highestE8)
        {
            return false;
        }
        fillBins(bars, window, lowestE8, highestE8 - lowestE8);
        return pick(bars.lastPriceE8(), lowestE8, highestE8 - lowestE8, level);
    }

    private void fillBins(final BarSeries bars, final int window, final long lowestE8, final long rangeE8)
    {
        Arrays.fill(binVolumesE8, 0);
        final int bins = binVolumesE8.length;
        for (int barsBack = 1; barsBack <= window; barsBack++)
        {
            final long bin = Math.min((bars.closeE8(barsBack) - lowestE8) * bins / rangeE8, bins - 1);
            binVolumesE8[(int) bin] = ExactMath.saturatedAdd(binVolumesE8[(int) bin], bars.volumeE8(barsBack));
        }
    }

    /** Heaviest first, so the first that is usable is the heavier of the heaviest above and the heaviest below. */
    private boolean pick(final long lastPriceE8, final long lowestE8, final long rangeE8, final TrapLevel level)
    {
        for (int i = 0; i < settings.rank(); i++)
        {
            final int bin = takeHeaviestBin();
            if (bin < 0)
            {
                return false;
            }
            final long middleE8 = lowestE8 + rangeE8 * (2L * bin + 1) / (2L * binVolumesE8.length);
            if (middleE8 != lastPriceE8 &&
                TrapLevel.inReach(middleE8, lastPriceE8, settings.maxDistanceBps()))
            {
                return level.found(middleE8 > lastPriceE8, middleE8);
            }
        }
        return false;
    }

    private int takeHeaviestBin()
    {
        int heaviest = -1;
        long volumeE8 = 0;
        for (int bin = 0; bin < binVolumesE8.length; bin++)
        {
            if (binVolumesE8[bin] > volumeE8)
            {
                heaviest = bin;
                volumeE8 = binVolumesE8[bin];
            }
        }
        if (heaviest >= 0)
        {
            binVolumesE8[heaviest] = 0;
        }
        return heaviest;
    }
}
