package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
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
    /** Times the core let only reducing orders through by itself: the day's loss was too large, or
     * somebody else changed what the account holds. */
    public long selfReductions;
    /** Orders that protect or close: stops, targets and flattening ones. */
    public long protectiveOrders;
    /** Stops that the venue refused; what they were to protect is closed instead. */
    public long stopsRefused;
    /** Stops that the venue ended although something was held; each is placed anew. */
    public long stopsLost;
    /** Positions whose protection failed so often that their source may only reduce. */
    public long protectionAlarms;
    /** Times an order of one source closed what another one held. */
    public long handOvers;
    /** Targets that were given up; the stop protects alone. */
    public long targetsGivenUp;
    /** Times somebody else changed what the account holds, by a fill that the venue told or without one. */
    public long outsideChanges;
    /** Of those, the ones that only a look at the account's positions has shown. */
    public long positionsAdopted;
    /** Orders with a name of ours that the venue had open and the books had not, and that were canceled there. */
    public long straysCanceled;

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
        hash.add(selfReductions);
        hash.add(protectiveOrders);
        hash.add(stopsRefused);
        hash.add(stopsLost);
        hash.add(protectionAlarms);
        hash.add(handOvers);
        hash.add(targetsGivenUp);
        hash.add(outsideChanges);
        hash.add(positionsAdopted);
        hash.add(straysCanceled);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        prepared = codec.number(prepared);
        confirmed = codec.number(confirmed);
        aborted = codec.number(aborted);
        denied = codec.number(denied);
        expired = codec.number(expired);
        ordersRequested = codec.number(ordersRequested);
        ordersFilled = codec.number(ordersFilled);
        ordersRejected = codec.number(ordersRejected);
        fills = codec.number(fills);
        duplicateFills = codec.number(duplicateFills);
        illegalTransitions = codec.number(illegalTransitions);
        deniedAtConfirm = codec.number(deniedAtConfirm);
        unknownFills = codec.number(unknownFills);
        realisedPnlE8 = codec.number(realisedPnlE8);
        feesE8 = codec.number(feesE8);
        malformedInputs = codec.number(malformedInputs);
        unknownOrderEvents = codec.number(unknownOrderEvents);
        unmatchedAnswers = codec.number(unmatchedAnswers);
        selfHalts = codec.number(selfHalts);
        selfReductions = codec.number(selfReductions);
        protectiveOrders = codec.number(protectiveOrders);
        stopsRefused = codec.number(stopsRefused);
        stopsLost = codec.number(stopsLost);
        protectionAlarms = codec.number(protectionAlarms);
        handOvers = codec.number(handOvers);
        targetsGivenUp = codec.number(targetsGivenUp);
        if (codec.has(SnapshotCodec.ACCOUNT_FORMAT))
        {
            outsideChanges = codec.number(outsideChanges);
            positionsAdopted = codec.number(positionsAdopted);
        }
        if (codec.has(SnapshotCodec.STRAY_FORMAT))
        {
            straysCanceled = codec.number(straysCanceled);
        }
    }
}
