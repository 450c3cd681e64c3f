package io.titan.sim.core;

import java.util.ArrayList;
import java.util.List;

/**
 * A BTCUSDT exchange with a book of 100.0 x 101.0, and everything it said. Prices and quantities in tests are
 * decimals.
 */
final class ExchangeFixture implements ExchangeOutput
{
    static final int BTC = 0;
    static final InstrumentRules RULES = new InstrumentRules(
        "BTCUSDT", "BTC", "USDT", e8("0.1"), e8("0.001"), e8("5"), e8("1000"), e8("125"));

    final List<String> events = new ArrayList<>();
    final List<Fill> fills = new ArrayList<>();
    final ExchangeCore core;
    private long timeNs = 1_000_000_000L;
    private long nextRequestId = 1;
    private long updateId = 1;

    ExchangeFixture(final long latencyNs)
    {
        core = new ExchangeCore(List.of(RULES), latencyNs, this);
    }

    static ExchangeFixture withBook()
    {
        final ExchangeFixture fixture = new ExchangeFixture(0);
        fixture.ticker("100", "2", "101", "3");
        fixture.events.clear();
        return fixture;
    }

    static long e8(final String decimal)
    {
        return Decimals.parseE8(decimal);
    }

    void ticker(final String bid, final String bidQuantity, final String ask, final String askQuantity)
    {
        core.market().onBookTicker(BTC, e8(bid), e8(bidQuantity), e8(ask), e8(askQuantity), ++updateId, ++timeNs);
    }

    void sellAggressorTrades(final String price, final String quantity)
    {
        core.market().onTrade(BTC, ++updateId, e8(price), e8(quantity), true, ++timeNs);
    }

    void buyAggressorTrades(final String price, final String quantity)
    {
        core.market().onTrade(BTC, ++updateId, e8(price), e8(quantity), false, ++timeNs);
    }

    /** Depth levels as "bid price quantity" or "ask price quantity". */
    void depth(final boolean snapshot, final String... levels)
    {
        core.market().onDepthBegin(BTC, snapshot, ++updateId, updateId, updateId - 1, ++timeNs);
        for (final String level : levels)
        {
            final String[] parts = level.split(" ");
            core.market().onDepthLevel("bid".equals(parts[0]) ? Side.BUY : Side.SELL, e8(parts[1]), e8(parts[2]));
        }
        core.market().onDepthEnd();
    }

    void limit(final String id, final Side side, final String price, final String quantity)
    {
        place(id, side, TimeInForce.GTC, price, quantity, false);
    }

    void market(final String id, final Side side, final String quantity)
    {
        core.placeOrder(nextRequestId++, id, BTC, side, OrderType.MARKET, TimeInForce.GTC, 0, e8(quantity),
            false, ++timeNs);
    }

    void reduceOnlyMarket(final String id, final Side side, final String quantity)
    {
        core.placeOrder(nextRequestId++, id, BTC, side, OrderType.MARKET, TimeInForce.GTC, 0, e8(quantity),
            true, ++timeNs);
    }

    void place(
        final String id,
        final Side side,
        final TimeInForce timeInForce,
        final String price,
        final String quantity,
        final boolean reduceOnly)
    {
        core.placeOrder(nextRequestId++, id, BTC, side, OrderType.LIMIT, timeInForce, e8(price), e8(quantity),
            reduceOnly, ++timeNs);
    }

    void selfTrade(
        final String id, final Side side, final SelfTradePrevention mode, final String price, final String quantity)
    {
        core.placeOrder(nextRequestId++, new OrderRequest(id, BTC, side, OrderType.LIMIT, TimeInForce.GTC, e8(price),
            e8(quantity), false, mode, 0), ++timeNs);
    }

    /** A conditional market order by last price, of a quantity, or of "close" for the whole position. */
    void algo(final String id, final Side side, final AlgoType type, final String trigger, final String quantity)
    {
        algo(id, side, type, WorkingType.CONTRACT_PRICE, trigger, quantity, false);
    }

    void algo(
        final String id,
        final Side side,
        final AlgoType type,
        final WorkingType workingType,
        final String trigger,
        final String quantity,
        final boolean reduceOnly)
    {
        final boolean closes = "close".equals(quantity);
        final boolean limit = type.orderType() == OrderType.LIMIT;
        core.placeAlgo(nextRequestId++, new AlgoRequest(id, BTC, side, type, TimeInForce.GTC, closes, e8(trigger),
            limit ? e8(trigger) : 0, closes ? 0 : e8(quantity), reduceOnly, closes, workingType, false,
            SelfTradePrevention.EXPIRE_MAKER), ++timeNs);
    }

    void cancelAlgo(final String id)
    {
        core.cancelAlgo(nextRequestId++, 0, id, ++timeNs);
    }

    void countdown(final long delayNs)
    {
        core.countdown(BTC, delayNs == 0 ? ExchangeCore.NO_DEADLINE : timeNs + delayNs);
    }

    void passes(final long durationNs)
    {
        timeNs += durationNs;
        core.onTime(timeNs);
    }

    void cancel(final String id)
    {
        core.cancelOrder(nextRequestId++, BTC, 0, id, ++timeNs);
    }

    long timeNs()
    {
        return timeNs;
    }

    /** What was said since the last call. */
    List<String> said()
    {
        final List<String> said = List.copyOf(events);
        events.clear();
        return said;
    }

    @Override
    public void orderAccepted(final Order order)
    {
        events.add("accepted " + order.clientOrderId());
    }

    @Override
    public void orderTraded(final Order order, final Fill fill)
    {
        fills.add(fill);
        events.add((fill.maker() ? "maker " : "taker ") + order.clientOrderId() + " " + text(fill.quantityE8()) +
            " @ " + text(fill.priceE8()) + (order.isOpen() ? "" : " done"));
    }

    @Override
    public void orderCanceled(final Order order)
    {
        events.add("canceled " + order.clientOrderId());
    }

    @Override
    public void orderExpired(final Order order)
    {
        events.add("expired " + order.clientOrderId() + " " + order.status());
    }

    @Override
    public void algoChanged(final AlgoOrder algo)
    {
        events.add("algo " + algo.request().clientAlgoId() + " " + algo.status() +
            (algo.reason() == null ? "" : " " + algo.reason().code()));
    }

    @Override
    public void requestDone(final long requestId, final Order order)
    {
    }

    @Override
    public void requestRejected(final long requestId, final ExchangeError error)
    {
        events.add("rejected " + error.code());
    }

    @Override
    public void bookTicker(
        final int instrument,
        final long bidPriceE8,
        final long bidQuantityE8,
        final long askPriceE8,
        final long askQuantityE8,
        final long newUpdateId,
        final long eventNs)
    {
    }

    @Override
    public void publicTrade(
        final int instrument,
        final long tradeId,
        final long priceE8,
        final long quantityE8,
        final boolean buyerIsMaker,
        final long eventNs)
    {
    }

    @Override
    public void depthChanged(final DepthChange change)
    {
    }

    private static String text(final long valueE8)
    {
        return Decimals.text(valueE8, 0);
    }
}
