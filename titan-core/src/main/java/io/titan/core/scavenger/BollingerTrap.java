package io.titan.core.scavenger;

/**
 * BOLLINGER: a band that is narrow for its own history is about to break. The band is {@code window} closes wide,
 * {@code deviationsE2} population standard deviations to each side; it is narrow when its relative width is not above
 * the value at index {@code rank} of the {@code detail} widths before it, sorted. Last close above the mean: the upper
 * band proposes a long; else the lower band a short.
 *
 * <p>Sums and widths are kept from bar to bar, so that a new bar costs O(1) and only counting is left for
 * {@link #find}: "not above the value at index r" is the same as "at most r are smaller", and needs no sorting.
 * Exact: with n closes x, the half width is m * sqrt(n * sum(x^2) - sum(x)^2) / n, in 128 bits, rounded down.
 */
final class BollingerTrap implements TrapFinder
{
    private final TrapSettings settings;
    private final long[] closesE8;
    private final long[] widthsE8;

    private long consumedCount;
    private int closeCount;
    private int nextClose;
    private int widthCount;
    private int nextWidth;

    private long sumE8;
    private long squaresHigh;
    private long squaresLow;

    BollingerTrap(final TrapSettings settings)
    {
        this.settings = settings;
        closesE8 = new long[settings.window()];
        widthsE8 = new long[settings.detail() + 1];
    }

    @Override
    public boolean find(final BarSeries bars, final TrapLevel level)
    {
        consumeNewBars(bars);
        if (bars.size() < settings.minBars() || widthCount < widthsE8.length || !isNarrow())
        {
            return false;
        }
        final long meanE8 = sumE8 / closesE8.length;
        final boolean upward = bars.lastPriceE8() > meanE8;
        final long bandE8 = upward ? meanE8 + halfWidthE8() : meanE8 - halfWidthE8();
        return bandE8 > 0 &&
            TrapLevel.inReach(bandE8, bars.lastPriceE8(), settings.maxDistanceBps()) && level.found(upward, bandE8);
    }

    /** When the ring has lapped us, what is left in it refills every close and every width. */
    private void consumeNewBars(final BarSeries bars)
    {
        final long lag = bars.finishedCount() - consumedCount;
        for (int barsBack = (int) Math.min(lag, bars.size()); barsBack > 0; barsBack--)
        {
            consume(bars.closeE8(barsBack));
        }
        consumedCount = bars.finishedCount();
    }

    private void consume(final long closeE8)
    {
        if (closeCount == closesE8.length)
        {
            final long leavingE8 = closesE8[nextClose];
            sumE8 -= leavingE8;
            subtractSquare(leavingE8);
        }
        else
        {
            closeCount++;
        }
        closesE8[nextClose] = closeE8;
        nextClose = nextClose + 1 == closesE8.length ? 0 : nextClose + 1;
        sumE8 += closeE8;
        addSquare(closeE8);
        if (closeCount == closesE8.length)
        {
            keepWidth();
        }
    }

    private void keepWidth()
    {
        widthsE8[nextWidth] = ExactMath.mulDiv(2 * halfWidthE8(), ExactMath.E8, sumE8 / closesE8.length);
        nextWidth = nextWidth + 1 == widthsE8.length ? 0 : nextWidth + 1;
        widthCount = Math.min(widthCount + 1, widthsE8.length);
    }

    private boolean isNarrow()
    {
        final long newestE8 = widthsE8[nextWidth == 0 ? widthsE8.length - 1 : nextWidth - 1];
        int smaller = 0;
        for (final long widthE8 : widthsE8)
        {
            smaller += widthE8 < newestE8 ? 1 : 0;
        }
        return smaller <= settings.rank();
    }

    private long halfWidthE8()
    {
        final long closes = closesE8.length;
        // closes * squares - sum * sum, never negative; fits 126 bits by the limits in ExactMath.
        final long scaledLow = closes * squaresLow;
        final long scaledHigh = closes * squaresHigh + unsignedMultiplyHigh(closes, squaresLow);
        final long sumSquareLow = sumE8 * sumE8;
        final long low = scaledLow - sumSquareLow;
        final long borrow = Long.compareUnsigned(scaledLow, sumSquareLow) < 0 ? 1 : 0;
        final long high = scaledHigh - Math.multiplyHigh(sumE8, sumE8) - borrow;
        return ExactMath.mulDiv(ExactMath.squareRoot(high, low), settings.deviationsE2(), 100 * closes);
    }

    private void addSquare(final long valueE8)
    {
        final long low = valueE8 * valueE8;
        squaresLow += low;
        squaresHigh += Math.multiplyHigh(valueE8, valueE8) + (Long.compareUnsigned(squaresLow, low) < 0 ? 1 : 0);
    }

    private void subtractSquare(final long valueE8)
    {
        final long low = valueE8 * valueE8;
        final long borrow = Long.compareUnsigned(squaresLow, low) < 0 ? 1 : 0;
        squaresLow -= low;
        squaresHigh -= Math.multiplyHigh(valueE8, valueE8) + borrow;
    }

    /** The signed product counts a set top bit of {@code b} as minus 2^64; adding {@code a} once takes that back. */
    private static long unsignedMultiplyHigh(final long a, final long b)
    {
        return Math.multiplyHigh(a, b) + (b < 0 ? a : 0);
    }
}
