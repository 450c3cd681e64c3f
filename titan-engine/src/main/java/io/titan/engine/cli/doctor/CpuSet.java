package io.titan.engine.cli.doctor;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lists of cores as the kernel writes them: {@code 0-3,8}.
 */
final class CpuSet
{
    private CpuSet()
    {
    }

    /** Parts that are not numbers, such as the flags of isolcpus, are passed over. */
    static SortedSet<Integer> parse(final String text)
    {
        final SortedSet<Integer> cores = new TreeSet<>();
        for (final String part : text.trim().split(","))
        {
            if (part.matches("\\d{1,5}(-\\d{1,5})?"))
            {
                final String[] ends = part.split("-");
                for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++)
                {
                    cores.add(core);
                }
            }
        }
        return cores;
    }

    static String text(final Collection<Integer> cores)
    {
        final StringBuilder text = new StringBuilder();
        int first = -1;
        int last = -1;
        for (final int core : new TreeSet<>(cores))
        {
            if (first >= 0 && core == last + 1)
            {
                last = core;
                continue;
            }
            appendRange(text, first, last);
            first = core;
            last = core;
        }
        appendRange(text, first, last);
        return text.isEmpty() ? "none" : text.toString();
    }

    private static void appendRange(final StringBuilder text, final int first, final int last)
    {
        if (first >= 0)
        {
            text.append(text.isEmpty() ? "" : ",").append(first).append(last > first ? "-" + last : "");
        }
    }
}
