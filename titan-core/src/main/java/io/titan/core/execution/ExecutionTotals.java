package io.titan.core.execution;

import io.titan.core.StateHash;

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
    /** Prepared intents that were denied at CONFIRM; part of {@link #denied}. */
    public long deniedAtConfirm;
    /** Fills of orders that Titan does not know. */
    public long unknownFills;
    /** Realised profit and loss of all sources, before fees. */
    public long realisedPnlE8;
    /** Fees paid. */
    public long feesE8;
    /** Inputs with a number or enum out of range, dropped without a change of state. */
    public long malformedInputs;
    /** Events other than fills about orders that Titan does not know. */
    public long unknownOrderEvents;
    /** Answers to requests that were not out. */
    public long unmatchedAnswers;
    /** Times the core halted itself: an order overfilled, or a fill too large to book. */
    public long selfHalts;

    /** Mixes every count into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(prepared);
        hash.add(confirmed);
        hash.add(aborted);
        hash.add(denied);
        hash.add(expired);
        hash.add(ordersRequested);
        hash.add(ordersFilled);
        hash.add(ordersRejected);
        hash.add(fills);
        hash.add(duplicateFills);
        hash.add(illegalTransitions);
        hash.add(deniedAtConfirm);
        hash.add(unknownFills);
        hash.add(realisedPnlE8);
        hash.add(feesE8);
        hash.add(malformedInputs);
        hash.add(unknownOrderEvents);
        hash.add(unmatchedAnswers);
        hash.add(selfHalts);
    }
}
