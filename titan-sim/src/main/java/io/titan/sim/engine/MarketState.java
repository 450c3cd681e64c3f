package io.titan.sim.engine;

/** Whether market time moves. */
public enum MarketState
{
    /** Serving, waiting for the start. */
    PAUSED,
    /** Market time moves. */
    RUNNING,
    /** The market is over; queries and cancels still work. */
    ENDED
}
