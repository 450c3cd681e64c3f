package io.titan.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Each benchmark for a moment, in this JVM: none throws, each measures what it claims, and each that is divided has a
 * divisor.
 */
class JmhSmokeTest
{
    /** Benchmark methods there are at least. */
    private static final int AT_LEAST = 25;

    @Test
    void shouldRunEveryBenchmarkForAMoment() throws Exception
    {
        final Collection<RunResult> results = new Runner(new OptionsBuilder()
            .include("io\\.titan\\.bench\\.jmh\\..*")
            .param("population", Population.LIVE_100.name())
            .forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(30))
            .shouldFailOnError(true).verbosity(VerboseMode.SILENT).build()).run();

        final List<BenchmarkFigures> figures = results.stream().map(BenchmarkRuns::figures).toList();
        assertThat(figures).hasSizeGreaterThan(AT_LEAST).allMatch(row -> row.timeNs() > 0);
        assertThat(figures).filteredOn(row -> !row.beside().isEmpty())
            .allSatisfy(row -> assertThat(figures.stream().filter(row::isBeside)).as(row.label()).hasSize(1));
    }

    @Test
    void shouldMeasureNothingBesideWhatIsItselfMeasuredBeside()
    {
        final List<String> names = BenchmarkRuns.names(".*");
        assertThat(names).hasSizeGreaterThan(AT_LEAST);
        final List<String> faults = new ArrayList<>();
        for (final String name : names)
        {
            final Beside beside = BenchmarkRuns.method(name).getAnnotation(Beside.class);
            if (beside != null && !isReference(name.substring(0, name.lastIndexOf('.') + 1) + beside.value(), names))
            {
                faults.add(name + " beside " + beside.value());
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean isReference(final String name, final List<String> names)
    {
        if (!names.contains(name))
        {
            return false;
        }
        final Method method = BenchmarkRuns.method(name);
        return method.isAnnotationPresent(Benchmark.class) && !method.isAnnotationPresent(Beside.class);
    }
}
