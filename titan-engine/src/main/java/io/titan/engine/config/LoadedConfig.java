package io.titan.engine.config;

import com.typesafe.config.ConfigUtil;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A configuration together with where each of its values came from.
 */
public final class LoadedConfig
{
    private final TitanConfig config;
    private final ConfigTree tree;

    LoadedConfig(final TitanConfig config, final ConfigTree tree)
    {
        this.config = config;
        this.tree = tree;
    }

    /**
     * What processes work with.
     *
     * @return immutable.
     */
    public TitanConfig config()
    {
        return config;
    }

    /**
     * Every value in effect, with its origin behind it. Never holds a secret: keys and secrets live outside.
     *
     * @return one line for each key, in the order of the schema.
     */
    public List<String> effectiveLines()
    {
        final List<String> lines = new ArrayList<>();
        for (final ConfigValue value : tree.values())
        {
            lines.add(String.format("%-46s = %-28s # %s", value.key().path(), value.canonical(), value.origin()));
        }
        lines.add(String.format("%-46s = %-28s # %s", "(API key and secret)", "****", credentialsOrigin()));
        lines.add(String.format("%-46s = %-28s # %s", "(configuration hash)",
            String.format("%016x", config.configHash()), "over everything that decides"));
        return lines;
    }

    /**
     * Every limit of the core, as an operator may change it while it runs: by path, each instrument with a block of its
     * own even where the file has one for all ({@code instruments."*"}).
     *
     * @return what a person would have written, in the order of the schema.
     */
    public Map<String, String> limits()
    {
        final Map<String, String> limits = new LinkedHashMap<>();
        for (final ConfigValue value : tree.values())
        {
            final String path = value.key().path();
            if (!OperatorLimits.isLimit(path))
            {
                continue;
            }
            for (final String concrete : concrete(path))
            {
                limits.put(concrete, value.canonical());
            }
        }
        return limits;
    }

    private List<String> concrete(final String path)
    {
        if (!path.startsWith(OperatorLimits.EVERY_INSTRUMENT))
        {
            final boolean isTraded = !path.startsWith("instruments.") || config.venue().symbols().stream()
                .anyMatch((symbol) -> path.startsWith("instruments." + symbol + "."));
            return isTraded ? List.of(path) : List.of();
        }
        final String key = path.substring(OperatorLimits.EVERY_INSTRUMENT.length());
        return config.venue().symbols().stream().filter((symbol) -> !tree.symbols().contains(symbol))
            .map((symbol) -> "instruments." + symbol + "." + key).toList();
    }

    /**
     * How many values in effect come from what an operator has set.
     *
     * @param set what was loaded above the configuration.
     * @return 0 if it is empty.
     */
    public int setBy(final OperatorLimits set)
    {
        return (int)tree.values().stream().filter((value) -> set.isOrigin(value.origin())).count();
    }

    /**
     * Every value as a HOCON file that loads to the same configuration.
     *
     * @return the text of the file.
     */
    public String toHocon()
    {
        final StringBuilder text = new StringBuilder(4096);
        for (final ConfigValue value : tree.values())
        {
            text.append(ConfigUtil.joinPath(value.key().path().split("\\.")))
                .append(" = ").append(hocon(value)).append('\n');
        }
        return text.toString();
    }

    private static String hocon(final ConfigValue value)
    {
        return value.key().kind().isList() ?
            value.names().stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", ", "[", "]")) :
            ConfigUtil.quoteString(value.canonical());
    }

    private String credentialsOrigin()
    {
        final VenueConfig venue = config.venue();
        return venue.secretFile().isEmpty() ?
            "environment variables " + venue.apiKeyEnv() + ", " + venue.apiSecretEnv() : venue.secretFile();
    }
}
