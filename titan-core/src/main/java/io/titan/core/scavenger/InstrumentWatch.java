package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.protocol.Side;

/**
 * Everything scavenger knows about one instrument. The core's thread only.
 */
final class InstrumentWatch
{
    private final int instrumentId;
    private final BarSeries bars;
    private final TradeTape tape;
    private final TrapBook traps;

    private long tickSizeE8;
    private long stepSizeE8;
    private long bidPriceE8;
    private long askPriceE8;
    private long refreshNs = Long.MIN_VALUE;

    InstrumentWatch(final int instrumentId, final ScavengerSettings settings)
    {
        this.instrumentId = instrumentId;
        bars = new BarSeries(settings.barIntervalNs(), settings.barCapacity());
        tape = new TradeTape(
            settings.confirmation().cvdWindowNs(), settings.confirmation().velocityWindowNs());
        traps = new TrapBook(settings);
    }

    /**
     * Defines the instrument or changes its filters; prices of armed traps were rounded to the old tick.
     *
     * @param newTickSizeE8 above 0.
     * @param newStepSizeE8 above 0.
     */
    void define(final long newTickSizeE8, final long newStepSizeE8)
    {
        if (newTickSizeE8 != tickSizeE8)
        {
            traps.disarm();
            refreshSoon();
        }
        tickSizeE8 = newTickSizeE8;
        stepSizeE8 = newStepSizeE8;
    }

    /** The next input of this instrument, or the next time sweep, computes the traps anew. */
    void refreshSoon()
    {
        refreshNs = Long.MIN_VALUE;
    }

    /**
     * Finishes bars and computes traps anew, if that is due.
     *
     * @param timestampNs logical time.
     * @param grid        when it is due next.
     */
    void refresh(final long timestampNs, final TimeGrid grid)
    {
        if (timestampNs >= refreshNs)
        {
            bars.advance(timestampNs);
            traps.recompute(bars, tickSizeE8);
            refreshNs = grid.nextAfter(timestampNs);
        }
    }

    void onTrade(final Side aggressor, final long priceE8, final long quantityE8, final long timestampNs)
    {
        tape.onTrade(aggressor, priceE8, quantityE8, timestampNs);
        bars.onTrade(priceE8, quantityE8, timestampNs);
    }

    void onBookTicker(final long newBidPriceE8, final long newAskPriceE8)
    {
        bidPriceE8 = newBidPriceE8;
        askPriceE8 = newAskPriceE8;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    boolean isDefined()
    {
        return tickSizeE8 != 0;
    }

    BarSeries bars()
    {
        return bars;
    }

    TradeTape tape()
    {
        return tape;
    }

    TrapBook traps()
    {
        return traps;
    }

    /** Best bid; 0 when never told. */
    long bidPriceE8()
    {
        return bidPriceE8;
    }

    /** Best ask; 0 when never told. */
    long askPriceE8()
    {
        return askPriceE8;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(tickSizeE8).add(stepSizeE8).add(bidPriceE8).add(askPriceE8).add(refreshNs);
        bars.hashInto(hash);
        tape.hashInto(hash);
        traps.hashInto(hash);
    }
}
