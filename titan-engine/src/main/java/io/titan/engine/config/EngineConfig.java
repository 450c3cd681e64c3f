package io.titan.engine.config;

import io.titan.core.execution.ExecutionCapacity;

import java.util.List;

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
