package io.titan.bench.lane;

import java.util.Map;
import java.util.TreeMap;

/**
 * Named values of a lane or a block, as they travel on a command line: {@code key=value}, no spaces. Immutable.
 */
public final class Parameters
{
    private final Map<String, String> values;

    private Parameters(final Map<String, String> values)
    {
        this.values = values;
    }

    /**
     * Reads words.
     *
     * @param words of the form {@code key=value}.
     * @param from  first of them.
     * @return the values.
     */
    public static Parameters of(final String[] words, final int from)
    {
        final Map<String, String> values = new TreeMap<>();
        for (int i = from; i < words.length; i++)
        {
            final int equals = words[i].indexOf('=');
            if (equals <= 0)
            {
                throw new IllegalArgumentException("'" + words[i] + "' is not key=value");
            }
            values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new Parameters(values);
    }

    /**
     * The same but for one value.
     *
     * @param key   its name.
     * @param value of it.
     * @return a copy.
     */
    public Parameters with(final String key, final String value)
    {
        final Map<String, String> copy = new TreeMap<>(values);
        copy.put(key, value);
        return new Parameters(copy);
    }

    /**
     * A text that must be there.
     *
     * @param key its name.
     * @return its value.
     */
    public String text(final String key)
    {
        final String value = values.get(key);
        if (null == value)
        {
            throw new IllegalArgumentException("the lane needs " + key + "=...; it was given " + values);
        }
        return value;
    }

    /**
     * A text.
     *
     * @param key     its name.
     * @param missing value when it is not there.
     * @return its value.
     */
    public String text(final String key, final String missing)
    {
        return values.getOrDefault(key, missing);
    }

    /**
     * A whole number.
     *
     * @param key     its name.
     * @param missing value when it is not there.
     * @return its value.
     */
    public int number(final String key, final int missing)
    {
        final String value = values.get(key);
        return null == value ? missing : Integer.parseInt(value);
    }

    /**
     * A switch.
     *
     * @param key its name.
     * @return whether it is there and true.
     */
    public boolean flag(final String key)
    {
        return Boolean.parseBoolean(values.get(key));
    }

    @Override
    public String toString()
    {
        final StringBuilder text = new StringBuilder();
        values.forEach((key, value) ->
            text.append(text.length() == 0 ? "" : " ").append(key).append('=').append(value));
        return text.toString();
    }
}
