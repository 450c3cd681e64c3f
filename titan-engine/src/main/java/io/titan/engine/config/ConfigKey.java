package io.titan.engine.config;

import java.util.List;

/**
 * One key of the configuration. A path element in angle brackets stands for a name the file chooses
 * ({@code instruments.<symbol>.collarBps}).
 *
 * @param path    dotted path, as in the file.
 * @param kind    what its value looks like.
 * @param minimum smallest number, in the unit of the kind; numbers only.
 * @param maximum largest number, in the unit of the kind; numbers only.
 * @param choices allowed texts; {@link ConfigKind#CHOICE} only.
 * @param decides whether it can change what is traded: such keys make the configuration hash.
 * @param meaning one sentence.
 */
public record ConfigKey(
    String path, ConfigKind kind, long minimum, long maximum, List<String> choices, boolean decides, String meaning)
{
    static ConfigKey plain(final String path, final ConfigKind kind, final String meaning)
    {
        return new ConfigKey(path, kind, 0, 0, List.of(), false, meaning);
    }

    static ConfigKey choice(final String path, final List<String> choices, final String meaning)
    {
        return new ConfigKey(path, ConfigKind.CHOICE, 0, 0, choices, false, meaning);
    }

    static ConfigKey number(
        final String path, final ConfigKind kind, final String minimum, final String maximum, final String meaning)
    {
        return new ConfigKey(path, kind, kind.number(minimum), kind.number(maximum), List.of(), false, meaning);
    }

    ConfigKey deciding()
    {
        return new ConfigKey(path, kind, minimum, maximum, choices, true, meaning);
    }

    ConfigKey at(final String concretePath)
    {
        return new ConfigKey(concretePath, kind, minimum, maximum, choices, decides, meaning);
    }

    /**
     * What the value may be, in words.
     *
     * @return for error messages and for the documentation.
     */
    public String allowed()
    {
        if (kind == ConfigKind.CHOICE)
        {
            return "one of " + String.join(", ", choices);
        }
        return kind.isNumber() ?
            kind.allowed() + ", " + kind.text(minimum) + " to " + kind.text(maximum) : kind.allowed();
    }
}
