package io.titan.sim.ledger;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.words.FaultText;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends to the ledger. Lines gather in memory until {@link #commit}, which the engine calls before any answer
 * leaves the process: what was written then survives the death of the process (not a power cut: nothing is synced).
 */
public final class LedgerWriter implements AutoCloseable
{
    private final FileChannel channel;
    private final StringBuilder batch = new StringBuilder(4096);
    private final StringBuilder body = new StringBuilder(256);
    private long lines;
    private boolean factsSinceProgress;

    /**
     * Opens the file at its end.
     *
     * @param file  the ledger, created when absent.
     * @param lines complete lines in it.
     * @throws IOException when it cannot be opened.
     */
    public LedgerWriter(final Path file, final long lines) throws IOException
    {
        this.channel = FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        this.lines = lines;
    }

    /**
     * First line: which market this ledger belongs to.
     *
     * @param market text without spaces.
     */
    public void header(final String market)
    {
        begin(LedgerLine.HEADER).append(' ').append(LedgerLine.VERSION).append(' ').append(market);
        end();
    }

    /**
     * An order was accepted.
     *
     * @param order as accepted.
     */
    public void orderAccepted(final Order order)
    {
        final OrderRequest request = order.request();
        begin(LedgerLine.ORDER).append(' ').append(order.orderId()).append(' ').append(request.clientOrderId())
            .append(' ').append(request.instrument()).append(' ').append(request.side()).append(' ')
            .append(request.type()).append(' ').append(request.timeInForce()).append(' ').append(request.priceE8())
            .append(' ').append(request.quantityE8()).append(' ').append(request.reduceOnly() ? 1 : 0).append(' ')
            .append(request.selfTrade()).append(' ').append(request.algoId()).append(' ').append(order.timeNs());
        end();
    }

    /**
     * An order traded.
     *
     * @param fill     what.
     * @param walletE8 the wallet after it.
     */
    public void orderTraded(final Fill fill, final long walletE8)
    {
        begin(LedgerLine.TRADE).append(' ').append(fill.tradeId()).append(' ').append(fill.orderId()).append(' ')
            .append(fill.priceE8()).append(' ').append(fill.quantityE8()).append(' ').append(fill.feeE8()).append(' ')
            .append(fill.realizedPnlE8()).append(' ').append(fill.maker() ? 1 : 0).append(' ').append(fill.timeNs())
            .append(' ').append(walletE8);
        end();
    }

    /**
     * An order ended unfilled or partly filled.
     *
     * @param order as it ended.
     */
    public void orderClosed(final Order order)
    {
        begin(LedgerLine.CLOSED).append(' ').append(order.orderId()).append(' ').append(order.status()).append(' ')
            .append(order.updateTimeNs());
        end();
    }

    /**
     * A conditional order was accepted or has changed.
     *
     * @param algo as it is now.
     */
    public void algoChanged(final AlgoOrder algo)
    {
        if (algo.isWaiting())
        {
            algoAccepted(algo);
        }
        else
        {
            begin(LedgerLine.ALGO_CHANGED).append(' ').append(algo.algoId()).append(' ').append(algo.status())
                .append(' ').append(algo.reason() == null ? LedgerLine.NONE : algo.reason().name()).append(' ')
                .append(algo.updateTimeNs());
            end();
        }
    }

    private void algoAccepted(final AlgoOrder algo)
    {
        final AlgoRequest request = algo.request();
        begin(LedgerLine.ALGO).append(' ').append(algo.algoId()).append(' ').append(request.clientAlgoId())
            .append(' ').append(request.instrument()).append(' ').append(request.side()).append(' ')
            .append(request.type()).append(' ').append(request.timeInForce()).append(' ')
            .append(request.whilePosition() ? 1 : 0).append(' ').append(request.triggerPriceE8()).append(' ')
            .append(request.priceE8()).append(' ').append(request.quantityE8()).append(' ')
            .append(request.reduceOnly() ? 1 : 0).append(' ').append(request.closePosition() ? 1 : 0).append(' ')
            .append(request.workingType()).append(' ').append(request.priceProtect() ? 1 : 0).append(' ')
            .append(request.selfTrade()).append(' ').append(algo.timeNs());
        end();
    }

    /**
     * The dead-man switch was wound, stopped, or has run out.
     *
     * @param instrument dense instrument number.
     * @param dueNs      when it runs out, the largest number when it stands still.
     */
    public void countdownChanged(final int instrument, final long dueNs)
    {
        begin(LedgerLine.COUNTDOWN).append(' ').append(instrument).append(' ').append(dueNs);
        end();
    }

    /**
     * Leverage was set.
     *
     * @param instrument dense instrument number.
     * @param leverage   1 to 125.
     */
    public void leverageSet(final int instrument, final int leverage)
    {
        begin(LedgerLine.LEVERAGE).append(' ').append(instrument).append(' ').append(leverage);
        end();
    }

    /**
     * A margin type was set.
     *
     * @param instrument dense instrument number.
     * @param isolated   ISOLATED, else CROSSED.
     */
    public void marginTypeSet(final int instrument, final boolean isolated)
    {
        begin(LedgerLine.MARGIN_TYPE).append(' ').append(instrument).append(' ').append(isolated ? 1 : 0);
        end();
    }

    /**
     * The position mode was set.
     *
     * @param hedge two sides per instrument, else one-way.
     */
    public void positionModeSet(final boolean hedge)
    {
        begin(LedgerLine.POSITION_MODE).append(' ').append(hedge ? 1 : 0);
        end();
    }

    /**
     * The market has come this far.
     *
     * @param progress how far.
     */
    public void progress(final LedgerProgress progress)
    {
        begin(LedgerLine.PROGRESS).append(' ').append(state(progress)).append(' ')
            .append(progress.timeNs()).append(' ').append(progress.sourceNs()).append(' ').append(progress.position());
        for (int i = 0; i < progress.pricesE8().length; i++)
        {
            body.append(' ').append(progress.pricesE8()[i]).append(' ').append(progress.updateIds()[i])
                .append(' ').append(progress.tradeIds()[i]);
        }
        end();
        factsSinceProgress = false;
    }

    private static int state(final LedgerProgress progress)
    {
        return progress.ended() ? LedgerLine.ENDED : progress.running() ? LedgerLine.RUNNING : LedgerLine.PAUSED;
    }

    /** Whether orders or fills have been noted since the market's progress was; both belong into one batch. */
    public boolean needsProgress()
    {
        return factsSinceProgress;
    }

    /**
     * Writes what has gathered.
     *
     * @throws LedgerException when the disk refuses; the exchange must then stop, for it can no longer keep its word.
     */
    public void commit()
    {
        if (batch.length() == 0)
        {
            return;
        }
        final ByteBuffer bytes = StandardCharsets.US_ASCII.encode(batch.toString());
        batch.setLength(0);
        try
        {
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
        }
        catch (final IOException failure)
        {
            throw new LedgerException("Cannot write the ledger (" + FaultText.of(failure) +
                "): free the disk and restart.", failure);
        }
    }

    @Override
    public void close() throws IOException
    {
        commit();
        channel.close();
    }

    private StringBuilder begin(final String type)
    {
        body.setLength(0);
        return body.append(++lines).append(' ').append(type);
    }

    private void end()
    {
        factsSinceProgress = true;
        LedgerLine.seal(batch, body.toString());
    }
}
