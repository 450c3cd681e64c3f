package io.titan.engine.cli.journal;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.ConfigOptions;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.OperatorLimits;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.words.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * How a tool is told its journal when it needs the capacities and symbols of the run as well.
 */
public final class JournalRun
{
    @CommandLine.Parameters(
        arity = "0..1", paramLabel = "DIR", defaultValue = "run",
        description = "Directory of a run, or the one above: then what is up there, or else the newest run (default: " +
            "${DEFAULT-VALUE}).")
    private Path place;

    @CommandLine.Mixin
    private ConfigOptions options = new ConfigOptions();

    /**
     * The configuration of the run, or that of {@code --config}.
     *
     * @return checked.
     * @throws CommandFailure         when there is no run.
     * @throws InvalidConfigException when the file is not what a start has written.
     */
    public TitanConfig config() throws CommandFailure, InvalidConfigException
    {
        return loader().load().config();
    }

    /**
     * The same with other limits.
     *
     * @param limits that replace its own.
     * @return checked.
     * @throws CommandFailure         when there is no run.
     * @throws InvalidConfigException when the file is not what a start has written, or the limits' file has a fault.
     */
    public TitanConfig config(final OperatorLimits limits) throws CommandFailure, InvalidConfigException
    {
        return loader().limits(limits).load().config();
    }

    private ConfigLoader loader() throws CommandFailure
    {
        if (options.file() != null)
        {
            return options.loader();
        }
        try
        {
            // The run's file is complete; variables of this shell have no say in it.
            return new ConfigLoader(Map.of()).file(RunDirectory.find(place).resolve(RunDirectory.CONFIG_FILE))
                .overrides(options.overrides());
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, ex.getMessage());
        }
    }
}
