package io.titan.system.simulation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.IoUtil;

/** Plants bugs, one at a time, and counts the seeds until the simulation notices. One thread, a process for each. */
final class PlantedBugs
{
    private static final int LONGEST_NAME = 40;

    private final long seeds;
    private final List<Long> needed = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();

    PlantedBugs(final long seeds)
    {
        this.seeds = seeds;
    }

    /** Runs a bug until it is found or its seeds are over, and tells. */
    void run(final PlantedBug bug) throws IOException, InterruptedException
    {
        final Path directory = Files.createTempDirectory("titan-planted-");
        try
        {
            bug.plant(directory);
            tell(bug, simulate(directory));
        }
        finally
        {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private String simulate(final Path directory) throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((argument) -> argument.startsWith("--add-") || argument.startsWith("--enable-native") ||
                argument.startsWith("--sun-misc"))
            .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp",
            directory + ":" + System.getProperty("java.class.path"), Seeds.class.getName(), "1",
            Long.toString(seeds)));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().filter((line) -> line.startsWith("FOUND ") || line.startsWith("HELD ")).findFirst()
            .orElseThrow(() -> new IllegalStateException("the simulation did not end as it should:\n" + said));
    }

    private void tell(final PlantedBug bug, final String verdict)
    {
        final String[] words = verdict.split(" ", 3);
        final boolean isFound = words[0].equals("FOUND");
        if (isFound)
        {
            needed.add(Long.parseLong(words[1]) + 1);
        }
        else
        {
            missed.add(bug.name());
        }
        System.out.printf("planted-bugs: %-" + LONGEST_NAME + "s %8s  %s%n", bug.name(),
            isFound ? Long.toString(Long.parseLong(words[1]) + 1) : "MISSED", isFound ? words[2] : bug.why());
    }

    /** Tells the sum of it. */
    void tellAll()
    {
        System.out.printf("planted-bugs: %d of %d found, seeds needed: median %d, most %d%n", needed.size(),
            needed.size() + missed.size(), median(), needed.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    long median()
    {
        return needed.isEmpty() ? 0 : needed.stream().sorted().skip(needed.size() / 2).findFirst().orElseThrow();
    }

    List<String> missed()
    {
        return missed;
    }
}
