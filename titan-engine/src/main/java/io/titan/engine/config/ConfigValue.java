package io.titan.engine.config;

import java.net.URI;
import java.util.List;

/**
 * One value that passed its key's checks.
 *
 * @param key    with its concrete path.
 * @param text   as written.
 * @param number in the unit of the kind; 0 for what is no number.
 * @param names  elements of a list; empty for what is none.
 * @param origin where it was written.
 */
record ConfigValue(ConfigKey key, String text, long number, List<String> names, String origin)
{
    /**
     * A form that is the same for the same meaning ({@code 1 s} and {@code 1000ms}).
     *
     * @return the text that the configuration hash covers.
     */
    String canonical()
    {
        if (key.kind().isNumber())
        {
            return key.kind().text(number);
        }
        return key.kind().isList() ? names.toString() : text;
    }

    URI address()
    {
        return ConfigKind.address(text);
    }
}
