package io.titan.core.execution;

/**
 * What execution has counted since its journal began. Part of the state and of its hash.
 * Written by the core, read by the thread that drives it.
 */
public final class ExecutionTotals
{
    /** Intents prepared. */
    public long prepared;
    /** Intents confirmed. */
    public long confirmed;
    /** Intents aborted by their source. */
    public long aborted;
    /** Requests denied, repeats not counted. */
    public long denied;
    /** Prepared intents that ended by time or restart. */
    public long expired;
    /** Orders decided. */
    public long ordersRequested;
    /** Orders filled whole. */
    public long ordersFilled;
    /** Orders the venue rejected. */
    public long ordersRejected;
    /** Fills booked. */
    public long fills;
    /** Fills told again and ignored. */
    public long duplicateFills;
    /** Pairs of order state and event that the table forbids. */
    public long illegalTransitions;
    /** Fills of orders that Titan does not know. */
    public long unknownFills;
    /** Realised profit and loss of all sources, before fees. */
    public long realisedPnlE8;
    /** Fees paid. */
    public long feesE8;
}
