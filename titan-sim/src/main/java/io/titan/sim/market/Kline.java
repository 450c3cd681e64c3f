package io.titan.sim.market;

/** One bar. Written by its series; read it on the same thread. */
public final class Kline
{
    long openTimeMs;
    long openE8;
    long highE8;
    long lowE8;
    long closeE8;
    long volumeE8;
    double quoteVolume;
    long takerBuyVolumeE8;
    double takerBuyQuoteVolume;
    int trades;

    /** Start of the bar. */
    public long openTimeMs()
    {
        return openTimeMs;
    }

    /** First price. */
    public long openE8()
    {
        return openE8;
    }

    /** Highest price. */
    public long highE8()
    {
        return highE8;
    }

    /** Lowest price. */
    public long lowE8()
    {
        return lowE8;
    }

    /** Last price. */
    public long closeE8()
    {
        return closeE8;
    }

    /** Base quantity traded. */
    public long volumeE8()
    {
        return volumeE8;
    }

    /** Quote amount traded, a statistic. */
    public double quoteVolume()
    {
        return quoteVolume;
    }

    /** Base quantity of trades with a buying aggressor. */
    public long takerBuyVolumeE8()
    {
        return takerBuyVolumeE8;
    }

    /** Quote amount of trades with a buying aggressor, a statistic. */
    public double takerBuyQuoteVolume()
    {
        return takerBuyQuoteVolume;
    }

    /** Number of trades. */
    public int trades()
    {
        return trades;
    }

    static Kline flat(final long openTimeMs, final long priceE8)
    {
        final Kline bar = new Kline();
        bar.openTimeMs = openTimeMs;
        bar.openE8 = priceE8;
        bar.highE8 = priceE8;
        bar.lowE8 = priceE8;
        bar.closeE8 = priceE8;
        return bar;
    }

    void trade(final long priceE8, final long quantityE8, final boolean buyerIsMaker)
    {
        highE8 = Math.max(highE8, priceE8);
        lowE8 = Math.min(lowE8, priceE8);
        closeE8 = priceE8;
        volumeE8 = add(volumeE8, quantityE8);
        final double amount = priceE8 / 1e8 * (quantityE8 / 1e8);
        quoteVolume += amount;
        trades++;
        if (!buyerIsMaker)
        {
            takerBuyVolumeE8 = add(takerBuyVolumeE8, quantityE8);
            takerBuyQuoteVolume += amount;
        }
    }

    void merge(final Kline later)
    {
        highE8 = Math.max(highE8, later.highE8);
        lowE8 = Math.min(lowE8, later.lowE8);
        closeE8 = later.closeE8;
        volumeE8 = add(volumeE8, later.volumeE8);
        quoteVolume += later.quoteVolume;
        takerBuyVolumeE8 = add(takerBuyVolumeE8, later.takerBuyVolumeE8);
        takerBuyQuoteVolume += later.takerBuyQuoteVolume;
        trades += later.trades;
    }

    /** A bar of a coin worth next to nothing may exceed the range: its volume then stays at the maximum. */
    private static long add(final long sumE8, final long moreE8)
    {
        final long result = sumE8 + moreE8;
        return result < 0 ? Long.MAX_VALUE : result;
    }
}
