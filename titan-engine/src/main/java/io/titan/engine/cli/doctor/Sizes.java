package io.titan.engine.cli.doctor;

import java.util.Locale;

/**
 * Sizes for people.
 */
final class Sizes
{
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private Sizes()
    {
    }

    static String text(final long bytes)
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
