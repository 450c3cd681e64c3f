package io.titan.engine.cli;

import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.concurrent.Callable;

/**
 * Group of what an operator may do with limits.
 */
@CommandLine.Command(
    name = "limits", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
    description = {
        "Shows and changes the limits of a running Titan.",
        "",
        "A limit has the name of its key in the configuration (docs/configuration.md): engine.limits.KEY, " +
            "instruments.SYMBOL.KEY, sources.NAME.KEY. Execution is told them at each start and journals every change."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan limits get                                           all that are in effect",
        "  titan limits get sources.hunter                            of one source",
        "  titan limits set instruments.BTCUSDT.maxPositionNotional=10000",
        "  titan limits set 'instruments.*.collarBps=30' engine.limits.maxOpenOrders=16",
        "  titan limits reset                                         back to the configuration, from the next start on"
    })
final class LimitsCommand implements Callable<Integer>
{
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call()
    {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
