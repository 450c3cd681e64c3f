package io.titan.sim.engine;

import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeOutput;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.ledger.LedgerDirectory;
import io.titan.sim.ledger.LedgerReader;
import io.titan.sim.market.KlineHistory;
import io.titan.sim.market.MarketSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * The running exchange: core, market, time and ledger on one thread, the given executor's. Everything here must be
 * called on that thread.
 *
 * <p>Order of work: what is due happens first, then the request; then the ledger is written; then answers and streams
 * leave.
 */
public final class ExchangeEngine implements AutoCloseable
{
    /** Binance's answer for a symbol that is no longer traded. */
    private static final int CODE_SYMBOL_CLOSED = -4108;

    private final MarketSource source;
    private final Speed speed;
    private final List<KlineHistory> klines = new ArrayList<>();
    private final EngineOutput output;
    private final ExchangeCore core;
    private final MarketPlayer player;
    private final EngineRecord record;
    private final EngineLoop loop;
    private long nextRequestId = 1;

    /**
     * An exchange with an untouched account.
     *
     * @param source    the market.
     * @param speed     how fast it is played.
     * @param latencyNs market time an order takes to reach the book.
     * @param clock     the host's clocks.
     * @param thread    the one thread.
     */
    public ExchangeEngine(
        final MarketSource source,
        final Speed speed,
        final long latencyNs,
        final HostClock clock,
        final ScheduledExecutorService thread)
    {
        this.source = source;
        this.speed = speed;
        for (int i = 0; i < source.instruments().size(); i++)
        {
            klines.add(new KlineHistory());
        }
        this.output = new EngineOutput(klines);
        this.core = new ExchangeCore(source.instruments(), latencyNs, output);
        this.player = new MarketPlayer(core, source, speed, clock);
        this.record = new EngineRecord(source, core, player, output);
        this.loop = new EngineLoop(thread, speed, core, player, record);
        output.core(core);
    }

    /**
     * Brings the past back and shows the first book. Call before {@link #attach}.
     *
     * @param directory locked.
     * @param past      the ledger, read.
     * @param market    what to write into a new ledger's header.
     * @throws IOException when the files cannot be written.
     */
    public void open(final LedgerDirectory directory, final LedgerReader past, final String market) throws IOException
    {
        record.open(directory, past, market);
    }

    /**
     * Connects the outside.
     *
     * @param listener hears facts after they are in the ledger's batch.
     * @param theFlush sends what listener and answers wrote; run after the ledger is written.
     * @param readers  who must have read before time moves on, at {@code max}.
     * @param failure  told of a broken invariant or a full disk; the process must then end.
     */
    public void attach(
        final ExchangeOutput listener,
        final Runnable theFlush,
        final ReaderBarrier readers,
        final Consumer<Throwable> failure)
    {
        output.listener(listener);
        record.flush(theFlush);
        loop.attach(readers, failure);
    }

    /** Market time begins to move; nothing happens when it does already. */
    public void start()
    {
        final boolean wasPaused = player.state() == MarketState.PAUSED;
        player.start();
        if (wasPaused)
        {
            record.progress();
            commit();
            loop.go();
        }
    }

    /** The market has ended in a process before this one, and nothing more is to be played. */
    public void end()
    {
        player.end();
        record.progress();
        commit();
    }

    /**
     * The market stands still until {@link #start}, also in a process after this one that is to wait for it. Orders are
     * served, the books do not move: what waits for a price goes on waiting.
     */
    public void pause()
    {
        player.pause();
        record.progress();
        commit();
    }

    /** Serves without moving market time, until {@link #start}. */
    public void serve()
    {
        commit();
        loop.serve();
    }

    /**
     * Places an order.
     *
     * @param request what.
     * @param answer  told when it has reached the book.
     */
    public void place(final OrderRequest request, final RequestAnswer answer)
    {
        final long timeNs = nowNs();
        if (player.state() == MarketState.ENDED)
        {
            answer.rejected(CODE_SYMBOL_CLOSED, "Symbol is closed: the market of this run has ended.");
            return;
        }
        core.placeOrder(expect(answer), request, timeNs);
        loop.onRequest();
    }

    /**
     * Cancels an order.
     *
     * @param instrument    dense instrument number.
     * @param orderId       the exchange's number, 0 to go by the client's.
     * @param clientOrderId the client's, or null.
     * @param answer        told when it is done.
     */
    public void cancel(
        final int instrument, final long orderId, final String clientOrderId, final RequestAnswer answer)
    {
        core.cancelOrder(expect(answer), instrument, orderId, clientOrderId, nowNs());
        loop.onRequest();
    }

