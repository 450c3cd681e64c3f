package io.titan.sim.engine;

import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeOutput;
import io.titan.sim.core.MarketBook;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.ledger.FillsCsv;
import io.titan.sim.ledger.LedgerDirectory;
import io.titan.sim.ledger.LedgerProgress;
import io.titan.sim.ledger.LedgerReader;
import io.titan.sim.ledger.LedgerWriter;
import io.titan.sim.market.KlineHistory;
import io.titan.sim.market.MarketSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    /** Market time between two records of how far the market has come. */
    private static final long PROGRESS_INTERVAL_NS = 100_000_000L;
    private static final long STEP_NS = 10_000_000L;
    private static final long SHORTEST_SLEEP_NS = 500_000L;
    private static final long LONGEST_SLEEP_NS = 100_000_000L;
    /** Binance's answer for a symbol that is no longer traded. */
    private static final int CODE_SYMBOL_CLOSED = -4108;

    private final MarketSource source;
    private final Speed speed;
    private final ScheduledExecutorService loop;
    private final List<KlineHistory> klines = new ArrayList<>();
    private final EngineOutput output;
    private final ExchangeCore core;
    private final MarketPlayer player;
    /** At {@code max}: whether a step has been asked for that is still to come. */
    private boolean stepping;
    private LedgerWriter ledger;
    private FillsCsv fillsCsv;
    private Runnable flush;
    private ReaderBarrier barrier;
    private Consumer<Throwable> whenFailed;
    private Future<?> timer;
    private long nextRequestId = 1;
    private long progressNs;
    /** As the ledger has it; the player begins with it. */
    private MarketState recordedState = MarketState.PAUSED;
    private long step;
    private boolean closed;

    /**
     * An exchange with an untouched account.
     *
     * @param source    the market.
     * @param speed     how fast it is played.
     * @param latencyNs market time an order takes to reach the book.
     * @param clock     the host's clocks.
     * @param loop      the one thread.
     */
    public ExchangeEngine(
        final MarketSource source,
        final Speed speed,
        final long latencyNs,
        final HostClock clock,
        final ScheduledExecutorService loop)
    {
        this.source = source;
        this.speed = speed;
        this.loop = loop;
        for (int i = 0; i < source.instruments().size(); i++)
        {
            klines.add(new KlineHistory());
        }
        this.output = new EngineOutput(klines);
        this.core = new ExchangeCore(source.instruments(), latencyNs, output);
        this.player = new MarketPlayer(core, source, speed, clock);
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
        ledger = new LedgerWriter(directory.ledgerFile(), past.lines());
        if (past.market() == null)
        {
            ledger.header(market);
        }
        final LedgerProgress progress = past.progress();
        if (progress != null)
        {
            final long position = source.replaysItsPast() ? progress.position() : 0;
            player.fastForward(position, progress.timeNs(), progress.sourceNs());
        }
        player.playFirstBooks();
        past.replay(core);
        fillsCsv = new FillsCsv(directory.fillsCsv(), core.instruments(), core.fills());
        output.record(ledger, fillsCsv);
        core.recovery().finish(player.marketNs());
        ledger.commit();
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
        whenFailed = failure;
        output.listener(listener);
        flush = theFlush;
        barrier = readers;
    }

    /** Market time begins to move; nothing happens when it does already. */
    public void start()
    {
        final boolean wasPaused = player.state() == MarketState.PAUSED;
        player.start();
        if (wasPaused)
        {
            recordProgress();
            commit();
            go();
        }
    }

    /** The market has ended in a process before this one, and nothing more is to be played. */
    public void end()
    {
        player.end();
        recordProgress();
        commit();
    }

    /** Paused and started again, the step that waits for its readers is still to come: there is one at a time. */
    private void go()
    {
        if (!speed.isMax())
        {
            run(this::tick);
        }
        else if (!stepping)
        {
            stepping = true;
            run(this::step);
        }
    }

    /**
     * The market stands still until {@link #start}, also in a process after this one that is to wait for it. Orders are
     * served, the books do not move: what waits for a price goes on waiting.
     */
    public void pause()
    {
        player.pause();
        recordProgress();
        commit();
    }

    /** Serves without moving market time, until {@link #start}. */
    public void serve()
    {
        commit();
        run(this::tick);
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
        requestMade();
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
        requestMade();
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
        requestMade();
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
        requestMade();
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
        requestMade();
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
        requestMade();
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
        final ExchangeError error = core.setLeverage(instrument, leverage);
        if (error == null)
        {
            ledger.leverageSet(instrument, leverage);
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
        final ExchangeError error = core.setIsolated(instrument, isolated);
        if (error == null)
        {
            ledger.marginTypeSet(instrument, isolated);
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
        final ExchangeError error = core.setHedgeMode(hedge);
        if (error == null)
        {
            ledger.positionModeSet(hedge);
        }
        return error;
    }

    /** Writes the ledger, then sends everything that waited for it. */
    public void commit()
    {
        if (ledger.needsProgress() || player.state() != recordedState)
        {
            // A restart must not play volume again that has already filled an order, nor a market again that has ended.
            recordProgress();
        }
        ledger.commit();
        fillsCsv.commit();
        if (flush != null)
        {
            flush.run();
        }
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
        closed = true;
        if (timer != null)
        {
            timer.cancel(false);
        }
        recordProgress();
        commit();
        ledger.close();
        fillsCsv.close();
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

    private void requestMade()
    {
        if (player.standsStill())
        {
            player.settle();
        }
        else if (speed.isMax())
        {
            // Its sender may hold back its pong until it is answered, and no further step comes before that pong.
            player.playToLastRequest();
        }
        else
        {
            schedule(false);
        }
    }

    private void run(final Runnable work)
    {
        loop.execute(() -> guarded(work));
    }

    /** A failure in the engine must not vanish in the executor: the exchange could no longer keep its word. */
    private void guarded(final Runnable work)
    {
        try
        {
            work.run();
        }
        catch (final RuntimeException | Error failure)
        {
            closed = true;
            whenFailed.accept(failure);
        }
    }

    private void tick()
    {
        if (closed || (speed.isMax() && player.state() == MarketState.RUNNING))
        {
            return;
        }
        final boolean more = player.playDue();
        if (player.marketNs() - progressNs >= PROGRESS_INTERVAL_NS)
        {
            recordProgress();
        }
        commit();
        schedule(more);
    }

    private void step()
    {
        if (closed)
        {
            return;
        }
        if (player.state() != MarketState.RUNNING)
        {
            stepping = false;
            player.settle();
            recordProgress();
            commit();
            return;
        }
        player.playStep(STEP_NS);
        if (player.marketNs() - progressNs >= PROGRESS_INTERVAL_NS)
        {
            recordProgress();
        }
        commit();
        // The next step waits its turn behind what the readers sent while they read this one.
        barrier.await(++step, () -> run(this::step));
    }

    private void schedule(final boolean atOnce)
    {
        if (timer != null)
        {
            timer.cancel(false);
        }
        final long delayNs = atOnce ? 0 : Math.min(LONGEST_SLEEP_NS, player.hostDelayNs());
        final boolean requestWaits = core.nextDeadlineNs() != ExchangeCore.NO_DEADLINE;
        if (delayNs == 0 || (requestWaits && delayNs < SHORTEST_SLEEP_NS))
        {
            // The loop's timer is good for a millisecond; an order's latency is finer, so look again at once.
            timer = loop.submit(() -> guarded(this::tick));
        }
        else
        {
            timer = loop.schedule(
                () -> guarded(this::tick), Math.max(SHORTEST_SLEEP_NS, delayNs), TimeUnit.NANOSECONDS);
        }
    }

    private void recordProgress()
    {
        final int count = core.instruments().size();
        final long[] pricesE8 = new long[count];
        final long[] updateIds = new long[count];
        final long[] tradeIds = new long[count];
        for (int i = 0; i < count; i++)
        {
            final MarketBook book = core.book(i);
            pricesE8[i] = book.markPriceE8();
            updateIds[i] = book.updateId();
            tradeIds[i] = output.lastTradeId(i);
        }
        progressNs = player.marketNs();
        recordedState = player.state();
        ledger.progress(new LedgerProgress(player.state() == MarketState.RUNNING,
            player.state() == MarketState.ENDED, player.marketNs(), player.sourceNs(),
            source.position(), pricesE8, updateIds, tradeIds));
    }
}
