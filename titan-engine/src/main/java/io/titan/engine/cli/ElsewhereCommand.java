package io.titan.engine.cli;

import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Only an entry in the help, of a command whose module shares no code with the engine or is built on demand:
 * scripts/titan starts that module's own main class.
 */
@CommandLine.Command
final class ElsewhereCommand implements Callable<Integer>
{
    @CommandLine.Unmatched
    private List<String> rest;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private ElsewhereCommand()
    {
    }

    /**
     * Adds an entry.
     *
     * @param line of commands.
     * @param name of the command, as scripts/titan knows it.
     * @param does what it does, a sentence without its end.
     */
    static void addTo(final CommandLine line, final String name, final String does)
    {
        final CommandLine command = new CommandLine(new ElsewhereCommand());
        command.getCommandSpec().usageMessage()
            .description(does + " (scripts/titan " + name + " --help tells its options).");
        line.addSubcommand(name, command);
    }

    @Override
    public Integer call()
    {
        spec.commandLine().getErr().println("titan: '" + spec.name() +
            "' has a main class of its own; start it with scripts/titan " + spec.name());
        return ExitCode.USAGE;
    }
}
