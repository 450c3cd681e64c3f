package io.titan.system.simulation;

import java.util.concurrent.TimeUnit;

/**
 * Runs seed after seed and tells how far it is. {@code main} is what {@code scripts/planted-bugs} starts: the first and
 * the last seed; it ends with code 1 and names the seed when one does not hold. One thread.
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
            try
            {
                run.count(SeedCheck.run(seed, run.cases));
            }
            catch (final RuntimeException | AssertionError ex)
            {
                System.out.println("FOUND " + run.seeds + " " + ex.getMessage());
                System.exit(1);
            }
        }
        System.out.println("HELD " + run.seeds);
    }

    /** Runs a seed; says how to run it again when something does not hold. */
    void run(final long seed)
    {
        try
        {
            count(SeedCheck.run(seed, cases));
        }
        catch (final RuntimeException | AssertionError ex)
        {
            tell("seed " + seed + " FAILED, reproduce with: ./scripts/simulate --seeds 1 --from " + seed);
            throw new AssertionError("seed " + seed + ", " + SeedPlan.of(seed) +
                ", reproduce with ./scripts/simulate --seeds 1 --from " + seed + ", and add it to " +
                "titan-system-tests/src/test/resources/regression-seeds.txt: " + ex.getMessage(), ex);
        }
        if (System.nanoTime() - toldNs > PROGRESS_NS)
        {
            toldNs = System.nanoTime();
            tell("at seed " + seed);
        }
    }

    private void count(final SimulationResult result)
    {
        seeds++;
        inputs += result.inputs();
        orders += result.totals().ordersRequested + result.totals().protectiveOrders;
        fills += result.totals().fills;
        faults += result.faults();
        deaths += result.restarts();
    }

    void tell(final String what)
    {
        final long tookS = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNs);
        System.out.printf("simulate: %s; %,d seeds in %,d s, %,d inputs, %,d orders, %,d fills, %,d faults, " +
            "%,d deaths of execution%n", what, seeds, tookS, inputs, orders, fills, faults, deaths);
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
