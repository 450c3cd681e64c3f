package io.titan.engine.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration cannot be used. Carries every fault, not only the first.
 */
public final class InvalidConfigException extends Exception
{
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    InvalidConfigException(final List<ConfigProblem> problems)
    {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that is wrong.
     *
     * @return in the order of the schema, unknown keys first.
     */
    public List<ConfigProblem> problems()
    {
        return problems;
    }
}
