package io.titan.bench.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.titan.engine.config.ConfigFaults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is checked against: for some rows, a limit. Read from HOCON or JSON whose keys are row ids; a row where
 * lower is better has {@code max}, the other {@code min}.
 *
 * @param limits by row, in the row's unit.
 */
public record Thresholds(Map<Row, Double> limits)
{
    /**
     * Reads a file.
     *
     * @param file HOCON, or JSON if its name ends so.
     * @return at least one limit.
     * @throws InvalidFileException naming every fault with file and line.
     */
    public static Thresholds read(final Path file) throws InvalidFileException
    {
        if (!Files.isReadable(file))
        {
            throw new InvalidFileException(
                List.of(file + ": no such file, or not readable; give --check a file of thresholds"));
        }
        if (Files.isDirectory(file))
        {
            throw new InvalidFileException(
                List.of(file + ": is a directory, not a file; give --check a file of thresholds"));
        }
        return read(parse(file), file);
    }

    private static Config parse(final Path file) throws InvalidFileException
    {
        try
        {
            return ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                .resolve();
        }
        catch (final ConfigException ex)
        {
            final String place = ex.origin() == null ? file.toString() : place(file, ex.origin());
            throw new InvalidFileException(List.of(place + ": cannot be read: " + ConfigFaults.sentence(ex)));
        }
    }

    private static Thresholds read(final Config config, final Path file) throws InvalidFileException
    {
        final List<String> problems = new ArrayList<>();
        final Map<Row, Double> limits = new EnumMap<>(Row.class);
        config.root().forEach((id, value) ->
        {
            final Optional<Row> row = Row.byId(id);
            if (row.isEmpty())
            {
                problems.add(place(file, value.origin()) + ": " + id + " is no row; rows are " + Row.ids());
            }
            else
            {
                readLimit(row.get(), value, file, problems).ifPresent((limit) -> limits.put(row.get(), limit));
            }
        });
        if (limits.isEmpty() && problems.isEmpty())
        {
            problems.add(file + ": sets no threshold, so that every run would pass; give a row, as in " +
                "two-phase { max = 1.6 }");
        }
        if (!problems.isEmpty())
        {
            throw new InvalidFileException(problems);
        }
        return new Thresholds(limits);
    }

    private static Optional<Double> readLimit(
        final Row row, final ConfigValue value, final Path file, final List<String> problems)
    {
        final String key = row.direction() == Direction.LOWER_IS_BETTER ? "max" : "min";
        final String expected = row.id() + " takes one number, as in " + row.id() + " { " + key + " = " +
            Quantities.plain(row.least()) + " }";
        if (value.valueType() != ConfigValueType.OBJECT)
        {
            problems.add(place(file, value.origin()) + ": " + row.id() + " is no block; " + expected);
            return Optional.empty();
        }
        final ConfigObject block = (ConfigObject)value;
        final int before = problems.size();
        block.forEach((name, of) ->
        {
            if (!name.equals(key) || of.valueType() != ConfigValueType.NUMBER ||
                !Double.isFinite(((Number)of.unwrapped()).doubleValue()))
            {
                problems.add(place(file, of.origin()) + ": " + row.id() + "." + name + " = " + of.unwrapped() +
                    " is not understood; " + expected);
            }
        });
        if (block.isEmpty())
        {
            problems.add(place(file, block.origin()) + ": " + row.id() + " is empty; " + expected);
        }
        return problems.size() > before ?
            Optional.empty() : Optional.of(((Number)block.get(key).unwrapped()).doubleValue());
    }

    private static String place(final Path file, final ConfigOrigin origin)
    {
        return (origin.filename() == null ? file.toString() : origin.filename()) + ":" + origin.lineNumber();
    }
}
