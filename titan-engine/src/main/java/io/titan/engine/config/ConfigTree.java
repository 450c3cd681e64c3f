package io.titan.engine.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Values that passed the schema, by path. Asking for a path that the schema does not have is a fault in Titan's code.
 */
final class ConfigTree
{
    private final Map<String, ConfigValue> values;
    private final List<String> symbols;
    private final List<String> sources;

    ConfigTree(final Map<String, ConfigValue> values, final List<String> symbols, final List<String> sources)
    {
        this.values = Collections.unmodifiableMap(values);
        this.symbols = symbols;
        this.sources = sources;
    }

    Collection<ConfigValue> values()
    {
        return values.values();
    }

    /** Names of the instrument blocks, {@code "*"} among them if it is there. */
    List<String> symbols()
    {
        return symbols;
    }

    /** Names of the source blocks. */
    List<String> sources()
    {
        return sources;
    }

    ConfigValue value(final String path)
    {
        final ConfigValue value = values.get(path);
        if (value == null)
        {
            throw new IllegalStateException("the configuration schema has no key " + path);
        }
        return value;
    }

    long number(final String path)
    {
        return value(path).number();
    }

    int count(final String path)
    {
        return Math.toIntExact(number(path));
    }

    boolean flag(final String path)
    {
        return "true".equals(value(path).text());
    }

    String text(final String path)
    {
        return value(path).text();
    }

    Path path(final String path)
    {
        return Path.of(text(path)).toAbsolutePath().normalize();
    }
}
