package io.titan.bench.lane;

/**
 * Tells the pinned thread to end its block: one volatile read in its loop, raised by the thread that reads commands.
 */
public final class StopSwitch
{
    private volatile boolean raised;

    /**
     * Whether the block is to end.
     *
     * @return as last set.
     */
    public boolean isRaised()
    {
        return raised;
    }

    /**
     * Sets the switch.
     *
     * @param value TRUE: end.
     */
    public void raised(final boolean value)
    {
        raised = value;
    }
}
