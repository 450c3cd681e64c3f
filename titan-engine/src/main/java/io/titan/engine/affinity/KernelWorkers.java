package io.titan.engine.affinity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the kernel's unbound workers run: they write files back, among others the journal, up to ten milliseconds at a
 * time, on any core that their mask has, ahead of a thread that spins there.
 *
 * <p>Source: Linux, Documentation/core-api/workqueue.rst, "unbound workqueues".</p>
 */
public final class KernelWorkers
{
    /** A mask of cores, hexadecimal, groups of 32 with commas between them. */
    public static final String MASK_FILE = "/sys/devices/virtual/workqueue/cpumask";

    private static final int HEXADECIMAL = 16;
    private static final int DIGITS_OF_GROUP = 8;

    private KernelWorkers()
    {
    }

    /**
     * Asks the kernel.
     *
     * @return their cores; empty where the kernel does not tell, or not in this form.
     */
    public static Optional<SortedSet<Integer>> cores()
    {
        try
        {
            return Optional.of(parse(Files.readString(Path.of(MASK_FILE))));
        }
        catch (final IOException | NumberFormatException ex)
        {
            return Optional.empty();
        }
    }

    /**
     * Reads a mask.
     *
     * @param mask as the kernel writes it, such as {@code 3} or {@code ff,ffffffff}.
     * @return numbers of cores.
     * @throws NumberFormatException if it is none.
     */
    public static SortedSet<Integer> parse(final String mask)
    {
        final BigInteger bits = new BigInteger(mask.trim().replace(",", ""), HEXADECIMAL);
        final SortedSet<Integer> cores = new TreeSet<>();
        for (int core = 0; core < bits.bitLength(); core++)
        {
            if (bits.testBit(core))
            {
                cores.add(core);
            }
        }
        return cores;
    }

    /**
     * Writes a mask.
     *
     * @param cores numbers.
     * @return as the kernel reads it.
     */
    public static String mask(final Collection<Integer> cores)
    {
        BigInteger bits = BigInteger.ZERO;
        for (final int core : cores)
        {
            bits = bits.setBit(core);
        }
        final StringBuilder mask = new StringBuilder(bits.toString(HEXADECIMAL));
        for (int i = mask.length() - DIGITS_OF_GROUP; i > 0; i -= DIGITS_OF_GROUP)
        {
            mask.insert(i, ',');
        }
        return mask.toString();
    }
}
