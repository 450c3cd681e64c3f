package io.titan.engine.cli.up;

import io.titan.engine.cli.local.LocalPeers;
import io.titan.engine.cli.local.SimulatedExchange;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code titan up} was asked for.
 *
 * @param directory of the run: it stays the same from start to start, and so do the journal and the books in it.
 * @param config    file to start from.
 * @param overrides of keys, from the command line.
 * @param simulated the exchange to start with it; empty if the file names the venue.
 * @param peers     what is started beside what trades.
 */
record UpOptions(
    Path directory, Path config, Map<String, String> overrides, Optional<SimulatedExchange> simulated,
    LocalPeers.Wanted peers)
{
}
