package io.titan.engine.cli.demo;

import io.titan.engine.cli.local.LocalPeers;
import io.titan.engine.cli.local.SimulatedExchange;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo was asked for.
 *
 * @param seconds      host seconds to run; 0 runs to the end of the capture.
 * @param exchange     the market it is to have.
 * @param summary      file to write the summary to.
 * @param runDirectory above the directory of the run.
 * @param config       file to start from.
 * @param overrides    of keys, from the command line.
 * @param peers        what is started beside what trades.
 */
record DemoOptions(
    long seconds, SimulatedExchange exchange, Optional<Path> summary, Path runDirectory, Path config,
    Map<String, String> overrides, LocalPeers.Wanted peers)
{
}
