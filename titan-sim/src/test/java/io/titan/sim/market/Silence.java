package io.titan.sim.market;

import io.titan.sim.core.DepthChange;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeOutput;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;

/** Hears nothing. */
final class Silence implements ExchangeOutput
{
    @Override
    public void orderAccepted(final Order order)
    {
    }

    @Override
    public void orderTraded(final Order order, final Fill fill)
    {
    }

    @Override
    public void orderCanceled(final Order order)
    {
    }

    @Override
    public void orderExpired(final Order order)
    {
    }

    @Override
    public void requestDone(final long requestId, final Order order)
    {
    }

    @Override
    public void requestRejected(final long requestId, final ExchangeError error)
    {
    }

    @Override
    public void bookTicker(
        final int instrument,
        final long bidPriceE8,
        final long bidQuantityE8,
        final long askPriceE8,
        final long askQuantityE8,
        final long updateId,
        final long timeNs)
    {
    }

    @Override
    public void publicTrade(
        final int instrument,
        final long tradeId,
        final long priceE8,
        final long quantityE8,
        final boolean buyerIsMaker,
        final long timeNs)
    {
    }

    @Override
    public void depthChanged(final DepthChange change)
    {
    }
}
