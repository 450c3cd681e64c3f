package io.titan.sim.ledger;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.Fill;
import io.titan.sim.core.InstrumentRules;
import io.titan.words.FaultText;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The account's fills as a table, written from the ledger: whole at start, then one row with each fill. */
public final class FillsCsv implements AutoCloseable
{
    private static final String HEADER =
        "tradeId,orderId,clientOrderId,symbol,side,price,quantity,fee,feeAsset,realizedPnl,maker,timeMs\n";

    private final Writer writer;
    private final List<InstrumentRules> instruments;
    private final StringBuilder row = new StringBuilder(256);
    private boolean dirty;

    /**
     * Writes the table anew.
     *
     * @param file        replaced.
     * @param instruments dense instrument number = index.
     * @param fills       so far.
     * @throws IOException when it cannot be written.
     */
    public FillsCsv(final Path file, final List<InstrumentRules> instruments, final List<Fill> fills) throws IOException
    {
        this.writer = Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
        this.instruments = instruments;
        writer.write(HEADER);
        dirty = true;
        for (final Fill fill : fills)
        {
            append(fill);
        }
        commit();
    }

    /**
     * Adds a row.
     *
     * @param fill what traded.
     */
    public void append(final Fill fill)
    {
        final InstrumentRules rules = instruments.get(fill.instrument());
        row.setLength(0);
        row.append(fill.tradeId()).append(',').append(fill.orderId()).append(',').append(fill.clientOrderId())
            .append(',').append(rules.symbol()).append(',').append(fill.side()).append(',');
        Decimals.append(row, fill.priceE8(), Decimals.places(rules.tickE8()));
        row.append(',');
        Decimals.append(row, fill.quantityE8(), Decimals.places(rules.stepE8()));
        row.append(',');
        Decimals.append(row, fill.feeE8(), 8);
        row.append(",USDT,");
        Decimals.append(row, fill.realizedPnlE8(), 8);
        row.append(',').append(fill.maker()).append(',').append(fill.timeNs() / 1_000_000).append('\n');
        write();
    }

    /** Hands the rows to the operating system. */
    public void commit()
    {
        if (!dirty)
        {
            return;
        }
        dirty = false;
        try
        {
            writer.flush();
        }
        catch (final IOException failure)
        {
            throw new LedgerException("Cannot write fills.csv (" + FaultText.of(failure) +
                "): free the disk and restart.", failure);
        }
    }

    @Override
    public void close() throws IOException
    {
        writer.close();
    }

    private void write()
    {
        dirty = true;
        try
        {
            writer.append(row);
        }
        catch (final IOException failure)
        {
            throw new LedgerException("Cannot write fills.csv (" + FaultText.of(failure) +
                "): free the disk and restart.", failure);
        }
    }
}
