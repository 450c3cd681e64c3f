package io.titan.bench.jmh;

import io.titan.engine.cli.CommandFailure;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;

/**
 * Runs the JMH benchmarks, each beside its reference lane, and fails when one allocates that must not.
 */
@CommandLine.Command(
    name = "jmh", mixinStandardHelpOptions = true,
    description = "Times what a core's thread does between two hops, in JMH, each beside its reference lane.",
    footerHeading = "%nReading it%n",
    footer = {
        "  ns/op  mean time of one operation; +- half of its 99.9 %% interval",
        "  B/op   allocated per operation, by JMH's gc profiler; * may allocate",
        "  ratio  to the lane named beside it, which ran in a fork of its own",
        "",
        "Exit code 1 when a benchmark failed, measured something else than it",
        "says, or allocated more than 0.01 B/op without a * (16 KiB in an",
        "iteration are JMH's own)."
    })
public final class JmhCommand implements Callable<Integer>
{
    @CommandLine.Parameters(
        arity = "0..1", paramLabel = "REGEX", defaultValue = ".*",
        description = "Only benchmarks with a match in their name.")
    private String pattern;

    @CommandLine.Option(
        names = "--quick", description = "One fork and short iterations: for a first look, not for a decision.")
    private boolean quick;

    @CommandLine.Option(names = "--list", description = "Names the benchmarks and runs none.")
    private boolean list;

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "Also writes JMH's own result file.")
    private Path json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws CommandFailure, IOException
    {
        final List<String> names = matching();
        if (list)
        {
            names.forEach(spec.commandLine().getOut()::println);
            return ExitCode.OK;
        }
        final List<String> faults = new ArrayList<>();
        final List<RunResult> results = run(names, faults);
        final List<BenchmarkFigures> figures = results.stream().map(BenchmarkRuns::figures).toList();
        print(figures);
        write(results);
        figures.stream().filter(BenchmarkFigures::allocatesAgainstItsMark)
            .forEach(row -> faults.add(row.label() + " allocates " + row.bytes() + " bytes per operation and may " +
                BenchmarkFigures.MAX_BYTES + "; find the object with an allocation profiler, or mark it @Allocates"));
        faults.forEach(fault -> spec.commandLine().getErr().println("titan: " + fault));
        return faults.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<String> matching() throws CommandFailure
    {
        try
        {
            final List<String> names = BenchmarkRuns.names(Pattern.compile(pattern).pattern());
            if (names.isEmpty())
            {
                throw new CommandFailure(
                    ExitCode.USAGE, "no benchmark has a match for '" + pattern + "'; --list names them all");
            }
            return names;
        }
        catch (final PatternSyntaxException ex)
        {
            throw new CommandFailure(
                ExitCode.USAGE, "'" + pattern + "' is no regular expression: " + ex.getDescription());
        }
    }

    /** One after the other, so that a long run shows where it is and one failure does not hide the rest. */
    private List<RunResult> run(final List<String> names, final List<String> faults)
    {
        final PrintWriter err = spec.commandLine().getErr();
        final List<RunResult> results = new ArrayList<>();
        for (final String name : names)
        {
            err.println(name);
            err.flush();
            try
            {
                BenchmarkRuns.run(name, quick).forEach(results::add);
            }
            catch (final RunnerException ex)
            {
                faults.add(name + " failed: " + reason(ex));
            }
        }
        return results;
    }

    private void print(final List<BenchmarkFigures> figures)
    {
        final PrintWriter out = spec.commandLine().getOut();
        out.printf("JDK %s, %s, %d processors, %s%n%n", Runtime.version(), System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(), quick ? "quick: one fork, short iterations" : "five forks");
        BenchmarkTable.lines(figures).forEach(out::println);
        out.flush();
    }

    private void write(final List<RunResult> results) throws IOException
    {
        if (json != null)
        {
            try (PrintStream file = new PrintStream(json.toFile(), StandardCharsets.UTF_8))
            {
                ResultFormatFactory.getInstance(ResultFormatType.JSON, file).writeOut(results);
            }
        }
    }

    private static String reason(final Throwable failure)
    {
        Throwable cause = failure;
        while (cause.getCause() != null)
        {
            cause = cause.getCause();
        }
        final Throwable[] others = cause.getSuppressed();
        return others.length == 0 ? FaultText.of(cause) : reason(others[0]);
    }
}
