package io.titan.core.execution;

import io.titan.core.StateHash;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;

/**
 * What concerns the whole engine: logical time, limits, switches, and the venue slots that unanswered requests hold.
 * One thread.
 */
final class EngineState
{
    final EngineLimits limits = new EngineLimits();
    final ExecutionTotals totals = new ExecutionTotals();
    private boolean limited;
    private boolean armed;
    private boolean halted;
    private VenueState venueState = VenueState.DISCONNECTED;
    private long nowNs;
    private long incarnation;
    private long configHash;
    private int epoch;
    private int slotsOut;

    /** Moves logical time; time that falls is a driver's broken promise. */
    void advance(final long timestampNs)
    {
        if (timestampNs < nowNs)
        {
            throw new IllegalStateException(
                "logical time fell from " + nowNs + " to " + timestampNs + " ns: the driver must never let it");
        }

        nowNs = timestampNs;
    }

    long nowNs()
    {
        return nowNs;
    }

    /**
     * A new process took over: nothing of the old one is on the wire, nobody has said Hello, and the venue
     * is not connected. Arming and a halt are the operator's words and survive.
     */
    void restart(final long newIncarnation, final long newConfigHash)
    {
        incarnation = newIncarnation;
        configHash = newConfigHash;
        epoch++;
        slotsOut = 0;
        venueState = VenueState.DISCONNECTED;
    }

    /** Grows with every restart: what was prepared under an older one is void. */
    int epoch()
    {
        return epoch;
    }

    boolean isLimited()
    {
        return limited;
    }

    void limit(final EngineLimits given)
    {
        limits.maxSignalAgeNs = given.maxSignalAgeNs;
        limits.maxSignalSkewNs = given.maxSignalSkewNs;
        limits.defaultTtlNs = given.defaultTtlNs;
        limits.maxTtlNs = given.maxTtlNs;
        limits.keyHorizonNs = given.keyHorizonNs;
        limits.sendWithinNs = given.sendWithinNs;
        limits.leaseNs = given.leaseNs;
        limits.queryIntervalNs = given.queryIntervalNs;
        limits.workingTimeNs = given.workingTimeNs;
        limits.urgentVelocityE8 = given.urgentVelocityE8;
        limits.maxOpenOrders = given.maxOpenOrders;
        limits.venueSlots = given.venueSlots;
        limited = true;
    }

    TradingState tradingState()
    {
        if (halted)
        {
            return TradingState.HALTED;
        }

        return armed ? TradingState.ACTIVE : TradingState.DISARMED;
    }

    /** Why no entry may leave now, or NONE. */
    ReasonCode obstacle()
    {
        if (halted)
        {
            return ReasonCode.HALTED;
        }

        if (!armed)
        {
            return ReasonCode.DISARMED;
        }

        return isConnected() ? ReasonCode.NONE : ReasonCode.VENUE_DISCONNECTED;
    }

    /** The books cannot be trusted: exposure must not grow until an operator has looked. */
    void halt()
    {
        halted = true;
    }

    /**
     * Applies an operator's action. Armed and halted are two switches, so a resume never arms what was not armed.
     *
     * @return NONE, HALTED when arming is refused because of a halt, MALFORMED for no action.
     */
    ReasonCode apply(final TradingAction action)
    {
        if (action == TradingAction.ARM && halted)
        {
            return ReasonCode.HALTED;
        }

        switch (action)
        {
            case ARM -> armed = true;
            case DISARM -> armed = false;
            case HALT -> halted = true;
            case RESUME -> halted = false;
            default ->
            {
                return ReasonCode.MALFORMED;
            }
        }

        return ReasonCode.NONE;
    }

    VenueState venueState()
    {
        return venueState;
    }

    void venueState(final VenueState state)
    {
        venueState = state;
    }

    boolean isConnected()
    {
        return venueState == VenueState.CONNECTED;
    }

    boolean hasVenueSlot()
    {
        return slotsOut < limits.venueSlots;
    }

    int slotsOut()
    {
        return slotsOut;
    }

    void takeVenueSlot()
    {
        slotsOut++;
    }

    /** A request was answered. An answer to nothing is counted: it must not free a slot that is not held. */
    void returnVenueSlot()
    {
        if (slotsOut == 0)
        {
            totals.unmatchedAnswers++;
        }
        else
        {
            slotsOut--;
        }
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(nowNs);
        hash.add(incarnation);
        hash.add(configHash);
        hash.add(epoch);
        hash.add(slotsOut);
        hash.add(limited);
        hash.add(armed);
        hash.add(halted);
        hash.add(venueState);
        hash.add(limits.maxSignalAgeNs);
        hash.add(limits.maxSignalSkewNs);
        hash.add(limits.defaultTtlNs);
        hash.add(limits.maxTtlNs);
        hash.add(limits.keyHorizonNs);
        hash.add(limits.sendWithinNs);
        hash.add(limits.leaseNs);
        hash.add(limits.queryIntervalNs);
        hash.add(limits.workingTimeNs);
        hash.add(limits.urgentVelocityE8);
        hash.add(limits.maxOpenOrders);
        hash.add(limits.venueSlots);
        totals.hashInto(hash);
    }
}
