package io.titan.bench;

import io.titan.words.UnforeseenFault;

/**
 * Entry of {@code titan bench}: a class path of its own, so that nothing that trades carries the benchmarks.
 */
public final class BenchMain
{
    private BenchMain()
    {
    }

    /**
     * Runs a command line.
     *
     * @param arguments without the word {@code bench}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(UnforeseenFault.executeOwn(BenchCommand.commandLine(), arguments));
    }
}
