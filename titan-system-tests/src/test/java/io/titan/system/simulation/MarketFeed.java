package io.titan.system.simulation;

import io.titan.sim.market.SeededRandom;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The two feeds of the market, as they are live: everything to scavenger, and to execution the best prices, conflated
 * to
 * one per instrument and interval. One thread.
 */
final class MarketFeed
{
    private static final long REFERENCE_INTERVAL_NS = 10_000_000L;
    private static final long NETWORK_MIN_NS = 20_000;
    private static final long NETWORK_MAX_NS = 150_000;

    private final Agenda agenda;
    private final Hop scavengerWay;
    private final Hop executionWay;
    private final Consumer<UnsafeBuffer> scavenger;
    private final Consumer<UnsafeBuffer> execution;
    private final long[] bidPricesE8;
    private final long[] askPricesE8;
    private final long[] toldNs;
    private final boolean[] waiting;

    MarketFeed(
        final Agenda agenda, final SeededRandom random, final int instruments,
        final Consumer<UnsafeBuffer> scavenger, final Consumer<UnsafeBuffer> execution)
    {
        this.agenda = agenda;
        this.scavenger = scavenger;
        this.execution = execution;
        scavengerWay = new Hop(agenda, random, NETWORK_MIN_NS, NETWORK_MAX_NS);
        executionWay = new Hop(agenda, random, NETWORK_MIN_NS, NETWORK_MAX_NS);
        bidPricesE8 = new long[instruments];
        askPricesE8 = new long[instruments];
        toldNs = new long[instruments];
        waiting = new boolean[instruments];
    }

    void onTrade(
        final int instrument, final long tradeId, final long priceE8, final long quantityE8,
        final boolean buyerIsMaker, final long timeNs)
    {
        final UnsafeBuffer message =
            Messages.trade(instrument, tradeId, priceE8, quantityE8, buyerIsMaker, timeNs);
        scavengerWay.send(() -> scavenger.accept(message));
    }

    void onBookTicker(
        final int instrument, final long bidPriceE8, final long bidQuantityE8, final long askPriceE8,
        final long askQuantityE8, final long updateId, final long timeNs)
    {
        if (bidPriceE8 == 0 || askPriceE8 == 0)
        {
            return;
        }
        final UnsafeBuffer message = Messages.bookTicker(
            instrument, bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId, timeNs);
        scavengerWay.send(() -> scavenger.accept(message));
        bidPricesE8[instrument] = bidPriceE8;
        askPricesE8[instrument] = askPriceE8;
        if (!waiting[instrument])
        {
            waiting[instrument] = true;
            agenda.at(toldNs[instrument] + REFERENCE_INTERVAL_NS, () -> tellReference(instrument));
        }
    }

    private void tellReference(final int instrument)
    {
        waiting[instrument] = false;
        toldNs[instrument] = agenda.nowNs();
        final UnsafeBuffer message = Messages.referencePrice(
            instrument, bidPricesE8[instrument], askPricesE8[instrument], agenda.nowNs());
        executionWay.send(() -> execution.accept(message));
    }
}
