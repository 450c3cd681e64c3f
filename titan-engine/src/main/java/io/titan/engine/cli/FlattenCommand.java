package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.ControlException;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.concurrent.Callable;

/**
 * Closes positions, whatever is halted, disarmed or broken.
 */
@CommandLine.Command(
    name = "flatten", mixinStandardHelpOptions = true,
    description = {
        "Closes what is held, with orders that can only reduce and go no further from the market than the collar.",
        "",
        "Entries that could open more of it are canceled; stops stay at the venue until nothing is held. Works while " +
            "trading is halted or disarmed and with the circuit breaker open. Does not halt: what a source confirms " +
            "afterwards opens a position again, so halt first if none should be."
    },
    footerHeading = "%nExit codes%n",
    footer = {
        "  0  execution has begun: titan positions shows the end     1  it refused     7  it did not answer",
        "",
        "Examples",
        "  titan halt && titan flatten             ends everything",
        "  titan flatten --source scavenger        closes what one source holds",
        "  titan flatten --symbol BTCUSDT          closes one instrument"
    })
final class FlattenCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private ControlPlace place = new ControlPlace();

    @CommandLine.Option(names = "--source", paramLabel = "SOURCE", description = "Only what this source holds.")
    private String source;

    @CommandLine.Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this instrument.")
    private String symbol;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        place.print(spec.commandLine().getOut(), place.ask(place.loaded(), this::flatten));
        return ExitCode.OK;
    }

    private ObjectNode flatten(final ControlContext context) throws ControlException, ControlRefusedException
    {
        Refusal.requireAccepted("flatten", context.client().flatten(sourceId(context), instrumentId(context)));
        return JsonNodeFactory.instance.objectNode().put("action", "FLATTEN").put("accepted", true)
            .put("source", source).put("symbol", symbol)
            .put(ControlPlace.SENTENCE, "What is held is being closed: titan positions shows what is left.");
    }

    private int sourceId(final ControlContext context) throws ControlRefusedException
    {
        return source == null ? ControlClient.EVERY : context.sourceId(source);
    }

    private int instrumentId(final ControlContext context) throws ControlRefusedException
    {
        return symbol == null ? ControlClient.EVERY : context.instrumentId(symbol);
    }
}
