package io.titan.engine.cli;

import io.titan.engine.cli.demo.DemoCommand;
import io.titan.engine.cli.demo.JournalReplayCheck;
import io.titan.engine.cli.demo.ReplayCommand;
import io.titan.engine.cli.demo.ReplayProcess;
import io.titan.engine.cli.up.DownCommand;
import io.titan.engine.cli.up.LogsCommand;
import io.titan.engine.cli.up.StatusCommand;
import io.titan.engine.cli.up.UpCommand;
import io.titan.engine.cli.doctor.DoctorCommand;
import io.titan.engine.cli.journal.DiffCommand;
import io.titan.engine.cli.journal.DumpCommand;
import io.titan.engine.cli.journal.ExplainCommand;
import io.titan.engine.cli.journal.ExportCommand;
import io.titan.engine.cli.journal.RedeliverCommand;
import io.titan.engine.cli.journal.SalvageCommand;
import io.titan.engine.cli.journal.SnapshotCommand;
import io.titan.engine.cli.journal.StatsCommand;
import io.titan.engine.cli.journal.TailCommand;
import io.titan.engine.cli.journal.VerifyCommand;
import io.titan.engine.cli.record.RecordCommand;
import io.titan.engine.cli.top.TopCommand;
import io.titan.engine.config.EditDistance;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.control.ControlException;
import io.titan.engine.process.DriverMain;
import io.titan.engine.process.ExecutionMain;
import io.titan.engine.process.ProcessMain;
import io.titan.engine.process.ScavengerMain;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.StopSignal;
import io.titan.words.TypingMistake;
import io.titan.words.UnforeseenFault;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

/**
 * The entry of everything. Wires the sub-commands by hand and turns every expected failure into one sentence and an
 * exit code.
 */
@CommandLine.Command(
    name = "titan",
    description = "An open, ultra-low-latency trading system. Start with: titan demo",
    mixinStandardHelpOptions = true,
    versionProvider = TitanVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples%n",
    footer = {
        "  titan demo --seconds 30                  the whole system against a simulated exchange",
        "  titan demo --capture FILE --speed max    the same on a recorded market, as fast as it goes",
        "  titan up                                 the same detached and supervised; then status, logs, down",
        "  titan state                              what is up, or else the newest run in ./run, is doing",
        "  titan top                                its counters and latencies, live",
        "  titan doctor --profile low-latency       what of this machine costs latency, and what to do about it",
        "  titan halt                               no new exposure from now on; cancels pass",
        "  titan limits get                         the limits in effect; limits set changes them while it runs",
        "  titan explain ID                         everything that happened to one signal, and why",
        "  titan config check --config my.conf      every fault of a configuration at once",
        "",
        "Exit codes",
        "  0  as asked (demo: and the books agree)      5  run directory or journal held by another process",
        "  1  ran and failed (demo: books disagree)     6  processes died faster than they may be restarted",
        "  2  wrong command line                        7  execution did not answer",
        "  3  wrong configuration                       8  the process that started this one is gone",
        "  4  the machine is not ready (port,           9  status: nothing is up",
        "     /dev/shm, directory, input file)         10  status: something is not ready, or trading is halted",
        "",
        "Keys of the configuration: docs/configuration.md. Each command explains itself: titan COMMAND --help"
    })
public final class TitanCommand implements Callable<Integer>
{
    private static final int USAGE_WIDTH = 120;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * Runs a command line.
     *
     * @param arguments as typed.
     */
    public static void main(final String[] arguments)
    {
        final StopSignal stop = ProcessCommand.stopOf(arguments);
        int code = ExitCode.FAILED;
        try
        {
            code = UnforeseenFault.executeOwn(commandLine(stop), arguments);
        }
        finally
        {
            code = stop.ended(code);
        }
        System.exit(code);
    }

    /**
     * Runs a command line inside another program, without ending its JVM.
     *
     * @param arguments as typed.
     * @return exit code.
     */
    public static int execute(final String... arguments)
    {
        return UnforeseenFault.executeOwn(commandLine(StopSignal.never()), arguments);
    }

