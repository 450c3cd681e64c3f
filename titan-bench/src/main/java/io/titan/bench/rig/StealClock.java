package io.titan.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ticks that the hypervisor gave to others, all cores together, as {@code /proc/stat} counts them.
 */
final class StealClock
{
    private static final Path STAT = Path.of("/proc/stat");
    private static final int STEAL = 8;

    private StealClock()
    {
    }

    /** Since boot; 0 where nobody counts. */
    static long ticks()
    {
        try
        {
            return ticks(Files.readString(STAT));
        }
        catch (final IOException ex)
        {
            return 0;
        }
    }

    static long ticks(final String stat)
    {
        final String[] words = stat.lines().findFirst().orElse("").split("\\s+");
        return words.length > STEAL ? Long.parseLong(words[STEAL]) : 0;
    }
}
