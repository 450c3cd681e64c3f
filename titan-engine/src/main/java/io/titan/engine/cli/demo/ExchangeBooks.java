package io.titan.engine.cli.demo;

import io.titan.words.FaultText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The exchange's own account of what was traded, read from the file it writes from its own ledger.
 *
 * @param fills       every trade.
 * @param positionsE8 signed sum of quantities by symbol.
 */
record ExchangeBooks(Set<FillKey> fills, Map<String, Long> positionsE8)
{
    /**
     * Reads the file.
     *
     * @param file with a header line.
     * @return the books; empty if there is no file, since nothing was traded then.
     * @throws IOException naming the line that cannot be read, or that repeats a trade.
     */
    static ExchangeBooks read(final Path file) throws IOException
    {
        final Set<FillKey> fills = new HashSet<>();
        final Map<String, Long> positionsE8 = new TreeMap<>();
        final List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        final List<String> header = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split(",", -1));
        for (int index = 1; index < lines.size(); index++)
        {
            try
            {
                add(header, lines.get(index).split(",", -1), fills, positionsE8);
            }
            catch (final ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException ex)
            {
                throw new IOException(file + ":" + (index + 1) + ": " + lines.get(index) + ": " + FaultText.of(ex), ex);
            }
        }
        return new ExchangeBooks(fills, positionsE8);
    }

    private static void add(
        final List<String> header, final String[] fields, final Set<FillKey> fills, final Map<String, Long> positionsE8)
    {
        final String symbol = fields[header.indexOf("symbol")];
        final long quantityE8 =
            new BigDecimal(fields[header.indexOf("quantity")]).movePointRight(8).longValueExact();
        final String side = fields[header.indexOf("side")];
        if (!"BUY".equals(side) && !"SELL".equals(side))
        {
            throw new IllegalArgumentException("side is neither BUY nor SELL");
        }
        if (!fills.add(new FillKey(symbol, Long.parseLong(fields[header.indexOf("tradeId")]))))
        {
            throw new IllegalArgumentException("this trade id was there before");
        }
        positionsE8.merge(symbol, "BUY".equals(side) ? quantityE8 : -quantityE8, Math::addExact);
    }
}