    /** Nothing was asked for: teach. */
    @Override
    public Integer call()
    {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    static CommandLine commandLine()
    {
        return commandLine(StopSignal.never());
    }

    private static CommandLine commandLine(final StopSignal stop)
    {
        final CommandLine line = new CommandLine(new TitanCommand());
        line.addSubcommand(new DemoCommand(new ReplayProcess()));
        line.addSubcommand(new UpCommand()).addSubcommand(new DownCommand());
        line.addSubcommand(new StatusCommand()).addSubcommand(new LogsCommand());
        addProcess(line, ProcessCommand.DRIVER, DriverMain::run, stop);
        addProcess(line, ProcessCommand.EXECUTION, ExecutionMain::run, stop);
        addProcess(line, ProcessCommand.SCAVENGER, ScavengerMain::run, stop);
        ElsewhereCommand.addTo(line, "exchange", "Runs the simulated exchange");
        ElsewhereCommand.addTo(line, "bridge", "Serves JSON peers over a Unix socket");
        ElsewhereCommand.addTo(line, "brain", "Books fills, sets capital and limits ahead of time");
        ElsewhereCommand.addTo(line, "console", "Shows brain and execution in a browser");
        ControlCommands.addTo(line);
        line.addSubcommand(new ExplainCommand());
        line.addSubcommand(new TopCommand());
        line.addSubcommand(new DoctorCommand());
        line.addSubcommand(new RecordCommand());
        ElsewhereCommand.addTo(line, "example", "Runs an example of a strategy of one's own");
        ElsewhereCommand.addTo(line, "bench", "Measures Titan beside raw lanes");
        line.addSubcommand(new CommandLine(new ConfigCommand())
            .addSubcommand(new ConfigCommand.Check()).addSubcommand(new ConfigCommand.Show()));
        line.addSubcommand(new CommandLine(new JournalCommand())
            .addSubcommand(new DumpCommand()).addSubcommand(new StatsCommand()).addSubcommand(new VerifyCommand())
            .addSubcommand(new ExportCommand()).addSubcommand(new TailCommand()).addSubcommand(new RedeliverCommand())
            .addSubcommand(new SalvageCommand()).addSubcommand(new DiffCommand()).addSubcommand(new SnapshotCommand())
            .addSubcommand(new ReplayCommand(new JournalReplayCheck())));
        line.setUsageHelpWidth(USAGE_WIDTH);
        // A name that begins with @ is a name: what a process is called must stand on its command line.
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(TitanCommand::explain);
        line.setParameterExceptionHandler(TitanCommand::explainUsage);
        return line;
    }

    private static void addProcess(
        final CommandLine line, final String name, final ProcessMain main, final StopSignal stop)
    {
        line.addSubcommand(name, new ProcessCommand(name, main, stop));
    }

    private static int explain(
        final Exception failure, final CommandLine line, final CommandLine.ParseResult arguments)
    {
        final PrintWriter err = line.getErr();
        if (failure instanceof InvalidConfigException invalid)
        {
            err.println("titan: the configuration has " + count(invalid.problems().size()) + ":");
            invalid.problems().forEach((problem) -> err.println("  " + problem));
            return ExitCode.CONFIG;
        }
        if (failure instanceof CommandFailure expected)
        {
            err.println("titan: " + expected.getMessage());
            return expected.exitCode();
        }
        if (failure instanceof ControlException)
        {
            err.println("titan: " + failure.getMessage());
            return ExitCode.NO_ANSWER;
        }
        if (failure instanceof DirectoryHeldException)
        {
            err.println("titan: " + failure.getMessage());
            return ExitCode.HELD;
        }
        if (failure instanceof IOException)
        {
            err.println("titan: " + FaultText.of(failure));
            return ExitCode.FAILED;
        }
        return UnforeseenFault.explain(failure, line.getCommandSpec().qualifiedName(), err);
    }

    /** A typing mistake deserves a sentence, not a screen full of help. */
    private static int explainUsage(final CommandLine.ParameterException mistake, final String[] arguments)
    {
        final CommandLine line = mistake.getCommandLine();
        final String help = "'" + line.getCommandSpec().qualifiedName() + " --help'";
        final boolean isCommand = mistake instanceof CommandLine.UnmatchedArgumentException unmatched &&
            !unmatched.isUnknownOption() && !line.getSubcommands().isEmpty();
        line.getErr().println("titan: " + (isCommand ?
            noCommand(((CommandLine.UnmatchedArgumentException)mistake).getUnmatched().get(0), line) + " " + help +
                " lists all" :
            TypingMistake.inWords(mistake) + "; try " + help));
        return ExitCode.USAGE;
    }

    private static String noCommand(final String typed, final CommandLine line)
    {
        return "there is no command '" + typed + "';" + EditDistance.nearest(typed, line.getSubcommands().keySet())
            .map((near) -> " did you mean " + near + "?").orElse("");
    }

    private static String count(final int problems)
    {
        return problems == 1 ? "one fault" : problems + " faults";
    }
}
