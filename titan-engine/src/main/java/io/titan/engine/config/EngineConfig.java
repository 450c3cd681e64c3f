package io.titan.engine.config;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.StartInputs;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What execution is told. The limits reach its core as journaled inputs.
 *
 * @param capacity    table sizes; fixed for the life of a journal.
 * @param limits      of the whole engine.
 * @param instruments one for each of the venue's symbols, in the order of their ids.
 * @param sources     in the order of their slots.
 */
public record EngineConfig(
    ExecutionCapacity capacity, EngineLimitsConfig limits, List<InstrumentConfig> instruments,
    List<SourceConfig> sources)
{
    /**
     * Limits and permissions as the inputs that tell the core.
     *
     * @return a new object, the caller's to add to.
     */
    public StartInputs startInputs()
    {
        final StartInputs inputs = new StartInputs().engineLimits(limits.toLimits());
        instruments.forEach((instrument) ->
            inputs.instrumentLimits(instrument.instrumentId(), instrument.toLimits()));
        sources.forEach((source) -> add(inputs, source));
        return inputs;
    }

    /**
     * Limits and permissions of one source: its limits alone would make the core forget what it may trade.
     *
     * @param source one of {@link #sources()}.
     * @return a new object.
     */
    public StartInputs inputsOf(final SourceConfig source)
    {
        return add(new StartInputs(), source);
    }

    private StartInputs add(final StartInputs inputs, final SourceConfig source)
    {
        inputs.sourceLimits(source.sourceId(), source.toLimits())
            .sourceSizing(source.sourceId(), source.allocationShareBps(), source.safeAllocationE8());
        instruments.stream().filter((instrument) -> source.symbols().contains(instrument.symbol())).forEach(
            (instrument) -> inputs.permission(source.sourceId(), instrument.instrumentId(), source.sides()));
        return inputs;
    }

    /**
     * The slots of the sources.
     *
     * @return in the order of the configuration.
     */
    public IntStream sourceIds()
    {
        return sources.stream().mapToInt(SourceConfig::sourceId);
    }

    /**
     * The source of a name.
     *
     * @param name as in the configuration.
     * @return its limits.
     * @throws IllegalArgumentException if there is none.
     */
    public SourceConfig source(final String name)
    {
        return sources.stream().filter((source) -> source.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no source is called " + name));
    }
}
