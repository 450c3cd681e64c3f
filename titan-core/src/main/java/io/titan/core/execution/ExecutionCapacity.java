package io.titan.core.execution;

/**
 * How many of each thing execution can hold. Allocated at start; reaching one is a business outcome, never growth.
 * Part of the configuration that a replay needs, so it is fixed for the life of a journal.
 *
 * @param sources     source slots, 1 to {@link #MAX_SOURCES}.
 * @param instruments dense instrument ids, from 1.
 * @param intents     remembered intents, a power of two. When all are in use, a new one is denied with TABLE_FULL until
 *                    the key horizon of the one that ended first is over: no answer is forgotten before that. Choose
 *                    it larger than signals a second times the key horizon, and what waits or is open beside them.
 * @param orders      orders that are open or still remembered, a power of two.
 * @param fills       remembered trade ids for deduplication, a power of two.
 */
public record ExecutionCapacity(int sources, int instruments, int intents, int orders, int fills)
{
    /** Sources are bits of a long. */
    public static final int MAX_SOURCES = Long.SIZE;
    /** What one machine's demo and tests need. */
    public static final ExecutionCapacity STANDARD = new ExecutionCapacity(MAX_SOURCES, 64, 1 << 14, 1 << 14, 1 << 16);

    private static final int MAX_PROTECTIONS = 1 << 12;

    /**
     * Signals of which something may be held or ordered at once: as each may need its own protection, a CONFIRM beyond
     * it is denied with TABLE_FULL.
     *
     * @return twice the orders, at most 4,096.
     */
    public int protections()
    {
        return Math.min(MAX_PROTECTIONS, 2 * Math.min(orders, MAX_PROTECTIONS));
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the field that is out of range.
     */
    public ExecutionCapacity
    {
        requireRange("sources", sources, 1, MAX_SOURCES);
        requireRange("instruments", instruments, 1, 1 << 20);
        requirePowerOfTwo("intents", intents);
        requirePowerOfTwo("orders", orders);
        requirePowerOfTwo("fills", fills);
    }

    private static void requireRange(final String name, final int value, final int min, final int max)
    {
        if (value < min || value > max)
        {
            throw new IllegalArgumentException(
                "capacity of " + name + " is " + value + "; give " + min + " to " + max);
        }
    }

    private static void requirePowerOfTwo(final String name, final int value)
    {
        if (value < 2 || Integer.bitCount(value) != 1)
        {
            throw new IllegalArgumentException("capacity of " + name + " is " + value + "; give a power of two");
        }
    }
}
