package io.titan.engine.config;

import io.titan.engine.files.WholeFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Limits that an operator has set while it ran, kept in a file of the run directory: a restart of execution tells its
 * core the configuration again, and must not loosen what a person has tightened. Gone only when an operator says so.
 */
public final class OperatorLimits
{
    /** Name of the file. */
    public static final String FILE_NAME = "limits.conf";
    /** Paths of the block for all instruments without one of their own begin so. */
    public static final String EVERY_INSTRUMENT = "instruments.*.";

    private static final String SOURCES = "sources";
    private static final String REMEDY = "; mend or delete the line";
    private static final int LONGEST_SHOWN = 100;

    private final Path file;
    private final String remedy;

    private OperatorLimits(final Path file, final String remedy)
    {
        this.file = file;
        this.remedy = remedy;
    }

    /**
     * Those of an instance.
     *
     * @param runDirectory of the instance.
     * @return whether there are any or not.
     */
    public static OperatorLimits in(final Path runDirectory)
    {
        return new OperatorLimits(runDirectory.resolve(FILE_NAME),
            REMEDY + ", or have titan limits reset forget everything that was set");
    }

    /**
     * Those in a file of this form that somebody keeps elsewhere.
     *
     * @param file to be read only.
     * @return whether there are any or not.
     */
    public static OperatorLimits of(final Path file)
    {
        return new OperatorLimits(file, REMEDY);
    }

    /**
     * Whether a key is a limit that the core is told as a message, and so may be changed while it runs. A source's slot
     * and the capacities are not: they are fixed for the life of a journal. Nor is what a source may trade: it is told
     * symbol by symbol; nor what its peers mean by a confidence: that is the bridge's.
     *
     * @param path of a key.
     * @return true if so.
     */
    public static boolean isLimit(final String path)
    {
        return path.startsWith("engine.") && !path.startsWith("engine.capacity.") ||
            path.startsWith("instruments.") ||
            path.startsWith("sources.") && !path.endsWith(".slot") && !path.endsWith(".symbols") &&
                !path.endsWith(".sides") && !path.endsWith(".confidenceScale");
    }

    /**
     * Whether something was set, be it understood or not.
     *
     * @return true if so.
     */
    public boolean isThere()
    {
        return Files.exists(file);
    }

    /**
     * What was set.
     *
     * @return values by path; empty if nothing was.
     * @throws InvalidConfigException if the file cannot be read or understood.
     */
    public Map<String, String> values() throws InvalidConfigException
    {
        return read().entrySet().stream().collect(Collectors.toMap(
            OperatorLimits::path, (entry) -> String.valueOf(entry.getValue().unwrapped())));
    }

    /** What was set as a layer of the configuration, whose places are lines of the file; nothing but limits. */
    Config layer() throws InvalidConfigException
    {
        final Config set = read();
        final List<ConfigProblem> problems = set.entrySet().stream().filter((entry) -> !isLimit(path(entry)))
            .map((entry) -> explained(new ConfigProblem(ConfigFaults.place(entry.getValue().origin()), path(entry),
                ConfigValidator.shown(path(entry), String.valueOf(entry.getValue().unwrapped())),
                "is no limit that can be changed while it runs")))
            .toList();
        if (!problems.isEmpty())
        {
            throw new InvalidConfigException(problems);
        }
        return set;
    }

    /**
     * Leaves out what was set for sources that the configuration no longer has: one fault for each, and not one more
     * for each key that its block would lack. Not passed over: its limits may be meant for one that was renamed.
     */
    static Config ofSourcesIn(final Config written, final Config set, final List<ConfigProblem> problems)
    {
        Config known = set;
        for (final String source : names(set))
        {
            final String block = ConfigUtil.joinPath(SOURCES, source);
            if (!written.hasPath(block))
            {
                known = known.withoutPath(block);
                ofNoSource(source, set.withOnlyPath(block), written).ifPresent(problems::add);
            }
        }
        return known;
    }

