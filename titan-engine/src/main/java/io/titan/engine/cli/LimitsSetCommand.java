package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.OperatorLimits;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.CommandResult;
import io.titan.engine.control.ControlException;
import io.titan.engine.execution.StartInputs;
import io.titan.protocol.ReasonCode;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Changes limits while Titan runs. The changes are checked as a configuration is, told to execution as its start tells
 * them, and kept for the next start once execution has accepted them.
 */
@CommandLine.Command(
    name = "set", mixinStandardHelpOptions = true,
    description = {
        "Changes limits while Titan runs; new intents are judged by them, what is open already is not touched.",
        "",
        "The change is in effect when the command returns, journaled, and kept over restarts in the file limits.conf " +
            "of the run directory until titan limits reset. What shall hold for good belongs into the configuration."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan limits set sources.hunter.allocation=5000",
        "  titan limits set 'instruments.*.collarBps=30'      every instrument",
        "  titan limits set engine.limits.maxSignalAge=500ms engine.limits.maxOpenOrders=16"
    })
final class LimitsSetCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private ControlPlace place = new ControlPlace();

    @CommandLine.Parameters(
        arity = "1..*", paramLabel = "KEY=VALUE", description = "As in the configuration; '*' is every instrument.")
    private List<String> assignments;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final OperatorLimits kept = OperatorLimits.in(place.loaded().config().runDirectory());
        final LoadedConfig before = place.loader().limits(kept).load();
        final LimitChanges changes = LimitChanges.parse(assignments, before.limits());
        final Map<String, String> wanted = new TreeMap<>(kept.values());
        wanted.putAll(changes.blocks());
        final LoadedConfig after = checked(wanted);
        final List<String> accepted = new ArrayList<>();
        try
        {
            place.ask(before, (context) -> tell(context, changes, after.config(), accepted));
        }
        finally
        {
            // Also when a later one was refused: what execution works with must outlive its restart.
            keep(kept, wanted, changes, accepted);
        }
        place.print(spec.commandLine().getOut(), answer(changes, before.limits(), after.limits()));
        return ExitCode.OK;
    }

    /** The place of a fault is what was typed: there is no file and no line to name. */
    private LoadedConfig checked(final Map<String, String> wanted) throws CommandFailure, InvalidConfigException
    {
        try
        {
            return place.loader().limits(wanted).load();
        }
        catch (final InvalidConfigException ex)
        {
            throw new CommandFailure(ExitCode.USAGE, "nothing was changed: " + String.join("; ",
                ex.problems().stream().map((problem) ->
                    problem.path() + (problem.value().isEmpty() ? "" : " = " + problem.value()) + ": " +
                        problem.message()).toList()));
        }
    }

    private ArrayNode tell(
        final ControlContext context, final LimitChanges changes, final TitanConfig config,
        final List<String> accepted) throws ControlException, ControlRefusedException
    {
        for (final String group : changes.groups())
        {
            final CommandResult result = tell(context, LimitChanges.inputs(group, config));
            if (!result.accepted())
            {
                throw new ControlRefusedException("execution refused the limits of " + group + ": " + result.reason() +
                    "; " + (accepted.isEmpty() ? "nothing was changed" :
                    "changed are those of " + String.join(", ", accepted)) + "; " +
                    Refusal.remedy(result.reason()));
            }
            accepted.add(group);
        }
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Sends them one after the other, each after the answer to the one before; ends with the first that is refused. */
    private static CommandResult tell(final ControlContext context, final StartInputs inputs) throws ControlException
    {
        final List<UnsafeBuffer> messages = new ArrayList<>();
        inputs.forEach((buffer, offset, length) ->
        {
            final UnsafeBuffer message = new UnsafeBuffer(new byte[length]);
            message.putBytes(0, buffer, offset, length);
            messages.add(message);
        });
        CommandResult result = new CommandResult(true, ReasonCode.NONE);
        for (int next = 0; next < messages.size() && result.accepted(); next++)
        {
            result = context.client().setLimits(messages.get(next), 0, messages.get(next).capacity());
        }
        return result;
    }

    private static void keep(
        final OperatorLimits kept, final Map<String, String> wanted, final LimitChanges changes,
        final List<String> accepted) throws CommandFailure
    {
        if (accepted.isEmpty())
        {
            return;
        }
        changes.blocks().keySet().stream().filter((path) -> !accepted.contains(LimitChanges.group(path)))
            .forEach(wanted::remove);
        try
        {
            kept.write(wanted);
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, "the limits are in effect, and the next start of execution " +
                "goes back to the configuration, because " + kept + " cannot be written (" +
                FaultText.of(ex) + ")");
        }
    }

    private static ArrayNode answer(
        final LimitChanges changes, final Map<String, String> before, final Map<String, String> after)
    {
        final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        changes.values().keySet().forEach((path) ->
            rows.addObject().put("key", path).put("before", before.get(path)).put("now", after.get(path)));
        return rows;
    }
}
