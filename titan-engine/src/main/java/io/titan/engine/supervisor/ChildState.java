package io.titan.engine.supervisor;

/**
 * Where a supervised process is in its life.
 */
public enum ChildState
{
    /** Not running; started as soon as what it needs is ready. */
    DOWN,
    /** Running, not ready yet. */
    STARTING,
    /** Running and ready. */
    READY,
    /** Ended on purpose; not started again. */
    STOPPED,
    /** Ended and not started again: it died too often, or of what a restart cannot mend. */
    FAILED
}
