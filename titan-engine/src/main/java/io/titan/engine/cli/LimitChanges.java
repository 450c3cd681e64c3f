package io.titan.engine.cli;

import io.titan.engine.config.EditDistance;
import io.titan.engine.config.InstrumentConfig;
import io.titan.engine.config.OperatorLimits;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.StartInputs;
import io.titan.words.ExitCode;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator wants changed. Knows no single limit: keys are those of the configuration, and limits travel in
 * groups (the engine, an instrument, a source), because a message sets all of one.
 *
 * @param values by path, as typed.
 * @param blocks the same, and of each instrument concerned everything else too: a block of its own must be whole.
 */
record LimitChanges(Map<String, String> values, Map<String, String> blocks)
{
    private static final String ENGINE = "engine";
    private static final String INSTRUMENTS = "instruments.";

    /**
     * Reads assignments.
     *
     * @param assignments {@code KEY=VALUE}.
     * @param limits      there are, with their values.
     * @return what is to be changed; values are not checked yet.
     * @throws CommandFailure for what is no assignment, or no limit.
     */
    static LimitChanges parse(final List<String> assignments, final Map<String, String> limits) throws CommandFailure
    {
        final Map<String, String> values = new LinkedHashMap<>();
        for (final String assignment : assignments)
        {
            final int equals = assignment.indexOf('=');
            if (equals <= 0)
            {
                throw new CommandFailure(ExitCode.USAGE, "'" + assignment + "' is no KEY=VALUE; titan limits get " +
                    "lists the keys");
            }
            for (final String path : paths(assignment.substring(0, equals).trim(), limits))
            {
                values.put(path, assignment.substring(equals + 1).trim());
            }
        }
        final Map<String, String> blocks = new LinkedHashMap<>();
        limits.forEach((path, value) ->
        {
            final boolean isOfBlock = path.startsWith(INSTRUMENTS) &&
                values.keySet().stream().anyMatch((changed) -> group(changed).equals(group(path)));
            if (isOfBlock)
            {
                blocks.put(path, value);
            }
        });
        blocks.putAll(values);
        return new LimitChanges(values, blocks);
    }

    private static List<String> paths(final String key, final Map<String, String> limits) throws CommandFailure
    {
        final List<String> paths = limits.keySet().stream().filter((path) -> path.equals(key) ||
            key.startsWith(OperatorLimits.EVERY_INSTRUMENT) && path.startsWith(INSTRUMENTS) &&
                path.substring(group(path).length() + 1)
                    .equals(key.substring(OperatorLimits.EVERY_INSTRUMENT.length()))).toList();
        if (paths.isEmpty())
        {
            throw new CommandFailure(ExitCode.USAGE, "there is no limit " + key + ";" +
                meant(key, limits.keySet()).map((path) -> " did you mean " + path + "?").orElse("") +
                " titan limits get lists them");
        }
        return paths;
    }

    /** A whole key that was typed without what comes before it, or one that differs by a few letters. */
    private static Optional<String> meant(final String key, final Set<String> paths)
    {
        final Optional<String> whole = paths.stream().filter((path) -> path.endsWith("." + key)).findFirst();
        final Set<String> known = new LinkedHashSet<>(paths);
        paths.stream().filter((path) -> path.startsWith(INSTRUMENTS)).forEach((path) ->
            known.add(OperatorLimits.EVERY_INSTRUMENT + path.substring(group(path).length() + 1)));
        return whole.or(() -> EditDistance.nearest(key, known));
    }

    /** In the order in which they are to be told. */
    List<String> groups()
    {
        return values.keySet().stream().map(LimitChanges::group).distinct().toList();
    }

    /** What is set by one message: {@code engine}, {@code instruments.SYMBOL} or {@code sources.NAME}. */
    static String group(final String path)
    {
        return path.startsWith(ENGINE + ".") ? ENGINE : path.substring(0, path.lastIndexOf('.'));
    }

    /** The messages that set a group, as a start of execution would send them. */
    static StartInputs inputs(final String group, final TitanConfig config)
    {
        final StartInputs inputs = new StartInputs();
        if (ENGINE.equals(group))
        {
            return inputs.engineLimits(config.engine().limits().toLimits());
        }
        final String name = group.substring(group.indexOf('.') + 1);
        if (group.startsWith(INSTRUMENTS))
        {
            final InstrumentConfig instrument = config.engine().instruments().stream()
                .filter((one) -> one.symbol().equals(name)).findFirst().orElseThrow();
            return inputs.instrumentLimits(instrument.instrumentId(), instrument.toLimits());
        }
        return config.engine().inputsOf(config.engine().source(name));
    }
}
