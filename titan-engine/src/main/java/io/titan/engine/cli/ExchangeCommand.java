package io.titan.engine.cli;

import io.titan.engine.process.ExitCode;
import picocli.CommandLine;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Only the entry in the help: the simulated exchange shares no code with the engine, so scripts/titan starts its own
 * main class.
 */
@CommandLine.Command(
    name = "exchange",
    description = "Runs the simulated exchange (scripts/titan exchange --help tells its options).")
final class ExchangeCommand implements Callable<Integer>
{
    @CommandLine.Unmatched
    private List<String> rest;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call()
    {
        spec.commandLine().getErr().println(
            "titan: the exchange has a main class of its own; start it with scripts/titan exchange");
        return ExitCode.USAGE;
    }
}
