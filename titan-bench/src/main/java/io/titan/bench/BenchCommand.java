package io.titan.bench;

import io.titan.bench.jmh.JmhCommand;
import io.titan.bench.report.Check;
import io.titan.bench.report.ConsoleReport;
import io.titan.bench.report.InvalidFileException;
import io.titan.bench.report.JsonResults;
import io.titan.bench.report.ReportFiles;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import io.titan.bench.report.RunReport;
import io.titan.bench.report.Thresholds;
import io.titan.bench.rig.Rig;
import io.titan.bench.rig.RigException;
import io.titan.bench.rig.RigOrder;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanHome;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.TypingMistake;
import io.titan.words.UnforeseenFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Measures Titan beside the raw lanes that its paths consist of, and says which promises hold.
 */
@CommandLine.Command(
    name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
    description = {
        "Measures Titan's paths beside raw lanes (cache line, Aeron, Chronicle) in the same processes and minutes, " +
            "and prints ratios with 95 %% confidence intervals. The table is printed on standard output, progress on " +
            "standard error.",
        "",
        "Two cores are needed, and a machine with nothing else to do: both cores spin for the whole run. A row that " +
            "cannot be measured says why."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan bench --quick                             every row but the bridge's, one fork, some 5 minutes",
        "  titan bench bridge --quick                      the bridge's rows, less than three minutes",
        "  titan bench two-phase confirm-to-order --quick  only what these rows need",
        "  titan bench --out docs/benchmarks/DATE-NAME     a full run, kept: report.md, spectrum.svg, results.json",
        "  titan bench --quick --check conf/bench-thresholds.conf",
        "  titan bench --check conf/bench-thresholds.conf --results docs/benchmarks/DATE-NAME/results.json",
        "  titan bench jmh --quick                         what a core's thread does between two hops, in JMH",
        "",
        "Rows, lanes, verdicts and the keys of the JSON: docs/benchmarks/README.md",
        "",
        "Exit codes",
        "  0  measured (with --check: and no whole interval lies beyond its threshold)",
        "  1  nothing could be measured, or a threshold was missed",
        "  2  wrong command line",
        "  3  wrong file of thresholds or results",
        "  4  --out or --json cannot be written"
    })
public final class BenchCommand implements Callable<Integer>
{
    private static final int USAGE_WIDTH = 120;
    private static final int MOST_FORKS = 100;
    private static final int FORKS = 5;

    @CommandLine.Parameters(
        arity = "0..*", paramLabel = "ROW",
        description = "Only these rows of the table; 'bridge' is all of the bridge's (default: all, with --quick all " +
            "but the bridge's).")
    private List<String> rowIds = new ArrayList<>();

    @CommandLine.Option(
        names = "--quick", description = "One fork and short blocks: for a look, not for a decision.")
    private boolean quick;

    @CommandLine.Option(
        names = "--forks", paramLabel = "N", description = "Sets of fresh processes (default: 5; 1 with --quick).")
    private Integer forks;

