package io.titan.engine.cli.up;

/**
 * Where a supervised Titan is in its life.
 */
enum UpPhase
{
    /** Not every process has been ready yet. */
    STARTING,
    /** Every process was ready; what dies is restarted. */
    UP,
    /** A process cannot be kept running: trading was halted, what still runs goes on. */
    HALTED,
    /** Asked to stop. */
    STOPPING,
    /** Stopped in order. */
    DOWN
}
