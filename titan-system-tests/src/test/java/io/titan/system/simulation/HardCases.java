package io.titan.system.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What seeds must have met, or they have shown nothing: how often each hard case happened. A case that somebody names
 * is required. One thread.
 */
final class HardCases
{
    private final Map<String, Long> cases = new LinkedHashMap<>();

    /** A case, and how often it happened; never is told, too. */
    void met(final String name, final long times)
    {
        cases.merge(name, times, Long::sum);
    }

    /** Everything that another run has met. */
    void add(final HardCases others)
    {
        others.cases.forEach(this::met);
    }

    /** Names of those that never happened. */
    List<String> missing()
    {
        final List<String> missing = new ArrayList<>();
        cases.forEach((name, times) ->
        {
            if (times == 0)
            {
                missing.add(name);
            }
        });
        return missing;
    }

    /** One line for each. */
    List<String> lines()
    {
        return cases.entrySet().stream().map((entry) -> "%,12d  %s".formatted(entry.getValue(), entry.getKey()))
            .toList();
    }
}