    private static Optional<ConfigProblem> ofNoSource(
        final String source, final Config block, final Config written)
    {
        if (block.isEmpty())
        {
            return Optional.empty();
        }
        final List<Map.Entry<String, ConfigValue>> lines = block.entrySet().stream()
            .sorted(Comparator.comparingInt((line) -> line.getValue().origin().lineNumber())).toList();
        final ConfigValue first = lines.get(0).getValue();
        final String numbers = lines.stream().map((line) -> String.valueOf(line.getValue().origin().lineNumber()))
            .distinct().collect(Collectors.joining(", "));
        final String near = EditDistance.nearest(source, names(written))
            .map((name) -> "; did you mean " + name + "?").orElse("");
        return Optional.of(new ConfigProblem(ConfigFaults.place(first.origin()), path(lines.get(0)),
            ConfigValidator.shown(path(lines.get(0)), String.valueOf(first.unwrapped())),
            "the configuration has no source " + source +
            (numbers.contains(",") ? ", and lines " + numbers + " are of it" : "") + near));
    }

    private static Set<String> names(final Config config)
    {
        return config.hasPath(SOURCES) && config.getValue(SOURCES) instanceof ConfigObject blocks ?
            new TreeSet<>(blocks.keySet()) : Set.of();
    }

    private static String path(final Map.Entry<String, ConfigValue> entry)
    {
        return String.join(".", ConfigUtil.splitPath(entry.getKey()));
    }

    /** One that is there and cannot be read must not be taken for none: that would loosen what it tightens. */
    private Config read() throws InvalidConfigException
    {
        if (!isThere())
        {
            return ConfigFactory.empty();
        }
        try
        {
            return ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                .resolve();
        }
        catch (final ConfigException.IO ex)
        {
            throw new InvalidConfigException(List.of(new ConfigProblem(file.toString(), "limits", "",
                "cannot be read (" + ConfigFaults.sentence(ex) + "); give this user the right to, or delete it")));
        }
        catch (final ConfigException ex)
        {
            throw new InvalidConfigException(List.of(broken(ex.origin() == null ? 0 : ex.origin().lineNumber())));
        }
    }

    /** The parser speaks of tokens, and of the end of the file where a line has begun what no other ends. */
    private ConfigProblem broken(final int lineNumber)
    {
        final List<String> lines = lines();
        int number = Math.min(lineNumber, lines.size());
        while (number > 1 && lines.get(number - 1).isBlank())
        {
            number--;
        }
        final String line = number > 0 ? ConfigFaults.printable(lines.get(number - 1).trim()) : "";
        final int equals = line.indexOf('=');
        final String key = line.substring(0, equals < 0 ? line.length() : equals).trim();
        final String value = equals < 0 ? "" : ConfigValidator.shown(key, line.substring(equals + 1).trim());
        return explained(new ConfigProblem(number > 0 ? file + ":" + number : file.toString(), shortened(key),
            shortened(value), "is not understood; give KEY = VALUE"));
    }

    private static String shortened(final String text)
    {
        return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    }

    private List<String> lines()
    {
        try
        {
            // Any byte is a letter of it: what is wrong may be that it is no text.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        }
        catch (final IOException ex)
        {
            return List.of();
        }
    }

    /** Says what to do about a fault that stands in this file; others are left as they are. */
    ConfigProblem explained(final ConfigProblem problem)
    {
        return isOrigin(problem.origin()) ? new ConfigProblem(
            problem.origin(), problem.path(), problem.value(), problem.message() + remedy) : problem;
    }

    /** Whether a value or a fault stands in this file, at a line of it or as a whole. */
    boolean isOrigin(final String origin)
    {
        return origin.equals(file.toString()) || origin.startsWith(file + ":");
    }

    /**
     * Keeps values; whole or not at all, so that a start never reads half of them.
     *
     * @param values by path; replace what was there.
     * @throws IOException if they cannot be written.
     */
    public void write(final Map<String, String> values) throws IOException
    {
        final StringBuilder text = new StringBuilder(
            "# Set by an operator while it ran (titan limits set); above the configuration at every start of\n" +
                "# execution, until titan limits reset.\n");
        new TreeMap<>(values).forEach((path, value) -> text.append(ConfigUtil.joinPath(path.split("\\.")))
            .append(" = ").append(ConfigUtil.quoteString(value)).append('\n'));
        WholeFile.replace(file, text.toString());
    }

    /**
     * Forgets what was set.
     *
     * @throws IOException if the file cannot be deleted.
     */
    public void clear() throws IOException
    {
        Files.deleteIfExists(file);
    }

    @Override
    public String toString()
    {
        return file.toString();
    }
}
