package io.titan.bench.rig;

import java.util.List;

/**
 * How much is measured.
 *
 * @param forks            sets of fresh processes.
 * @param blockMs          length of a block.
 * @param baseBlockMs      length of a block at {@link #BASE_RATE}, of which only the middle is judged.
 * @param pairs            blocks of each side, at each rate and in each fork.
 * @param variantPairs     the same for comparisons of Titan with itself, and from tick to order: long blocks.
 * @param firstSamples     fresh processes whose first signals are measured, in each fork.
 * @param warmUpRounds     rounds of signals at most, before a set of processes is taken for steady.
 * @param sustainedSeconds length of the run that counts.
 * @param sustainedTries   runs of that length before the search gives up.
 * @param epsilonSignals   signals under Epsilon GC, in the first fork; 0 leaves that run out.
 * @param answersSeconds   how long every answer of the bridge is looked at, in the first fork.
 * @param mostSeconds      of all rows but the bridge's together, beyond which each part measures only what it must; 0
 *                         for as long as it takes.
 */
record RigPlan(
    int forks, int blockMs, int baseBlockMs, int pairs, int variantPairs, int firstSamples, int warmUpRounds,
    int sustainedSeconds, int sustainedTries, int epsilonSignals, int answersSeconds, int mostSeconds)
{
    /** Signals per second that Titan has to do well at. */
    static final int BASE_RATE = 8_000;
    /** Signals per second under load. */
    static final int LOAD_RATE = 200_000;
    /** Both. */
    static final List<Integer> RATES = List.of(BASE_RATE, LOAD_RATE);

    /** In words, for the report. */
    static final String WARM_UP = "R1 and Titan: 50,000 messages at 50 k/s, then rounds of 200,000 at " +
        "200 k/s (sustained rate: 150,000 at 150 k/s; scale: 25,000 in each lane at 100 k/s; first signals: 50,000 " +
        "at 100 k/s) until one leaves the compilers next to nothing to do; R3: 100,000; R2: 25,000; tick to order: " +
        "20,000 rehearsed signals, then 13 s of its market and 32,000 requests of R4";

    private static final int MS_PER_S = 1_000;
    /** With what a build of Titan takes before it, less than five minutes. */
    private static final int QUICK_SECONDS = 255;

    static RigPlan quick(final int forks)
    {
        return new RigPlan(forks, 1_000, 500, 6, 4, 3, 8, 60, 1, 0, 10, forks * QUICK_SECONDS);
    }

    static RigPlan full(final int forks)
    {
        return new RigPlan(forks, 2_000, 2_000, 12, 12, 3, 10, 60, 3, 10_000_000, 600, 0);
    }

    /** Messages of a block. */
    int count(final int rate)
    {
        return (int)((long)rate * (BASE_RATE == rate ? baseBlockMs : blockMs) / MS_PER_S);
    }
}
