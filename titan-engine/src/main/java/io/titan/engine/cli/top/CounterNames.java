package io.titan.engine.cli.top;

import io.titan.telemetry.CounterId;

import java.util.Locale;

/**
 * Names of counters as they are shown: {@code JOURNAL_SEQUENCE} is {@code journalSequence}.
 */
final class CounterNames
{
    private CounterNames()
    {
    }

    static String of(final CounterId id)
    {
        final StringBuilder name = new StringBuilder();
        for (final String word : id.name().toLowerCase(Locale.ROOT).split("_"))
        {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
