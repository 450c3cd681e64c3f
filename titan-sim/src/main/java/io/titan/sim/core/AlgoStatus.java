package io.titan.sim.core;

/** Life of a conditional order. */
public enum AlgoStatus
{
    /** Waiting for its price. */
    NEW,
    /** Its price has come; the order is on its way to the book. */
    TRIGGERING,
    /** Its order is on the book. */
    TRIGGERED,
    /** Its order has ended, filled or not. */
    FINISHED,
    /** Withdrawn by its owner before it triggered. */
    CANCELED,
    /** Its order was refused when it triggered. */
    REJECTED,
    /** Withdrawn by the exchange: the position it was to close is gone. */
    EXPIRED
}
