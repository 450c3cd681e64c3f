package io.titan.sim.market;

import io.titan.sim.core.MarketSink;
import io.titan.sim.core.Side;

/** One instrument of the synthetic market: its price path, its displayed book and its trades. */
final class SyntheticInstrument
{
    private static final long BOOK_WAIT_NS = 5_000_000;
    private static final long TRADE_WAIT_NS = 17_000_000;
    private static final long BURST_WAIT_NS = 700_000;
    private static final int BURST_TRADES = 8;

    private final int instrument;
    private final long tickE8;
    private final long stepE8;
    private final SeededRandom random;
    private final SyntheticPrice path;
    private final SyntheticSide bids;
    private final SyntheticSide asks;
    private long updateId;
    private long tradeId;
    private long lastBookNs;
    private long nextBookNs;
    private long nextTradeNs;
    private int burst;
    private int burstDirection;
    private boolean started;

    SyntheticInstrument(
        final int instrument, final SyntheticMarket.Start start, final SeededRandom random, final long timeNs)
    {
        this.instrument = instrument;
        this.tickE8 = start.rules().tickE8();
        this.stepE8 = start.rules().stepE8();
        this.random = random;
        final double ticks = (double) start.priceE8() / tickE8;
        this.path = new SyntheticPrice(random, ticks, timeNs);
        final double stepsPerUsdt = 1e8 / (double) stepE8 * 1e8 / start.priceE8();
        this.bids = new SyntheticSide(Side.BUY, random, stepsPerUsdt);
        this.asks = new SyntheticSide(Side.SELL, random, stepsPerUsdt);
        this.updateId = start.updateId();
        this.tradeId = start.tradeId();
        this.lastBookNs = timeNs;
        this.nextBookNs = timeNs;
        this.nextTradeNs = timeNs + TRADE_WAIT_NS;
    }

    long nextTimeNs()
    {
        return Math.min(nextBookNs, nextTradeNs);
    }

    void play(final MarketSink sink, final long shiftNs)
    {
        if (nextBookNs <= nextTradeNs)
        {
            final long timeNs = nextBookNs;
            moveBook(timeNs);
            publishBook(sink, timeNs + shiftNs);
            nextBookNs = timeNs + random.nextWait(BOOK_WAIT_NS);
        }
        else
        {
            final long timeNs = nextTradeNs;
            trade(sink, timeNs + shiftNs);
            nextTradeNs = timeNs + random.nextWait(burst > 0 ? BURST_WAIT_NS : TRADE_WAIT_NS);
        }
    }

    private void moveBook(final long timeNs)
    {
        path.advance(timeNs, timeNs - lastBookNs);
        lastBookNs = timeNs;
        final boolean gap = path.isGap(timeNs);
        final double price = path.price();
        final long spread = gap ? Math.max(4, (long) (price * 0.000_3)) : 1 + (long) (random.nextDouble() * 3.0);
        final long bid = Math.max(2, (long) (price - spread / 2.0));
        final long grid = Math.max(1, (long) (price * 0.000_02));
        bids.move(bid, grid, gap);
        asks.move(bid + spread, grid, gap);
        final int jump = path.takeJump();
        if (jump != 0)
        {
            burst = BURST_TRADES;
            burstDirection = jump;
            nextTradeNs = timeNs + BURST_WAIT_NS;
        }
    }

    private void trade(final MarketSink sink, final long timeNs)
    {
        final boolean buyer = burst > 0 ? burstDirection > 0 : random.nextDouble() < 0.5 + 0.4 * path.momentum();
        burst = Math.max(0, burst - 1);
        final SyntheticSide hit = buyer ? asks : bids;
        final long priceE8 = hit.bestTicks() * tickE8;
        final long steps = hit.takeFromBest();
        if (steps > 0)
        {
            sink.onTrade(instrument, ++tradeId, priceE8, steps * stepE8, !buyer, timeNs);
            publishBook(sink, timeNs);
        }
    }

    private void publishBook(final MarketSink sink, final long timeNs)
    {
        final long previous = updateId++;
        sink.onDepthBegin(instrument, !started, updateId, updateId, previous, timeNs);
        bids.publish(sink, tickE8, stepE8, !started);
        asks.publish(sink, tickE8, stepE8, !started);
        sink.onDepthEnd();
        started = true;
        sink.onBookTicker(instrument, bids.bestTicks() * tickE8, bids.bestSteps() * stepE8,
            asks.bestTicks() * tickE8, asks.bestSteps() * stepE8, updateId, timeNs);
    }
}
