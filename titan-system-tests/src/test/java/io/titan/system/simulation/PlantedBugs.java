package io.titan.system.simulation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.IoUtil;

/**
 * Plants bugs, one at a time, and counts the seeds until the simulation notices. What it notices counts only when the
 * same seed holds without the bug: a simulation that cannot run, or that fails by itself, has found nothing. One
 * thread, a process for each.
 */
final class PlantedBugs
{
    private static final int LONGEST_NAME = 40;

    private final long seeds;
    private final List<Long> needed = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final List<String> invalid = new ArrayList<>();

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
            // One that does not fit ends the run: it would pass for one that nobody finds.
            bug.plant(directory);
            judge(bug.name(), bug.why(), directory);
        }
        finally
        {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    /**
     * Simulates with changed classes, or whatever else a directory has, until a seed fails.
     *
     * @param name      to tell of it.
     * @param why       what is broken there.
     * @param directory that stands before everything else on the class path.
     */
    void judge(final String name, final String why, final Path directory) throws IOException, InterruptedException
    {
        final String classPath = System.getProperty("java.class.path");
        final Verdict verdict = simulate(directory + ":" + classPath, 1, seeds);
        if (verdict.word().equals(Verdict.HELD))
        {
            missed.add(name);
            tell(name, "MISSED", why);
            return;
        }
        final long seed = verdict.held() + 1;
        final boolean isFound = verdict.word().equals(Verdict.FOUND);
        final Verdict sound = isFound ? simulate(classPath, seed, seed) : verdict;
        if (sound.word().equals(Verdict.HELD))
        {
            needed.add(seed);
            tell(name, Long.toString(seed), verdict.said());
            return;
        }
        invalid.add(name);
        tell(name, "INVALID", (isFound ? "fails without the bug, too: " : "did not run: ") + sound.said());
    }

    /** What a process with the simulation said at its end: how many seeds held, and what was wrong with the next. */
    private record Verdict(String word, long held, String said)
    {
        private static final String FOUND = "FOUND";
        private static final String HELD = "HELD";

        private static Verdict of(final String output)
        {
            for (final String line : output.lines().toList())
            {
                final String[] words = line.split(" ", 3);
                if (words.length > 1 && (words[0].equals(FOUND) || words[0].equals(HELD)))
                {
                    return new Verdict(words[0], Long.parseLong(words[1]), words.length > 2 ? words[2] : "");
                }
            }
            return new Verdict("", 0, output.lines().findFirst().orElse("it said nothing"));
        }
    }

    private static Verdict simulate(final String classPath, final long from, final long to)
        throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((argument) -> argument.startsWith("--add-") || argument.startsWith("--enable-native") ||
                argument.startsWith("--sun-misc"))
            .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", classPath, Seeds.class.getName(),
            Long.toString(from), Long.toString(to)));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Verdict.of(said);
    }

    private static void tell(final String name, final String needed, final String noticed)
    {
        System.out.printf("planted-bugs: %-" + LONGEST_NAME + "s %8s  %s%n", name, needed, noticed);
    }

    /** Tells the sum of it. */
    void tellAll()
    {
        System.out.printf("planted-bugs: %d of %d found, seeds needed: median %d, most %d%n", needed.size(),
            needed.size() + missed.size() + invalid.size(), median(),
            needed.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    long median()
    {
        return needed.isEmpty() ? 0 : needed.stream().sorted().skip(needed.size() / 2).findFirst().orElseThrow();
    }

    List<String> missed()
    {
        return missed;
    }

    /** Those about which nothing was shown: the simulation did not run, or failed without them as well. */
    List<String> invalid()
    {
        return invalid;
    }
}
