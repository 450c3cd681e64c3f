package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.control.ControlException;
import io.titan.engine.files.HaltFile;
import io.titan.protocol.TradingAction;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Stops exposure from growing: by a command, and when nobody answers that, by a file that execution looks for.
 */
@CommandLine.Command(
    name = "halt", mixinStandardHelpOptions = true,
    description = {
        "Stops exposure from growing; cancels pass, and what protects a position stays. Undone by resume only.",
        "",
        "When execution does not answer, the halt is stated in the file 'halt' of the run directory: execution that " +
            "lives obeys it within 200 ms, even without a media driver; one that does not, at its next start. The " +
            "same without this command: write that file, or send execution the signal USR1."
    },
    footerHeading = "%nExit codes%n",
    footer = {
        "  0  execution has journaled the halt     7  it did not answer; the halt is stated in the file",
        "  4  no run was found",
        "",
        "Examples",
        "  titan halt --cancel      halts, and cancels entries that can only reduce a position, too",
        "  titan state              shows tradingState HALTED",
        "  titan resume             ends the halt"
    })
final class HaltCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private ControlPlace place = new ControlPlace();

    @CommandLine.Option(
        names = "--cancel",
        description = "Cancels every open entry. A halt alone leaves those that can only reduce a position. The " +
            "answer says that it has begun; titan orders shows the end.")
    private boolean cancel;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final LoadedConfig loaded = place.loaded();
        try
        {
            place.print(spec.commandLine().getOut(), place.ask(loaded, this::halt));
            return ExitCode.OK;
        }
        catch (final CommandFailure ex)
        {
            throw ex.exitCode() == ExitCode.NO_ANSWER ? stated(loaded.config().runDirectory(), ex) : ex;
        }
    }

    private ObjectNode halt(final ControlContext context) throws ControlException, ControlRefusedException
    {
        Refusal.requireAccepted(TradingAction.HALT, context.client().setTradingState(TradingAction.HALT));
        if (cancel)
        {
            Refusal.requireAccepted("halted; canceling", context.client().cancelOrders());
        }
        return JsonNodeFactory.instance.objectNode().put("action", TradingAction.HALT.name()).put("accepted", true)
            .put("cancel", cancel).put(ControlPlace.SENTENCE, "Trading is halted until titan resume." +
                (cancel ? " Open entries are being canceled: titan orders shows what is left." : ""));
    }

    /** What still works when nothing answers. */
    private CommandFailure stated(final Path runDirectory, final CommandFailure cause)
    {
        final String file = runDirectory.resolve(HaltFile.FILE_NAME).toString();
        try
        {
            HaltFile.in(runDirectory).write("titan halt, which execution did not answer");
        }
        catch (final IOException ex)
        {
            return new CommandFailure(ExitCode.NO_ANSWER, cause.getMessage() + "; NOTHING IS HALTED, because " + file +
                " cannot be written either (" + FaultText.of(ex) + "): write it yourself, or end execution");
        }
        return new CommandFailure(ExitCode.NO_ANSWER, cause.getMessage() + "; the halt is stated in " + file +
            ": execution obeys it within 200 ms if it lives, or else at its next start" +
            (cancel ? "; nothing is canceled by it" : ""));
    }
}
