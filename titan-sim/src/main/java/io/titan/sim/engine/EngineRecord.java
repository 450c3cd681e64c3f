package io.titan.sim.engine;

import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.MarketBook;
import io.titan.sim.ledger.FillsCsv;
import io.titan.sim.ledger.LedgerDirectory;
import io.titan.sim.ledger.LedgerProgress;
import io.titan.sim.ledger.LedgerReader;
import io.titan.sim.ledger.LedgerWriter;
import io.titan.sim.market.MarketSource;

import java.io.IOException;

/**
 * What outlives the engine: its ledger, with how far the market has come, and the file of its fills. Whatever leaves
 * the engine waits until they are written. On the engine's thread.
 */
final class EngineRecord
{
    /** Market time between two records of how far the market has come. */
    private static final long PROGRESS_INTERVAL_NS = 100_000_000L;

    private final MarketSource source;
    private final ExchangeCore core;
    private final MarketPlayer player;
    private final EngineOutput output;
    private LedgerWriter ledger;
    private FillsCsv fillsCsv;
    private Runnable flush;
    private long progressNs;
    /** As the ledger has it; the player begins with it. */
    private MarketState recordedState = MarketState.PAUSED;

    EngineRecord(
        final MarketSource source, final ExchangeCore core, final MarketPlayer player, final EngineOutput output)
    {
        this.source = source;
        this.core = core;
        this.player = player;
        this.output = output;
    }

    /** Brings the past back and shows the first book; as {@link ExchangeEngine#open}. */
    void open(final LedgerDirectory directory, final LedgerReader past, final String market) throws IOException
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

    /** From now on a commit ends with this. */
    void flush(final Runnable theFlush)
    {
        flush = theFlush;
    }

    /** For facts that do not come from the core. */
    LedgerWriter ledger()
    {
        return ledger;
    }

    /** Records how far the market has come, if the last record is old. */
    void progressIfDue()
    {
        if (player.marketNs() - progressNs >= PROGRESS_INTERVAL_NS)
        {
            progress();
        }
    }

    /** Records how far the market has come. */
    void progress()
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

    /** Writes the ledger, then sends everything that waited for it. */
    void commit()
    {
        if (ledger.needsProgress() || player.state() != recordedState)
        {
            // A restart must not play volume again that has already filled an order, nor a market again that has ended.
            progress();
        }
        ledger.commit();
        fillsCsv.commit();
        if (flush != null)
        {
            flush.run();
        }
    }

    void close() throws IOException
    {
        ledger.close();
        fillsCsv.close();
    }
}