    /**
     * Cancels all open orders of an instrument.
     *
     * @param instrument dense instrument number.
     * @param answer     told when it is done.
     */
    public void cancelAll(final int instrument, final RequestAnswer answer)
    {
        core.cancelAllOrders(expect(answer), instrument, nowNs());
        loop.onRequest();
    }

    /**
     * Places a conditional order.
     *
     * @param request what.
     * @param answer  told when it is done.
     */
    public void placeAlgo(final AlgoRequest request, final AlgoAnswer answer)
    {
        final long timeNs = nowNs();
        if (player.state() == MarketState.ENDED)
        {
            answer.rejected(CODE_SYMBOL_CLOSED, "Symbol is closed: the market of this run has ended.");
            return;
        }
        core.placeAlgo(expect(answer), request, timeNs);
        loop.onRequest();
    }

    /**
     * Cancels a conditional order.
     *
     * @param algoId       the exchange's number, 0 to go by the client's.
     * @param clientAlgoId the client's, or null.
     * @param answer       told when it is done.
     */
    public void cancelAlgo(final long algoId, final String clientAlgoId, final AlgoAnswer answer)
    {
        core.cancelAlgo(expect(answer), algoId, clientAlgoId, nowNs());
        loop.onRequest();
    }

    /**
     * Cancels all waiting conditional orders of an instrument.
     *
     * @param instrument dense instrument number.
     * @param answer     told when it is done.
     */
    public void cancelAllAlgos(final int instrument, final RequestAnswer answer)
    {
        core.cancelAllAlgos(expect(answer), instrument, nowNs());
        loop.onRequest();
    }

    /**
     * Winds or stops the dead-man switch of an instrument.
     *
     * @param instrument dense instrument number.
     * @param delayMs    exchange time until its orders are canceled, 0 to stop it.
     */
    public void countdown(final int instrument, final long delayMs)
    {
        core.countdown(instrument, delayMs == 0 ? ExchangeCore.NO_DEADLINE : nowNs() + delayMs * 1_000_000L);
    }

    /**
     * Sets leverage.
     *
     * @param instrument dense instrument number.
     * @param leverage   1 to 125.
     * @return null, or why not.
     */
    public ExchangeError setLeverage(final int instrument, final int leverage)
    {
        final ExchangeError error = core.settings().setLeverage(instrument, leverage);
        if (error == null)
        {
            record.ledger().leverageSet(instrument, leverage);
        }
        return error;
    }

    /**
     * Sets a margin type.
     *
     * @param instrument dense instrument number.
     * @param isolated   ISOLATED, else CROSSED.
     * @return null, or why not.
     */
    public ExchangeError setIsolated(final int instrument, final boolean isolated)
    {
        final ExchangeError error = core.settings().setIsolated(instrument, isolated);
        if (error == null)
        {
            record.ledger().marginTypeSet(instrument, isolated);
        }
        return error;
    }

    /**
     * Sets the position mode.
     *
     * @param hedge two sides per instrument, else one-way.
     * @return null, or why not.
     */
    public ExchangeError setHedgeMode(final boolean hedge)
    {
        final ExchangeError error = core.settings().setHedgeMode(hedge);
        if (error == null)
        {
            record.ledger().positionModeSet(hedge);
        }
        return error;
    }

    /** Writes the ledger, then sends everything that waited for it. */
    public void commit()
    {
        record.commit();
    }

    /**
     * Exchange time, after playing what is due by now.
     *
     * @return nanoseconds since the epoch.
     */
    public long nowNs()
    {
        if (!speed.isMax())
        {
            player.playDue();
        }
        return player.marketNs();
    }

    /** The rules' state, for queries. */
    public ExchangeCore core()
    {
        return core;
    }

    /** How fast. */
    public Speed speed()
    {
        return speed;
    }

    /** Where the market stands. */
    public MarketPlayer player()
    {
        return player;
    }

    /** The market. */
    public MarketSource source()
    {
        return source;
    }

    /**
     * Bars of an instrument.
     *
     * @param instrument dense instrument number.
     * @return its history.
     */
    public KlineHistory klines(final int instrument)
    {
        return klines.get(instrument);
    }

    @Override
    public void close() throws IOException
    {
        loop.stop();
        record.progress();
        commit();
        record.close();
        source.close();
    }

    private long expect(final RequestAnswer answer)
    {
        final long requestId = nextRequestId++;
        output.expect(requestId, answer);
        return requestId;
    }

    private long expect(final AlgoAnswer answer)
    {
        final long requestId = nextRequestId++;
        output.expect(requestId, answer);
        return requestId;
    }
}
