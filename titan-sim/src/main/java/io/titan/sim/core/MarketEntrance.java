package io.titan.sim.core;

/**
 * Where the market comes in: moves time, changes what the books show, tells, and lets orders and triggers meet it. On
 * the core's thread.
 */
final class MarketEntrance implements MarketSink
{
    private final MarketBook[] books;
    private final Schedule schedule;
    private final OrderMatcher matcher;
    private final AlgoEngine algos;
    private final ExchangeOutput output;
    private final DepthChange depth = new DepthChange();

    MarketEntrance(
        final MarketBook[] books,
        final Schedule schedule,
        final OrderMatcher matcher,
        final AlgoEngine algos,
        final ExchangeOutput output)
    {
        this.books = books;
        this.schedule = schedule;
        this.matcher = matcher;
        this.algos = algos;
        this.output = output;
    }

    @Override
    public void onBookTicker(
        final int instrument,
        final long bidPriceE8,
        final long bidQuantityE8,
        final long askPriceE8,
        final long askQuantityE8,
        final long updateId,
        final long timeNs)
    {
        schedule.onTime(timeNs);
        books[instrument].onBookTicker(bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId);
        output.bookTicker(instrument, bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId, schedule.nowNs());
        matcher.onBook(instrument, schedule.nowNs());
        algos.onPrice(instrument, WorkingType.MARK_PRICE, schedule.nowNs());
    }

    @Override
    public void onTrade(
        final int instrument,
        final long tradeId,
        final long priceE8,
        final long quantityE8,
        final boolean buyerIsMaker,
        final long timeNs)
    {
        schedule.onTime(timeNs);
        books[instrument].onTrade(priceE8);
        output.publicTrade(instrument, tradeId, priceE8, quantityE8, buyerIsMaker, schedule.nowNs());
        matcher.onTrade(instrument, priceE8, quantityE8, buyerIsMaker, schedule.nowNs());
        algos.onPrice(instrument, WorkingType.CONTRACT_PRICE, schedule.nowNs());
    }

    @Override
    public void onDepthBegin(
        final int instrument,
        final boolean snapshot,
        final long firstUpdateId,
        final long finalUpdateId,
        final long previousUpdateId,
        final long timeNs)
    {
        schedule.onTime(timeNs);
        depth.begin(instrument, snapshot, firstUpdateId, finalUpdateId, previousUpdateId, schedule.nowNs());
        books[instrument].onDepthBegin(snapshot, finalUpdateId);
    }

    @Override
    public void onDepthLevel(final Side side, final long priceE8, final long quantityE8)
    {
        depth.add(side, priceE8, quantityE8);
        books[depth.instrument()].onDepthLevel(side, priceE8, quantityE8);
    }

    @Override
    public void onDepthEnd()
    {
        final int instrument = depth.instrument();
        final MarketBook book = books[instrument];
        book.onDepthEnd();
        output.depthChanged(depth);
        if (!book.tickerSeen())
        {
            final BookSide bids = book.side(Side.BUY);
            final BookSide asks = book.side(Side.SELL);
            output.bookTicker(instrument, bids.bestPriceE8(), bids.bestQuantityE8(), asks.bestPriceE8(),
                asks.bestQuantityE8(), book.updateId(), schedule.nowNs());
        }
        matcher.onBook(instrument, schedule.nowNs());
        algos.onPrice(instrument, WorkingType.MARK_PRICE, schedule.nowNs());
    }

    @Override
    public void onDepthLost(final int instrument, final long timeNs)
    {
        schedule.onTime(timeNs);
        books[instrument].onDepthLost();
    }
}
