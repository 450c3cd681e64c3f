package io.titan.engine.cli.up;

import io.titan.engine.supervisor.RunDirectory;
import picocli.CommandLine;

import java.nio.file.Path;

/**
 * How the commands around {@code titan up} are told which one is meant.
 */
final class UpPlace
{
    @CommandLine.Option(
        names = "--run-dir", paramLabel = "RUN-DIR", defaultValue = "run",
        description = "Where runs are kept; this one in RUN-DIR/up (default: ${DEFAULT-VALUE}).")
    private Path runDirectory;

    Path directory()
    {
        return RunDirectory.standing(runDirectory);
    }
}
