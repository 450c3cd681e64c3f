package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.protocol.Direction;

/**
 * A slot of {@link PendingSignals}: one open signal, from the decision to propose it to its end. Reused.
 */
final class PendingSignal
{
    /** How far the signal is. */
    enum State
    {
        /** The slot is free. */
        FREE,
        /** PREPARE went out; no answer yet. */
        PREPARING,
        /** Reserved at execution; waits for its trigger. */
        PREPARED,
        /** CONFIRM went out; no answer yet. */
        CONFIRMING,
        /** To be taken back; ABORT went out, or waits for a credit. */
        ABORTING
    }

    final int index;

    State state = State.FREE;
    long keyLo;
    InstrumentWatch watch;
    ArmedTrap trap;
    Direction direction;
    long triggerE8;
    long invalidationE8;
    /** When the present state is given up. */
    long deadlineNs;
    /** CONFIRMING: the one repeat is due or done. */
    boolean repeated;
    /** The message the state calls for has gone out. */
    boolean sent;
    /** ABORTING: how the signal ends once that is answered. */
    SignalEnd abortEnd;

    PendingSignal(final int index)
    {
        this.index = index;
    }

    /**
     * Whether price says that the trade's moment has come.
     *
     * @param priceE8 of the last trade.
     * @return whether it has reached the trigger.
     */
    boolean isTriggered(final long priceE8)
    {
        return direction == Direction.LONG ? priceE8 >= triggerE8 : priceE8 <= triggerE8;
    }

    /**
     * Whether price says that the idea was wrong.
     *
     * @param priceE8 a price.
     * @return whether it is on the wrong side of the trigger by the invalidation distance or more.
     */
    boolean isInvalidatedBy(final long priceE8)
    {
        return direction == Direction.LONG ? priceE8 <= invalidationE8 : priceE8 >= invalidationE8;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(state.ordinal());
        if (state != State.FREE)
        {
            hash.add(keyLo).add(watch.instrumentId()).add(trap.type().value()).add(direction.value())
                .add(triggerE8).add(invalidationE8).add(deadlineNs).add(repeated).add(sent)
                .add(state == State.ABORTING ? abortEnd.ordinal() : -1);
        }
    }
}