    @CommandLine.Option(
        names = "--out", paramLabel = "DIR",
        description = "Where the report goes, a directory without one (default: run/bench-DATE-TIME).")
    private Path out;

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "Also writes results.json there.")
    private Path json;

    @CommandLine.Option(
        names = "--check", paramLabel = "FILE",
        description = "Compares with thresholds; exit code 1 if a whole interval lies beyond one.")
    private Path check;

    @CommandLine.Option(
        names = "--results", paramLabel = "FILE",
        description = "With --check: measures nothing and compares this results.json of a run that was kept.")
    private Path results;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    static CommandLine commandLine()
    {
        final CommandLine line = new CommandLine(new BenchCommand());
        line.addSubcommand(new JmhCommand());
        line.setCommandName("titan bench");
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.setExecutionExceptionHandler(BenchCommand::explain);
        line.setParameterExceptionHandler(BenchCommand::explainUsage);
        return line;
    }

    @Override
    public Integer call() throws CommandFailure, IOException
    {
        final Optional<Thresholds> thresholds = thresholds();
        if (null != results)
        {
            return checkedKept(thresholds.orElseThrow(() ->
                new CommandFailure(ExitCode.USAGE, "--results needs --check FILE, which it is compared with")));
        }
        checkJson();
        final Path directory = null == out ? TitanHome.locate().resolve("run/bench-" + now()) : out;
        checkOut(directory);
        final TitanHome home = TitanHome.locate();
        final RunReport report = Rig.run(new RigOrder(
            rows(), quick, forkCount(), home, directory, typed(), spec.commandLine().getErr()));
        ReportFiles.writeAll(report, directory);
        if (null != json)
        {
            ReportFiles.writeJson(report, json);
        }
        final PrintWriter output = spec.commandLine().getOut();
        output.print(ConsoleReport.render(report));
        output.println();
        output.println("report in " + directory);
        output.println();
        output.flush();
        return thresholds.map(limits -> checked(limits, report.rows())).orElseGet(() -> exitCode(report.rows()));
    }

    /** Looked at before the run: afterwards there would be nothing to show for it. */
    private static void checkOut(final Path directory) throws CommandFailure
    {
        if (Files.exists(directory.resolve(ReportFiles.JSON)))
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, "--out " + directory + " has the report of another run; " +
                "name a directory that has none");
        }
        Path place = directory.toAbsolutePath();
        while (!Files.exists(place))
        {
            place = place.getParent();
        }
        requireDirectory("--out " + directory, place);
    }

    private void checkJson() throws CommandFailure
    {
        if (null == json)
        {
            return;
        }
        requireDirectory("--json " + json, json.toAbsolutePath().getParent());
        if (Files.isDirectory(json))
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, "--json " + json + " is a directory; name a file");
        }
    }

    private static void requireDirectory(final String option, final Path place) throws CommandFailure
    {
        if (!Files.isDirectory(place) || !Files.isWritable(place))
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, option + " cannot be written: " + place + " is " +
                (!Files.exists(place) ? "not there" : Files.isDirectory(place) ? "not yours to write" : "a file"));
        }
    }

    private Integer checkedKept(final Thresholds thresholds) throws CommandFailure
    {
        try
        {
            return checked(thresholds, JsonResults.read(results));
        }
        catch (final InvalidFileException ex)
        {
            throw new CommandFailure(ExitCode.CONFIG, ex.getMessage());
        }
    }

    private Integer checked(final Thresholds thresholds, final List<RowResult> rows)
    {
        final Check result = Check.of(thresholds, rows);
        final PrintWriter output = spec.commandLine().getOut();
        result.lines().forEach(output::println);
        output.flush();
        return result.exitCode() == ExitCode.OK ? exitCode(rows) : Integer.valueOf(result.exitCode());
    }

    private static Integer exitCode(final List<RowResult> rows)
    {
        final boolean measured = rows.stream().anyMatch(row -> row.all().isPresent());
        return measured ? ExitCode.OK : ExitCode.FAILED;
    }

    private Set<Row> rows() throws CommandFailure
    {
        final Set<Row> rows = EnumSet.allOf(Row.class);
        if (rowIds.isEmpty())
        {
            rows.removeIf(row -> quick && row.isOfBridge());
            return rows;
        }
        rows.removeIf(row -> !row.isOfBridge() || !rowIds.contains(Row.BRIDGE));
        for (final String id : rowIds.stream().filter(id -> !Row.BRIDGE.equals(id)).toList())
        {
            rows.add(Row.byId(id).orElseThrow(() ->
                new CommandFailure(ExitCode.USAGE, "'" + id + "' is no row; rows are " + Row.ids() +
                ", and " + Row.BRIDGE + " for all of the bridge's")));
        }
        return rows;
    }

    private int forkCount() throws CommandFailure
    {
        final int count = null != forks ? forks : quick ? 1 : FORKS;
        if (count < 1 || count > MOST_FORKS)
        {
            throw new CommandFailure(ExitCode.USAGE, "--forks must be 1 to " + MOST_FORKS + ", not " + count);
        }
        return count;
    }

    private Optional<Thresholds> thresholds() throws CommandFailure
    {
        try
        {
            return null == check ? Optional.empty() : Optional.of(Thresholds.read(check));
        }
        catch (final InvalidFileException ex)
        {
            throw new CommandFailure(ExitCode.CONFIG, ex.getMessage());
        }
    }

    private String typed()
    {
        return ("./scripts/titan bench " +
            String.join(" ", spec.commandLine().getParseResult().originalArgs())).trim();
    }

    private static String now()
    {
        return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
    }

    private static int explain(
        final Exception failure, final CommandLine line, final CommandLine.ParseResult arguments)
    {
        final PrintWriter err = line.getErr();
        if (failure instanceof CommandFailure expected)
        {
            err.println("titan: " + expected.getMessage());
            return expected.exitCode();
        }
        if (failure instanceof IOException || failure instanceof RigException)
        {
            err.println("titan: " + FaultText.of(failure));
            return ExitCode.FAILED;
        }
        return UnforeseenFault.explain(failure, line.getCommandSpec().qualifiedName(), err);
    }

    private static int explainUsage(final CommandLine.ParameterException mistake, final String[] arguments)
    {
        final CommandLine line = mistake.getCommandLine();
        line.getErr().println("titan: " + TypingMistake.inWords(mistake) + "; try '" +
            line.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE;
    }
}
