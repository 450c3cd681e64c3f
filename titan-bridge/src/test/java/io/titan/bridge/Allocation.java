package io.titan.bridge;

import java.lang.management.ManagementFactory;

/** Counts the bytes that a piece of work allocates on this thread, once it is warm. */
public final class Allocation
{
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 5_000;
    private static final int ROUNDS = 6;
    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    private Allocation()
    {
    }

    /**
     * The smallest of some rounds: what each repetition allocates is in every round, what a compiler at work on this
     * thread allocates is not.
     */
    public static long of(final Runnable work)
    {
        repeat(work, WARM_UP);
        long smallest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long start = THREADS.getCurrentThreadAllocatedBytes();
            repeat(work, MEASURED);
            smallest = Math.min(smallest, THREADS.getCurrentThreadAllocatedBytes() - start);
        }
        return smallest;
    }

    private static void repeat(final Runnable work, final int times)
    {
        for (int i = 0; i < times; i++)
        {
            work.run();
        }
    }
}
