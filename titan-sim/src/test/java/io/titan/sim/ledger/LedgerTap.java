package io.titan.sim.ledger;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.DepthChange;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeOutput;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;

/** Writes a core's facts into a ledger, or nowhere. */
final class LedgerTap implements ExchangeOutput
{
    private final LedgerWriter ledger;
    private ExchangeCore core;

    LedgerTap(final LedgerWriter ledger)
    {
        this.ledger = ledger;
    }

    void core(final ExchangeCore theCore)
    {
        core = theCore;
    }

    @Override
    public void orderAccepted(final Order order)
    {
        if (ledger != null)
        {
            ledger.orderAccepted(order);
        }
    }

    @Override
    public void orderTraded(final Order order, final Fill fill)
    {
        if (ledger != null)
        {
            ledger.orderTraded(fill, core.account().walletE8());
        }
    }

    @Override
    public void orderCanceled(final Order order)
    {
        orderExpired(order);
    }

    @Override
    public void orderExpired(final Order order)
    {
        if (ledger != null)
        {
            ledger.orderClosed(order);
        }
    }

    @Override
    public void algoChanged(final AlgoOrder algo)
    {
        if (ledger != null)
        {
            ledger.algoChanged(algo);
        }
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
