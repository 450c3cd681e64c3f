package io.titan.engine.config;

import com.typesafe.config.ConfigUtil;

import java.util.ArrayList;
import java.util.List;

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
        return value.key().kind() == ConfigKind.NAMES ?
            value.names().toString() : ConfigUtil.quoteString(value.canonical());
    }

    private String credentialsOrigin()
    {
        final VenueConfig venue = config.venue();
        return venue.secretFile().isEmpty() ?
            "environment variables " + venue.apiKeyEnv() + ", " + venue.apiSecretEnv() : venue.secretFile();
    }
}
