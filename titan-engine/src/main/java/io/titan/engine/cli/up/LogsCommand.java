package io.titan.engine.cli.up;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.local.LocalBrain;
import io.titan.engine.cli.local.LocalBridge;
import io.titan.engine.cli.local.LocalConsole;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.cli.local.Pause;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Prints what the processes of {@code titan up} wrote.
 */
@CommandLine.Command(
    name = "logs", mixinStandardHelpOptions = true,
    description = "Prints the last lines that the processes of titan up wrote, each with the name of its process.")
public final class LogsCommand implements Callable<Integer>
{
    static final String SUPERVISOR = "supervisor";

    private static final List<String> ALL = List.of(SUPERVISOR, LocalProcesses.EXCHANGE, LocalProcesses.DRIVER,
        LocalProcesses.EXECUTION, LocalProcesses.SCAVENGER, LocalBridge.NAME, LocalBrain.NAME, LocalConsole.NAME);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(200);

    @CommandLine.Mixin
    private UpPlace place = new UpPlace();

    @CommandLine.Parameters(
        arity = "0..*", paramLabel = "PROCESS",
        description = "supervisor, exchange, driver, execution, scavenger, bridge, brain, console (default: all).")
    private List<String> names = new ArrayList<>();

    @CommandLine.Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "20",
        description = "How many lines of each (default: ${DEFAULT-VALUE}).")
    private int lines;

    @CommandLine.Option(names = {"-f", "--follow"}, description = "Goes on with what they write, until Ctrl-C.")
    private boolean follow;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        if (lines < 0)
        {
            throw new CommandFailure(ExitCode.USAGE, "--lines must not be below 0");
        }
        final List<LogTail> tails = tails(place.directory());
        final PrintWriter out = spec.commandLine().getOut();
        for (final LogTail tail : tails)
        {
            tail.last(lines).forEach(out::println);
        }
        out.flush();
        while (follow && !out.checkError())
        {
            Pause.forNanos(POLL_NS);
            for (final LogTail tail : tails)
            {
                tail.more().forEach(out::println);
            }
        }
        return ExitCode.OK;
    }

    private List<LogTail> tails(final Path directory) throws IOException, CommandFailure
    {
        for (final String name : names)
        {
            if (!ALL.contains(name))
            {
                throw new CommandFailure(
                    ExitCode.USAGE, "no process is called " + name + "; give some of " + String.join(", ", ALL));
            }
        }
        final List<LogTail> tails = new ArrayList<>();
        for (final String name : names.isEmpty() ? ALL : names)
        {
            final Path log = directory.resolve(name + ".log");
            if (Files.exists(log) || follow)
            {
                tails.add(new LogTail(name, log));
            }
        }
        if (tails.isEmpty())
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, "there is no log in " + directory +
                ": titan up writes them; give --run-dir if it ran elsewhere");
        }
        return tails;
    }
}
