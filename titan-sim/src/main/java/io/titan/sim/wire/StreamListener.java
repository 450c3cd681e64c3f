package io.titan.sim.wire;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.DepthChange;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeOutput;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;

/** Turns the core's facts into stream messages. */
final class StreamListener implements ExchangeOutput
{
    private final MarketStreams market;
    private final UserStream user;

    StreamListener(final MarketStreams market, final UserStream user)
    {
        this.market = market;
        this.user = user;
    }

    @Override
    public void orderAccepted(final Order order)
    {
        user.orderChanged(order, "NEW");
    }

    @Override
    public void orderTraded(final Order order, final Fill fill)
    {
        user.orderTraded(order, fill);
    }

    @Override
    public void orderCanceled(final Order order)
    {
        user.orderChanged(order, "CANCELED");
    }

    @Override
    public void orderExpired(final Order order)
    {
        user.orderChanged(order, "EXPIRED");
    }

    @Override
    public void algoChanged(final AlgoOrder algo)
    {
        user.algoChanged(algo);
    }

    @Override
    public void requestDone(final long requestId, final Order order)
    {
        throw new IllegalStateException("answers go to whoever asked, not to the streams: request " + requestId);
    }

    @Override
    public void requestRejected(final long requestId, final ExchangeError error)
    {
        throw new IllegalStateException("answers go to whoever asked, not to the streams: request " + requestId);
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
        market.bookTicker(instrument, bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId, timeNs);
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
        market.trade(instrument, tradeId, priceE8, quantityE8, buyerIsMaker, timeNs);
    }

    @Override
    public void depthChanged(final DepthChange change)
    {
        market.depth(change);
    }
}
