package io.titan.engine.cli;

import io.titan.engine.process.ExitCode;
import picocli.CommandLine;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Only the entry in the help: the benchmarks are a module of their own, so scripts/titan builds it and starts its main
 * class.
 */
@CommandLine.Command(
    name = "bench",
    description = "Measures Titan beside raw lanes (scripts/titan bench --help tells its options).")
final class BenchEntry implements Callable<Integer>
{
    @CommandLine.Unmatched
    private List<String> rest;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call()
    {
        spec.commandLine().getErr().println(
            "titan: the benchmarks have a main class of their own; start them with scripts/titan bench");
        return ExitCode.USAGE;
    }
}
