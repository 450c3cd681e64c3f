package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.OperatorLimits;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import picocli.CommandLine;

import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Forgets what was set.
 */
@CommandLine.Command(
    name = "reset", mixinStandardHelpOptions = true,
    description = {
        "Forgets the limits that were set: the next start of execution works with the configuration's.",
        "",
        "Nothing changes before that, so that no limit is loosened by accident; titan limits set changes it at once."
    })
final class LimitsResetCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private ControlPlace place = new ControlPlace();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final LoadedConfig written = place.loaded();
        final OperatorLimits set = OperatorLimits.in(written.config().runDirectory());
        final boolean isThere = set.isThere();
        final int forgotten = count(set);
        try
        {
            set.clear();
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(
                ExitCode.SURROUNDINGS, set + " cannot be deleted (" + FaultText.of(ex) + ")");
        }
        place.print(spec.commandLine().getOut(), JsonNodeFactory.instance.objectNode().put("forgotten", forgotten)
            .put(ControlPlace.SENTENCE, !isThere ? "Nothing was set." :
                "Forgotten; the next start of execution works with the limits of the configuration."));
        return ExitCode.OK;
    }

    /** A file that cannot be read is what a reset may be meant to mend. */
    private static int count(final OperatorLimits set)
    {
        try
        {
            return set.values().size();
        }
        catch (final InvalidConfigException ex)
        {
            return 0;
        }
    }
}
