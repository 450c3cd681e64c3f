package io.titan.sim.market;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.MarketSink;
import io.titan.sim.core.Side;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a market says. */
final class Recorder implements MarketSink
{
    final List<String> lines = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    private StringBuilder depth;

    static Recorder play(final MarketSource market)
    {
        final Recorder recorder = new Recorder();
        while (market.nextTimeNs() != MarketSource.NEVER)
        {
            market.playNext(recorder, 0);
        }
        return recorder;
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
        times.add(timeNs);
        lines.add("ticker " + instrument + " " + text(bidPriceE8) + " x " + text(bidQuantityE8) + " / " +
            text(askPriceE8) + " x " + text(askQuantityE8) + " #" + updateId);
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
        times.add(timeNs);
        lines.add("trade " + instrument + " " + text(quantityE8) + " @ " + text(priceE8) +
            (buyerIsMaker ? " sold" : " bought") + " #" + tradeId);
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
        times.add(timeNs);
        depth = new StringBuilder((snapshot ? "snapshot " : "change ") + instrument + " #" + finalUpdateId);
    }

    @Override
    public void onDepthLevel(final Side side, final long priceE8, final long quantityE8)
    {
        depth.append(side == Side.BUY ? " bid " : " ask ").append(text(priceE8)).append(" x ").append(text(quantityE8));
    }

    @Override
    public void onDepthEnd()
    {
        lines.add(depth.toString());
    }

    @Override
    public void onDepthLost(final int instrument, final long timeNs)
    {
        lines.add("lost " + instrument);
    }

    private static String text(final long valueE8)
    {
        return Decimals.text(valueE8, 0);
    }
}
