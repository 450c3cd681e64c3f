package io.titan.bench.rig;

import io.titan.bench.report.Machine;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the rig runs on, as the kernel, git and the JVM tell it.
 */
final class RigMachine
{
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final String UNKNOWN = "unknown";
    private static final String NO_BOUNDS_CHECKS = "-Dagrona.disable.bounds.checks=true";
    private static final int KIB_PER_MIB = 1_024;

    private RigMachine()
    {
    }

    static Machine of(final int cores, final List<String> flags, final String pinning, final OptionalDouble r0OneWayNs)
    {
        return new Machine(field(CPU, "model name").orElse(UNKNOWN), cores,
            System.getProperty("os.name") + " " + System.getProperty("os.version"),
            Runtime.version() + " " + System.getProperty("java.vendor"), flags,
            new Machine.Tuning(!flags.contains(NO_BOUNDS_CHECKS), "lane threads busy-spin; media driver sleeps 5 ms",
                pinning), r0OneWayNs);
    }

    static long availableMemoryMib()
    {
        return field(MEMORY, "MemAvailable").map(text -> Long.parseLong(text.split(" ")[0]) / KIB_PER_MIB)
            .orElse(Long.MAX_VALUE);
    }

    /** Whether a program can be started by its name alone. */
    static boolean hasProgram(final String name)
    {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    private static Optional<String> field(final Path file, final String name)
    {
        try
        {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim()).findFirst();
        }
        catch (final IOException ex)
        {
            return Optional.empty();
        }
    }

    /** Hash of the commit that is checked out. */
    static String commit(final Path home)
    {
        return git(home, "rev-parse", "--short", "HEAD").orElse(UNKNOWN);
    }

    static boolean dirty(final Path home)
    {
        return git(home, "status", "--porcelain").map(text -> !text.isEmpty()).orElse(false);
    }

    private static Optional<String> git(final Path home, final String... arguments)
    {
        final List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(arguments));
        try
        {
            final Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        }
        catch (final IOException ex)
        {
            return Optional.empty();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
