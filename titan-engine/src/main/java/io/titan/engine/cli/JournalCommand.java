package io.titan.engine.cli;

import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.concurrent.Callable;

/**
 * Group of the journal's tools; each is a sub-command added in {@link TitanCommand}.
 */
@CommandLine.Command(
    name = "journal", mixinStandardHelpOptions = true,
    description = "Looks into a journal. None of these changes one that is there; snapshot writes a file beside it.",
    synopsisSubcommandLabel = "COMMAND")
final class JournalCommand implements Callable<Integer>
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
