package io.titan.engine.cli.journal;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Rows of comma-separated values, RFC 4180.
 */
final class Csv
{
    private Csv()
    {
    }

    /**
     * One row.
     *
     * @param values in their order; quoted where they have to be.
     * @return with its line end.
     */
    static String row(final String... values)
    {
        return Arrays.stream(values).map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(final String value)
    {
        final boolean isPlain = value.chars().noneMatch((character) -> ",\"\r\n".indexOf(character) >= 0);
        return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
