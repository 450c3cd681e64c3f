package io.titan.bench.jmh;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Finds benchmarks, runs them through JMH, and reads what it found. Stateless, any thread.
 */
final class BenchmarkRuns
{
    private static final String CLASS_ENDING = "Benchmark";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    /** A fork chooses its own heap and collector; everything else it needs its parent has. */
    private static final List<String> NOT_INHERITED =
        List.of("-Xms", "-Xmx", "-Xmn", "-XX:MaxDirectMemorySize", "-javaagent", "-agentlib");

    private BenchmarkRuns()
    {
    }

    /** {@return full names of the benchmarks whose name has a match for the pattern, sorted} */
    static List<String> names(final String pattern)
    {
        return BenchmarkList.defaultList()
            .find(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of(pattern), List.of())
            .stream().map(entry -> entry.getUsername()).sorted().toList();
    }

    /**
     * Runs one benchmark with each of its parameters.
     *
     * @param name  full name.
     * @param quick one fork and short iterations.
     * @return what came of each.
     * @throws RunnerException when it failed, which is also when it measured something else than it claims.
     */
    static Iterable<RunResult> run(final String name, final boolean quick) throws RunnerException
    {
        final ChainedOptionsBuilder options = new OptionsBuilder()
            .include("^" + name.replace(".", "\\.") + "$")
            .addProfiler(GCProfiler.class)
            .jvmArgs(inherited(ManagementFactory.getRuntimeMXBean().getInputArguments()))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
        if (quick)
        {
            options.forks(1)
                .warmupIterations(4).warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(5).measurementTime(TimeValue.milliseconds(300));
        }
        return new Runner(options.build()).run();
    }

    /** Flags of this JVM that a fork shall have too. */
    static String[] inherited(final List<String> arguments)
    {
        return arguments.stream()
            .filter(argument -> NOT_INHERITED.stream().noneMatch(argument::startsWith))
            .filter(argument -> !argument.matches("-XX:\\+Use\\w+GC"))
            .toArray(String[]::new);
    }

    /** What JMH found, with what the benchmark says of itself. */
    static BenchmarkFigures figures(final RunResult result)
    {
        final BenchmarkParams params = result.getParams();
        final Method method = method(params.getBenchmark());
        final Result<?> time = result.getPrimaryResult();
        final Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        final Beside beside = method.getAnnotation(Beside.class);
        return new BenchmarkFigures(
            group(method.getDeclaringClass()), method.getName(), parameters(params), time.getScore(),
            time.getScoreError(), allocated == null ? Double.NaN : allocated.getScore(),
            leastBytes(result), beside == null ? "" : beside.value(), method.isAnnotationPresent(Allocates.class));
    }

    private static double leastBytes(final RunResult result)
    {
        return result.getBenchmarkResults().stream().flatMap(fork -> fork.getIterationResults().stream())
            .filter(iteration -> iteration.getSecondaryResults().containsKey(ALLOCATED))
            .mapToDouble(iteration ->
                iteration.getSecondaryResults().get(ALLOCATED).getScore() * iteration.getMetadata().getAllOps())
            .min().orElse(Double.NaN);
    }

    /** The method of a benchmark's full name. */
    static Method method(final String benchmark)
    {
        final int dot = benchmark.lastIndexOf('.');
        try
        {
            return Stream.of(Class.forName(benchmark.substring(0, dot)).getMethods())
                .filter(method -> method.getName().equals(benchmark.substring(dot + 1))).findFirst().orElseThrow();
        }
        catch (final ClassNotFoundException ex)
        {
            throw new IllegalStateException("JMH's list names " + benchmark + ", which is not on the class path", ex);
        }
    }

    private static String group(final Class<?> type)
    {
        final String name = type.getSimpleName();
        return name.endsWith(CLASS_ENDING) ? name.substring(0, name.length() - CLASS_ENDING.length()) : name;
    }

    private static Map<String, String> parameters(final BenchmarkParams params)
    {
        final Map<String, String> parameters = new TreeMap<>();
        params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
        return parameters;
    }
}
