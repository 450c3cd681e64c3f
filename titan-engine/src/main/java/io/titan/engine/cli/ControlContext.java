package io.titan.engine.cli;

import io.titan.engine.config.SourceConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.ControlClient;

import java.util.List;

/**
 * A running Titan, as a command sees it.
 *
 * @param client connected.
 * @param config of that instance, for the names of instruments and sources.
 */
record ControlContext(ControlClient client, TitanConfig config)
{
    String symbol(final int instrumentId)
    {
        return EngineView.symbol(config, instrumentId);
    }

    String source(final int sourceId)
    {
        return EngineView.source(config, sourceId);
    }

    int sourceId(final String name) throws ControlRefusedException
    {
        final List<SourceConfig> sources = config.engine().sources();
        return sources.stream().filter((candidate) -> candidate.name().equals(name)).mapToInt(SourceConfig::sourceId)
            .findFirst().orElseThrow(() ->
                Refusal.unknown("source called", name, sources.stream().map(SourceConfig::name).toList()));
    }

    int instrumentId(final String symbol) throws ControlRefusedException
    {
        final List<String> symbols = config.venue().symbols();
        if (!symbols.contains(symbol))
        {
            throw Refusal.unknown("symbol", symbol, symbols);
        }
        return symbols.indexOf(symbol);
    }
}
