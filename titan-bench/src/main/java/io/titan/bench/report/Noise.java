package io.titan.bench.report;

/**
 * What the machine did to a block.
 *
 * @param stealTicks          that the hypervisor gave to others, all cores together, from {@code /proc/stat}.
 * @param runDelayNs          the measured threads were runnable and did not run, from {@code schedstat}; their sum.
 * @param involuntarySwitches away from the measured threads.
 * @param lengthNs            of the block; 0 if nobody knows, and then any wait disturbs it.
 */
public record Noise(long stealTicks, long runDelayNs, long involuntarySwitches, long lengthNs)
{
    /** A machine of one's own. */
    public static final Noise NONE = new Noise(0, 0, 0, 0);

    /** The one rule, declared before any run. */
    public static final String RULE = "a block is disturbed if the hypervisor stole a tick while it ran, or if its " +
        "threads waited for their cores for more than 5 % of its length";

    /** A thread that waits longer has shared its core with something that does not belong to the measurement. */
    private static final double MOST_WAITED = 0.05;

    /**
     * Whether the rule holds.
     *
     * @return true if the block is left out of the quiet ones.
     */
    public boolean disturbed()
    {
        return stealTicks > 0 || runDelayNs > MOST_WAITED * lengthNs;
    }

    /**
     * Both together.
     *
     * @param other of another block.
     * @return the sums.
     */
    public Noise plus(final Noise other)
    {
        return new Noise(stealTicks + other.stealTicks, runDelayNs + other.runDelayNs,
            involuntarySwitches + other.involuntarySwitches, lengthNs + other.lengthNs);
    }
}
