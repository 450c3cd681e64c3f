package io.titan.sim.engine;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.DepthChange;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeOutput;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.ledger.FillsCsv;
import io.titan.sim.ledger.LedgerWriter;
import io.titan.sim.market.KlineHistory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes the core's facts: first into the ledger, then to whoever asked or listens. */
final class EngineOutput implements ExchangeOutput
{
    private final List<KlineHistory> klines;
    private final Map<Long, RequestAnswer> answers = new HashMap<>();
    private final Map<Long, AlgoAnswer> algoAnswers = new HashMap<>();
    private final long[] lastTradeIds;
    private ExchangeCore core;
    private LedgerWriter ledger;
    private FillsCsv fillsCsv;
    private ExchangeOutput listener;

    EngineOutput(final List<KlineHistory> klines)
    {
        this.klines = klines;
        this.lastTradeIds = new long[klines.size()];
    }

    void core(final ExchangeCore theCore)
    {
        core = theCore;
    }

    void record(final LedgerWriter theLedger, final FillsCsv theFillsCsv)
    {
        ledger = theLedger;
        fillsCsv = theFillsCsv;
    }

    void listener(final ExchangeOutput theListener)
    {
        listener = theListener;
    }

    void expect(final long requestId, final RequestAnswer answer)
    {
        answers.put(requestId, answer);
    }

    void expect(final long requestId, final AlgoAnswer answer)
    {
        algoAnswers.put(requestId, answer);
    }

    long lastTradeId(final int instrument)
    {
        return lastTradeIds[instrument];
    }

    @Override
    public void orderAccepted(final Order order)
    {
        ledger.orderAccepted(order);
        listener.orderAccepted(order);
    }

    @Override
    public void orderTraded(final Order order, final Fill fill)
    {
        ledger.orderTraded(fill, core.account().walletE8());
        fillsCsv.append(fill);
        listener.orderTraded(order, fill);
    }

    @Override
    public void orderCanceled(final Order order)
    {
        ledger.orderClosed(order);
        listener.orderCanceled(order);
    }

    @Override
    public void orderExpired(final Order order)
    {
        ledger.orderClosed(order);
        if (listener != null)
        {
            listener.orderExpired(order);
        }
    }

    @Override
    public void requestDone(final long requestId, final Order order)
    {
        answers.remove(requestId).done(order);
    }

    @Override
    public void requestRejected(final long requestId, final ExchangeError error)
    {
        final AlgoAnswer algoAnswer = algoAnswers.remove(requestId);
        if (algoAnswer == null)
        {
            answers.remove(requestId).rejected(error.code(), error.message());
        }
        else
        {
            algoAnswer.rejected(error.code(), error.message());
        }
    }

    @Override
    public void algoChanged(final AlgoOrder algo)
    {
        ledger.algoChanged(algo);
        if (listener != null)
        {
            listener.algoChanged(algo);
        }
    }

    @Override
    public void algoRequestDone(final long requestId, final AlgoOrder algo)
    {
        algoAnswers.remove(requestId).done(algo);
    }

    @Override
    public void countdownChanged(final int instrument, final long dueNs)
    {
        ledger.countdownChanged(instrument, dueNs);
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
        if (listener != null)
        {
            listener.bookTicker(
                instrument, bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId, timeNs);
        }
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
        lastTradeIds[instrument] = tradeId;
        klines.get(instrument).onTrade(priceE8, quantityE8, buyerIsMaker, timeNs / 1_000_000);
        if (listener != null)
        {
            listener.publicTrade(instrument, tradeId, priceE8, quantityE8, buyerIsMaker, timeNs);
        }
    }

    @Override
    public void depthChanged(final DepthChange change)
    {
        if (listener != null)
        {
            listener.depthChanged(change);
        }
    }
}
