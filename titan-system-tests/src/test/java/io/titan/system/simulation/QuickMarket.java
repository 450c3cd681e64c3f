package io.titan.system.simulation;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.MarketSink;
import io.titan.sim.core.Side;
import io.titan.sim.market.MarketSource;
import io.titan.sim.market.SeededRandom;
import java.util.List;

/**
 * A market for many seeds: a random walk with trends, a book of few levels, a tenth of the messages of the synthetic
 * one. One instrument; one thread.
 */
final class QuickMarket implements MarketSource
{
    private static final long BOOK_WAIT_NS = 50_000_000L;
    private static final long TRADE_WAIT_NS = 40_000_000L;
    private static final int LEVELS = 4;
    private static final double BPS_PER_BOOK = 1.2;
    private static final double TREND_BPS = 0.8;
    private static final double BPS = 1e-4;
    private static final int MOST_STEPS = 60;
    private static final int MOST_TRADED_STEPS = 40;

    private final InstrumentRules rules;
    private final SeededRandom random;
    private final long startNs;
    private final long endNs;
    private final long[] levelsE8 = new long[2];
    private double price;
    private double trend;
    private long updateId;
    private long tradeId;
    private long position;
    private long nextBookNs;
    private long nextTradeNs;

    QuickMarket(
        final long seed, final InstrumentRules rules, final long priceE8, final long startNs, final long endNs)
    {
        this.rules = rules;
        this.startNs = startNs;
        this.endNs = endNs;
        random = new SeededRandom(seed * 1_000_003 + 11);
        price = priceE8;
        nextBookNs = startNs;
        nextTradeNs = startNs + TRADE_WAIT_NS;
    }

    @Override
    public List<InstrumentRules> instruments()
    {
        return List.of(rules);
    }

    @Override
    public long nextTimeNs()
    {
        final long timeNs = Math.min(nextBookNs, nextTradeNs);
        return timeNs > endNs ? NEVER : timeNs;
    }

    @Override
    public void playNext(final MarketSink sink, final long shiftNs)
    {
        position++;
        if (nextBookNs <= nextTradeNs)
        {
            move();
            publish(sink, nextBookNs + shiftNs);
            nextBookNs += random.nextWait(BOOK_WAIT_NS);
        }
        else
        {
            trade(sink, nextTradeNs + shiftNs);
            nextTradeNs += random.nextWait(TRADE_WAIT_NS);
        }
    }

    private void move()
    {
        if (random.nextDouble() < 0.02)
        {
            trend = (random.nextDouble() * 2 - 1) * TREND_BPS;
        }
        price *= 1 + (random.nextGaussian() * BPS_PER_BOOK + trend) * BPS;
    }

    private void publish(final MarketSink sink, final long timeNs)
    {
        final long bidE8 = (long)price / rules.tickE8() * rules.tickE8();
        final long askE8 = bidE8 + (1 + (long)(random.nextDouble() * 3)) * rules.tickE8();
        levelsE8[0] = bidE8;
        levelsE8[1] = askE8;
        final long previous = updateId++;
        sink.onDepthBegin(0, true, updateId, updateId, previous, timeNs);
        long bestBidE8 = 0;
        long bestAskE8 = 0;
        for (int level = 0; level < LEVELS; level++)
        {
            final long gapE8 = level * level * 20 * rules.tickE8();
            final long buyE8 = stepsE8(MOST_STEPS);
            final long sellE8 = stepsE8(MOST_STEPS);
            sink.onDepthLevel(Side.BUY, bidE8 - gapE8, buyE8);
            sink.onDepthLevel(Side.SELL, askE8 + gapE8, sellE8);
            bestBidE8 = level == 0 ? buyE8 : bestBidE8;
            bestAskE8 = level == 0 ? sellE8 : bestAskE8;
        }
        sink.onDepthEnd();
        sink.onBookTicker(0, bidE8, bestBidE8, askE8, bestAskE8, updateId, timeNs);
    }

    private void trade(final MarketSink sink, final long timeNs)
    {
        final boolean isBuyer = random.nextDouble() < 0.5 + trend / TREND_BPS * 0.3;
        sink.onTrade(0, ++tradeId, levelsE8[isBuyer ? 1 : 0], stepsE8(MOST_TRADED_STEPS), !isBuyer, timeNs);
    }

    private long stepsE8(final int most)
    {
        return (1 + (long)(random.nextDouble() * most)) * rules.stepE8();
    }

    @Override
    public long position()
    {
        return position;
    }

    @Override
    public long startTimeNs()
    {
        return startNs;
    }

    @Override
    public long endTimeNs()
    {
        return endNs;
    }

    @Override
    public boolean replaysItsPast()
    {
        return true;
    }

    @Override
    public void close()
    {
    }
}
