package io.titan.bridge.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer with a fixed budget and a fixed seed, in a process of its own as its agent changes classes; more by {@code
 * scripts/fuzz}. It begins with the samples of the contract.
 */
class LineFuzzTest
{
    /** More by -Dtitan.fuzz.runs, or for so many seconds by -Dtitan.fuzz.seconds. */
    private static final long RUNS = Long.getLong("titan.fuzz.runs", 30_000);
    private static final long SECONDS = Long.getLong("titan.fuzz.seconds", 0);
    private static final long SEED = Long.getLong("titan.fuzz.seed", 20_261_126);
    private static final Path SAMPLES = Path.of("../schemas/json/samples");
    private static final long PATIENCE_S = 500;

    @TempDir
    private Path directory;

    @Test
    void shouldReadAndSignAsTheOraclesDo() throws IOException, InterruptedException
    {
        assumeTrue(System.getProperty("os.name").startsWith("Linux") &&
            List.of("amd64", "x86_64", "aarch64").contains(System.getProperty("os.arch")),
            "Jazzer has no fuzzer for this platform");
        final Path log = directory.resolve("fuzzer.log");

        final Process fuzzer = new ProcessBuilder(command()).directory(directory.toFile())
            .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        final boolean isOver;
        try
        {
            isOver = fuzzer.waitFor(PATIENCE_S + SECONDS, TimeUnit.SECONDS);
        }
        finally
        {
            fuzzer.destroyForcibly().waitFor();
        }

        final String said = Files.readString(log);
        assertThat(isOver).as(said).isTrue();
        assertThat(fuzzer.exitValue()).as(said).isZero();
        assertThat(said).contains("Done ");
    }

    private List<String> command() throws IOException
    {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
            System.getProperty("java.class.path"), Jazzer.class.getName(),
            "--target_class=" + LineFuzzer.class.getName(), "--instrumentation_includes=io.titan.bridge.**",
            // Of its own sanitizers none is of use here.
            "--custom_hook_includes=io.titan.bridge.**", "--reproducer_path=" + directory, "-seed=" + SEED,
            "-max_len=512", "-rss_limit_mb=0"));
        command.add(SECONDS > 0 ? "-max_total_time=" + SECONDS : "-runs=" + RUNS);
        command.add(seeds().toString());
        return command;
    }

    /** A copy of the samples, because what Jazzer finds worth keeping goes to the same place. */
    private Path seeds() throws IOException
    {
        final Path seeds = Files.createDirectory(directory.resolve("corpus"));
        try (Stream<Path> samples = Files.list(SAMPLES))
        {
            for (final Path sample : samples.toList())
            {
                Files.copy(sample, seeds.resolve(sample.getFileName()));
            }
        }
        return seeds;
    }
}
