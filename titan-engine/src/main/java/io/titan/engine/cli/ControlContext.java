package io.titan.engine.cli;

import io.titan.engine.config.SourceConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.ControlClient;

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
        return instrumentId >= 0 && instrumentId < config.venue().symbols().size() ?
            config.venue().symbols().get(instrumentId) : "instrument " + instrumentId;
    }

    String source(final int sourceId)
    {
        return config.engine().sources().stream().filter((source) -> source.sourceId() == sourceId)
            .map(SourceConfig::name).findFirst().orElse(sourceId < 0 ? "(unknown)" : "source " + sourceId);
    }
}
