package io.titan.engine.cli;

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
        return EngineView.symbol(config, instrumentId);
    }

    String source(final int sourceId)
    {
        return EngineView.source(config, sourceId);
    }
}
