package io.titan.examples;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.titan.codecs.Streams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a strategy has to know of a running Titan, from the file that {@code titan up} and {@code titan demo} leave in
 * the run's directory.
 *
 * @param aeronDirectory where the media driver is.
 * @param intentsChannel channel of intents.
 * @param sourceId       slot of the source.
 * @param instrumentId   dense id of the symbol: its place in the list of symbols.
 */
record RunFile(String aeronDirectory, String intentsChannel, int sourceId, int instrumentId)
{
    private static final String NAME = "titan.conf";

    /**
     * Reads it.
     *
     * @param run    directory of the run.
     * @param source name of the source, as in {@code sources}.
     * @param symbol at the venue.
     * @return what was found.
     * @throws IllegalArgumentException saying what is missing.
     */
    static RunFile read(final Path run, final String source, final String symbol)
    {
        final Path file = run.resolve(NAME);
        if (!Files.isRegularFile(file))
        {
            throw new IllegalArgumentException("there is no " + file + ": start 'titan up' or 'titan demo' first, or " +
                "name the directory of its run with --run");
        }
        try
        {
            return read(ConfigFactory.parseFile(file.toFile()).resolve(), file, source, symbol);
        }
        catch (final ConfigException ex)
        {
            throw new IllegalArgumentException(file + " cannot be read: " + ex.getMessage(), ex);
        }
    }

    private static RunFile read(final Config config, final Path file, final String source, final String symbol)
    {
        final List<String> symbols = symbols(config);
        final int instrumentId = symbols.indexOf(symbol);
        if (instrumentId < 0)
        {
            throw new IllegalArgumentException(
                file + " trades " + symbols + ", not " + symbol + "; choose one of them");
        }
        if (!config.hasPath("sources." + source))
        {
            throw new IllegalArgumentException(file + " has no source '" + source + "', only " +
                config.getConfig("sources").root().keySet() + "; add it with a slot and limits of its own");
        }
        final int termFactor = config.hasPath("aeron.termFactor") ? config.getInt("aeron.termFactor") : 1;
        return new RunFile(config.getString("aeron.directory"),
            Streams.publicationChannel(Streams.INTENTS, termFactor),
            config.getInt("sources." + source + ".slot"), instrumentId);
    }

    /** A list, or, where a run has decided them itself, words with commas between. */
    private static List<String> symbols(final Config config)
    {
        return config.getValue("venue.symbols").unwrapped() instanceof List<?> ?
            config.getStringList("venue.symbols") :
            Arrays.stream(config.getString("venue.symbols").split(",")).map(String::trim).toList();
    }
}
