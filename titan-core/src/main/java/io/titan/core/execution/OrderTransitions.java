package io.titan.core.execution;

import static io.titan.core.execution.OrderEvent.ACKNOWLEDGED;
import static io.titan.core.execution.OrderEvent.ACKNOWLEDGED_AFTER_FILL;
import static io.titan.core.execution.OrderEvent.ANSWER_OVERDUE;
import static io.titan.core.execution.OrderEvent.CANCEL_LOST;
import static io.titan.core.execution.OrderEvent.CANCEL_LOST_AFTER_FILL;
import static io.titan.core.execution.OrderEvent.CANCEL_REJECTED;
import static io.titan.core.execution.OrderEvent.CANCEL_REQUESTED;
import static io.titan.core.execution.OrderEvent.FINAL_FILL;
import static io.titan.core.execution.OrderEvent.LEASE_OVER;
import static io.titan.core.execution.OrderEvent.NOT_FOUND;
import static io.titan.core.execution.OrderEvent.NOT_SENT;
import static io.titan.core.execution.OrderEvent.OUTCOME_UNKNOWN;
import static io.titan.core.execution.OrderEvent.PARTIAL_FILL;
import static io.titan.core.execution.OrderEvent.PROCESS_LOST;
import static io.titan.protocol.OrderState.CANCELED;
import static io.titan.protocol.OrderState.CANCELING;
import static io.titan.protocol.OrderState.EXPIRED;
import static io.titan.protocol.OrderState.FILLED;
import static io.titan.protocol.OrderState.IN_DOUBT;
import static io.titan.protocol.OrderState.NOT_PLACED;
import static io.titan.protocol.OrderState.PARTIALLY_FILLED;
import static io.titan.protocol.OrderState.REJECTED;
import static io.titan.protocol.OrderState.REQUESTED;
import static io.titan.protocol.OrderState.WORKING;

import io.titan.protocol.OrderState;

/**
 * The life of an order, as data: (state, event) to state; a pair that is not listed is illegal. Stateless, any thread.
 */
final class OrderTransitions
{
    private static final OrderState[][] TABLE = new OrderState[OrderState.values().length][OrderEvent.values().length];

    static
    {
        move(ACKNOWLEDGED, WORKING, REQUESTED, IN_DOUBT);
        // The answer to the placement often comes after the stream has told the end.
        stay(ACKNOWLEDGED, WORKING, CANCELING, CANCELED, EXPIRED);
        move(ACKNOWLEDGED_AFTER_FILL, PARTIALLY_FILLED, IN_DOUBT);
        // After a late fill even a refused order was on the book: the word is old, not wrong.
        stay(ACKNOWLEDGED_AFTER_FILL, PARTIALLY_FILLED, CANCELING, FILLED, CANCELED, EXPIRED, REJECTED, NOT_PLACED);

        move(PARTIAL_FILL, PARTIALLY_FILLED, REQUESTED, WORKING, IN_DOUBT);
        // A fill is the truth whatever was said before it: it is booked, and what has ended stays ended.
        stay(PARTIAL_FILL, PARTIALLY_FILLED, CANCELING, CANCELED, EXPIRED, REJECTED, NOT_PLACED);
        move(FINAL_FILL, FILLED, REQUESTED, WORKING, PARTIALLY_FILLED, CANCELING, IN_DOUBT);
        move(FINAL_FILL, FILLED, CANCELED, EXPIRED, REJECTED, NOT_PLACED);
        // An overfill: booked, and the engine halts itself.
        stay(FINAL_FILL, FILLED);

        move(OrderEvent.CANCELED, CANCELED, REQUESTED, WORKING, PARTIALLY_FILLED, CANCELING, IN_DOUBT);
        stay(OrderEvent.CANCELED, CANCELED);
        move(OrderEvent.EXPIRED, EXPIRED, REQUESTED, WORKING, PARTIALLY_FILLED, CANCELING, IN_DOUBT);
        stay(OrderEvent.EXPIRED, EXPIRED);
        move(OrderEvent.REJECTED, REJECTED, REQUESTED, IN_DOUBT);
        stay(OrderEvent.REJECTED, REJECTED);

        move(CANCEL_REQUESTED, CANCELING, WORKING, PARTIALLY_FILLED);
        stay(CANCEL_REQUESTED, CANCELING);
        move(CANCEL_LOST, WORKING, CANCELING);
        move(CANCEL_LOST_AFTER_FILL, PARTIALLY_FILLED, CANCELING);
        // Says that the end is on the way or was missed, not which end: a query tells.
        stay(CANCEL_REJECTED, WORKING, PARTIALLY_FILLED, CANCELING, IN_DOUBT, FILLED, CANCELED, EXPIRED);

        move(OUTCOME_UNKNOWN, IN_DOUBT, REQUESTED, CANCELING);
        // The stream was faster than the answer that got lost: nothing is in doubt.
        stay(OUTCOME_UNKNOWN, WORKING, PARTIALLY_FILLED, IN_DOUBT);
        stay(OUTCOME_UNKNOWN, FILLED, CANCELED, EXPIRED, REJECTED, NOT_PLACED);
        stay(NOT_FOUND, REQUESTED, WORKING, PARTIALLY_FILLED, CANCELING, IN_DOUBT);
        stay(NOT_FOUND, FILLED, CANCELED, EXPIRED, REJECTED, NOT_PLACED);
        move(LEASE_OVER, NOT_PLACED, REQUESTED, IN_DOUBT);
        move(NOT_SENT, NOT_PLACED, REQUESTED);
        // Too late to say which request it answers: the query decides.
        stay(NOT_SENT, IN_DOUBT, NOT_PLACED);

        move(ANSWER_OVERDUE, IN_DOUBT, REQUESTED);
        move(PROCESS_LOST, IN_DOUBT, REQUESTED);
        stay(PROCESS_LOST, WORKING, PARTIALLY_FILLED, CANCELING, IN_DOUBT);
        stay(PROCESS_LOST, FILLED, CANCELED, EXPIRED, REJECTED, NOT_PLACED);
    }

    private OrderTransitions()
    {
    }

    /**
     * Where an event leads.
     *
     * @return the next state, or null when the pair is illegal.
     */
    static OrderState next(final OrderState state, final OrderEvent event)
    {
        return TABLE[state.ordinal()][event.ordinal()];
    }

    /** Whether the order has no life left, fills that are on their way apart. */
    static boolean isTerminal(final OrderState state)
    {
        return state.ordinal() >= FILLED.ordinal();
    }

    private static void move(final OrderEvent event, final OrderState to, final OrderState... states)
    {
        for (final OrderState from : states)
        {
            TABLE[from.ordinal()][event.ordinal()] = to;
        }
    }

    private static void stay(final OrderEvent event, final OrderState... states)
    {
        for (final OrderState state : states)
        {
            TABLE[state.ordinal()][event.ordinal()] = state;
        }
    }
}
