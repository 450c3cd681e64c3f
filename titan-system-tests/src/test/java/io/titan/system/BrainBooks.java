package io.titan.system;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was traded, by one of the three who keep books: fill ids, net positions, realised PnL and fees.
 *
 * @param fills     id and quantity of each.
 * @param positions by symbol; none for what is flat.
 * @param realised  before fees.
 * @param fees      of all fills.
 */
record BrainBooks(
    Map<String, BigDecimal> fills, Map<String, BigDecimal> positions, BigDecimal realised, BigDecimal fees)
{
    private static final int PORT_LINE = 3;

    /** Brain's own, from the tables of its embedded database in a directory. */
    static BrainBooks ofDatabase(final Path brain) throws IOException, SQLException
    {
        final Path postgres = brain.resolve("postgres");
        final String port = Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(PORT_LINE).strip();
        final String password = Files.readString(postgres.resolve("password")).strip();
        try (Connection connection = DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "titan", password))
        {
            final Map<String, BigDecimal> fills = pairs(connection, "select fill_id, quantity from fill");
            final Map<String, BigDecimal> positions = pairs(connection,
                "select symbol, sum(quantity) from position group by symbol having sum(quantity) <> 0");
            final Map<String, BigDecimal> sums = pairs(connection,
                "select 'realised', realised from account union all select 'fees', fees from account");
            return new BrainBooks(fills, positions, sums.get("realised"), sums.get("fees"));
        }
    }

    /** The exchange's file, or the journal's export: comma-separated, with a heading. */
    static BrainBooks ofCsv(final List<String> lines, final String realisedColumn)
    {
        final List<String> heading = Arrays.asList(lines.get(0).split(",", -1));
        final Map<String, BigDecimal> fills = new TreeMap<>();
        final Map<String, BigDecimal> positions = new TreeMap<>();
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        for (final String line : lines.subList(1, lines.size()))
        {
            final String[] fields = line.split(",", -1);
            final String side = fields[heading.indexOf("side")];
            final String symbol = fields[heading.indexOf("symbol")];
            final BigDecimal quantity = plain(fields[heading.indexOf("quantity")]);
            fills.put(symbol + "-" + fields[heading.indexOf("tradeId")] + "-" + side, quantity);
            positions.merge(symbol, side.equals("BUY") ? quantity : quantity.negate(), BigDecimal::add);
            realised = realised.add(new BigDecimal(fields[heading.indexOf(realisedColumn)]));
            fees = fees.add(new BigDecimal(fields[heading.indexOf("fee")]));
        }
        positions.replaceAll((symbol, quantity) -> plain(quantity.toPlainString()));
        positions.values().removeIf((quantity) -> quantity.signum() == 0);
        return new BrainBooks(fills, positions, realised, fees);
    }

    private static Map<String, BigDecimal> pairs(final Connection connection, final String query) throws SQLException
    {
        final Map<String, BigDecimal> pairs = new TreeMap<>();
        try (ResultSet rows = connection.createStatement().executeQuery(query))
        {
            while (rows.next())
            {
                pairs.put(rows.getString(1), plain(rows.getString(2)));
            }
        }
        return pairs;
    }

    private static BigDecimal plain(final String text)
    {
        final BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
