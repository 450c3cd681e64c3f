package io.titan.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.titan.engine.control.ControlException;
import io.titan.protocol.SourceAction;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.concurrent.Callable;

/**
 * Switches one signal source off, or on again after its throttle or an operator switched it off.
 */
@CommandLine.Command(mixinStandardHelpOptions = true)
final class SourceCommand implements Callable<Integer>
{
    private final SourceAction action;

    @CommandLine.Mixin
    private ControlPlace place = new ControlPlace();

    @CommandLine.Parameters(paramLabel = "SOURCE", description = "Name of the source, as in the configuration.")
    private String source;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    SourceCommand(final SourceAction action)
    {
        this.action = action;
    }

    @Override
    public Integer call() throws Exception
    {
        place.print(spec.commandLine().getOut(), place.ask(place.loaded(), this::ask));
        return ExitCode.OK;
    }

    private JsonNode ask(final ControlContext context) throws ControlException, ControlRefusedException
    {
        Refusal.requireAccepted(
            action + " of " + source, context.client().setSourceState(context.sourceId(source), action));
        return JsonNodeFactory.instance.objectNode().put("source", source).put("action", action.name())
            .put("accepted", true).put(ControlPlace.SENTENCE, action == SourceAction.ENABLE ?
                source + " is on; its executions are counted anew." :
                source + " is off: its intents are denied until titan enable " + source + ".");
    }
}
