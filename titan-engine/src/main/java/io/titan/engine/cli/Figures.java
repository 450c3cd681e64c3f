package io.titan.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How figures are written for people. Cold code.
 */
public final class Figures
{
    private static final int GAP = 2;
    private static final long MICRO_NS = 1_000L;
    private static final long MILLI_NS = 1_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private Figures()
    {
    }

    /**
     * An amount of money.
     *
     * @param amountE8 scaled by 1e8.
     * @return with two places.
     */
    public static String money(final long amountE8)
    {
        return BigDecimal.valueOf(amountE8, 8).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /**
     * A price or a quantity.
     *
     * @param valueE8 scaled by 1e8.
     * @return exact, without trailing zeros.
     */
    public static String decimal(final long valueE8)
    {
        return valueE8 == 0 ? "0" : BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
    }

    /**
     * A latency.
     *
     * @param latencyNs in nanoseconds.
     * @return in the unit that gives three digits.
     */
    public static String latency(final long latencyNs)
    {
        if (latencyNs < MICRO_NS)
        {
            return latencyNs + " ns";
        }
        if (latencyNs < MILLI_NS)
        {
            return scaled(latencyNs, 3) + " us";
        }
        return latencyNs < SECOND_NS ? scaled(latencyNs, 6) + " ms" : scaled(latencyNs, 9) + " s";
    }

    private static String scaled(final long latencyNs, final int places)
    {
        final BigDecimal value = BigDecimal.valueOf(latencyNs, places);
        final int digits = value.precision() - value.scale();
        return value.setScale(Math.max(0, 3 - digits), RoundingMode.HALF_EVEN).toPlainString();
    }

    /**
     * An answer as a table: an object as one line for each field, an array as one line for each row. Columns that do
     * not fit into the terminal (property {@code titan.columns}, set by the launcher) follow below, each time beside
     * the first one.
     *
     * @param answer object, or array of objects of the same fields.
     * @return ends with a line end.
     */
    public static String table(final JsonNode answer)
    {
        return table(answer, Integer.getInteger("titan.columns", Integer.MAX_VALUE));
    }

    static String table(final JsonNode answer, final int width)
    {
        final List<List<String>> rows = new ArrayList<>();
        if (answer.isArray())
        {
            answer.forEach((row) -> addRow(rows, row));
            return rows.isEmpty() ? "(none)\n" : fitted(rows, width);
        }
        answer.properties().forEach((field) -> rows.add(List.of(field.getKey(), field.getValue().asText())));
        return aligned(rows);
    }

    private static void addRow(final List<List<String>> rows, final JsonNode row)
    {
        final List<String> names = new ArrayList<>();
        final List<String> values = new ArrayList<>();
        row.properties().forEach((field) ->
        {
            names.add(field.getKey());
            values.add(field.getValue().asText());
        });
        if (rows.isEmpty())
        {
            rows.add(names);
        }
        rows.add(values);
    }

    private static String fitted(final List<List<String>> rows, final int width)
    {
        final int[] widths = widths(rows);
        final StringBuilder text = new StringBuilder();
        int from = 1;
        do
        {
            int taken = widths[0];
            int to = from;
            while (to < widths.length && (to == from || taken + GAP + widths[to] <= width))
            {
                taken += GAP + widths[to];
                to++;
            }
            text.append(text.isEmpty() ? "" : "\n").append(aligned(columns(rows, from, to)));
            from = to;
        }
        while (from < widths.length);
        return text.toString();
    }

    private static List<List<String>> columns(final List<List<String>> rows, final int from, final int to)
    {
        return rows.stream().map((row) ->
            Stream.concat(Stream.of(row.get(0)), row.subList(from, to).stream()).toList()).toList();
    }

    private static int[] widths(final List<List<String>> rows)
    {
        final int[] widths = new int[rows.get(0).size()];
        for (final List<String> row : rows)
        {
            for (int column = 0; column < widths.length; column++)
            {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String aligned(final List<List<String>> rows)
    {
        final int[] widths = widths(rows);
        final StringBuilder text = new StringBuilder();
        for (final List<String> row : rows)
        {
            final StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++)
            {
                line.append(String.format("%-" + (widths[column] + GAP) + "s", row.get(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
