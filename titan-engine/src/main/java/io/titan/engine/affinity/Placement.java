package io.titan.engine.affinity;

import io.titan.engine.config.IdleKind;

/**
 * What one thread is given.
 *
 * @param core its core, or {@link #ANYWHERE}.
 * @param idle what it does when its duty cycle found no work.
 */
public record Placement(int core, IdleKind idle)
{
    /** The operating system chooses. */
    public static final int ANYWHERE = -1;

    /**
     * Whether the thread has a core.
     *
     * @return true if so.
     */
    public boolean isPinned()
    {
        return core != ANYWHERE;
    }

    boolean isSpinning()
    {
        return idle == IdleKind.BUSY_SPIN;
    }
}
