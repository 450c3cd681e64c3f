package io.titan.sim.ledger;

import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.AlgoStatus;
import io.titan.sim.core.AlgoType;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.ExchangeRecovery;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderRequest;
import io.titan.sim.core.OrderStatus;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.SelfTradePrevention;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import io.titan.sim.core.WorkingType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a ledger whole, checks every line, and replays it into a core. A last line without its end is cut off the
 * file.
 */
public final class LedgerReader
{
    private final List<LedgerLine> entries = new ArrayList<>();
    private String market;
    private LedgerProgress progress;
    private long lines;

    /**
     * Reads a ledger.
     *
     * @param file may be absent.
     * @throws IOException     when it cannot be read.
     * @throws LedgerException when it is damaged anywhere but in a torn last line.
     */
    public LedgerReader(final Path file) throws IOException
    {
        if (Files.exists(file))
        {
            final byte[] bytes = Files.readAllBytes(file);
            final int complete = lastLineEnd(bytes);
            read(bytes, complete);
            if (complete < bytes.length)
            {
                cut(file, complete);
            }
        }
    }

    /** Complete lines. */
    public long lines()
    {
        return lines;
    }

    /** The market the ledger belongs to, null for an empty one. */
    public String market()
    {
        return market;
    }

    /** The last progress, null without one. */
    public LedgerProgress progress()
    {
        return progress;
    }

    /**
     * Puts every order, fill and setting back.
     *
     * @param core an untouched core with the ledger's instruments.
     * @throws LedgerException when the lines contradict each other or the core.
     */
    public void replay(final ExchangeCore core)
    {
        final ExchangeRecovery recovery = core.recovery();
        for (int i = 0; i < entries.size(); i++)
        {
            try
            {
                apply(entries.get(i), core, recovery);
            }
            catch (final IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException contradiction)
            {
                throw new LedgerException("The ledger contradicts itself (" + contradiction.getMessage() +
                    "): restore it from a copy, or start with an empty directory.", contradiction);
            }
        }
    }

    private void read(final byte[] bytes, final int end)
    {
        int start = 0;
        for (int i = 0; i < end; i++)
        {
            if (bytes[i] == '\n')
            {
                keep(LedgerLine.parse(new String(bytes, start, i - start, StandardCharsets.ISO_8859_1), ++lines));
                start = i + 1;
            }
        }
    }

    private void keep(final LedgerLine line)
    {
        switch (line.type())
        {
            case LedgerLine.HEADER ->
            {
                if (!LedgerLine.VERSION.equals(line.text()))
                {
                    throw new LedgerException("The ledger was written by another version: use an empty directory.");
                }
                market = line.text();
            }
            case LedgerLine.PROGRESS -> progress = readProgress(line);
            case LedgerLine.ORDER, LedgerLine.TRADE, LedgerLine.CLOSED, LedgerLine.LEVERAGE, LedgerLine.ALGO,
                LedgerLine.ALGO_CHANGED, LedgerLine.COUNTDOWN, LedgerLine.MARGIN_TYPE, LedgerLine.POSITION_MODE ->
                entries.add(line);
            default -> throw new LedgerException("The ledger has an unknown kind of line, number " + lines +
                ": use the version that wrote it.");
        }
    }

    private static LedgerProgress readProgress(final LedgerLine line)
    {
        final long state = line.number();
        final long timeNs = line.number();
        final long sourceNs = line.number();
        final long position = line.number();
        final int count = line.remaining() / 3;
        final long[] pricesE8 = new long[count];
        final long[] updateIds = new long[count];
        final long[] tradeIds = new long[count];
        for (int i = 0; i < count; i++)
        {
            pricesE8[i] = line.number();
            updateIds[i] = line.number();
            tradeIds[i] = line.number();
        }
        return new LedgerProgress(state == LedgerLine.RUNNING, state == LedgerLine.ENDED, timeNs, sourceNs, position,
            pricesE8, updateIds, tradeIds);
    }

    private static void apply(final LedgerLine line, final ExchangeCore core, final ExchangeRecovery recovery)
    {
        switch (line.type())
        {
            case LedgerLine.ORDER -> applyOrder(line, recovery);
            case LedgerLine.TRADE -> applyTrade(line, core, recovery);
            case LedgerLine.CLOSED ->
                recovery.orderClosed(line.number(), OrderStatus.valueOf(line.text()), line.number());
            case LedgerLine.LEVERAGE -> recovery.leverageSet((int) line.number(), (int) line.number());
            case LedgerLine.MARGIN_TYPE -> recovery.marginTypeSet((int) line.number(), line.flag());
            case LedgerLine.POSITION_MODE -> recovery.positionModeSet(line.flag());
            case LedgerLine.ALGO -> applyAlgo(line, recovery);
            case LedgerLine.ALGO_CHANGED -> recovery.algoChanged(line.number(), AlgoStatus.valueOf(line.text()),
                reason(line.text()), line.number());
            case LedgerLine.COUNTDOWN -> recovery.countdownChanged((int) line.number(), line.number());
            default -> throw new IllegalStateException("kept a line of kind " + line.type());
        }
    }

    private static void applyOrder(final LedgerLine line, final ExchangeRecovery recovery)
    {
        final long orderId = line.number();
        final OrderRequest request = new OrderRequest(line.text(), (int) line.number(), Side.valueOf(line.text()),
            OrderType.valueOf(line.text()), TimeInForce.valueOf(line.text()), line.number(), line.number(),
            line.flag(), SelfTradePrevention.valueOf(line.text()), line.number());
        recovery.orderAccepted(orderId, request, line.number());
    }

    private static void applyAlgo(final LedgerLine line, final ExchangeRecovery recovery)
    {
        final long algoId = line.number();
        final AlgoRequest request = new AlgoRequest(line.text(), (int) line.number(), Side.valueOf(line.text()),
            AlgoType.valueOf(line.text()), TimeInForce.valueOf(line.text()), line.flag(), line.number(), line.number(),
            line.number(), line.flag(), line.flag(), WorkingType.valueOf(line.text()), line.flag(),
            SelfTradePrevention.valueOf(line.text()));
        recovery.algoAccepted(algoId, request, line.number());
    }

    private static ExchangeError reason(final String name)
    {
        return LedgerLine.NONE.equals(name) ? null : ExchangeError.valueOf(name);
    }

    private static void applyTrade(final LedgerLine line, final ExchangeCore core, final ExchangeRecovery recovery)
    {
        final long tradeId = line.number();
        final Order order = core.queryOrder(line.number());
        if (order == null)
        {
            throw new IllegalStateException("fill " + tradeId + " of an unknown order");
        }
        final Fill fill = new Fill(tradeId, order.orderId(), order.clientOrderId(), order.instrument(), order.side(),
            line.number(), line.number(), line.number(), line.number(), line.flag(), line.number());
        recovery.orderTraded(fill, line.number());
    }

    private static int lastLineEnd(final byte[] bytes)
    {
        for (int i = bytes.length; i > 0; i--)
        {
            if (bytes[i - 1] == '\n')
            {
                return i;
            }
        }
        return 0;
    }

    private static void cut(final Path file, final int length) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.truncate(length);
        }
    }
}
