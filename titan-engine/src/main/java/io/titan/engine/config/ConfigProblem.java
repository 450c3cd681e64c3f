package io.titan.engine.config;

/**
 * One fault of the configuration.
 *
 * @param origin  file and line, or the option or environment variable it came from.
 * @param path    the key.
 * @param value   what was found, masked where it could be a secret; empty if nothing was.
 * @param message what is wrong and what is allowed.
 */
public record ConfigProblem(String origin, String path, String value, String message)
{
    @Override
    public String toString()
    {
        return origin + ": " + path + (value.isEmpty() ? "" : " = " + value) + ": " + message;
    }
}
