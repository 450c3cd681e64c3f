package io.titan.system.simulation;

import io.titan.protocol.VenueEventKind;
import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.DepthChange;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeOutput;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.market.MarketSource;

/** The exchange's core and the market that moves it; what it says goes to the venue's ways or to the feed. */
final class SimulatedExchange implements ExchangeOutput
{
    private static final long LATENCY_NS = 200_000;

    private final MarketSource market;
    private final ExchangeCore core;
    private final SimulatedVenue venue;
    private final MarketFeed feed;
    private boolean changed;

    SimulatedExchange(final MarketSource market, final SimulatedVenue venue, final MarketFeed feed)
    {
        this.market = market;
        this.venue = venue;
        this.feed = feed;
        core = new ExchangeCore(market.instruments(), LATENCY_NS, this);
        venue.exchange(core);
    }

    ExchangeCore core()
    {
        return core;
    }

    long nextNs()
    {
        return Math.min(core.nextDeadlineNs(), market.nextTimeNs());
    }

    /** Whether a position or a conditional order has changed since this was asked. */
    boolean hasChanged()
    {
        final boolean result = changed;
        changed = false;
        return result;
    }

    boolean hasRequests()
    {
        return core.nextDeadlineNs() != ExchangeCore.NO_DEADLINE;
    }

    /** Requests that are due reach the book before the market moves on. */
    void onTime(final long nowNs)
    {
        if (core.nextDeadlineNs() <= nowNs)
        {
            core.onTime(nowNs);
        }
        else
        {
            market.playNext(core.market(), 0);
        }
    }

    @Override
    public void orderAccepted(final Order order)
    {
        venue.onFact(VenueEventKind.ACKNOWLEDGED, order, null);
    }

    @Override
    public void orderTraded(final Order order, final Fill fill)
    {
        changed = true;
        venue.onFact(VenueEventKind.FILL, order, fill);
    }

    @Override
    public void orderCanceled(final Order order)
    {
        venue.onFact(VenueEventKind.CANCELED, order, null);
    }

    @Override
    public void orderExpired(final Order order)
    {
        venue.onFact(VenueEventKind.EXPIRED, order, null);
    }

    @Override
    public void algoChanged(final AlgoOrder algo)
    {
        changed = true;
        venue.onAlgo(algo);
    }

    @Override
    public void algoRequestDone(final long requestId, final AlgoOrder algo)
    {
        venue.onAlgoDone(requestId, algo);
    }

    @Override
    public void requestDone(final long requestId, final Order order)
    {
        venue.onDone(requestId, order);
    }

    @Override
    public void requestRejected(final long requestId, final ExchangeError error)
    {
        venue.onRejected(requestId, error);
    }

    @Override
    public void bookTicker(
        final int instrument, final long bidPriceE8, final long bidQuantityE8, final long askPriceE8,
        final long askQuantityE8, final long updateId, final long timeNs)
    {
        feed.onBookTicker(instrument, bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId, timeNs);
    }

    @Override
    public void publicTrade(
        final int instrument, final long tradeId, final long priceE8, final long quantityE8,
        final boolean buyerIsMaker, final long timeNs)
    {
        feed.onTrade(instrument, tradeId, priceE8, quantityE8, buyerIsMaker, timeNs);
    }

    /** Neither machine reads depth. */
    @Override
    public void depthChanged(final DepthChange change)
    {
    }
}
