package io.titan.engine.affinity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The cores there are, as Linux tells them; elsewhere as many as the JVM counts.
 */
public final class Cores
{
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path ONLINE = Path.of("/sys/devices/system/cpu/online");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Cores()
    {
    }

    /**
     * Those this process may run on: fewer than the machine has under taskset, in a container, or with isolated cores.
     *
     * @return numbers, at least one.
     */
    public static SortedSet<Integer> usable()
    {
        try
        {
            return Files.readAllLines(STATUS).stream().filter((line) -> line.startsWith(ALLOWED)).findFirst()
                .map((line) -> parse(line.substring(ALLOWED.length()))).orElseGet(Cores::counted);
        }
        catch (final IOException ex)
        {
            return counted();
        }
    }

    /**
     * Those of the machine.
     *
     * @return numbers, at least one.
     */
    public static SortedSet<Integer> online()
    {
        try
        {
            return parse(Files.readString(ONLINE));
        }
        catch (final IOException ex)
        {
            return usable();
        }
    }

    /**
     * Reads a list of cores.
     *
     * @param list as Linux writes it, such as {@code 0-3,8}.
     * @return numbers.
     */
    static SortedSet<Integer> parse(final String list)
    {
        final SortedSet<Integer> cores = new TreeSet<>();
        for (final String range : list.trim().split(","))
        {
            final String[] ends = range.split("-");
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++)
            {
                cores.add(core);
            }
        }
        return cores;
    }

    /**
     * Writes a list of cores.
     *
     * @param cores numbers, in ascending order.
     * @return as Linux writes it, such as {@code 0-3,8}.
     */
    public static String text(final Collection<Integer> cores)
    {
        final StringBuilder text = new StringBuilder();
        int first = 0;
        int last = 0;
        for (final int core : cores)
        {
            if (text.length() == 0 || core != last + 1)
            {
                endRange(text, first, last);
                text.append(text.length() == 0 ? "" : ",").append(core);
                first = core;
            }
            last = core;
        }
        endRange(text, first, last);
        return text.toString();
    }

    private static void endRange(final StringBuilder text, final int first, final int last)
    {
        text.append(last > first ? "-" + last : "");
    }

    private static SortedSet<Integer> counted()
    {
        return parse("0-" + (Runtime.getRuntime().availableProcessors() - 1));
    }
}
