package io.titan.system.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs seed after seed and tells how far it is; several threads may, each seed on one. {@code main} is what
 * {@code scripts/planted-bugs} starts: the first and the last seed. It ends by saying how many held, and with code 1
 * when one did not.
 */
final class Seeds
{
    private static final long PROGRESS_NS = TimeUnit.SECONDS.toNanos(10);

    private final long beganNs = System.nanoTime();
    private final HardCases cases = new HardCases();
    private long seeds;
    private long inputs;
    private long orders;
    private long fills;
    private long faults;
    private long deaths;
    private long toldNs = beganNs;

    public static void main(final String[] arguments)
    {
        final long last = Long.parseLong(arguments[1]);
        final Seeds run = new Seeds();
        for (long seed = Long.parseLong(arguments[0]); seed <= last; seed++)
        {
            // What cannot even begin shows nothing about the rules: then neither FOUND nor HELD is said.
            SeedPlan.of(seed).config();
            try
            {
                run.check(seed);
            }
            catch (final RuntimeException | AssertionError ex)
            {
                System.out.println("FOUND " + run.seeds + " " + ex.getMessage());
                System.exit(1);
            }
        }
        System.out.println("HELD " + run.seeds);
    }

    /**
     * Runs seeds until one does not hold, all did, or the time is over.
     *
     * @param from       the first.
     * @param count      how many.
     * @param deadlineNs of the last one to begin, monotonic.
     * @param threads    so many at once.
     * @throws AssertionError of the first that did not hold.
     */
    void runAll(final long from, final long count, final long deadlineNs, final int threads)
        throws InterruptedException
    {
        final AtomicLong next = new AtomicLong(from);
        final Runnable work = () ->
        {
            try
            {
                long seed = next.getAndIncrement();
                while (seed < from + count && System.nanoTime() - deadlineNs < 0)
                {
                    run(seed);
                    seed = next.getAndIncrement();
                }
            }
            finally
            {
                // One that does not hold ends the others.
                next.set(from + count);
            }
        };
        final ExecutorService workers = Executors.newFixedThreadPool(threads);
        final List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++)
        {
            ends.add(workers.submit(work));
        }
        workers.shutdown();
        for (final Future<?> end : ends)
        {
            await(end);
        }
    }

    private static void await(final Future<?> end) throws InterruptedException
    {
        try
        {
            end.get();
        }
        catch (final ExecutionException ex)
        {
            throw new AssertionError(ex.getCause().getMessage(), ex.getCause());
        }
    }

    /** Runs a seed; says how to run it again when something does not hold. */
    void run(final long seed)
    {
        try
        {
            check(seed);
        }
        catch (final RuntimeException | AssertionError ex)
        {
            tell("seed " + seed + " FAILED, reproduce with: ./scripts/simulate --seeds 1 --from " + seed);
            throw new AssertionError("seed " + seed + ", " + SeedPlan.of(seed) +
                ", reproduce with ./scripts/simulate --seeds 1 --from " + seed + ", and add it to " +
                "titan-system-tests/src/test/resources/regression-seeds.txt: " + ex.getMessage(), ex);
        }
        tellProgress(seed);
    }

    private synchronized void tellProgress(final long seed)
    {
        if (System.nanoTime() - toldNs > PROGRESS_NS)
        {
            toldNs = System.nanoTime();
            tell("at seed " + seed);
        }
    }

    private void check(final long seed)
    {
        final HardCases met = new HardCases();
        count(SeedCheck.run(seed, met), met);
    }

    private synchronized void count(final SimulationResult result, final HardCases met)
    {
        cases.add(met);
        seeds++;
        inputs += result.inputs();
        orders += result.totals().ordersRequested + result.totals().protectiveOrders;
        fills += result.totals().fills;
        faults += result.faults();
        deaths += result.restarts();
    }

    synchronized void tell(final String what)
    {
        final long tookNs = System.nanoTime() - beganNs;
        System.out.printf("simulate: %s; %,d seeds in %,d s (%.1f/s), %,d inputs, %,d orders, %,d fills, %,d faults, " +
            "%,d deaths of execution%n", what, seeds, TimeUnit.NANOSECONDS.toSeconds(tookNs),
            seeds * (double)TimeUnit.SECONDS.toNanos(1) / tookNs, inputs, orders, fills, faults, deaths);
    }

    void tellCases()
    {
        cases.lines().forEach((line) -> System.out.println("simulate: " + line));
    }

    HardCases cases()
    {
        return cases;
    }

    long count()
    {
        return seeds;
    }
}
