package io.titan.engine.cli.demo;

import io.titan.engine.config.TitanConfig;

import java.io.IOException;

/**
 * Replays a journal that nobody writes any more. Read-only.
 */
@FunctionalInterface
public interface ReplayCheck
{
    /**
     * Replays all of it.
     *
     * @param config that the journal was written under: directory, capacities, symbols.
     * @return what was found.
     * @throws IOException if the journal cannot be read; the message says where it is damaged.
     */
    ReplayResult replay(TitanConfig config) throws IOException;
}
