package io.titan.engine.cli;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.supervisor.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run trades beyond this machine, read from the configuration that was written into its directory. Stateless.
 */
public final class LiveVenue
{
    private LiveVenue()
    {
    }

    /**
     * Where the orders of a run go.
     *
     * @param runDirectory of the run.
     * @return the venue's host; empty if it is on this machine, or there is no configuration that can be read.
     */
    public static Optional<String> of(final Path runDirectory)
    {
        final Path file = runDirectory.resolve(RunDirectory.CONFIG_FILE);
        if (!Files.exists(file))
        {
            return Optional.empty();
        }
        try
        {
            return new ConfigLoader(Map.of()).file(file).load().config().venue().remoteHost();
        }
        catch (final InvalidConfigException ex)
        {
            // Of another build; whoever needs more of it says what is wrong with it.
            return Optional.empty();
        }
    }
}
