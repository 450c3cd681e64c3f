package io.titan.bench.scene;

import io.titan.core.execution.ExecutionCapacity;

/**
 * How large an execution to measure.
 *
 * @param sources     slots 0 to sources - 1 have limits and have said Hello; 1 to 16.
 * @param instruments ids 0 to instruments - 1 are defined, limited and have a reference price.
 * @param intents     remembered intents, a power of two. Prepared at once are at most {@link #maxPrepared()} of them.
 */
public record SceneSize(int sources, int instruments, int intents)
{
    /** One source, one instrument and as many remembered intents as the engine's standard. */
    public static final SceneSize SMALL = new SceneSize(1, 1, 1 << 14);

    private static final int FILLS = 1 << 12;

    /**
     * Room of the core.
     *
     * @return as many orders as intents, and 4,096 trade ids: few enough for a warm-up
     * to fill, so that the measured rounds forget one for each that they book.
     */
    public ExecutionCapacity capacity()
    {
        return new ExecutionCapacity(sources, instruments, intents, intents, FILLS);
    }

    /**
     * How long answers are remembered: one nanosecond for each intent of the table, so that a full one can always
     * forget. A benchmark that repeats what has ended lets no more logical time pass meanwhile.
     *
     * @return ns.
     */
    public long keyHorizonNs()
    {
        return intents;
    }

    /**
     * The core counts a prepared intent as the order that it may become, so both share one ceiling.
     *
     * @return prepared intents and open orders together, of all sources.
     */
    public int maxPrepared()
    {
        return capacity().orders();
    }
}
