package io.titan.engine.cli.local;

import java.util.Map;
import java.util.stream.Collectors;

/** What of an environment counts: a variable that is set but empty is not set, as the processes take it too. */
final class SetVariables
{
    private SetVariables()
    {
    }

    /** Those that have a value. */
    static Map<String, String> of(final Map<String, String> environment)
    {
        return environment.entrySet().stream().filter((variable) -> !variable.getValue().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
