package io.titan.engine.config;

import io.titan.engine.files.WholeFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    private final Path file;

    private OperatorLimits(final Path file)
    {
        this.file = file;
    }

    /**
     * Those of an instance.
     *
     * @param runDirectory of the instance.
     * @return whether there are any or not.
     */
    public static OperatorLimits in(final Path runDirectory)
    {
        return new OperatorLimits(runDirectory.resolve(FILE_NAME));
    }

    /**
     * Those in a file of this form that somebody keeps elsewhere.
     *
     * @param file to be read only.
     * @return whether there are any or not.
     */
    public static OperatorLimits of(final Path file)
    {
        return new OperatorLimits(file);
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
     * What was set.
     *
     * @return values by path; empty if nothing was.
     * @throws InvalidConfigException if the file is not what {@link #write} has written.
     */
    public Map<String, String> values() throws InvalidConfigException
    {
        if (!Files.exists(file))
        {
            return Map.of();
        }
        try
        {
            final Config config = ConfigFactory.parseFile(file.toFile());
            return config.entrySet().stream().collect(Collectors.toMap(
                (entry) -> String.join(".", ConfigUtil.splitPath(entry.getKey())),
                (entry) -> String.valueOf(entry.getValue().unwrapped())));
        }
        catch (final ConfigException ex)
        {
            throw new InvalidConfigException(List.of(
                new ConfigProblem(file.toString(), "syntax", "", ex.getMessage())));
        }
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
