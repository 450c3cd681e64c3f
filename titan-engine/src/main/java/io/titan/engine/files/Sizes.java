package io.titan.engine.files;

import java.util.Locale;

/**
 * Sizes for people.
 */
public final class Sizes
{
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private Sizes()
    {
    }

    /**
     * In the unit that suits it.
     *
     * @param bytes 0 or more.
     * @return such as {@code 1.5 MiB}.
     */
    public static String text(final long bytes)
    {
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1)
        {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
